"""Quotation marks of several kinds, balanced or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.annotate.quotations import MARKS, find_quotations
from tests.extract.effort import steps


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
        ("''We go,'' he said.", ["We go,"]),
        ('“Mixed marks", he said. "Mixed marks” too.', ["Mixed marks", "Mixed marks"]),
        # British single marks, and apostrophes that are none.
        ("‘We stay,’ he said, ‘for good.’", ["We stay,", "for good."]),
        ("'We don't want \"peace\" at any price.' Nobody knew.", ['We don\'t want "peace" at any price.']),
        ("'The ministers' plan is dead,' he said.", ["The ministers' plan is dead,"]),
        ("The 'talks of talks' and a 'dead end'.", ["talks of talks", "dead end"]),
        ("The ministers' plan and the allies' demand aren't new.", []),
        ("In the '90s, rock 'n' roll and 'em all.", []),
        ("“He called it ‘dead’,” she said, and ‘gone’.", ["He called it ‘dead’,", "gone"]),
        ("‘I said “no”,’ he told us.", ["I said “no”,"]),
        ("Minister attacks 'surrender' of the allies' lands", ["surrender"]),
        ("‘It goes on and on, and nobody ends it.", ["It goes on and on, and nobody ends it."]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_left_open_says_so() -> None:
    (open_one,) = find_quotations("“It goes on", 0, 11)
    assert not open_one.closed


@given(st.text(alphabet="ab “”\"«»„.'‘’sA", max_size=60))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    ends = [0]
    for quotation in found:
        assert ends[-1] <= quotation.outer_start < quotation.start < quotation.end <= quotation.outer_end <= len(text)
        assert quotation.closed == (quotation.outer_end > quotation.end)
        assert text[quotation.outer_start] in MARKS
        ends.append(quotation.outer_end)


@pytest.mark.parametrize("text", ["'a s' b s' b ", "'a ", "“ 'a ", "\"a ' b", "''a 'b' "])
def test_work_grows_linearly(text: str) -> None:
    one, two = (steps(find_quotations, text * times, 0, len(text) * times) for times in (200, 400))
    assert two < 2.5 * one
