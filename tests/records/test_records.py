"""The JSON contract: what goes out comes back, and what is broken is refused."""

import dataclasses
import hashlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Actor, Article, Event, Mention, Quote, Record, Span, Statement, quote
from detente.records.errors import InvalidRecord

TEXT = "Freedonia rejects the offer. “Never,” said its envoy."

SHA = hashlib.sha256(TEXT.encode()).hexdigest()


def record(**parts: object) -> Record:
    return Record(article=Article(id="art-1", text=TEXT, sha256=SHA), **parts)  # type: ignore[arg-type]


def full_record() -> Record:
    actor = Actor(id="a1", name="Freedonia", kind="state", mentions=(Mention(0, 9, "Freedonia", reason="name"),))
    statement = Statement(id="s1", kind="direct", speaker="a1", content=(Quote(29, 36, "“Never,"),))
    event = Event(
        id="e1",
        event_type="REJECT",
        actors=("a1",),
        trigger=Quote(10, 17, "rejects"),
        evidence=Span(0, 28),
        reported_by="s1",
    )
    return record(actors=(actor,), statements=(statement,), events=(event,), sentences=(Span(0, 28),))


def test_a_record_survives_the_round_trip() -> None:
    assert Record.from_json(full_record().to_json()) == full_record()


def test_the_keys_are_those_of_the_contract() -> None:
    data = json.loads(full_record().to_json())
    expected = "article sentences actors statements events meetings times places figures positions assessment".split()
    assert list(data)[:11] == expected
    assert set(data["assessment"]) == {"direction", "for", "against"}
    assert data["actors"][0]["mentions"][0] == {
        "start": 0,
        "end": 9,
        "text": "Freedonia",
        "reason": "name",
        "confidence": None,
    }


def test_records_are_frozen() -> None:
    with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
        full_record().actors[0].name = "Sylvania"  # type: ignore[misc]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["events"][0]["trigger"].update(text="accepts"),
        lambda data: data["sentences"][0].update(end=10_000),
        lambda data: data["events"][0].update(actors=["a9"]),
        lambda data: data["events"][0].update(reported_by="s7"),
        lambda data: data["events"][0].update(status="maybe"),
        lambda data: data["actors"][0].pop("name"),
        lambda data: data["sentences"][0].update(start=20, end=10),
        lambda data: data["article"].update(sha256="0" * 64),
        lambda data: data["article"].update(body=[[5, 999]]),
        lambda data: data["article"].update(headings=[[9, 2]]),
        lambda data: data["article"].update(published="yesterday"),
        lambda data: data["events"][0].update(actors=["s1"]),
        lambda data: data["statements"][0].update(id="a1"),
    ],
    ids="words outside actor statement status name reversed hash body headings date speaker same-id".split(),
)
def test_a_record_that_breaks_the_contract_is_refused(change) -> None:  # type: ignore[no-untyped-def]
    data = json.loads(full_record().to_json())
    change(data)
    with pytest.raises(InvalidRecord) as caught:
        Record.from_json(json.dumps(data))
    assert str(caught.value).startswith("[E301]")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", ["", "{", "[]", "null", b"\xff\xfe"])
def test_what_is_no_record_is_refused(data: str | bytes) -> None:
    with pytest.raises(InvalidRecord):
        Record.from_json(data)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_quote_slices_back(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words = quote(text, start, end)
    assert text[words.start : words.end] == words.text == text[start:end].strip()


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_overlap_is_a_shared_code_point(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(*sorted((a, b))), Span(*sorted((c, d)))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one)
    if shared:
        assert one.overlaps(other)
    if one.overlaps(other) and one.start < one.end and other.start < other.end:
        assert shared


def test_encoding_is_the_same_twice() -> None:
    assert msgspec.json.encode(full_record()) == msgspec.json.encode(full_record())
