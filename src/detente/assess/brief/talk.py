"""Who said what: statements by speaker."""

from __future__ import annotations

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.reprints import alike
from detente.assess.brief.wording import clip, closed, count, quoted, say_date, tidy, unquoted_end
from detente.records import Record, Statement

__all__ = ["statements"]

_NEWS_ARTICLE = 60
"""A news article has fewer statements, and all of them are shown; of a longer text only those below."""
_SPEAKERS_IN_LONG_TEXT = 12
_STATEMENTS_IN_LONG_TEXT = 5
"""Of one speaker."""
_SPEAKERS_IN_DOSSIER = 7
_STATEMENTS_IN_DOSSIER = 2
_CONTENT = 320
_CONTENT_IN_DOSSIER = 180
_KINDS = {"direct": "direct", "indirect": "indirect", "mixed": "partly quoted"}
_NEUTRAL = frozenset("said say says saying told tell tells added adds as according to".split())
"""Cues that add nothing to the heading of the speaker. Others (denied, warned, rejects) change what is said."""
_NOBODY = "Speaker not named"


def statements(desk: Desk) -> Section:
    """Statements under their speakers; in several articles the most telling ones of those who speak most."""
    spoken: dict[str, list[tuple[int, Statement]]] = {}
    for index, record in desk.kept:
        for statement in record.statements:
            if statement.content and statement.status == "factual":
                spoken.setdefault(_speaker(desk, index, statement), []).append((index, statement))
    speakers = list(spoken)
    if desk.several:
        known = [name for name in spoken if name != _NOBODY]
        reports = {name: desk.reports(index for index, _ in found) for name, found in spoken.items()}
        speakers = sorted(known, key=lambda name: (-reports[name], -len(spoken[name])))[:_SPEAKERS_IN_DOSSIER]
    limit: int | None = _STATEMENTS_IN_DOSSIER
    if not desk.several:
        limit = None if sum(map(len, spoken.values())) <= _NEWS_ARTICLE else _STATEMENTS_IN_LONG_TEXT
    if not desk.several and limit is not None:
        most = sorted(spoken, key=lambda name: (name == _NOBODY, -len(spoken[name])))[:_SPEAKERS_IN_LONG_TEXT]
        speakers = [name for name in spoken if name in most]
    lines = [line for name in speakers for line in _lines(desk, name, spoken[name], limit)]
    left = sum(len(found) for name, found in spoken.items() if name not in speakers)
    others = len(spoken) - len(speakers)
    omitted = (
        f"and {count(left, 'statement')} by {count(others, 'other speaker')} (see --format json)" if left else None
    )
    return Section("statements", "Statements", tuple(lines), omitted)


def _speaker(desk: Desk, index: int, statement: Statement) -> str:
    name = desk.name(index, statement.speaker)
    if name is not None:
        return desk.described(name)
    if statement.source is not None:
        return tidy(statement.source.text)
    return _NOBODY


def _lines(desk: Desk, speaker: str, spoken: list[tuple[int, Statement]], limit: int | None) -> list[Line]:
    shown = spoken if limit is None else _best(desk, spoken, limit)
    lines = [_line(desk, speaker, index, statement) for index, statement in shown]
    left = len(spoken) - len(shown)
    if left:
        last = lines[-1]
        where = "" if desk.several else ", see --format json"
        lines[-1] = Line(last.lead, (*last.parts, Part(f" (and {left} more{where})", "label")), last.records)
    return lines


def _best(desk: Desk, spoken: list[tuple[int, Statement]], limit: int) -> list[tuple[int, Statement]]:
    """The most telling statements, none of them twice in other words of the same report, in order of date."""
    chosen: list[tuple[int, Statement]] = []
    for pair in sorted(spoken, key=lambda pair: -_telling(desk.records[pair[0]], pair[1])):
        if not any(alike(_said(pair[1]), _said(other)) for _, other in chosen):
            chosen.append(pair)
        if len(chosen) == limit:
            break
    return sorted(chosen, key=lambda pair: (desk.published(pair[0]), spoken.index(pair)))


def _said(statement: Statement) -> str:
    return tidy(" … ".join(part.text for part in statement.content))


def _telling(record: Record, statement: Statement) -> int:
    """How much a statement says about the negotiation: what positions, events and the direction rest on."""
    score = {"direct": 4, "mixed": 2, "indirect": 0}[statement.kind]
    for part in statement.content:
        score += 2 * any(part.overlaps(span) for position in record.positions for span in position.evidence)
        score += min(4, 2 * sum(part.overlaps(event.trigger) for event in record.events))
        score += 4 * any(part.overlaps(span) for span in (*record.assessment.for_, *record.assessment.against))
    length = sum(len(part.text) for part in statement.content)
    return score - (6 if length < 40 else 0) - (2 if length > 300 else 0)


def _line(desk: Desk, speaker: str, index: int, statement: Statement) -> Line:
    limit = _CONTENT_IN_DOSSIER if desk.several else _CONTENT
    said = unquoted_end(clip(_said(statement), limit))
    words = quoted(said) if statement.kind == "direct" else closed(said)
    notes = desk.cite(index, *statement.content, limit=2)
    parts = []
    if desk.several and (when := say_date(desk.published(index) or None, short=True)):
        parts.append(Part(f"{when}: ", "label"))
    cue = tidy(statement.cue.text).removeprefix("also ").rstrip(" :,") if statement.cue is not None else ""
    if cue and not set(cue.casefold().split()) <= _NEUTRAL:
        parts.append(Part(f"{cue}: ", "label"))
    parts.append(Part(words, "quote", notes))
    parts.append(Part(f" ({'; '.join(_about(desk, index, statement, speaker))})", "label"))
    return Line(speaker, tuple(parts), ((index, statement.id),))


def _about(desk: Desk, index: int, statement: Statement, speaker: str) -> list[str]:
    found = [_KINDS[statement.kind]]
    if addressee := desk.name(index, statement.addressee):
        found.append(f"to {addressee}")
    if statement.medium:
        found.append(f"medium: {statement.medium}")
    published = desk.records[index].article.published
    if statement.date and statement.date != published and (when := say_date(statement.date, short=True)):
        found.append(when)
    outer = next((other for other in desk.records[index].statements if other.id == statement.within), None)
    if outer is not None and (teller := _speaker(desk, index, outer)) not in {speaker, _NOBODY}:
        found.append(f"as told by {teller.partition(',')[0]}")
    if statement.source is None and statement.speaker is not None:
        found.append("speaker carried over")
    return found
