"""Names of places -> entries of GeoNames, or an honest reason why not.

A name goes to its country when the words around it say which ("Tripoli, Lebanon"); else the candidates are weighed by
inhabitants and by how much the story is about their country, and the best is taken only when it outweighs all the
others together four to one. What stays below that floor stays unresolved.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec
from spacy.tokens import Span as Words

from detente.annotate.document import Annotated
from detente.records import Event, Meeting, Place, PlaceKind, Span, quote
from detente.records.tables import read_table
from detente.resolve.entities import ActorBook
from detente.resolve.knowledge import Knowledge
from detente.resolve.places.gazetteer import Town, canadian_province, country_of, towns_called, us_state
from detente.resolve.places.mentions import PlaceName, place_names

__all__ = ["REASONS", "locate", "place_of_words", "resolve_places"]

REASONS: Final = {
    "country": "The name of a country.",
    "region": "The name of a state of the United States.",
    "container": "The words around the name say in which country or state it lies.",
    "only": "There is one place of that name.",
    "dominant": "It outweighs all its namesakes, by inhabitants and by the countries of the story.",
    "told-elsewhere": "The article says elsewhere of this name which place it is.",
    "homonym": "Several places have this name, and none outweighs the others.",
    "not-in-gazetteer": "The gazetteer has no place of this name (a region, a river, a building, a village).",
}
"""Why a name was resolved, or was not: one code for each."""

_OF_BRITAIN = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
_FLOOR = 0.8
"""The share of the weight of all namesakes that the best must have."""
_STORY = 40.0
"""How much more a town weighs when the whole story is about its country."""
_OTHER_SPELLING = 0.2
"""How much less a town weighs when the name is another spelling of its own."""
_BIG_IN_AMERICA = 300_000
_AMERICAN = 0.2
"""How much a smaller town of the United States weighs: American papers name the state with it ("Geneva, New York")."""
_VILLAGE = 1000
"""Inhabitants that a town counts for at least."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a name stands for, apart from where it stands."""

    reason: str
    kind: PlaceKind | None = None
    geonames: int | None = None
    name: str | None = None
    iso3: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def resolve_places(annotated: Annotated, book: ActorBook, knowledge: Knowledge) -> tuple[Place, ...]:
    """The places of an article, in the order of the text."""
    text = annotated.article.text
    story = _countries_of(annotated, knowledge)
    names = list(place_names(annotated, book, story))
    entries = [_resolve(name, story, knowledge) for name in names]
    # What the words around a name say once holds for the name in the whole article.
    told = {
        _key(name.span): entry
        for name, entry in reversed(list(zip(names, entries, strict=True)))
        if entry.reason == "container"
    }
    larger = {name.container.start: entry for name, entry in zip(names, entries, strict=True) if name.container}
    places: list[Place] = []
    for name, found in zip(names, entries, strict=True):
        entry = found
        if entry.reason in {"homonym", "dominant"} and _key(name.span) in told:
            entry = dataclasses.replace(told[_key(name.span)], reason="told-elsewhere")
        around = larger.get(name.span.start)
        if around is not None and around.iso3 == "USA" and (state := us_state(name.span.text)) is not None:
            entry = _Entry("region", "region", state[1], name.span.text, "USA")  # "Atlanta, Georgia"
        spot = quote(text, name.span.start_char, name.span.end_char)
        sure = _confidence().get(entry.reason) if entry.geonames is not None else None
        places.append(Place(spot.start, spot.end, spot.text, **dataclasses.asdict(entry), confidence=sure))
    return tuple(places)


@cache
def _confidence() -> Mapping[str, float]:
    """For each reason how often it was right (training/place_confidence.py)."""
    return {row["reason"]: float(row["confidence"]) for row in read_table("detente.resolve.places", "confidence")}


def _key(span: Words) -> str:
    return " ".join(span.text.split()).casefold()


def _countries_of(annotated: Annotated, knowledge: Knowledge) -> Mapping[str, float]:
    """The share that each country has in the mentions of countries, demonyms and capitals."""
    counted = Counter(
        entity.kb_id_
        for entity in annotated.doc.ents
        if entity.label_ in {"STATE", "DEMONYM", "SEAT"} and entity.kb_id_ in knowledge.states
    )
    total = counted.total()
    return {key: number / total for key, number in counted.items()}


