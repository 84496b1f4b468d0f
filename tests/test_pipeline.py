"""The whole way: promises that hold for any text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.records import Record, json_schema
from detente.records.errors import DetenteError

PARTIES = st.sampled_from(
    ["Russia", "NATO", "the European Union", "Iran", "Beijing", "the Kremlin", "Ukraine’s minister"]
)
CLAUSES = st.sampled_from(
    [
        "{0} rejected the demands of {1}",
        "{0} held talks with {1} in Geneva on Monday",
        "“We will not compromise,” said Elena Marku of {0}",
        "{0} accused {1} of having moved 90,000 troops to the border",
        "according to {0}, {1} is open to further negotiations",
        "{0} will meet {1} on Friday",
        "if {1} attacked, it said, {0} would respond",
    ]
)
CHARACTERS = st.sampled_from(["", "\u200f", "\u200d", "É", "日本", "\U0001f54a", "’s", "“", "”", "\u00a0", "e\u0301"])
SENTENCES = st.builds(
    lambda clause, a, b, odd: f"{odd}{clause.format(a, b)}{odd}.", CLAUSES, PARTIES, PARTIES, CHARACTERS
)
ARTICLES = st.lists(SENTENCES, min_size=1, max_size=6).flatmap(
    lambda sentences: st.lists(st.sampled_from([" ", "\n\n", "\r\n\r\n"]), min_size=len(sentences)).map(
        lambda gaps: "".join(s + gap for s, gap in zip(sentences, gaps, strict=False))
    )
)


def every_quote(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        own = [node] if {"start", "end", "text"} <= set(node) else []
        return own + [q for value in node.values() for q in every_quote(value)]
    if isinstance(node, list):
        return [q for value in node for q in every_quote(value)]
    return []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(ARTICLES, st.text(max_size=200)), st.sampled_from([None, "2022-01-12"]))
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


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_generated_articles_hold_every_kind_of_record(ends: str) -> None:
    """The property above would hold of empty records, too: these are not."""
    text = (
        "Russia rejected NATO's demands for guarantees. Iran held talks with the European Union in Geneva on Monday."
        f"{ends}{ends}“We will not compromise,” said Elena Marku of Russia. NATO accused Russia of having moved "
        f"90,000 troops to the border.{ends}"
    )
    record = detente.read(text, published="2022-01-12")
    for found in (record.actors, record.statements, record.events, record.meetings, record.times, record.figures):
        assert found
    assert record.positions


def test_line_ends_change_nothing_but_offsets() -> None:
    text = "Russia rejected the demands of NATO.\n\nIran held talks with Beijing on Monday, its minister said.\n"
    unix = json.loads(detente.read(text, published="2022-01-12").to_json())
    windows = json.loads(detente.read(text.replace("\n", "\r\n"), published="2022-01-12").to_json())
    for kind in ("actors", "statements", "events", "meetings", "positions"):
        assert [len(one) for one in unix[kind]] == [len(one) for one in windows[kind]]
    assert [e["event_type"] for e in unix["events"]] == [e["event_type"] for e in windows["events"]]
    assert [a["name"] for a in unix["actors"]] == [a["name"] for a in windows["actors"]]


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
