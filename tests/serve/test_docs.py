"""What the command line can do is documented: an option that is not in docs/cli.md fails here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from detente.assess.brief.wording import EVENT_STATUSES, EVENT_TYPES, MEETING_STATUSES
from detente.coding.tables import load_tables
from detente.serve.cli import build
from detente.serve.render import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")


def parameters(command: Any, name: str = "detente") -> Iterator[tuple[str, Any]]:
    """Every parameter of every command, those of ``detente evaluate`` aside: it has a page of its own."""
    for parameter in command.params:
        yield name, parameter
    for sub in getattr(command, "commands", {}).values():
        if sub.name != "evaluate":
            yield from parameters(sub, f"{name} {sub.name}")


def test_every_command_and_option_is_documented() -> None:
    app = typer.main.get_command(build())
    for name in getattr(app, "commands", {}):
        assert f"## detente {name}" in PAGE, f"docs/cli.md does not tell of detente {name}"
    seen = list(parameters(app))
    assert len(seen) > 10
    for command, parameter in seen:
        section = PAGE.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
        assert section, f"docs/cli.md has no section {command}"
        for option in parameter.opts:
            if option.startswith("-"):
                assert re.search(rf"`{re.escape(option)}\b", section), f"{command} {option} is not in docs/cli.md"


def test_every_documented_option_exists() -> None:
    options = {option for _, parameter in parameters(typer.main.get_command(build())) for option in parameter.opts}
    options |= {"--help", "-h"}
    for option in re.findall(r"^\| `(-[-\w]+)", PAGE, re.MULTILINE):
        assert option in options, f"docs/cli.md tells of {option}, which does not exist"


def test_every_format_is_documented() -> None:
    for form in FORMATS:
        assert f"\n- `{form}`: " in PAGE


def test_the_words_of_a_brief_are_explained() -> None:
    section = PAGE.partition("\n### Reading the brief\n")[2].partition("\n### ")[0]
    assert set(EVENT_TYPES) == set(load_tables().quads)
    for code, words in EVENT_TYPES.items():
        assert f"\n| {words} | {code} | " in section
    for status, words in EVENT_STATUSES.items():
        assert f"\n| {words} | `{status}` | " in section
    for words in MEETING_STATUSES.values():
        assert f"*{words}*" in section


def test_nothing_is_left_to_fill_in() -> None:
    for page in (Path(__file__).parents[2] / "docs").rglob("*.md"):
        assert "@@" not in page.read_text("utf-8"), page.name
