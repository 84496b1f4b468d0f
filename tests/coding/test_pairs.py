"""Event types for marked pairs, in the older PLOVER roots; all sentences are our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.annotate.document import Annotator
from detente.coding.tagger.labels import TYPES
from detente.evaluate.cli import app
from detente.evaluate.plover import predict, read_pairs, score
from detente.records.errors import BadOption, InputError, IsDirectory
from detente.resolve.knowledge import load_knowledge

_ROWS = [
    ("<s>Norway</s> praised <t>Sweden</t>.", "SUPPORT"),
    ("<s>The rebels</s> freed two <t>Norwegian hostages</t>.", "YIELD"),
    ("<s>Norway</s> has agreed to withdraw its troops from <t>Mali</t>.", "AGREE"),
    ("<s>Chile</s> condemned <t>Peru</t> and <s>Chile</s> expelled two diplomats.", "ACCUSE"),
    ("<t>Chile</t> was attacked by <s>Peru</s>.", "ASSAULT"),
]


def test_roots_of_marked_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    lines = [f"{i}\t{marked}\t{gold}" for i, (marked, gold) in enumerate(_ROWS)]
    path.write_text("\n".join(["uid\tmarked_sentence\tgold_root", *lines]), encoding="utf-8")
    pairs = read_pairs(path)
    assert pairs[0].sentence == "Norway praised Sweden."
    assert pairs[0].source == ((0, 6),)
    predicted = dict(predict(Annotator(load_knowledge().names), pairs))
    assert [predicted[pair.uid].event_type for pair in pairs] == [gold for _, gold in _ROWS]


def test_a_missing_answer_is_a_false_negative_only() -> None:
    scores = score({"1": "AID", "2": "AID", "3": "REJECT"}, {"1": "AID", "2": None, "3": "REJECT"})
    assert scores.coverage == pytest.approx(2 / 3)
    assert scores.classes["AID"] == pytest.approx((1.0, 0.5, 2 / 3, 2))
    assert scores.macro_f1 == pytest.approx((2 / 3 + 1) / 2)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "sentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
        "Chile praised Peru.\t<s>Chile</s> praised <t>Peru</t>.\tChile\tPeru\tSUPPORT\n"
        "Chile slept.\t<s>Chile</s> slept.\tChile\t\tAID\n"
        "Mali will withdraw.\t<s>Mali</s> will withdraw its troops from <t>Chad</t>.\tMali\tChad\tAGREE\n",
        encoding="utf-8",
    )
    return path


def test_command(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(app, ["plover", "--pairs", str(table), "--out", str(out)])
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["uid"], line["root"]) for line in lines] == [(0, "SUPPORT"), (1, lines[1]["root"]), (2, "AGREE")]
    assert all(0 < line["confidence"] <= 1 for line in lines)
    assert "accuracy 0.667  coverage 1.000" in done.output
    CliRunner().invoke(app, ["plover", "--pairs", str(table), "--out", str(out), "--scheme", "plover"])
    today = [json.loads(line)["root"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert today[0] == "SUPPORT"
    assert set(today) <= set(TYPES), "YIELD is none of the types of today"


def test_command_without_gold_prints_no_scores(tmp_path: Path) -> None:
    path, out = tmp_path / "pairs.tsv", tmp_path / "out.jsonl"
    path.write_text("uid\tmarked_sentence\nx-1\t<s>Chile</s> praised <t>Peru</t>.\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["plover", "--pairs", str(path), "--out", str(out)])
    assert (done.exit_code, done.output) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["uid"] == "x-1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "E101"),
        (b"", "E115"),
        (b"uid\tsentence\n1\tChile slept.\n", "E115"),
        (b"uid\tmarked_sentence\n1\t\n", "E115"),
        (b"uid\tmarked_sentence\n1\ta\n1\tb\n", "E115"),
        (b"uid\tmarked_sentence\n1\t\xff\xfe\xfd\n", "E106"),
    ],
)
def test_bad_tables_are_coded_errors(content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        read_pairs(path)
    assert raised.value.code == code
    with pytest.raises(IsDirectory):
        read_pairs(tmp_path)


def test_bad_scheme(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(app, ["plover", "--pairs", str(table), "--out", str(out), "--scheme", "cameo"])
    assert isinstance(done.exception, BadOption)
    assert not out.exists()
