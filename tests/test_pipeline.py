"""The whole way: promises that hold for any text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.records import Record, json_schema
from detente.records.errors import DetenteError

_NEWS = (
    "Russia NATO Moscow Ukraine the alliance minister Elena Marku said rejected demands talks with on Monday accused "
    "he it they we not will if invasion 100,000 troops According to in Geneva"
)
_ODD = ["“", "”", '"', "—", ",", ".", ":", ";", "\n\n", "\u200f", "\u200d", "É", "日本", "\U0001f54a", "’s"]
WORDS = st.sampled_from([*_NEWS.split(), *_ODD])
NEWS_LIKE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def every_quote(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        own = [node] if {"start", "end", "text"} <= set(node) else []
        return own + [q for value in node.values() for q in every_quote(value)]
    if isinstance(node, list):
        return [q for value in node for q in every_quote(value)]
    return []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(NEWS_LIKE, st.text(max_size=200)), st.sampled_from([None, "2022-01-12"]))
def test_every_offset_slices_back_and_reading_twice_gives_the_same_bytes(text: str, published: str | None) -> None:
    text = text + "\n"
    try:
        record = detente.read(text, published=published, language="en")
    except DetenteError:
        return
    data = json.loads(record.to_json())
    for quote in every_quote(data):
        assert text[quote["start"] : quote["end"]] == quote["text"]  # type: ignore[misc]
    record.check()
    assert Record.from_json(record.to_json()) == record
    assert detente.read(text, published=published, language="en").to_json() == record.to_json()


def test_football_gives_an_empty_record_that_says_so() -> None:
    record = detente.read(
        "Late goal sends Italy through\n\nItaly beat Germany 2-1 in Milan on Sunday. The striker attacked the goal "
        "from the first minute, and coach Luigi Conti rejected all criticism of his squad before the next match.\n",
        published="2023-05-02",
    )
    assert [note.code for note in record.notes] == ["N001"]
    assert [record.actors, record.statements, record.events, record.meetings, record.positions] == [()] * 5
    assert record.assessment.direction == "unknown"
    record.check()


def test_without_a_publication_date_relative_dates_say_why() -> None:
    record = detente.read("Envoys of Japan and China will hold talks on Thursday.\n")
    (time,) = record.times
    assert time.value is None
    assert time.reason
    assert "N002" in [note.code for note in record.notes]
    assert all(meeting.date is None for meeting in record.meetings)


def test_a_sentence_is_text_and_a_path_is_a_path(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "article.txt"
    file.write_text("The envoy of Japan rejected the treaty with China.\n", encoding="utf-8")
    by_path = detente.read(file)
    by_text = detente.read("The envoy of Japan rejected the treaty with China.\n")
    assert by_path == by_text == detente.read(str(file))


def test_a_missing_file_is_a_coded_error() -> None:
    with pytest.raises(DetenteError, match=r"\[E101\]"):
        detente.read("no-such-article.txt")


@pytest.mark.parametrize(
    "text",
    [
        "RUSSIA AND NATO HOLD TALKS. MOSCOW REJECTED THE OFFER OF THE ALLIANCE, ITS MINISTER SAID.\n",
        "“Open quotes and “nested ones said the minister of Russia. “Talks with NATO failed\n\n“and go on.\n",
        "Roses and the minister of Russia\nViolets and the treaty with NATO\nTalks without an end\n",
        "\u200fRussia rejected the treaty\u200f with NA\u200dTO, its min\u200dister said.\n",
        "Russia " * 3000 + "rejected the treaty with NATO, said the minister.\n",
        '"No," "Yes," ' * 2500 + "said the minister of Russia about the treaty.\n",
    ],
    ids=["capitals", "unbalanced", "poem", "marks", "long sentence", "5000 quotes"],
)
def test_odd_texts_are_read(text: str) -> None:
    detente.read(text, published="2022-01-12", language="en").check()


def test_the_schema_describes_what_is_written() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    record = detente.read(
        "Russia rejected the treaty with NATO, its minister said on Monday.\n", published="2022-01-12"
    )
    jsonschema.validate(json.loads(record.to_json()), json_schema())
