"""``detente events``: who did what to whom, and how certain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, get_args

import typer

from detente.records import EventStatus
from detente.records.errors import BadOption
from detente.serve.reading import (
    ArticlesOption,
    DebugOption,
    FilesArgument,
    GazetteerOption,
    LanguageOption,
    PublishedOption,
    QuietOption,
    TableOption,
    choose,
    read_all,
)

__all__ = ["register"]

_EPILOG = """\b
Examples:
  detente events article.txt --published 2022-01-12
  detente events article.txt --type REJECT --type THREATEN
  detente events *.txt --actor Russia --status factual --format csv > russia.csv
  detente events --articles articles.csv --format json | jq '.[] | select(.confidence > 0.8)'
  detente explain e3 article.txt

\b
SURE is the probability that an event of this type stands there; empty where nothing was measured.
Types, modes and status: docs/coding.md.
"""

_STATUS = get_args(EventStatus)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("events", epilog=_EPILOG)(_events)


def _events(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    published: PublishedOption = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only this PLOVER type (REJECT); may be given several times."),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only events in which this actor has a part."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="STATUS", help=f"Only this status, one of {', '.join(_STATUS)}; repeatable."),
    ] = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: TableOption = "table",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """List the events of articles in PLOVER terms: who did what to whom, when, where, and how certain.

    An act that is planned, feared, denied, long past or only alleged is told as such.
    """
    from detente.coding.tables import load_tables  # noqa: PLC0415 - see detente.serve.cli

    wanted = _among(types, "--type", tuple(load_tables().quads), str.upper)
    told = _among(status, "--status", _STATUS, str.lower)
    if actor is not None and not actor.strip():
        raise BadOption("--actor is empty: give a name, or leave it out")
    items = choose(files or [], articles, published=published)
    from detente.serve.output import check_stdout, write_stdout  # noqa: PLC0415

    check_stdout()
    records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)
    from detente.records import event_rows  # noqa: PLC0415
    from detente.serve.render.events import render_events  # noqa: PLC0415
    from detente.serve.render.safe import one_line  # noqa: PLC0415

    found = [(item.path, row) for item, record in zip(items, records, strict=True) for row in event_rows(record)]
    if found and actor is not None and form == "table" and not any(row.names(actor) for _, row in found):
        known = sorted({name for _, row in found for name in (*row.actors, *row.recipients)})
        write_stdout(
            one_line(f"No events of {actor}. Those who have a part: {', '.join(known) or 'nobody named'}") + "\n"
        )
        return
    rows = [
        (path, row)
        for path, row in found
        if (not wanted or row.event_type in wanted)
        and (not told or row.status in told)
        and (actor is None or row.names(actor))
    ]
    write_stdout(render_events(rows, form))


def _among(given: list[str] | None, option: str, known: tuple[str, ...], fold: Callable[[str], str]) -> set[str]:
    values = {fold(value.strip()) for value in given or ()}
    wrong = sorted(values - set(known))
    if wrong:
        raise BadOption(f"{option} {wrong[0]} is none of {', '.join(known)}")
    return values