def _resolve(name: PlaceName, story: Mapping[str, float], knowledge: Knowledge) -> _Entry:
    span = name.span
    if span.label_ == "STATE" and span.kb_id_ in knowledge.states:
        country = country_of(span.kb_id_)
        if country is None:
            return _Entry("not-in-gazetteer")
        middle = country.latitude, country.longitude
        return _Entry("country", "country", country.geonames, country.name, country.iso3, *middle)
    words = " ".join(span.text.split())
    plain = words.title() if words.isupper() and len(words) > 3 else words
    towns = towns_called(plain) or towns_called(plain.removeprefix("the ").removeprefix("The "))
    if span.label_ == "SEAT" and span.kb_id_ in knowledge.states and not name.container:
        # "At the White House": a seat that is no town of its state is none of another either.
        towns = towns if any(town.iso3 == span.kb_id_ for town in towns) else ()
    if span.label_ in {"LOC", "FAC"} and not (towns and towns[0].main_name):
        return _Entry("not-in-gazetteer")
    return _choose(towns, name, plain, story)


def _choose(towns: Sequence[Town], name: PlaceName, words: str, story: Mapping[str, float]) -> _Entry:
    if name.container is not None:
        inside = [town for town in towns if _lies_in(town, name.container)]
        if inside:
            return _town(inside[0], "container")
    state = us_state(words)
    if state is not None and not (towns and towns[0].main_name and words in {"New York", "Washington"}):
        return _Entry("region", "region", state[1], words, "USA")
    if not towns or (canadian_province(words) is not None and not any(town.iso3 == "CAN" for town in towns)):
        return _Entry("not-in-gazetteer")
    if len(towns) == 1:
        return _town(towns[0], "only")
    weights = [_weight(town, story) for town in towns]
    best = max(range(len(towns)), key=lambda i: (weights[i], -i))
    if weights[best] >= _FLOOR * sum(weights):
        return _town(towns[best], "dominant")
    return _Entry("homonym")


def _lies_in(town: Town, container: Words) -> bool:
    state = us_state(container.text)
    if state is not None and town.iso3 == "USA" and town.admin1 == state[0]:
        return True
    province = canadian_province(container.text)
    if province is not None:
        return town.iso3 == "CAN" and town.admin1 == province
    if container.text in _OF_BRITAIN:
        return town.iso3 == "GBR"
    return container.kb_id_ != "" and town.iso3 == container.kb_id_


def _weight(town: Town, story: Mapping[str, float]) -> float:
    own = 1.0 if town.main_name else _OTHER_SPELLING
    if town.iso3 == "USA" and town.population < _BIG_IN_AMERICA:
        return max(town.population, _VILLAGE) * own * _AMERICAN
    return max(town.population, _VILLAGE) * own * (1 + _STORY * story.get(town.iso3, 0.0))


def _town(town: Town, reason: str) -> _Entry:
    return _Entry(reason, "town", town.geonames, town.name, town.iso3, town.latitude, town.longitude)


def locate[T: (Event, Meeting)](records: Sequence[T], places: Sequence[Place]) -> tuple[T, ...]:
    """The events or meetings with the GeoNames number of their place, where its name was resolved."""
    return tuple(
        msgspec.structs.replace(one, geonames=spot.geonames)
        if (spot := place_of_words(one.place, one.evidence, places)) is not None
        else one
        for one in records
    )


def place_of_words(words: str | None, evidence: Span | Sequence[Span], places: Sequence[Place]) -> Place | None:
    """The resolved place whose name stands in the words: that of the passage, else of another with that name.

    The first name counts: "Geneva, Switzerland" is the town.
    """
    if words is None:
        return None
    passages = [evidence] if isinstance(evidence, Span) else list(evidence)
    folded = words.casefold()
    fitting = [one for one in places if one.geonames is not None and one.text.casefold() in folded]
    here = [one for one in fitting if any(p.start <= one.start and one.end <= p.end for p in passages)]
    return min(here or fitting, key=lambda one: (folded.find(one.text.casefold()), one.start), default=None)
