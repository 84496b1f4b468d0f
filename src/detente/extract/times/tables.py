"""The words of English time expressions, as data."""

from __future__ import annotations

__all__ = [
    "ABBREVIATED_MONTHS",
    "APPROXIMATORS",
    "DAY_PARTS",
    "FREQUENCIES",
    "HOLIDAYS",
    "LONG_UNITS",
    "MONTHS",
    "NUMBER_WORDS",
    "ORDINALS",
    "PART_MODS",
    "SEASONS",
    "UNITS",
    "VAGUE_AMOUNTS",
    "VAGUE_REFERENCES",
    "WEEKDAYS",
]

MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
ABBREVIATED_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip

WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = (
    {word: n for n, word in enumerate(ONES, start=1)}
    | {word: n for n, word in enumerate(TEENS, start=10)}
    | {word: 10 * n for n, word in enumerate(TENS, start=2)}
)
VAGUE_AMOUNTS = ("a couple of", "a number of", "couple of", "several", "a few", "few", "many", "some", "countless")
"""TIMEX3 writes X for these: "several months" is PXM."""

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}

UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE", "night": "D", "evening": "D",
    "morning": "D", "afternoon": "D",
}  # fmt: skip
LONG_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "weekend")
"""Units that "last", "this" and "next" make a DATE of."""

DAY_PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00", "lunchtime": "TMI", "dawn": "TMO", "daybreak": "TMO", "dusk": "TEV", "nightfall": "TEV",
}  # fmt: skip

APPROXIMATORS = {
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "close to": "LESS_THAN", "just under": "LESS_THAN",
    "just short of": "LESS_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN",
    "more than": "MORE_THAN", "well over": "MORE_THAN", "just over": "MORE_THAN", "a little over": "MORE_THAN",
    "over": "MORE_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
    "no fewer than": "EQUAL_OR_MORE", "a minimum of": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "a maximum of": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS", "as long as": "EQUAL_OR_LESS", "about": "APPROX", "around": "APPROX",
    "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX", "an estimated": "APPROX",
}  # fmt: skip

PART_MODS = {
    "early": "START", "beginning": "START", "start": "START", "first days": "START", "opening": "START",
    "mid": "MID", "middle": "MID", "late": "END", "end": "END", "close": "END", "last days": "END",
    "closing days": "END",
}  # fmt: skip

FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "biennial": "P2Y",
    "bimonthly": "P2M",
}  # fmt: skip

VAGUE_REFERENCES = {
    "recently": "PAST_REF", "lately": "PAST_REF", "of late": "PAST_REF", "in the past": "PAST_REF",
    "not long ago": "PAST_REF", "long ago": "PAST_REF", "the recent past": "PAST_REF", "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF", "in the future": "FUTURE_REF", "the near future": "FUTURE_REF",
    "the foreseeable future": "FUTURE_REF", "the not too distant future": "FUTURE_REF",
    "currently": "PRESENT_REF", "at present": "PRESENT_REF", "at the moment": "PRESENT_REF",
    "now": "PRESENT_REF", "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "right now": "PRESENT_REF",
}  # fmt: skip

HOLIDAYS: dict[str, str] = {
    "new year's day": "01-01", "orthodox christmas": "01-07", "valentine's day": "02-14",
    "international women's day": "03-08", "may day": "05-01", "victory day": "05-09", "europe day": "05-09",
    "bastille day": "07-14", "fourth of july": "07-04", "halloween": "10-31", "all saints' day": "11-01",
    "armistice day": "11-11", "veterans day": "11-11", "christmas eve": "12-24", "christmas day": "12-25",
    "christmas": "12-25", "boxing day": "12-26", "new year's eve": "12-31",
    # Days from Easter Sunday (Gregorian), computed.
    "ash wednesday": "easter-46", "palm sunday": "easter-7", "maundy thursday": "easter-3",
    "good friday": "easter-2", "easter sunday": "easter+0", "easter monday": "easter+1", "easter": "easter+0",
    "ascension day": "easter+39", "pentecost": "easter+49", "whit monday": "easter+50",
    "orthodox easter": "orthodox+0",
    # The n-th weekday of a month, Monday being 0; -1 is the last.
    "martin luther king day": "nth-01-0-3", "memorial day": "nth-05-0--1", "labor day": "nth-09-0-1",
    "thanksgiving": "nth-11-3-4", "thanksgiving day": "nth-11-3-4",
    "nowruz": "nowruz", "newroz": "nowruz",
    # What no rule of the calendar gives: sighting of the moon, another calendar, a decision, a country.
    "ramadan": "", "eid al-fitr": "", "eid al-adha": "", "eid": "", "diwali": "", "passover": "",
    "rosh hashanah": "", "yom kippur": "", "hanukkah": "", "lunar new year": "", "chinese new year": "",
    "election day": "", "polling day": "", "inauguration day": "", "independence day": "",
    "fiscal year": "", "financial year": "",
}  # fmt: skip
"""How to find each day in a year; empty: it cannot be computed here."""
