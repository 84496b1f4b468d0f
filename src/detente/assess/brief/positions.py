"""Demanded and answered: who stands where on each issue."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.wording import TOWARD, count, listed, stance_verb
from detente.records import Span, Stance

__all__ = ["Stand", "positions", "stands"]

_ISSUES_IN_DOSSIER = 8
_ORDER: tuple[Stance, ...] = ("demands", "offers", "concedes", "supports", "open", "rejects", "opposes")
"""A demand or an offer comes before what is answered to it."""


@dataclass(slots=True)
class Stand:
    """One party's stance on one issue in all the articles that report it."""

    party: str
    plural: bool
    issue: str
    stance: Stance
    toward: tuple[str, ...] = ()
    places: list[tuple[int, Span]] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """In how many articles it is reported."""
        return len({index for index, _ in self.places})


def stands(desk: Desk) -> list[Stand]:
    """The positions of all records that have evidence, the same ones merged, in order of appearance."""
    found: dict[tuple[str, str, Stance], Stand] = {}
    for index, record in desk.kept:
        for number, position in enumerate(record.positions):
            party = desk.name(index, position.party)
            if party is None or not position.evidence:
                continue
            plural = desk.parties[party].plural
            key = (party, position.issue.casefold(), position.stance)
            stand = found.setdefault(key, Stand(party, plural, position.issue, position.stance))
            stand.toward = tuple(dict.fromkeys((*stand.toward, *desk.names(index, position.toward))))
            stand.places += [(index, span) for span in position.evidence]
            stand.keys.append((index, f"p{number + 1}"))
    return list(found.values())


def positions(desk: Desk) -> Section:
    """One line an issue: what is demanded or offered, and what others answer."""
    by_issue: dict[str, list[Stand]] = {}
    for stand in stands(desk):
        by_issue.setdefault(stand.issue.casefold(), []).append(stand)
    issues = list(by_issue.values())
    if desk.several:
        issues.sort(key=lambda group: -sum(stand.articles for stand in group))
    shown = issues[:_ISSUES_IN_DOSSIER] if desk.several else issues
    lines = [_issue(desk, group) for group in shown]
    left = len(issues) - len(shown)
    omitted = f"and {count(left, 'more issue')}" if left else None
    return Section("positions", "Demanded and answered", tuple(lines), omitted)


def _issue(desk: Desk, group: list[Stand]) -> Line:
    parts: list[Part] = []
    for stand in sorted(group, key=lambda stand: _ORDER.index(stand.stance)):
        if parts:
            parts.append(Part("; "))
        parts.append(Part(stand.party, "strong"))
        toward = f" ({TOWARD[stand.stance]} {listed(stand.toward)})" if stand.toward else ""
        times = f", {count(stand.articles, 'article')}" if desk.several and stand.articles > 1 else ""
        verb = stance_verb(stand.stance, plural=stand.plural)
        notes = desk.cite_all(stand.places, limit=2 if desk.several else 4)
        parts.append(Part(f" {verb}{toward}{times}", "plain", notes))
    keys = tuple(dict.fromkeys(key for stand in group for key in stand.keys))
    issue = group[0].issue
    return Line(issue[:1].upper() + issue[1:], tuple(parts), keys)
