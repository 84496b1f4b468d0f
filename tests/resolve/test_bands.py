"""Groups without a name, offices of a state that no word names, and plurals whose members come later."""

import pytest

import detente
from detente.records import Record


def read(text: str) -> Record:
    return detente.read(text + "\n", published="2019-04-01")


def named(record: Record, words: str) -> dict[str, str]:
    """Name of each actor for whom these words stand, with the reason."""
    return {a.name: m.reason for a in record.actors for m in a.mentions if m.text == words}


def test_rebels_without_a_name_are_one_group_by_all_words_of_their_sort() -> None:
    record = read(
        "Norway signed a ceasefire with the rebels on Monday. The insurgents hold two towns. "
        "The guerrillas want a treaty."
    )
    assert set(named(record, "the rebels")) == {"Norwegian rebels"}
    assert named(record, "The insurgents") == {"Norwegian rebels": "nominal-of"}
    assert named(record, "The guerrillas") == {"Norwegian rebels": "nominal-of"}


@pytest.mark.parametrize("words", ["Some rebels", "Many rebels"])
def test_some_rebels_are_nobody(words: str) -> None:
    assert not named(read(f"Norway signed a treaty on Monday. {words} disagreed."), words)


def test_a_minister_without_a_state_is_of_the_one_the_text_speaks_of() -> None:
    record = read("Norway wants a treaty on cod. Trade Minister Kari Berg said that talks would begin in May.")
    (person,) = [a for a in record.actors if a.name == "Kari Berg"]
    owner = record.actor(person.of)
    assert owner is not None
    assert owner.name == "Norway"


def test_parliament_is_that_of_the_state_spoken_of() -> None:
    record = read("Norway signed the treaty on Monday. Its prime minister told parliament that she was content.")
    assert set(named(record, "parliament")) == {"Norwegian parliament"}


def test_three_states_are_those_named_next() -> None:
    record = read("Three states reject the treaty\n\nNorway, Iceland and Denmark rejected the treaty on cod on Monday.")
    assert named(record, "Three states") == dict.fromkeys(("Denmark", "Iceland", "Norway"), "named-later")


def test_the_presidents_of_two_states_are_two_persons() -> None:
    record = read("The presidents of Rwanda and Uganda met at the border on Friday to end their quarrel over trade.")
    assert set(named(record, "The presidents of Rwanda and Uganda")) == {"Rwandan president", "Ugandan president"}


def test_the_kingdom_is_the_monarchy_that_was_named() -> None:
    record = read("Norway and Iceland signed a treaty on Monday. Ministers from the kingdom welcomed it.")
    assert set(named(record, "the kingdom")) == {"Norway"}
