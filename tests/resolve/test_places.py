"""Names of places and their entries in GeoNames."""

from __future__ import annotations

import pytest

import detente
from detente.records import Place
from detente.resolve.places.gazetteer import country_of, towns_called, us_state


def places(text: str) -> list[Place]:
    return list(detente.read(text + "\n", published="2023-05-03").places)


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(place.text, place.iso3, place.reason) for place in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers of Iran met in Geneva on Monday.", [("Geneva", "CHE", "dominant")]),
        (
            "The ministers met in Tripoli, Lebanon, on Monday.",
            [("Tripoli", "LBN", "container"), ("Lebanon", "LBN", "country")],
        ),
        ("The ministers met in Atlanta, Georgia.", [("Atlanta", "USA", "container"), ("Georgia", "USA", "region")]),
        ("The ministers of Iran met in the Kenyan town of Naivasha.", [("Naivasha", "KEN", "container")]),
        ("The ministers of Iran met in Springfield on Monday.", [("Springfield", None, "homonym")]),
        # American papers name the state of a small town, so a bare Geneva is the Swiss one in an American story, too.
        ("American and Russian diplomats met in Geneva.", [("Geneva", "CHE", "dominant")]),
        (
            "The delegates met in London, Ontario.",
            [("London", "CAN", "container"), ("Ontario", None, "not-in-gazetteer")],
        ),
        ("Russian troops in Ukraine shelled Kharkiv.", [("Ukraine", "UKR", "country"), ("Kharkiv", "UKR", "only")]),
        ("The Cuban minister met them in Santiago de Cuba.", [("Santiago de Cuba", "CUB", "only")]),
        ("Moldova fears for Tiraspol, where Russia keeps troops.", [("Tiraspol", "MDA", "only")]),
        ("The Egyptian minister held talks in Alexandria on Monday.", [("Alexandria", "EGY", "dominant")]),
    ],
)
def test_resolved_by_what_stands_around_it(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert found(text) == expected


def test_a_resolved_place_has_the_measured_confidence_of_its_reason() -> None:
    (geneva, springfield) = places("The ministers of Iran met in Geneva and in Springfield on Monday.")
    assert geneva.confidence is not None
    assert 0.9 < geneva.confidence < 1
    assert springfield.confidence is None


def test_a_place_is_no_actor() -> None:
    text = "Brussels says the treaty is dead. The Iranian minister rejected the treaty in Brussels on Monday."
    (place,) = places(text)
    assert place.start == text.index("in Brussels") + 3
    assert (place.geonames, place.name, place.kind) == (2800866, "Brussels", "town")
    assert (place.latitude, place.longitude) == (50.8505, 4.3488)


def test_one_name_means_one_place() -> None:
    text = "Lebanese ministers met in Tripoli.\n\nThey came from Beirut. The talks in Tripoli, Lebanon, went on."
    assert [p.iso3 for p in places(text) if p.text == "Tripoli"] == ["LBN", "LBN"]


def test_meetings_and_events_have_their_place() -> None:
    record = detente.read("Iran and the United States held talks in Vienna on Monday.\n", published="2023-05-03")
    assert [m.geonames for m in record.meetings] == [2761369]
    assert [e.geonames for e in record.events if e.event_type == "CONSULT"] == [2761369]


def test_the_table() -> None:
    assert {town.iso3 for town in towns_called("Tripoli")} >= {"LBY", "LBN"}
    assert [town.name for town in towns_called("Kiev")][:1] == ["Kyiv"]
    assert towns_called("") == towns_called("no such town") == towns_called("a\tb") == ()
    kosovo = country_of("XKX")
    assert kosovo is not None
    assert kosovo.geonames == 831053
    assert us_state("Texas") == ("TX", 4736286)
