"""``detente meetings``, ``detente calendar`` and ``detente timeline``: who meets, and what happened when."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

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
    refuse_overwriting,
)

if TYPE_CHECKING:
    from detente.records import Record

__all__ = ["register"]

_MEETINGS_EPILOG = """\b
Examples:
  detente meetings article.txt --published 2022-01-12
  detente meetings --articles articles.csv --format csv > meetings.csv
  detente meetings article.txt --published 2022-01-12 --format json | jq '.[].date'
"""

_CALENDAR_EPILOG = """\b
Examples:
  detente calendar article.txt --published 2022-01-12 --out talks.ics
  detente calendar --articles articles.csv --out talks.ics --timezone Europe/Vienna

\b
Only meetings whose day is known are written; the others are named on standard error.
Held and scheduled meetings are CONFIRMED, proposed and uncertain ones TENTATIVE,
cancelled and postponed ones CANCELLED. One that is moved keeps its UID and has its new day.
"""

_TIMELINE_EPILOG = """\b
Examples:
  detente timeline article.txt --published 2022-01-12
  detente timeline --articles articles.csv --format csv > timeline.csv
  detente timeline --articles articles.csv --plot timeline.svg

\b
A plot is drawn as SVG; as PNG with the extra: pip install 'detente[plot]'.
"""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("meetings", epilog=_MEETINGS_EPILOG)(_meetings)
    app.command("calendar", epilog=_CALENDAR_EPILOG)(_calendar)
    app.command("timeline", epilog=_TIMELINE_EPILOG)(_timeline)


def _meetings(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: TableOption = "table",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """List the meetings of articles, held and to come: who, where, when, at what level, with what outcome.

    The same meeting of several articles is told once.
    """
    items = choose(files or [], articles, published=published)
    from detente.serve.output import check_stdout, write_stdout  # noqa: PLC0415
    from detente.serve.render.meetings import render_meetings  # noqa: PLC0415

    check_stdout()
    records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)
    write_stdout(render_meetings(records, form, [item.path for item in items]))


def _calendar(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE.ics", help="Write to FILE instead of standard output.")
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone",
            metavar="ZONE",
            help="Time zone of hours that the articles give without one (Europe/Vienna). Default: they float. "
            "A zone that the article names wins.",
        ),
    ] = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the meetings of articles as an iCalendar file (RFC 5545).

    All-day where only the day is known; a meeting of which only the month or less is known is left out, and named.
    """
    items = choose(files or [], articles, published=published)
    refuse_overwriting(out, [*(item.path for item in items), articles, gazetteer])
    from detente.exchange.ics import appointments, to_ics, zone_named  # noqa: PLC0415
    from detente.serve.output import OutputFile, check_stdout, write_stdout  # noqa: PLC0415

    zone = zone_named(timezone) if timezone is not None else None

    def made() -> str:
        records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)
        entries, left = appointments(records, zone)
        if not quiet:
            for one in left:
                _tell(f"left out: {one.summary}: {one.why}")
            if not entries:
                which = "this article" if len(records) == 1 else f"these {len(records)} articles"
                _tell(f"no meeting whose day is known was found in {which}: the calendar is empty")
        return to_ics(entries, [record.article.published for record in records])

    if out is None:
        check_stdout()
        write_stdout(made())
        return
    with OutputFile(out) as target:
        target.write(made())


def _timeline(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    plot: Annotated[
        str | None,
        typer.Option("--plot", metavar="FILE.svg|png", help="Draw it into FILE instead of printing it."),
    ] = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: TableOption = "table",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Show what happened when: dated meetings, events and statements, in the order of their dates."""
    items = choose(files or [], articles, published=published)
    refuse_overwriting(plot, [*(item.path for item in items), articles, gazetteer])
    from detente.serve.output import OutputFile, check_stdout, write_stdout  # noqa: PLC0415
    from detente.serve.render.timeline import render_timeline  # noqa: PLC0415

    def read() -> list[Record]:
        return read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)

    if plot is None:
        check_stdout()
        write_stdout(render_timeline(read(), form, [item.path for item in items]))
        return
    from detente.serve.render.plot import check_plot, draw_timeline  # noqa: PLC0415

    if form != "table":
        raise BadOption("--plot does not go with --format: it draws instead of printing")
    check_plot(plot)
    with OutputFile(plot) as target:
        target.write(draw_timeline(read(), plot))


def _tell(message: str) -> None:
    from detente.serve.render.safe import one_line  # noqa: PLC0415

    if sys.stderr is not None:
        print(f"detente: {one_line(message)}", file=sys.stderr)  # noqa: T201 - this is the command line
