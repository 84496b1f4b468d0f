"""The command line: ``detente read``, ``detente schema``, ``detente evaluate``; the others stand beside it.

Everything heavy is imported inside the commands, so that ``detente --help`` answers at once.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.records.errors import BadOption, DetenteError
from detente.serve.actors import register
from detente.serve.diary import register as register_diary
from detente.serve.events import register as register_events
from detente.serve.quotes import register as register_quotes
from detente.serve.reading import (
    ArticlesOption,
    DebugOption,
    FilesArgument,
    GazetteerOption,
    LanguageOption,
    PublishedOption,
    QuietOption,
    choose,
    read_all,
)

if TYPE_CHECKING:
    from detente.records import Record
    from detente.serve.render import Format

__all__ = ["build", "main"]

# typer has its own copy of click in some versions and imports click in others: take the class from typer.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_ENDINGS: dict[str, Format] = {
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "brief",
    ".text": "brief",
}
_STOPPED = 130
_HELP = frozenset({"-h", "--help", "--version"})

_EPILOG = """\b
Examples:
  detente read article.txt --published 2022-01-12
  detente read article.txt --published 2022-01-12 --out brief.html
  detente read --articles articles.csv
  detente actors --articles articles.csv
  detente quotes article.txt --speaker Lavrov
  detente events article.txt --type REJECT
  detente explain Lavrov article.txt
  detente calendar article.txt --published 2022-01-12 --out talks.ics
  detente read --help

Errors are one line with a code ([E101] ...), exit status 2; docs/errors.md explains the codes.
"""

_READ_EPILOG = """\b
Examples:
  detente read article.txt --published 2022-01-12
  detente read article.txt --published 2022-01-12 --format json | jq .events
  detente read article.txt --published 2022-01-12 --format html --out brief.html
  curl -s https://example.org/article.txt | detente read - --source "Example News"
  detente read --articles articles.csv --out dossier.html

\b
A list of articles (--articles) is a CSV file with a header:
  file,published,source,url
  2022-01-12_council.txt,2022-01-12,Northern Wire,https://example.org/council
Files are relative to the list; only the column file is needed; other columns are ignored.
"""


def build(*, evaluate: bool = False) -> typer.Typer:
    """The application; ``evaluate`` imports the commands of ``detente evaluate`` instead of only naming them."""
    app = typer.Typer(
        name="detente",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=_SETTINGS,
    )
    app.callback(invoke_without_command=True, epilog=_EPILOG)(_start)
    app.command("read", epilog=_READ_EPILOG)(_read)
    register(app)
    register_diary(app)
    register_quotes(app)
    register_events(app)
    app.command("schema")(_schema)
    if evaluate:
        app.add_typer(import_module("detente.evaluate.cli").app, name="evaluate")
    elif find_spec("detente.evaluate.cli") is not None:
        app.add_typer(typer.Typer(help="Score Detente on corpora with gold annotations."), name="evaluate")
    return app


def _print_version(value: bool) -> None:
    if value:
        from detente import __version__  # noqa: PLC0415 - as everywhere in this module

        print(f"detente {__version__}")  # noqa: T201 - into the text that main writes
        raise typer.Exit


def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Read news about international negotiations into briefs in which every line is footnoted.

    Offline; the same input gives the same bytes.
    """
    if context.invoked_subcommand is None:
        _say(context.get_help() + "\n")


