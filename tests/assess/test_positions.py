"""Positions and direction, read off what parties do and say."""

import pytest

import detente
from detente.records import Record


def read(text: str) -> Record:
    return detente.read(text + "\n", published="2023-05-03")


def stances(record: Record) -> set[tuple[str, str]]:
    names = {actor.id: actor.name for actor in record.actors}
    return {(names[position.party], position.stance) for position in record.positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia is demanding security guarantees from NATO.", ("Russia", "demands")),
        ("NATO rejected Russia's demands for a veto.", ("NATO", "rejects")),
        ("The Kremlin wants to prevent an expansion of NATO.", ("Russia", "opposes")),
        ("Iran offered talks on its nuclear programme to the United States.", ("Iran", "offers")),
        ("The European Union is open to further negotiations with Serbia.", ("European Union", "open")),
        (
            "“We will not compromise our principles,” NATO spokeswoman Ana Ferreira said about Russia.",
            ("NATO", "rejects"),
        ),
    ],
)
def test_stance_of_a_party(text: str, expected: tuple[str, str]) -> None:
    assert expected in stances(read(text))


def test_the_frame_is_not_the_issue() -> None:
    (position,) = [
        p for p in read("NATO rejected Russia's demands for a right of veto.").positions if p.stance == "rejects"
    ]
    assert position.issue == "right of veto"


def test_a_denied_concession_is_no_position() -> None:
    assert ("Russia", "concedes") not in stances(read("Russia made no concessions in the talks with NATO."))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "The talks between Iran and the EU collapsed. Iran rejected every demand. The EU threatened sanctions.",
            "hardened",
        ),
        (
            "The talks between Iran and the EU brought a breakthrough. Iran agreed to release prisoners, "
            "and the EU offered to lift sanctions.",
            "eased",
        ),
        ("Ministers of Iran and the EU were in Vienna.", "unknown"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    assert read(text).assessment.direction == direction


def test_a_negated_cue_counts_for_the_other_side() -> None:
    record = read("There was no breakthrough in the talks between Iran and the EU. Iran rejected the offer.")
    assert record.assessment.direction == "hardened"
