"""The file of judgements: it only grows, later lines win, persons outrank machines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.errors import InvalidJudgements, MissingFile, OutputError
from detente.resolve.identity import Judgement, append_judgements, in_force, read_judgements

LINES = st.builds(
    Judgement,
    left=st.sampled_from("ABC"),
    right=st.sampled_from("ABC"),
    verdict=st.sampled_from(["same", "different", "unsure", "retract"]),
    who=st.sampled_from(["person", "machine"]),
    score=st.none() | st.floats(0, 1),
    note=st.none() | st.text(max_size=20),
)


@given(st.lists(LINES, max_size=8), st.integers(0, 8))
def test_what_is_written_is_read_back_and_the_file_only_grows(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Judgement], cut: int
) -> None:
    file = tmp_path_factory.mktemp("judgements") / "judgements.jsonl"
    append_judgements(file, lines[:cut])
    before = file.read_bytes() if file.exists() else b""
    append_judgements(file, lines[cut:])
    assert read_judgements(file, missing_ok=True) == lines
    assert not lines or file.read_bytes().startswith(before)


@given(st.lists(LINES, max_size=8))
def test_in_force(lines: list[Judgement]) -> None:
    force = in_force(lines)
    assert all(judgement.verdict != "retract" for judgement in force.values())
    for (left, right), judgement in force.items():
        about = [j for j in lines if {j.left.casefold(), j.right.casefold()} == {left, right}]
        assert judgement in about
        later = about[len(about) - about[::-1].index(judgement) :]
        assert not any(j.who == "person" for j in later), "a person's later line would win"


def test_a_last_line_without_a_line_break_is_kept_whole(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text('{"left":"A","right":"B","verdict":"same"}')
    append_judgements(file, [Judgement(left="A", right="C", verdict="different")])
    assert [judgement.right for judgement in read_judgements(file)] == ["B", "C"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: "),
        ('{"left":"A","right":"B"}', "line 2: Object missing required field `verdict`"),
        ('{"left":"A","right":"B","verdict":"perhaps"}', "line 2: Invalid enum value 'perhaps'"),
        ('{"left":" ","right":"B","verdict":"same"}', "line 2: a name is empty"),
        ('{"left":"A","right":"B","verdict":"same","when":"yesterday"}', "line 2: when is 'yesterday' and no date"),
    ],
)
def test_a_line_that_is_no_judgement(line: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text(f"\n{line}\n")
    with pytest.raises(InvalidJudgements) as raised:
        read_judgements(file)
    assert raised.value.message.startswith(f"{file}, {said}")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.jsonl", missing_ok=True) == []
    with pytest.raises(MissingFile):
        read_judgements(tmp_path / "none.jsonl")
    with pytest.raises(OutputError):
        append_judgements(tmp_path / "no" / "dir.jsonl", [Judgement(left="A", right="B", verdict="same")])
    append_judgements(tmp_path / "none.jsonl", [])
    assert not (tmp_path / "none.jsonl").exists()
