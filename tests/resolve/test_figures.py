"""Figures: a number with its unit, owner, place and source."""

import pytest

import detente
from detente.records import Record


def read(text: str) -> Record:
    return detente.read(text + "\n", published="2023-05-03")


@pytest.mark.parametrize(
    ("text", "value", "approximate", "unit"),
    [
        ("Russia has moved around 100,000 soldiers to the border with Ukraine, NATO said.", 100_000, True, "troops"),
        ("The United States will send 3,000 troops to Poland.", 3_000, False, "troops"),
        ("The EU offered $1.5 billion in aid to Ukraine.", 1_500_000_000, False, "USD"),
        ("Iran enriched uranium to 60 percent, the agency said.", 60, False, "percent"),
        ("The rebels in Sudan freed twenty-two hostages under the ceasefire.", 22, False, "people"),
        ("More than two thousand civilians died in the war in Sudan, the UN said.", 2_000, True, "people"),
    ],
)
def test_value_and_unit(text: str, value: float, approximate: bool, unit: str) -> None:
    (figure,) = read(text).figures
    assert (figure.value, figure.approximate, figure.unit) == (value, approximate, unit)


def test_whose_where_and_who_says_so() -> None:
    record = read("The alliance NATO accused Russia of having massed about 90,000 troops on the border with Ukraine.")
    (figure,) = record.figures
    by_id = {actor.id: actor.name for actor in record.actors}
    assert by_id[figure.actor or ""] == "Russia"
    assert by_id[figure.asserted_by or ""] == "NATO"
    assert figure.place == "the border with Ukraine"


@pytest.mark.parametrize(
    "text",
    [
        "The two countries held talks for five hours in 2019.",
        "The first meeting of the council in two years confirmed one thing.",
        "The 30 NATO countries rejected the demands on 12 January.",
    ],
)
def test_dates_durations_and_counts_of_parties_are_no_figures(text: str) -> None:
    assert not read("Russia and NATO rejected the treaty. " + text).figures
