"""Demanded and answered: who stands where on each issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.wording import TOWARD, clip, closed, listed, more, stance_verb
from detente.records import Span, Stance

__all__ = ["Issue", "Stand", "issues", "positions"]

_ISSUES_IN_ARTICLE = 30
_ISSUES_IN_DOSSIER = 8
_LABEL = 72
_ORDER: tuple[Stance, ...] = ("demands", "offers", "concedes", "supports", "open", "rejects", "opposes")
"""A demand or an offer comes before what is answered to it."""
_SMALL = frozenset(
    "a an the of to in on at by for from with and or any it its them their he his she her no not that this".split()
)


@dataclass(slots=True)
class Stand:
    """One party's stance on one issue in all the articles that report it."""

    party: str
    plural: bool
    stance: Stance
    toward: tuple[str, ...] = ()
    places: list[tuple[int, Span]] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Issue:
    """What is demanded, offered or refused, and where the parties stand on it."""

    name: str
    stands: dict[tuple[str, Stance], Stand] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether one party answers another: they have different stances on it."""
        return len({party for party, _ in self.stands}) > 1 and len({stance for _, stance in self.stands}) > 1

    @property
    def articles(self) -> set[int]:
        """The articles that speak of it."""
        return {index for stand in self.stands.values() for index, _ in stand.places}


def issues(desk: Desk) -> list[Issue]:
    """The issues on which a record with evidence has a position, in order of appearance.

    A demand for "extensive security guarantees" and a refusal of "security guarantees" are about one issue:
    an issue whose words all stand in another one takes the other one in. One word alone is too little for that.
    """
    names: dict[str, None] = {}
    for _, record in desk.kept:
        names |= dict.fromkeys(position.issue for position in record.positions if position.evidence)
    labels = _labels(list(names))
    found: dict[str, Issue] = {}
    for index, record in desk.kept:
        for number, position in enumerate(record.positions):
            party = desk.name(index, position.party)
            if party is None or not position.evidence:
                continue
            label = labels[position.issue]
            issue = found.setdefault(label, Issue(label))
            key = (party, position.stance)
            stand = issue.stands.setdefault(key, Stand(party, desk.parties[party].plural, position.stance))
            stand.toward = tuple(dict.fromkeys((*stand.toward, *desk.names(index, position.toward))))
            stand.places += [(index, span) for span in position.evidence]
            stand.keys.append((index, f"p{number + 1}"))
    return list(found.values())


def _labels(names: list[str]) -> dict[str, str]:
    """For each issue the shortest one that takes it in."""
    words = {name: _words(name) for name in names}
    ranked = sorted(names, key=lambda name: (len(words[name]), len(name), names.index(name)))
    labels: dict[str, str] = {}
    for at, name in enumerate(ranked):
        holders = (other for other in ranked[:at] if words[other] == words[name] or _within(words[other], words[name]))
        holder = next(holders, None)
        labels[name] = name if holder is None else labels[holder]
    return labels


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL


def _within(fewer: frozenset[str], more: frozenset[str]) -> bool:
    return len(fewer) > 1 and fewer < more


def positions(desk: Desk) -> Section:
    """One line an issue: what is demanded or offered, and what others answer."""
    found = issues(desk)
    if desk.several or len(found) > _ISSUES_IN_ARTICLE:
        found.sort(key=lambda issue: _rank(desk, issue))
    shown = found[: _ISSUES_IN_DOSSIER if desk.several else _ISSUES_IN_ARTICLE]
    lines = tuple(_issue(desk, issue) for issue in shown)
    return Section("positions", "Demanded and answered", lines, more(len(found) - len(shown), "issue"))


def _rank(desk: Desk, issue: Issue) -> tuple[bool, int, bool, int, int]:
    """Most reported first, then what is answered, then what states and bodies rather than persons hold."""
    bodies = sum(desk.parties[party].kind != "person" for party, _ in issue.stands)
    places = sum(len(stand.places) for stand in issue.stands.values())
    return (not _words(issue.name), -desk.reports(issue.articles), not issue.answered, -bodies, -places)


def _issue(desk: Desk, issue: Issue) -> Line:
    parts: list[Part] = []
    for stand in sorted(issue.stands.values(), key=lambda stand: _ORDER.index(stand.stance)):
        if parts:
            parts.append(Part("; "))
        parts.append(Part(stand.party, "strong"))
        toward = f" ({TOWARD[stand.stance]} {listed(stand.toward)})" if stand.toward else ""
        reports = desk.reports(index for index, _ in stand.places)
        times = f", {reports} reports" if desk.several and reports > 1 else ""
        verb = stance_verb(stand.stance, plural=stand.plural)
        notes = desk.cite_all(stand.places, limit=2 if desk.several else 4)
        parts.append(Part(f" {verb}{toward}{times}", "plain", notes))
    keys = tuple(dict.fromkeys(key for stand in issue.stands.values() for key in stand.keys))
    label = closed(clip(issue.name, _LABEL))
    return Line(label[:1].upper() + label[1:], tuple(parts), keys)
