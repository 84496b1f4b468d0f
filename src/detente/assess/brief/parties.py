"""The parties to a negotiation and those who speak for them."""

from __future__ import annotations

from collections import Counter

from detente.assess.brief.desk import Desk, Party
from detente.assess.brief.model import Footnote, Line, Part, Section
from detente.assess.brief.wording import more
from detente.records import Span

__all__ = ["parties"]

_PARTIES_IN_ARTICLE = 25
_PERSONS_IN_ARTICLE = 20
_PARTIES_IN_DOSSIER = 7
_PERSONS_IN_DOSSIER = 4


def parties(desk: Desk) -> Section:
    """States and bodies that act, with those who speak for them; then whoever is only named."""
    weights = _involvement(desk)
    bodies = [p for p in desk.parties.values() if p.kind not in {"person", "forum"} and p.mentions]
    persons: dict[str | None, list[Party]] = {}
    for party in desk.parties.values():
        if party.kind == "person" and party.mentions:
            persons.setdefault(_top(desk, party), []).append(party)
    weight = {p.name: weights[p.name] + sum(weights[s.name] for s in persons.get(p.name, ())) for p in bodies}
    ranked = sorted(bodies, key=lambda p: -weight[p.name])
    acting = [p for p in ranked if weight[p.name] or p.name in persons]
    named = [p for p in ranked if p not in acting]
    shown = acting[: _PARTIES_IN_DOSSIER if desk.several else _PARTIES_IN_ARTICLE]
    lines = [_party(desk, p, sorted(persons.get(p.name, ()), key=lambda s: -weights[s.name])) for p in shown]
    if persons.get(None):
        alone = sorted(persons[None], key=lambda s: -weights[s.name])
        lines.append(Line("Side not stated", tuple(_people(desk, alone)), _keys(alone)))
    forums = [p for p in desk.parties.values() if p.kind == "forum" and p.mentions]
    if forums and not desk.several:
        parts = _names(desk, forums)
        lines.append(Line("Forums", tuple(parts), _keys(forums)))
    if named and not desk.several:
        parts = _names(desk, named)
        lines.append(Line("Also named", tuple(parts), _keys(named)))
    return Section("parties", "Parties", tuple(lines), more(len(acting) - len(shown), "actor"))


def _top(desk: Desk, party: Party) -> str | None:
    """The body at the top of whom a person belongs to, so that a ministry's spokesman stands with his state."""
    seen = {party.name}
    side = party.side
    while side is not None and side not in seen:
        seen.add(side)
        above = desk.parties[side].side
        if above is None:
            return side
        side = above
    return side


def _involvement(desk: Desk) -> Counter[str]:
    """How often each actor acts, speaks, holds a position or takes part in a meeting."""
    found: Counter[str] = Counter()
    for index, record in desk.kept:
        ids = [s.speaker for s in record.statements]
        ids += [ref for event in record.events for ref in (*event.actors, *event.recipients)]
        ids += [ref for position in record.positions for ref in (position.party, *position.toward)]
        ids += [ref for meeting in record.meetings for ref in (*meeting.participants, *meeting.named)]
        ids += [figure.actor for figure in record.figures]
        found.update(name for name in (desk.name(index, ref) for ref in ids) if name is not None)
    return found


def _party(desk: Desk, party: Party, persons: list[Party]) -> Line:
    if not persons:
        return Line(party.name, (Part(_kind(party), "label", _first_mention(desk, party)),), _keys([party]))
    parts = [Part(f"{_kind(party)}: ", "label"), *_people(desk, persons)]
    return Line(party.name, tuple(parts), _keys([party, *persons]))


def _kind(party: Party) -> str:
    kinds = {"igo": "intergovernmental organisation"}
    return kinds.get(party.kind, party.kind)


def _people(desk: Desk, persons: list[Party]) -> list[Part]:
    shown = persons[: _PERSONS_IN_DOSSIER if desk.several else _PERSONS_IN_ARTICLE]
    parts = [Part(f"{p.name} ({p.role})" if p.role else p.name, "plain", _mention_of_role(desk, p)) for p in shown]
    return _joined(parts, len(persons) - len(shown))


def _names(desk: Desk, bodies: list[Party]) -> list[Part]:
    """Names alone, each with its first mention."""
    shown = bodies[:_PARTIES_IN_ARTICLE]
    return _joined([Part(p.name, "plain", _first_mention(desk, p)) for p in shown], len(bodies) - len(shown))


def _joined(parts: list[Part], left: int) -> list[Part]:
    joined = [piece for part in parts for piece in (Part("; "), part)][1:]
    return [*joined, Part(f"; and {left} more")] if left else joined


def _first_mention(desk: Desk, party: Party) -> tuple[Footnote, ...]:
    index, mention = party.mentions[0]
    return desk.cite(index, mention, limit=1)


def _mention_of_role(desk: Desk, party: Party) -> tuple[Footnote, ...]:
    """The first sentence that holds the role next to the name, or else the first that names the person."""
    role = (party.role or "").casefold()
    for index, mention in party.mentions:
        (start, end), *_ = desk.sentences_of(index, mention)
        if role and role in desk.words(index, Span(start, end)).casefold():
            return desk.cite(index, mention, limit=1)
    return _first_mention(desk, party)


def _keys(parties_: list[Party]) -> tuple[tuple[int, str], ...]:
    return tuple(key for party in parties_ for key in party.keys)
