"""The texts that the event model learns from are what their README says they are."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from detente.coding.tagger.labels import STATUS, TYPES
from training.events.corpus import HERE, read_marked


@pytest.mark.parametrize("path", sorted((HERE / "articles").glob("*.txt")), ids=lambda path: path.stem)
def test_marks_are_whole(path: Path) -> None:
    empty = 0
    for day, text, acts in read_marked(path):
        assert len(day) == 10
        assert not set("{}[]|") & set(text)
        empty += not acts
        for act in acts:
            assert act.kind in TYPES
            assert act.status in STATUS
            for start, end in (act.trigger, *act.agents, *act.recipients):
                assert text[start:end].strip() == text[start:end] != ""
                assert "\n" not in text[min(start, act.trigger[0]) : max(end, act.trigger[1])]
    assert path.stem.startswith("drill") or empty >= 5


def test_marks_belong_to_their_sentence(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "## 2020-01-02\nHeadline\n\n[[1a|Gen. Ito]] {{1:REJECT.factual|refused}} [[1r,2a|the envoy]], who "
        "{{2:REQUEST.factual|begged}} [[2r|him]]. [[1a|Chile]] {{1:AID.future|will send}} flour.\n",
        encoding="utf-8",
    )
    ((day, text, acts),) = read_marked(path)
    assert day == "2020-01-02"
    told = [(act.kind, [text[a:b] for a, b in act.agents], [text[a:b] for a, b in act.recipients]) for act in acts]
    assert told == [
        ("REJECT", ["Gen. Ito"], ["the envoy"]),
        ("REQUEST", ["the envoy"], ["him"]),
        ("AID", ["Chile"], []),
    ]


@pytest.mark.parametrize(
    "marked", ["[[1a|Ito]] slept.", "{{1:AID.factual|gave", "a ]] b", "[[1a|x {{1:AID.factual|y}}]]"]
)
def test_broken_marks_are_told(marked: str, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"## 2020-01-02\n{marked}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.txt|no trigger"):
        list(read_marked(path))


def test_pairs_have_a_known_code_and_two_marks() -> None:
    with (HERE / "cameo.csv").open(encoding="utf-8", newline="") as file:
        types = {row["code"]: row["types"].split("|") for row in csv.DictReader(file)}
    assert {name for names in types.values() for name in names} == set(TYPES)
    sentences: Counter[str] = Counter()
    for path in sorted((HERE / "pairs").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            code, _, marked = line.partition("\t")
            assert code in types
            assert all(marked.count(f"<{mark}>") == marked.count(f"</{mark}>") >= 1 for mark in "st"), marked
            sentences[marked] += 1
    assert len(sentences) > 3000
    assert max(sentences.values()) == 1
