"""``detente quotes``: who said what."""

from __future__ import annotations

from typing import Annotated

import typer

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
  detente quotes article.txt --published 2022-01-12
  detente quotes article.txt --speaker Stoltenberg
  detente quotes *.txt --speaker Russia --format csv > russia.csv
  detente quotes --articles articles.csv --format json | jq '.[] | select(.anonymous)'

\b
SURE is the probability that source and content are right; it is empty where nothing was measured.
"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("quotes", epilog=_EPILOG)(_quotes)


def _quotes(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    published: PublishedOption = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", metavar="NAME", help="Only this speaker: part of a name, a body, or the words used."),
    ] = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: TableOption = "table",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """List who said what: speaker, cue and content of every statement, quoted or not.

    With what was not said ("refused to say that ..."), nameless sources, and how sure Detente is.
    """
    if speaker is not None and not speaker.strip():
        raise BadOption("--speaker is empty: give a name, or leave it out")
    items = choose(files or [], articles, published=published)
    records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer, only="statements")
    from detente.records import statement_rows  # noqa: PLC0415 - see detente.serve.cli
    from detente.serve.output import write_stdout  # noqa: PLC0415
    from detente.serve.render.quotes import render_quotes  # noqa: PLC0415
    from detente.serve.render.safe import one_line  # noqa: PLC0415

    rows = [(item.path, row) for item, record in zip(items, records, strict=True) for row in statement_rows(record)]
    chosen = [row for row in rows if speaker is None or row[1].is_by(speaker)]
    if rows and not chosen and form == "table":
        known = sorted({row.speaker for _, row in rows if row.speaker is not None})
        write_stdout(
            one_line(f"No statements by {speaker}. Those who speak: {', '.join(known) or 'nobody named'}") + "\n"
        )
        return
    write_stdout(render_quotes(chosen, form))
