"""Who is meant by words that are no name: both sides, the latter, his team, "they" of a speaker, unnamed turns."""

import pytest

import detente
from detente.records import Record
from detente.resolve.confidence import FLOOR, confidence_of
from detente.resolve.reasons import REASONS

OPENING = "Quotas for cod\n\nNorway and Iceland reached an agreement on fishing quotas on Monday.\n\n"


def read(text: str) -> Record:
    return detente.read(OPENING + text + "\n", published="2019-04-01")


def named(record: Record, words: str) -> dict[str, str]:
    """Name of each actor for whom these words stand, with the reason."""
    return {a.name: m.reason for a in record.actors for m in a.mentions if m.text == words}


def speakers(record: Record) -> list[str | None]:
    said = [s for s in record.statements if s.content[0].start >= len(OPENING)]
    return [actor.name if (actor := record.actor(s.speaker)) else None for s in said]


@pytest.mark.parametrize("words", ["Both sides", "The two countries", "The delegations", "The neighbours", "Both"])
def test_the_two_parties_are_those_set_against_each_other(words: str) -> None:
    record = read(f"Finland offered its good offices. {words} will sign the treaty in May.")
    assert set(named(record, words)) == {"Iceland", "Norway"}


def test_the_three_are_those_of_the_list() -> None:
    record = read("Norway, Iceland and Denmark met in Oslo. The three countries will sign the treaty.")
    assert named(record, "The three countries") == dict.fromkeys(("Denmark", "Iceland", "Norway"), "several-of")


def test_the_latter_is_the_second_of_two() -> None:
    record = read("Kari Berg met Jon Sigurdsson in Bergen. The latter wanted a new treaty.")
    assert named(record, "The latter") == {"Jon Sigurdsson": "counterpart-of"}


def test_somebody_named_before_is_called_by_other_words() -> None:
    record = read('Kari Berg was not pleased. "It is a start," the Norwegian fisheries minister said.')
    assert speakers(record) == ["Kari Berg"]
    (person,) = [a for a in record.actors if a.name == "Kari Berg"]
    assert person.role == "fisheries minister"
    assert record.actor(person.of) is not None


def test_a_rebel_is_no_minister() -> None:
    record = read(
        "Norway's prime minister, Kari Berg, waited in the hall. Jonas Strand, who had come late, was not pleased. "
        '"It is a start," the rebel leader said.'
    )
    assert speakers(record) == ["Jonas Strand"]


@pytest.mark.parametrize("words", ["the 61-year-old", "the lawyer", "the vice-president", "the New Zealander"])
def test_a_speaker_is_somebody_named_before(words: str) -> None:
    assert speakers(read(f'Kari Berg welcomed the treaty. "It is a start," {words} said.')) == ["Kari Berg"]


def test_he_in_a_quotation_is_not_the_speaker() -> None:
    record = read('Jon Sigurdsson and Jonas Strand shouted at each other. "He lied about the treaty," Strand said.')
    assert list(named(record, "He")) == ["Jon Sigurdsson"]


def test_praise_for_his_patience_is_for_the_one_praised() -> None:
    record = read("Jonas Strand thanked Jon Sigurdsson for his patience in the talks.")
    assert list(named(record, "his")) == ["Jon Sigurdsson"]


def test_a_list_is_they() -> None:
    record = read("Oslo wanted Denmark and Finland to open their markets.")
    assert set(named(record, "their")) == {"Denmark", "Finland"}


def test_a_speaker_says_they_of_the_other_party() -> None:
    record = read('Norwegian minister Kari Berg was not pleased. "They never keep a treaty," Berg said.')
    assert named(record, "They") == {"Iceland": "other-party"}


def test_what_we_have_together_is_of_both_parties() -> None:
    record = read('"We have reached a deal on quotas," Norwegian minister Kari Berg said.')
    assert set(named(record, "We")) == {"Iceland", "Norway"}


def test_you_are_those_to_whom_it_is_said() -> None:
    record = read('"You can go home now," Kari Berg told the two delegations.')
    assert named(record, "You") == dict.fromkeys(("Iceland", "Norway"), "addressee-of")


def test_his_party_is_his_body() -> None:
    record = read("Jonas Strand, who leads the Polisario Front, spoke. He said that his party would sign the treaty.")
    assert named(record, "his party") == {"Polisario Front": "own-body-of"}


def test_the_commission_is_an_organ_of_the_union() -> None:
    record = read("The European Union took part as well. The commission welcomed the treaty.")
    assert list(named(record, "The commission")) == ["European Commission"]


def test_its_leader_speaks_for_it_whatever_the_table_says() -> None:
    record = read('The Polisario Front was angry. "We were never asked," its envoy, Jonas Strand, said.')
    assert list(named(record, "We")) == ["Polisario Front"]


