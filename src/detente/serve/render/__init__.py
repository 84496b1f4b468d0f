"""Records and briefs as text that people and programs read: terminal, Markdown, HTML, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Literal, cast

from detente.records import Record

__all__ = ["FORMATS", "Format", "render"]

Format = Literal["brief", "json", "markdown", "html"]
FORMATS: tuple[Format, ...] = ("brief", "json", "markdown", "html")

_MODULES: dict[Format, str] = {"brief": "terminal", "json": "json", "markdown": "markdown", "html": "html"}


def render(records: Sequence[Record], form: Format) -> str:
    """The records in one of the formats, without colours, ending with a line break.

    Raises:
        ValueError: no record was given.
    """
    if not records:
        raise ValueError("nothing to render: no record was given")
    # Imported when asked for: --format json needs no terminal library.
    module = import_module(f"detente.serve.render.{_MODULES[form]}")
    return cast("str", module.render(records))
