"""Scores by the matching rules of TIMEX2."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluate.wikiwars import held_out, histories_of, read_history, score_histories
from detente.records import Time
from detente.records.errors import MissingFile
from detente.serve.cli import main

DOCUMENT = """<DOC>
<DATETIME> <TIMEX2 val="2009-12-19">2009-12-19</TIMEX2> </DATETIME>
<TEXT>
The envoys met <TIMEX2 val="1950-06-25" mod="APPROX">on 25 June 1950</TIMEX2> &amp; spoke
<TIMEX2 val="P1D">the whole day of <TIMEX2 val="1950-06-26">26 June</TIMEX2></TIMEX2>, <TIMEX2>some time</TIMEX2> ago.
</TEXT>
</DOC>
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "01_Test.key.xml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def test_reads_the_text_without_its_tags(corpus: Path) -> None:
    history = read_history(corpus / "01_Test.key.xml")
    assert "& spoke" in history.text
    assert [(one.text, one.value) for one in history.times] == [
        ("on 25 June 1950", "1950-06-25"), ("the whole day of 26 June", "P1D"), ("26 June", "1950-06-26"),
        ("some time", None),
    ]  # fmt: skip
    assert all(history.text[one.start : one.end] == one.text for one in history.times)


def test_overlap_detects_and_equal_values_count(corpus: Path) -> None:
    def annotate(text: str) -> list[Time]:
        found = []
        for words, value in (("25 June 1950", "1950-06-25"), ("26 June", "1951-06-26"), ("ago", "PAST_REF")):
            at = text.index(words)
            found.append(Time(at, at + len(words), words, type="DATE", value=value))
        return found

    scores = score_histories([read_history(corpus / "01_Test.key.xml")], annotate)
    assert (scores.gold, scores.predicted, scores.found, scores.exact) == (4, 3, 2, 1)
    assert (scores.gold_values, scores.predicted_values, scores.right_values) == (3, 3, 1)
    assert scores.detection_f1 == pytest.approx(4 / 7)
    assert scores.value_f1 == pytest.approx(1 / 3)


def test_each_fourth_document_is_set_aside() -> None:
    assert [number for number in range(1, 15) if held_out(number)] == [4, 8, 12]


def test_the_command(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "times", "--corpus", str(corpus), "--split", "tune"]) == 0
    assert "tune: detection F1" in capsys.readouterr().out
    assert main(["evaluate", "times", "--corpus", str(tmp_path / "none")]) == 2
    assert "[E101]" in capsys.readouterr().err
    with pytest.raises(MissingFile):
        histories_of(tmp_path / "none")
