"""The event model: what it sees in reports, what holds for any text, and the pairs of ``detente.code_pair``."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.records import Event, Record
from detente.records.errors import BadPair
from tests.extract.test_statements import _PIECES

REPORT = """Northland snubs mediators over dam

VIENNA, March 3 - Northland on Thursday turned its back on a plan to share the waters of the Lin, and its prime
minister, Marta Lind, lashed out at Southland for "poisoning the air before every round".

Southland's foreign minister, Pavel Orlov, warned that his country would close the canal unless the sluices were opened.
He held two hours of talks with mediators of the European Union in Vienna. The two countries signed their last accord in
1998.

A delegation will travel to Brussels next week. Dozens of farmers blocked the road to the dam, and police arrested
eleven of them.
"""


@pytest.fixture(scope="module")
def record() -> Record:
    return detente.read(REPORT, published="2016-03-04")


def around(record: Record, words: str) -> list[Event]:
    start = record.article.text.index(words)
    end = start + len(words)
    return [event for event in record.events if event.trigger.start < end and start < event.trigger.end]


@pytest.mark.parametrize(
    ("words", "event_type"),
    [
        ("turned its back on", "REJECT"),
        ("lashed out", "ACCUSE"),
        ("warned", "THREATEN"),
        ("held two hours of talks", "CONSULT"),
        ("arrested", "COERCE"),
        ("blocked the road", "PROTEST"),
    ],
)
def test_what_a_report_tells(record: Record, words: str, event_type: str) -> None:
    assert event_type in [event.event_type for event in around(record, words)]


def test_status_and_evidence(record: Record) -> None:
    (old,) = around(record, "signed")
    assert old.event_type == "SUPPORT"
    for event in record.events:
        trigger = event.trigger
        assert REPORT[trigger.start : trigger.end] == trigger.text
        assert event.evidence.start <= trigger.start < trigger.end <= event.evidence.end
        assert event.found_by in {"rules", "model", "both"}
        assert (event.confidence is None) == (event.found_by == "rules")
        assert event.confidence is None or 0 < event.confidence < 1


def test_no_act_no_event() -> None:
    text = "Lions beat Tigers\n\nThe Lions beat the Tigers 3-1 on Sunday. Striker Jo Bell attacked from the left.\n"
    assert detente.read(text, published="2016-03-07").events == ()


@pytest.mark.parametrize(
    ("sentence", "source", "target", "event_type"),
    [
        ("Norway praised Sweden for its patience.", "Norway", "Sweden", "SUPPORT"),
        ("Police in Lima detained four union leaders on Monday.", "Police in Lima", "four union leaders", "COERCE"),
        ("Chad has been shelled by the Libyan army.", "the Libyan army", "Chad", "ASSAULT"),
        ("Chile threatened to expel the ambassador of Peru.", "Chile", "Peru", "THREATEN"),
        ("The envoy of Mali held talks with Niger in Accra.", "The envoy of Mali", "Niger", "CONSULT"),
    ],
)
def test_pairs(sentence: str, source: str, target: str, event_type: str) -> None:
    code = detente.code_pair(sentence, source, target)
    assert code.event_type == event_type
    assert 0 < code.runner_up_confidence <= code.confidence <= 1
    assert code == detente.code_pair(sentence, source, target)


def test_a_name_is_not_the_beginning_of_another() -> None:
    sentence = "Nigeria praised Mali, and Niger condemned Chad."
    assert detente.code_pair(sentence, "Niger", "Chad") == detente.code_pair(sentence, (26, 31), (42, 46))


def test_older_roots_of_pairs() -> None:
    sentence = "The rebels freed two Norwegian hostages."
    older = detente.code_pair(sentence, "The rebels", "two Norwegian hostages", scheme="plv")
    assert (older.event_type, older.quad) == ("YIELD", 2)
    assert detente.code_pair(sentence, "The rebels", "two Norwegian hostages").event_type == "RETREAT"


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Talks in Geneva.", "Talks", "Geneva"),  # no verb
        ("Chile met Chile's union.", "Chile", "Chile"),  # one name, twice in the sentence
        ("Peru " + "and so on " * 1000 + "met Chile.", "Peru", "Chile"),  # 3,000 words
        ("Peru to cut aid to Chile", "Peru", "Chile"),  # a headline
        ("Peru met Chile.", (0, 4), (9, 14)),
    ],
)
def test_odd_pairs_have_an_answer(sentence: str, source: str | tuple[int, int], target: str | tuple[int, int]) -> None:
    assert detente.code_pair(sentence, source, target).confidence > 0


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("", "Peru", "Chile"),
        ("Peru met Chile.", "Brazil", "Chile"),
        ("Peru met Chile.", "Peru", "Brazil"),
        ("Peru met Chile.", "Peru", "Peru"),
        ("Peru met Chile.", "Peru met", "met Chile"),
        ("Peru met Chile.", " ", "Chile"),
        ("Peru met Chile.", (0, 4), (9, 99)),
        ("Peru met Chile.", (4, 4), "Chile"),
        ("Peru met Chile.", (4, 5), "Chile"),
    ],
)
def test_wrong_pairs_are_told(sentence: str, source: str | tuple[int, int], target: str | tuple[int, int]) -> None:
    with pytest.raises(BadPair, match="E119"):
        detente.code_pair(sentence, source, target)


@settings(max_examples=15)
@given(st.lists(_PIECES, min_size=1, max_size=12))
def test_any_text_gives_a_whole_record_twice_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces) + "\n\nend.\n"
    record = detente.read(text, published="2020-02-02")
    record.check()
    assert record.to_json() == detente.read(text, published="2020-02-02").to_json()


TOWN = """Peru and Chile agree on a crossing

LIMA, May 6 - Peru and Chile agreed on Monday to reopen their border crossing. Chilean President Tomas Rivas warned that
his government would close it again. The European Union said it would send 2 million euros in aid to the region.
"""


def test_nobody_threatens_the_body_that_he_speaks_for() -> None:
    record = detente.read(TOWN, published="2024-05-07")
    names = {actor.id: actor.name for actor in record.actors}
    threats = [event for event in record.events if event.event_type == "THREATEN"]
    assert threats
    for threat in threats:
        assert "Tomas Rivas" in [names[one] for one in threat.actors]
        assert "Chile" not in [names[one] for one in threat.recipients]


def test_what_is_said_to_be_done_is_one_deed() -> None:
    record = detente.read(TOWN, published="2024-05-07")
    assert len([event for event in record.events if "euros" in TOWN[event.evidence.start : event.evidence.end]]) == 1


def test_what_the_model_is_unsure_of_is_no_position() -> None:
    record = detente.read(REPORT, published="2016-03-04")
    for position in record.positions:
        sources = [event for event in record.events if event.evidence in position.evidence]
        assert not sources or any(event.found_by != "model" or (event.confidence or 0) >= 0.6 for event in sources)
