"""Who is who: names, titles, nouns and pronouns of one article, each with its reason."""

import pytest

import detente
from detente.records import Record


def mentions(record: Record, name: str) -> dict[str, str]:
    (actor,) = [a for a in record.actors if a.name == name]
    return {m.text: m.reason for m in actor.mentions}


def actor_names(record: Record) -> set[str]:
    return {a.name for a in record.actors}


TALKS = """Ministers part without a deal

Estonia's foreign minister, Kaarel Tamme, met Belarusian Deputy Foreign Minister Ihar Lisouski in Geneva on Monday.

"We will not move our troops," Tamme said. The Estonian added that talks with Minsk would go on.

Lisouski rejected the demand. He told reporters in Minsk that both sides had made mistakes.

NATO spokeswoman Ana Ferreira said the alliance was watching. She declined to say more.

The military alliance has members nearby.
"""


@pytest.fixture(scope="module")
def talks() -> Record:
    return detente.read(TALKS, published="2023-05-02")


def test_role_and_body_come_from_title_and_apposition(talks: Record) -> None:
    persons = {a.name: (a.role, talks.actor(a.of)) for a in talks.actors if a.kind == "person"}
    role, body = persons["Kaarel Tamme"]
    assert role == "foreign minister"
    assert body is not None
    assert body.iso3 == "EST"
    role, body = persons["Ihar Lisouski"]
    assert role == "Deputy Foreign Minister"
    assert body is not None
    assert body.iso3 == "BLR"
    role, body = persons["Ana Ferreira"]
    assert role == "spokeswoman"
    assert body is not None
    assert body.name == "NATO"


def test_a_surname_is_the_person(talks: Record) -> None:
    assert mentions(talks, "Kaarel Tamme")["Tamme"] == "surname-of"


def test_a_demonym_is_the_person_of_that_nationality(talks: Record) -> None:
    assert mentions(talks, "Kaarel Tamme")["The Estonian"] == "demonym-of-nationality"


def test_pronouns_look_to_the_speaker(talks: Record) -> None:
    assert "He" in mentions(talks, "Ihar Lisouski")
    assert "She" in mentions(talks, "Ana Ferreira")


def test_nouns_refer_back_to_the_body(talks: Record) -> None:
    found = mentions(talks, "NATO")
    assert found["the alliance"] == "nominal-of"
    assert found["The military alliance"] == "nominal-of"


def test_we_in_a_quotation_is_the_speakers_body(talks: Record) -> None:
    assert mentions(talks, "Estonia")["We"] == "we-of-speaker"


def test_a_capital_is_a_party_or_a_place(talks: Record) -> None:
    (belarus,) = [a for a in talks.actors if a.name == "Belarus"]
    seats = [m for m in belarus.mentions if m.text == "Minsk"]
    assert [TALKS[m.start - 5 : m.start] for m in seats] == ["with "]


def test_two_people_of_one_surname_stay_two() -> None:
    record = detente.read(
        "Foreign minister Olga Brandt of Denmark met Peter Brandt, Sweden's defence minister, in Oslo. "
        "They discussed sanctions against Russia.",
        published="2023-05-02",
    )
    assert {"Olga Brandt", "Peter Brandt"} <= actor_names(record)


def test_both_sides_are_the_two_parties() -> None:
    record = detente.read(
        "Armenia and Azerbaijan held talks on a ceasefire in Moscow. Both sides agreed to withdraw troops.",
        published="2023-05-02",
    )
    assert mentions(record, "Armenia")["Both sides"] == "both-parties"
    assert mentions(record, "Azerbaijan")["Both sides"] == "both-parties"


def test_a_platform_is_no_person() -> None:
    record = detente.read(
        "The Polish minister Adam Sikora wrote on Twitter that sanctions against Belarus would stay.",
        published="2023-05-02",
    )
    assert "Twitter" not in actor_names(record)


def test_it_is_needs_no_actor() -> None:
    record = detente.read(
        "Japan and China held talks on the treaty. It is clear that the negotiations failed.", published="2023-05-02"
    )
    assert not any(m.text == "It" for a in record.actors for m in a.mentions)


def test_a_counterpart_with_a_name_is_the_name() -> None:
    record = detente.read(
        "Norway's foreign minister, Kari Solberg, met Swedish officials about the treaty. "
        "Her Danish counterpart, Mette Holm, said that the talks had failed.\n",
        published="2023-05-02",
    )
    (statement,) = record.statements
    speaker = record.actor(statement.speaker)
    assert speaker is not None
    assert speaker.name == "Mette Holm"


def test_brussels_is_the_union() -> None:
    record = detente.read("Brussels rejected the tariffs of China on Monday.\n", published="2023-05-02")
    assert mentions(record, "European Union")["Brussels"] == "seat-of-government"


@pytest.mark.parametrize(
    ("capital", "state"),
    [
        ("Belgrade", "Serbia"),
        ("Prague", "Czech Republic"),
        ("Vienna", "Austria"),
        ("Moscow", "Russia"),
        ("Berlin", "Germany"),
    ],
)
def test_a_capital_stands_for_the_state_of_today(capital: str, state: str) -> None:
    record = detente.read(f"{capital} rejected the treaty with NATO on Monday.\n", published="2023-05-02")
    assert mentions(record, state)[capital] == "seat-of-government"
