"""Event types for marked pairs, in the older PLOVER roots; all sentences are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.annotate.document import Annotator
from detente.evaluate.plover import predict, read_pairs, score
from detente.resolve.knowledge import load_knowledge

_ROWS = [
    ("<s>Norway</s> praised <t>Sweden</t>.", "SUPPORT"),
    ("<s>Norway</s> withdrew its troops from <t>Mali</t>.", "YIELD"),
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
    assert [predicted[pair.uid] for pair in pairs] == [gold for _, gold in _ROWS]


def test_a_missing_answer_is_a_false_negative_only() -> None:
    scores = score({"1": "AID", "2": "AID", "3": "REJECT"}, {"1": "AID", "2": None, "3": "REJECT"})
    assert scores.coverage == pytest.approx(2 / 3)
    assert scores.classes["AID"] == pytest.approx((1.0, 0.5, 2 / 3, 2))
    assert scores.macro_f1 == pytest.approx((2 / 3 + 1) / 2)
