"""The commands of ``detente evaluate``: predictions on a corpus, and scores where it has gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.records.errors import BadOption, MissingFile, OutputError

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


@app.command("plover")
def plover(
    pairs: Annotated[Path, typer.Option(help="Tab-separated table: uid, sentence, marked_sentence, source, target.")],
    out: Annotated[Path, typer.Option(help="JSON Lines to write: uid and root, one pair a line.")],
    scheme: Annotated[str, typer.Option(help="plv: the older roots (YIELD, ...); plover: the types of today.")] = "plv",
) -> None:
    """Code the pair that each sentence marks; print scores where the table has a column gold_root."""
    from detente.evaluate.attribution import knowledgeable_annotator  # noqa: PLC0415 - as above
    from detente.evaluate.plover import SCHEMES, as_line, predict, read_pairs, score  # noqa: PLC0415

    if scheme not in SCHEMES:
        raise BadOption(f"--scheme {scheme} is none of {', '.join(SCHEMES)}")
    rows = read_pairs(pairs)
    predicted = dict(predict(knowledgeable_annotator(), rows, "plv" if scheme == "plv" else "plover"))
    _write(out, [as_line(uid, code) for uid, code in predicted.items()])
    gold = {pair.uid: pair.gold for pair in rows if pair.gold is not None}
    if gold:
        roots: dict[str, str | None] = {uid: code.event_type for uid, code in predicted.items()}
        typer.echo("\n".join(score(gold, roots).lines()))


@app.command("events")
def events(
    gold: Annotated[Path, typer.Option(help="Folder with NAME.txt, NAME.json and split.json (tests/gold/events).")],
    split: Annotated[str, typer.Option(help="held (the part set aside), or tune.")] = "held",
) -> None:
    """Score the events of articles against a gold set: type, status, actors and recipients."""
    from detente.evaluate.events import score_events  # noqa: PLC0415 - as above

    if split not in {"held", "tune"}:
        raise BadOption(f"--split {split} is none of held, tune")
    if not (gold / "split.json").is_file():
        raise MissingFile(f"there is no {gold / 'split.json'}")
    typer.echo("\n".join(score_events(gold, split).lines()))


@app.command("coreference")
def coreference(
    corpus: Annotated[Path, typer.Option(help="Folder with GUM documents, *.conllu with Entity= in the last column.")],
    part: Annotated[str, typer.Option(help="held-out (each third document), tune (the others) or all.")] = "held-out",
) -> None:
    """Score chains of coreference: the CoNLL figure, with gold mentions and with predicted ones."""
    from detente.evaluate.coreference import score_coreference  # noqa: PLC0415 - as above

    if part not in {"held-out", "tune", "all"}:
        raise typer.BadParameter(f"{part} is none of held-out, tune, all", param_hint="--part")
    typer.echo("\n".join(score_coreference(corpus, part=part).lines()))


@app.command("times")
def times(
    corpus: Annotated[Path, typer.Option(help="Folder with *.key.xml: texts with inline TIMEX2 (WikiWars).")],
    split: Annotated[str, typer.Option(help="held (each fourth document), tune (the others) or all.")] = "all",
) -> None:
    """Score time expressions by the matching rules of TIMEX2: detection F1 and value F1."""
    from detente.evaluate.wikiwars import score_wikiwars  # noqa: PLC0415 - as above

    if split not in {"held", "tune", "all"}:
        raise BadOption(f"--split {split} is none of held, tune, all")
    parts = ("tune", "held", "all") if split == "all" else (split,)
    for part, scores in score_wikiwars(corpus, parts).items():
        typer.echo(f"{part}: {scores.line()}")


def _write(out: Path, lines: list[str]) -> None:
    """All or nothing: a reader never meets half a file."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{out}: {error.strerror}") from error
