"""What the commands that read articles share: the files of the command line, and the records of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.records.errors import BadOption

if TYPE_CHECKING:
    from detente.records import Record
    from detente.serve.inputs import Item

__all__ = [
    "ArticlesOption",
    "DebugOption",
    "FilesArgument",
    "GazetteerOption",
    "LanguageOption",
    "PublishedOption",
    "QuietOption",
    "TableOption",
    "choose",
    "read_all",
    "refuse_overwriting",
]

ArticlesOption = Annotated[
    str | None,
    typer.Option("--articles", metavar="LIST.csv", help="Read the articles of a list instead of FILE..."),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="YYYY-MM-DD", help="Date of publication: what 'on Thursday' counts from."),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="en", help="'en' reads the text as English whatever it seems to be."),
]
GazetteerOption = Annotated[
    str | None,
    typer.Option("--gazetteer", metavar="PEOPLE.csv", help="Your own table of persons; it wins over the shipped one."),
]
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE...", help="Plain-text articles in English; - is standard input."),
]
TableOption = Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="Form of the result.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no messages.")]


def choose(
    files: Sequence[str],
    articles: str | None,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
) -> list[Item]:
    """The articles that a command line names.

    Raises:
        BadOption: none is named, or options do not go together.
        InvalidManifest: the list has a wrong row.
    """
    from detente.serve.inputs import Item, manifest  # noqa: PLC0415 - see detente.serve.cli

    if articles is not None:
        given = {"FILE": bool(files), "--published": published, "--source": source, "--url": url}
        wrong = next((name for name, value in given.items() if value), None)
        if wrong is not None:
            raise BadOption(f"{wrong} does not go with --articles: the list says it for each article")
        return manifest(articles)
    if not files:
        raise BadOption("no article was given: name a FILE, - for standard input, or --articles LIST.csv")
    if url is not None and len(files) > 1:
        raise BadOption("--url is the address of one article, and several were given")
    return [Item(path=path, published=published, source=source, url=url) for path in files]


def refuse_overwriting(out: str | None, read: Sequence[str | None]) -> None:
    """See that a result does not take the place of what it is made from.

    Raises:
        BadOption: it would.
    """
    if out is not None and os.path.exists(out):
        paths = [path for path in read if path is not None]
        if any(os.path.exists(path) and os.path.samefile(out, path) for path in paths):
            raise BadOption(f"--out {out} would overwrite what is being read")


def read_all(
    items: Sequence[Item],
    *,
    language: str | None,
    quiet: bool,
    gazetteer: str | None = None,
    only: Literal["statements"] | None = None,
) -> list[Record]:
    """Every article, and the gazetteer, is opened before the first is worked on: a wrong one is found at once.

    ``only`` leaves the other parts of the records empty, and reads articles about anything.
    """
    from detente.serve.inputs import load  # noqa: PLC0415

    articles = load(items, language)
    from detente.pipeline import knowledge_with, read_article, read_statements  # noqa: PLC0415

    knowledge = knowledge_with(gazetteer)
    read_one = read_article if only is None else read_statements
    if len(articles) == 1 or quiet or sys.stderr is None or not sys.stderr.isatty():
        return [read_one(article, knowledge) for article in articles]
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    bar = track(articles, "Reading", console=Console(stderr=True), transient=True)
    return [read_one(article, knowledge) for article in bar]
