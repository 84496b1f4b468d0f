"""How well names of places are told from parties and resolved, against short texts of our own.

The gold says of each name whether it is a place (town, region, country), a party ("Brussels says"), or a place that the
gazetteer does not know. A town is right when country and coordinates agree (one degree); a party when it is no place
of the record; an unknown one when it stays unresolved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.pipeline import read
from detente.records import Place

__all__ = ["PlaceScores", "answers", "score_places"]

_PUBLISHED = "2023-05-03"
_NEAR = 1.0


@dataclass(slots=True)
class PlaceScores:
    """Counts over all texts read."""

    gold: int = 0
    right: int = 0
    resolved: int = 0
    resolved_right: int = 0
    parties: int = 0
    parties_right: int = 0
    judged: list[tuple[float, bool]] = field(default_factory=list)
    """The confidence of each resolved place, and whether it was right."""
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Names of places that were resolved rightly, or rightly left open, of all of them."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Right ones of those resolved."""
        return self.resolved_right / self.resolved if self.resolved else 0.0

    @property
    def party_accuracy(self) -> float:
        """Names that stand for parties and are no places."""
        return self.parties_right / self.parties if self.parties else 0.0

    @property
    def expected_error(self) -> float:
        """Mean distance of confidence and share of right ones, over bins of ten hundredths."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for confidence, right in self.judged:
            bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
        gaps = (abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
        return sum(gaps) / len(self.judged) if self.judged else 0.0

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"places {self.accuracy:.3f} of {self.gold}, precision of the resolved {self.precision:.3f} of "
            f"{self.resolved}, parties {self.party_accuracy:.3f} of {self.parties}, calibration error "
            f"{self.expected_error:.3f}"
        )


def score_places(path: Path, split: str) -> PlaceScores:
    """The scores of one part ("tune" or "held")."""
    scores = PlaceScores()
    for wanted, place, right in answers(path, split):
        if wanted["kind"] == "either":  # "talks on Ukraine": a country and a party
            continue
        told = place is not None and place.geonames is not None
        if wanted["kind"] == "party":
            scores.parties += 1
            scores.parties_right += right
        else:
            scores.gold += 1
            scores.right += right
        if told and place is not None:
            scores.resolved += 1
            scores.resolved_right += right
            if place.confidence is not None:
                scores.judged.append((place.confidence, right))
        if not right:
            found = f"{place.name} {place.iso3} {place.reason}" if place is not None else "no place"
            scores.misses.append(f"{wanted['text']} ({wanted['kind']}, {wanted.get('iso3')}): {found}")
    return scores


def answers(path: Path, split: str) -> Iterator[tuple[Mapping[str, Any], Place | None, bool]]:
    """Each name of the gold, the place of the record there, and whether that is right; then what is in no gold."""
    for text in json.loads(path.read_text(encoding="utf-8")):
        if text["split"] != split:
            continue
        places = read(text["text"] + "\n", published=_PUBLISHED).places
        for wanted in text["places"]:
            found = _there(places, wanted)
            yield wanted, found, _is_right(wanted, found)
        marked = [(one["start"], one["start"] + len(one["text"])) for one in text["places"]]
        for place in places:
            if place.geonames is not None and not any(place.start < end and start < place.end for start, end in marked):
                yield {"text": place.text, "kind": "party"}, place, False


def _there(places: Sequence[Place], wanted: Mapping[str, Any]) -> Place | None:
    start, end = wanted["start"], wanted["start"] + len(wanted["text"])
    return next((place for place in places if place.start < end and start < place.end), None)


def _is_right(wanted: Mapping[str, Any], place: Place | None) -> bool:
    if wanted["kind"] == "party":
        return place is None
    if wanted["kind"] is None:
        return place is None or place.geonames is None
    if place is None or place.geonames is None or place.kind != wanted["kind"] or place.iso3 != wanted["iso3"]:
        return False
    if place.latitude is None or place.longitude is None or "near" not in wanted:
        return True
    latitude, longitude = (float(one) for one in wanted["near"])
    return abs(place.latitude - latitude) <= _NEAR and abs(place.longitude - longitude) <= _NEAR
