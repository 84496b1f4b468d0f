"""Reading a corpus in PolNeAR's format, predicting on it and scoring: small corpora made up here."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.annotate.document import Annotator
from detente.evaluate.attribution import as_line, predict, score_attributions
from detente.evaluate.cli import app
from detente.evaluate.polnear import Attribution, has_gold, read_gold, read_texts
from detente.records.errors import BrokenEncoding, MissingFile
from detente.resolve.knowledge import load_knowledge

TEXT = 'The minister said that talks failed.\n\n"We tried," she told Anna Berg. "It is over."\n'


@cache
def annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def spans(text: str, *parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)


def corpus(folder: Path, text: str = TEXT, name: str = "a") -> Path:
    (folder / "text").mkdir(exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    with (folder / "text" / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    return folder


def standoff(text: str) -> str:
    def mark(number: int, role: str, *parts: str) -> str:
        places = ";".join(f"{start} {end}" for start, end in spans(text, *parts))
        return f"T{number}\t{role} {places}\t{' '.join(parts)}\n"

    return (
        mark(1, "Source", "The minister")
        + mark(2, "Cue", "said")
        + mark(3, "Content", "that talks failed")
        + "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
        + mark(4, "Source", "she")
        + mark(5, "Cue", "told")
        + mark(6, "Content", '"We tried,"')
        + mark(7, "Content2", '"It is over."')
        + "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6 Content2:T7\n"
        + "A1\tNested E1\n"
    )


def test_read_gold_takes_the_first_annotator_and_joins_contents(tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "attributions" / "a_0001.ann").write_text(standoff(TEXT), encoding="utf-8")
    (tmp_path / "attributions" / "a_0002.ann").write_text("", encoding="utf-8")
    gold = read_gold(tmp_path)
    assert list(gold) == ["a"]
    first, second = gold["a"]
    assert first == Attribution(spans(TEXT, "that talks failed"), spans(TEXT, "said"), spans(TEXT, "The minister"))
    assert second.content == spans(TEXT, '"We tried,"', '"It is over."')


def test_predictions_slice_back_into_the_file(tmp_path: Path) -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT):
        corpus(tmp_path, text)
        ((doc, read),) = read_texts(tmp_path)
        assert (doc, read) == ("a", text)
        found = predict(annotator(), doc, text)
        contents = [[text[start:end] for start, end in one.content] for one in found]
        assert contents == [["that talks failed"], ['"We tried,"', '"It is over."']]
        assert [text[slice(*one.source[0])] for one in found] == ["The minister", "she"]


@pytest.mark.parametrize(
    "text", ["", "   \n", "\ufeff", "....", "Der Minister sagte, dass die Gespräche scheiterten. " * 20]
)
def test_any_text_is_predicted_on(text: str) -> None:
    for one in predict(annotator(), "a", text):
        assert all(text[start:end].strip() for start, end in one.content)


def test_a_line() -> None:
    line = as_line("a", Attribution(((5, 9), (12, 14)), ((0, 4),), ()))
    assert json.loads(line) == {"doc": "a", "source": None, "cue": [0, 4], "content": [[5, 9], [12, 14]]}


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "attributions" / "a_0001.ann").write_text(standoff(TEXT), encoding="utf-8")
    gold = read_gold(tmp_path)
    scores = score_attributions({"a": TEXT}, gold, gold)
    figures = [*scores.roles.values(), *scores.relations.values()]
    assert all(figure.f1 == 1.0 for figure in figures)
    assert scores.recall_by_kind == {"direct": (1, 1.0, 1.0), "mixed": (0, 0.0, 0.0), "indirect": (1, 1.0, 1.0)}


def test_scores_by_hand() -> None:
    text = "Anna Berg said that the talks failed."
    gold = {"a": [Attribution(spans(text, "that the talks failed"), spans(text, "said"), spans(text, "Anna Berg"))]}
    said = {
        "a": [
            # Three of four words, the surname as the source: aligned at .5, exact in nothing but the cue.
            Attribution(spans(text, "the talks failed"), spans(text, "said"), spans(text, "Berg")),
            Attribution(spans(text, "failed"), (), ()),
        ]
    }
    scores = score_attributions({"a": text}, gold, said)
    assert (scores.relations["src+content@.5"].precision, scores.relations["src+content@.5"].recall) == (0.5, 1.0)
    assert scores.relations["full@.5"].f1 == pytest.approx(2 / 3)
    assert scores.relations["src+content exact"].f1 == 0.0
    assert scores.roles["cue exact"].f1 == 1.0
    assert scores.roles["source exact"].f1 == 0.0
    assert scores.roles["source soft"].recall == 0.5
    assert scores.roles["content soft"].recall == 0.75


def test_punctuation_at_the_edges_does_not_matter() -> None:
    text = "“We stay,” said Anna."
    gold = {"a": [Attribution(((0, 10),), spans(text, "said"), spans(text, "Anna"))]}
    said = {"a": [Attribution(((1, 8),), spans(text, "said"), spans(text, "Anna."))]}
    assert score_attributions({"a": text}, gold, said).relations["full exact"].f1 == 1.0


def test_a_document_without_predictions_counts_in_the_recall() -> None:
    gold = {"a": [Attribution(((0, 4),))], "b": [Attribution(((0, 4),))]}
    scores = score_attributions({"a": "Talk now", "b": "Talk now"}, gold, {"a": gold["a"]})
    assert scores.relations["content@.5"].recall == 0.5


def test_command(tmp_path: Path) -> None:
    corpus(tmp_path)
    out = tmp_path / "out.jsonl"
    bare = CliRunner().invoke(app, ["attribution", "--corpus", str(tmp_path), "--out", str(out)])
    assert (bare.exit_code, bare.output) == (0, "")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["doc"], TEXT[slice(*row["source"])]) for row in rows] == [("a", "The minister"), ("a", "she")]
    (tmp_path / "attributions" / "a_0001.ann").write_text(standoff(TEXT), encoding="utf-8")
    scored = CliRunner().invoke(app, ["attribution", "--corpus", str(tmp_path), "--out", str(out)])
    assert scored.exit_code == 0
    assert "src+content@.5       P 1.000  R 1.000  F1 1.000" in scored.output


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        list(read_texts(tmp_path))
    assert not has_gold(tmp_path)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(BrokenEncoding):
        list(read_texts(tmp_path))