def _read(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    published: PublishedOption = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it was published.")] = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: Annotated[
        Literal["brief", "json", "markdown", "html"] | None,
        typer.Option("--format", help="Form of the result. Default: what the ending of --out says, or brief."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="Write to FILE, whole or not at all, instead of standard output."),
    ] = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Read articles and print a footnoted brief or records.

    The brief is for people (text, Markdown or HTML), the records are for programs (JSON).
    """
    items = choose(files or [], articles, published=published, source=source, url=url)
    chosen = _form(form, out, quiet=quiet)
    if out is None:
        from detente.serve.output import check_stdout  # noqa: PLC0415

        check_stdout()
        _print(read_all(items, language=language, quiet=quiet, gazetteer=gazetteer), chosen)
        return
    read = [item.path for item in items] + [path for path in (articles, gazetteer) if path is not None]
    if os.path.exists(out) and any(os.path.exists(path) and os.path.samefile(out, path) for path in read):
        raise BadOption(f"--out {out} would overwrite what is being read")
    from detente.serve.output import OutputFile  # noqa: PLC0415
    from detente.serve.render import render  # noqa: PLC0415

    with OutputFile(out) as target:
        records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)
        target.write(render(records, chosen))
    if sys.stderr is not None and sys.stderr.isatty() and not quiet:
        _complain(f"wrote {out}", 0)


def _form(form: Format | None, out: str | None, *, quiet: bool) -> Format:
    """The form that is asked for, or else the one that the ending of ``out`` says; "brief" without an ending."""
    ending = os.path.splitext(out or "")[1].lower()
    said = _ENDINGS.get(ending)
    if form is None:
        if ending and said is None:
            listed: dict[Format, list[str]] = {}
            for known, of in _ENDINGS.items():
                listed.setdefault(of, []).append(known)
            choices = "; ".join(f"{', '.join(known)}: {of}" for of, known in listed.items())
            raise BadOption(
                f"--out {out}: {ending} stands for no format ({choices}): change the ending or add --format"
            )
        return said or "brief"
    if said is not None and said != form and not quiet:
        _complain(f"{out} gets the format {form}, as --format says, although {ending} stands for {said}", 0)
    return form


def _print(records: Sequence[Record], form: Format) -> None:
    from detente.serve.output import write_stdout  # noqa: PLC0415

    if form == "brief" and sys.stdout is not None and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415

        from detente.serve.render.terminal import show  # noqa: PLC0415

        show(records, Console(highlight=False))
        return
    from detente.serve.render import render  # noqa: PLC0415

    write_stdout(render(records, form))


def _schema() -> None:
    """Print the JSON Schema of a record."""
    import json  # noqa: PLC0415

    from detente.records import json_schema  # noqa: PLC0415
    from detente.serve.output import write_stdout  # noqa: PLC0415

    write_stdout(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, 1 (a fault of Detente), 2 (of the input), 130 (Ctrl-C)."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    options = args[: args.index("--")] if "--" in args else args
    try:
        return _run(args, help_asked=not _HELP.isdisjoint(options))
    except DetenteError as error:
        return _complain(str(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("stopped", _STOPPED)
    except Exception as error:
        if "--debug" in options:
            raise
        text = f"{type(error).__name__}: {error}".split("\n", 1)[0].rstrip(".")
        advice = "This is a fault of Detente. Run again with --debug, and report the traceback with the version"
        return _complain(f"[E000] unexpected {text}. {advice}.", 1)


def _run(args: list[str], *, help_asked: bool) -> int:
    command = next((arg for arg in args if not arg.startswith("-")), None)
    app = build(evaluate=command == "evaluate")
    printed = io.StringIO()
    try:
        # Help is caught and written like any result, with the same errors when nobody takes it.
        with contextlib.redirect_stdout(printed) if help_asked else contextlib.nullcontext():
            status = app(args, prog_name="detente", standalone_mode=False)
        if status == _STOPPED:  # some versions of typer make of Ctrl-C a status
            raise KeyboardInterrupt
    except _UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # typer does not export it
            raise BadOption(_usage(error, command)) from error
        printed, help_asked, status = io.StringIO(f"{_message(error)}\n"), True, 0
    if help_asked:
        _say(printed.getvalue())
    return status if isinstance(status, int) else 0


def _say(text: str) -> None:
    from detente.serve.output import write_stdout  # noqa: PLC0415

    write_stdout(text)


def _message(error: Exception) -> str:
    return str(error.format_message() if hasattr(error, "format_message") else error)


def _usage(error: Exception, command: str | None) -> str:
    """What is wrong with the command line, as one sentence."""
    message = " ".join(_message(error).split()).replace("Value error, ", "").rstrip(".")
    if command is not None and message.startswith("No such command") and os.path.isfile(command):
        return f"{command} is no command; to read an article: detente read {shlex.quote(command)}"
    return message


def _complain(message: str, status: int) -> int:
    # One line whatever the names of files hold, and nothing in them that steers the terminal.
    from detente.serve.render.safe import one_line  # noqa: PLC0415

    if sys.stderr is None:
        return status
    with contextlib.suppress(OSError):
        print(f"detente: {one_line(message)}", file=sys.stderr, flush=True)  # noqa: T201 - this is the command line
    return status


if __name__ == "__main__":
    sys.exit(main())
