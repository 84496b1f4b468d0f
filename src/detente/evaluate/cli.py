"""The commands of ``detente evaluate``: predictions on a corpus, and scores where it has gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.records.errors import MissingFile, OutputError

__all__ = ["app"]

app = typer.Typer(
    help="Score Detente on corpora with gold annotations.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def _evaluate() -> None:
    """Score Detente on corpora with gold annotations."""


@app.command("attribution")
def attribution(
    corpus: Annotated[Path, typer.Option(help="Folder with text/*.txt and, for scores, attributions/*.ann (PolNeAR).")],
    out: Annotated[Path, typer.Option(help="JSON Lines to write: one attribution a line, offsets into the file.")],
) -> None:
    """Find source, cue and content in every text of a corpus; print scores where there is gold."""
    # Imported late: --help must not wait for the language model.
    from detente.evaluate.attribution import as_line, knowledgeable_annotator, predict, score_attributions  # noqa: PLC0415
    from detente.evaluate.polnear import has_gold, read_gold, read_texts  # noqa: PLC0415

    if not corpus.is_dir():
        raise MissingFile(f"there is no folder {corpus}")
    texts, annotator = dict(read_texts(corpus)), knowledgeable_annotator()
    predicted = {doc: predict(annotator, doc, text) for doc, text in texts.items()}
    _write(out, [as_line(doc, one) for doc, found in predicted.items() for one in found])
    if has_gold(corpus):
        gold = read_gold(corpus)
        scores = score_attributions(texts, {doc: gold[doc] for doc in gold if doc in texts}, predicted)
        typer.echo("\n".join(scores.lines()))


# `detente evaluate plover` belongs here, next to `attribution`.


def _write(out: Path, lines: list[str]) -> None:
    """All or nothing: a reader never meets half a file."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{out}: {error.strerror}") from error
