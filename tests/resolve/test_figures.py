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


@pytest.mark.parametrize(
    ("text", "value", "maximum", "bound", "unit"),
    [
        ("North Korea has 50 to 60 warheads, the negotiators in Seoul said.", 50, 60, None, "warheads"),
        ("The strike killed dozens of civilians in Syria during the ceasefire talks.", 12, None, "min", "people"),
        ("Tens of thousands of refugees left Sudan, which rejected the treaty.", 10_000, None, "min", "people"),
        ("Iran freed fewer than 200 prisoners under the treaty.", 200, None, "max", "people"),
        ("Up to 300 trucks a day will enter Gaza under the ceasefire, Israel said.", 300, None, "max", "vehicles"),
        ("About a third of the Russian battalions left under the treaty.", 33.3, None, None, "percent"),
        ("Russia withdrew two-thirds of its troops under the treaty.", 66.7, None, None, "percent"),
        ("Half a million people fled Sudan, which rejected the treaty.", 500_000, None, None, "people"),
        ("Germany refused to spend 2 per cent of its output in the talks with NATO.", 2, None, None, "percent"),
    ],
)
def test_ranges_shares_and_words_for_many(
    text: str, value: float, maximum: float | None, bound: str | None, unit: str
) -> None:
    (figure,) = read(text).figures
    assert (figure.value, figure.maximum, figure.bound, figure.unit) == (value, maximum, bound, unit)


@pytest.mark.parametrize(
    ("text", "value", "previous", "change"),
    [
        ("Russia raised the number of its troops from 90,000 to 100,000 during the talks.", 100_000, 90_000, "rise"),
        ("China would cut tariffs from 40 percent to 15 percent under the treaty.", 15, 40, "fall"),
        ("Iran installed 1,044 centrifuges, up from 328 in March, the negotiators said.", 1_044, 328, "rise"),
    ],
)
def test_a_change_is_one_figure(text: str, value: float, previous: float, change: str) -> None:
    (figure,) = read(text).figures
    assert (figure.value, figure.previous, figure.change) == (value, previous, change)


def test_a_share_says_of_what() -> None:
    (figure,) = read("About a third of the battalions of Russia left Ukraine under the treaty.").figures
    assert (figure.share_of, figure.approximate) == ("the battalions", True)


def test_votes_for_and_against() -> None:
    record = read("The United Nations adopted the resolution on Iran by 141 votes to five, with 35 abstentions.")
    assert [(f.value, f.unit, f.meaning) for f in record.figures] == [
        (141, "votes", "for"), (5, "votes", "against"), (35, "votes", "abstained"),
    ]  # fmt: skip


def test_what_became_of_those_counted_and_whose_they_were() -> None:
    record = read("Israel killed some 4,000 fighters of Hamas and agreed to a truce.")
    (figure,) = record.figures
    by_id = {actor.id: actor.name for actor in record.actors}
    assert (figure.meaning, by_id[figure.actor or ""]) == ("killed", "Hamas")


def test_a_number_without_a_noun_is_of_what_was_counted_last() -> None:
    record = read(
        "Russia has 90,000 troops on the border with Ukraine. NATO put the figure at between 120,000 and 130,000."
    )
    by_id = {actor.id: actor.name for actor in record.actors}
    figure = record.figures[1]
    assert (figure.value, figure.maximum, figure.unit) == (120_000, 130_000, "troops")
    assert by_id[figure.asserted_by or ""] == "NATO"
