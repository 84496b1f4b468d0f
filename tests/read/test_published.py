"""The day of publication where nobody gave it."""

from __future__ import annotations

import datetime

import pytest

import detente
from detente.read.articles import read_text
from detente.records.errors import BadDate, FutureDate

BODY = "Iran and Oman held talks in Geneva on Thursday. The talks were adjourned without a result.\n"


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        (f"Talks end\n\n{BODY}", "https://example.org/2022/01/14/talks-end", ("2022-01-14", "url")),
        (f"Talks end\n\n{BODY}", "https://example.org/news/talks-end-2022-01-14.html", ("2022-01-14", "url")),
        (f"Talks end\n\nGENEVA, Jan. 14, 2022 (Northern Wire) - {BODY}", None, ("2022-01-14", "dateline")),
        (f"Talks end\n\nPublished: 14 January 2022, 10:30 GMT\n\n{BODY}", None, ("2022-01-14", "text")),
        (f"Talks end\n\nFriday, January 14, 2022\n\n{BODY}", None, ("2022-01-14", "text")),
        (f"Talks end\n\n{BODY}", None, (None, None)),
        (f"Talks end\n\nGENEVA, Jan. 14 (Northern Wire) - {BODY}", None, (None, None)),
        (f"Talks end\n\n{BODY}The treaty of 3 May 1999 was not mentioned.\n", None, (None, None)),
        (f"Talks end\n\n30 February 2022\n\n{BODY}", "https://example.org/2022/13/45/x", (None, None)),
    ],
)
def test_found_where_a_page_says_it(text: str, url: str | None, found: tuple[str | None, str | None]) -> None:
    article = read_text(text, url=url)
    assert (article.published, article.published_from) == found


def test_a_found_date_is_marked_and_counts() -> None:
    record = detente.read(f"Talks end\n\nPublished: 14 January 2022\n\n{BODY}")
    assert [note.code for note in record.notes] == ["N003"]
    assert "2022-01-13" in [time.value for time in record.times]


def test_a_given_date_wins() -> None:
    article = read_text(f"Talks end\n\nPublished: 14 January 2022\n\n{BODY}", published="2022-01-15")
    assert (article.published, article.published_from) == ("2022-01-15", "given")


def test_a_date_after_today() -> None:
    today = datetime.date.today()
    assert read_text(BODY, published=(today + datetime.timedelta(days=1)).isoformat()).published is not None
    with pytest.raises(FutureDate) as error:
        read_text(BODY, published=(today + datetime.timedelta(days=2)).isoformat())
    assert isinstance(error.value, BadDate)
    assert error.value.code == "E117"
