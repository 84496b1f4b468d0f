"""Quotation marks of several kinds, balanced or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.annotate.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "never" twice.', ["never"]),
        ("“One.” Then “two.”", ["One.", "two."]),
        ("„So nicht“, sagte er.", ["So nicht"]),
        ("«Jamais», dit-il.", ["Jamais"]),
        ("“It goes on", ["It goes on"]),
        ('A 6" gun and a "red line".', ["red line"]),
        ("No marks at all.", []),
        ('""', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_left_open_says_so() -> None:
    (open_one,) = find_quotations("“It goes on", 0, 11)
    assert not open_one.closed


@given(st.text(alphabet='ab “”"«»„.', max_size=60))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    ends = [0]
    for quotation in found:
        assert ends[-1] <= quotation.start < quotation.end <= len(text)
        ends.append(quotation.end)