def test_a_capital_gives_in_and_is_flown_to() -> None:
    record = read("Oslo gave in to Reykjavik. Kari Berg flew to Copenhagen after the talks.")
    assert "Reykjavik" in {m.text for a in record.actors for m in a.mentions}
    assert "Copenhagen" not in {m.text for a in record.actors for m in a.mentions}


def test_the_state_of_a_dateline_is_named() -> None:
    record = detente.read(
        "Talks on cod\n\nBERGEN, Norway - Ministers of Iceland and Denmark held talks on the treaty on Monday.\n",
        published="2019-04-01",
    )
    assert "Norway" in {a.name for a in record.actors}


def test_a_region_is_not_the_state_in_its_name() -> None:
    record = read("The treaty does not apply to fishermen from Northern Ireland.")
    assert "Ireland" not in {a.name for a in record.actors}


def test_words_without_a_verb_of_saying_are_of_the_one_just_spoken_of() -> None:
    record = read('"It is a good treaty," Kari Berg said in Oslo. Jon Sigurdsson smiled. "It is a very bad treaty."')
    (turn,) = [s for s in record.statements if s.content[0].text == '"It is a very bad treaty."']
    speaker = record.actor(turn.speaker)
    assert speaker is not None
    assert speaker.name == "Jon Sigurdsson"


@pytest.mark.parametrize("last", ["van der Berg", "Navarro"])
def test_a_last_name_may_be_long_or_stand_in_the_middle(last: str) -> None:
    full = "Guido van der Berg" if last.startswith("van") else "Antonio Navarro Wolff"
    record = read(f'{full} welcomed the treaty. "It is a start," {last} said.')
    assert speakers(record) == [full]


def test_a_mention_says_how_often_its_reason_is_right() -> None:
    record = read("The two countries will sign the treaty in May.")
    found = [m for a in record.actors for m in a.mentions]
    assert all(m.confidence == confidence_of(m.reason) for m in found)
    assert any(m.confidence is not None for m in found)


def test_confidences_are_probabilities_above_the_floor() -> None:
    known = [c for reason in REASONS if (c := confidence_of(reason)) is not None]
    assert len(known) > 20
    assert all(FLOOR <= c <= 1.0 for c in known)


@pytest.mark.parametrize("paper", ["memo", "draft", "cable"])
def test_a_paper_that_says_something_is_nobody(paper: str) -> None:
    (row,) = detente.statements(f"Anders Holm met Piotr Zielinski in Oslo. The {paper} says that the border is open.\n")
    assert (row.speaker, row.source) == (None, f"The {paper}")


def test_words_with_a_name_behind_them_are_that_person() -> None:
    rows = detente.statements(
        "The Chinese delegate, Zhang Jun, urged restraint; the British one, Barbara Woodward, said they were useless.\n"
    )
    assert rows[-1].speaker == "Barbara Woodward"


def test_the_leaders_of_two_states_are_of_both() -> None:
    record = detente.read("The leaders of Armenia and Azerbaijan agreed to sign the treaty.\n", published="2023-05-15")
    (event,) = record.events
    assert [actor.name for a in event.actors if (actor := record.actor(a))] == ["Armenia", "Azerbaijan"]


def test_a_demand_that_is_rejected_was_made() -> None:
    record = detente.read("The alliance, NATO, rejected Russia's demands for guarantees.\n", published="2023-05-15")
    assert not [event for event in record.events if event.event_type == "REQUEST" and event.status == "negated"]


def test_the_allies_are_the_alliance_and_not_the_two_parties() -> None:
    text = (
        "NATO and Russia talk\n\nNATO and Russia met in Brussels on Wednesday. The gap between the allies and Moscow "
        "is wide, an official said. The allies rejected a Russian demand.\n"
    )
    record = detente.read(text, published="2022-01-12")
    assert named(record, "the allies") == {"NATO": "members-of"}
    assert named(record, "The allies") == {"NATO": "members-of"}


def test_the_west_is_nobody_of_that_name() -> None:
    text = (
        "Putin tells West to wait\n\nRussian President Vladimir Putin complained that the West had broken its word.\n"
    )
    record = detente.read(text, published="2022-02-22")
    assert not any(actor.name.endswith("West") for actor in record.actors)


def test_a_deal_that_denies_something_says_nothing() -> None:
    text = (
        'Talks on a dam\n\nEgypt and Ethiopia met in Cairo on Monday. "We will not accept a deal that denies our right '
        'to grow," the Ethiopian minister said. The report, which says that the dam is full, was not shown.\n'
    )
    record = detente.read(text, published="2023-08-28")
    sources = [statement.source.text for statement in record.statements if statement.source is not None]
    assert "that" not in sources
