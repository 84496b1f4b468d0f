"""Status and source of an event: what one party says of another is alleged."""

import pytest

import detente
from detente.records import Event, Record


def read(text: str, published: str = "2023-05-03") -> Record:
    return detente.read(text + "\n", published=published)


def of_type(record: Record, event_type: str) -> Event:
    (event,) = [event for event in record.events if event.event_type == event_type]
    return event


def test_an_accusation_is_made_and_its_content_alleged() -> None:
    record = read("NATO accuses Russia of having moved 90,000 troops to the border with Ukraine.")
    assert of_type(record, "ACCUSE").status == "factual"
    deployed = of_type(record, "MOBILIZE")
    assert deployed.status == "alleged"
    assert deployed.reported_by in {statement.id for statement in record.statements}


def test_what_a_party_says_of_itself_is_no_allegation() -> None:
    record = read("Ukraine's foreign minister, Olha Petrenko, said Kyiv had rejected the demands of Russia.")
    assert of_type(record, "REJECT").status == "factual"


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Neither Russia nor NATO made any concessions in the talks.", "CONCEDE"),
        ("Ministers of NATO spoke of a real risk of an invasion of Ukraine by Russia.", "ASSAULT"),
        ("Serbia deployed troops so as to press Kosovo to make a concession.", "CONCEDE"),
    ],
)
def test_what_did_not_happen_is_not_factual(text: str, event_type: str) -> None:
    assert all(e.status != "factual" for e in read(text).events if e.event_type == event_type)


def test_an_announced_meeting_is_an_agreement_to_come() -> None:
    event = of_type(read("The United States and Iran will hold talks in Oman on Friday."), "AGREE")
    assert (event.status, event.date) == ("future", "2023-05-05")


def test_the_members_of_a_forum_are_who_meets() -> None:
    record = read("The NATO-Russia Council met in Brussels on Monday, ministers said.")
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[i] for i in of_type(record, "CONSULT").actors} == {"NATO", "Russia"}


def test_the_headline_is_not_counted_twice() -> None:
    record = read("NATO rejects Russian demands\n\nNATO rejected the demands of Russia for a new treaty on Monday.")
    assert len([e for e in record.events if e.event_type == "REJECT"]) == 1


def test_evidence_is_the_sentence_of_the_trigger() -> None:
    record = read("Talks went on. NATO rejected the demands of Russia for a treaty. Nothing else happened.")
    event = of_type(record, "REJECT")
    assert event.evidence.contains(event.trigger)
    text = record.article.text[event.evidence.start : event.evidence.end]
    assert text == "NATO rejected the demands of Russia for a treaty."
