"""``python -m detente.evaluate``: what runs, what is skipped, and when it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import typer.main

from detente.evaluate import __main__ as main_module
from detente.evaluate.cli import app
from detente.evaluate.suite import EVALUATIONS, TOLERANCE, Evaluation, data_folder, drops, read_floors


def fake(name: str, figures: Mapping[str, float], missing: str | None = None) -> Evaluation:
    def run(_: Path) -> tuple[Mapping[str, float], Sequence[str]]:
        return figures, [f"{key} {value}" for key, value in figures.items()]

    return Evaluation(name, lambda _: missing, run)


def test_drops_tolerate_a_little() -> None:
    assert drops({"F1": 0.5 - TOLERANCE / 2}, {"F1": 0.5}) == []
    assert drops({"F1": 0.48}, {"F1": 0.5}) == ["F1 is 0.4800, floor 0.5000"]
    assert drops({}, {"F1": 0.5}) != []


def test_floors_name_evaluations_that_exist() -> None:
    assert set(read_floors()) <= {evaluation.name for evaluation in EVALUATIONS}


def test_skips_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main_module.main(["--data", str(tmp_path), "attribution"]) == 0
    assert f"attribution: skipped, no gold attributions in {tmp_path}" in capsys.readouterr().out


@pytest.mark.parametrize(("value", "status"), [(0.7, 0), (0.4, 1)])
def test_status(
    value: float, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(main_module, "EVALUATIONS", (fake("one", {"F1": value}), fake("two", {}, "no data")))
    monkeypatch.setattr(main_module, "read_floors", lambda: {"one": {"F1": 0.6}})
    assert main_module.main(["--data", str(tmp_path)]) == status
    output = capsys.readouterr().out
    assert ("FELL" in output) == bool(status)
    assert "two: skipped, no data" in output


def test_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main_module.main(["--data", str(tmp_path), "nothing"])


def test_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("DETENTE_DATA")
    (tmp_path / "shared" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert data_folder() == Path("shared/data")


def test_every_command_and_option_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    commands = getattr(typer.main.get_command(app), "commands", {})
    assert "attribution" in commands
    for name, command in commands.items():
        section = page.partition(f"\n## detente evaluate {name}\n")[2].partition("\n## ")[0]
        assert section, f"docs/evaluation.md has no section detente evaluate {name}"
        for parameter in command.params:
            assert f"`{parameter.opts[0]} " in section, f"{name} {parameter.opts[0]} is not in docs/evaluation.md"
