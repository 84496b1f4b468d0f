"""Where things stand, in a few lines; and, for several articles, the list of them with their directions."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from detente.assess.brief.desk import Desk
from detente.assess.brief.meetings import Gathering, gatherings, told
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.positions import Issue, Stand, issues
from detente.assess.brief.wording import DIRECTIONS, clip, count, last_day, listed, quoted, say_date, stance_verb
from detente.records import Direction, Record, Span

__all__ = ["article_list", "bottom_line"]

_QUOTE = 150
_REASONS = 2
_ANSWERS = 3
_MEETINGS = 3
_RECENT = timedelta(days=31)
"""A meeting held longer than this before the latest one is no news in the bottom line of a dossier."""


def bottom_line(desk: Desk) -> Section:
    """Where things stand in a few lines: the direction and why, the encounter, demand and answer, what is next."""
    lines = _directions(desk) if len(desk.kept) > 1 else _direction(desk)
    met = gatherings(desk)
    for meeting in _held(desk, [meeting for meeting in met if meeting.status == "held"]):
        lines.append(Line("", (Part("Met: ", "strong"), *told(desk, meeting, brief=True)), meeting.keys))
    lines += _demand(desk, issues(desk))
    lines += _next(desk, [m for m in met if m.status in {"scheduled", "proposed", "postponed"}])
    return Section("bottom-line", "Bottom line", tuple(lines))


def _direction(desk: Desk) -> list[Line]:
    """For one article: the direction with its evidence, then what speaks against it."""
    lines: list[Line] = []
    for index, record in desk.kept:
        found = record.assessment
        if found.for_:
            parts = [Part(f"{DIRECTIONS[found.direction]}. ", "strong"), *_evidence(desk, index, found.for_)]
            lines.append(Line("", tuple(parts), ((index, "assessment"),)))
        if found.against:
            parts = [Part("Against this: ", "strong"), *_evidence(desk, index, found.against)]
            lines.append(Line("", tuple(parts), ((index, "assessment"),)))
    return lines


def _evidence(desk: Desk, index: int, spans: tuple[Span, ...], limit: int = _REASONS) -> list[Part]:
    parts: list[Part] = []
    for span in spans[:limit]:
        if parts:
            parts.append(Part("; "))
        words = quoted(clip(desk.words(index, span).rstrip("."), _QUOTE))
        parts.append(Part(words, "quote", desk.cite(index, span, limit=1)))
    if len(spans) > limit:
        parts.append(Part(f"; and {count(len(spans) - limit, 'more sentence')}"))
    return parts


def _directions(desk: Desk) -> list[Line]:
    """For several articles: how many reports point where, and the latest with its evidence."""
    judged = [(i, r) for i, r in desk.kept if desk.story[i] == i and r.assessment.for_]
    judged = sorted(judged, key=lambda pair: desk.published(pair[0]))
    if not judged:
        return []
    total = desk.reports(index for index, _ in desk.kept)
    reports = count(total, "report")
    tally: Counter[Direction] = Counter(record.assessment.direction for _, record in judged)
    parts: list[Part] = []
    for direction, amount in tally.most_common():
        latest, record = [pair for pair in judged if pair[1].assessment.direction == direction][-1]
        text = f"{_name(direction)} in {amount}{f' of {reports}' if not parts else ''}"
        notes = desk.cite(latest, *record.assessment.for_, limit=1)
        parts += [Part(", " if parts else ""), Part(_lower(text) if parts else text, "strong", notes)]
    silent = total - len(judged)
    if silent:
        parts.append(Part(f", {_lower(_name('unknown'))} in {silent}"))
    lines = [Line("", (*parts, Part(".")), tuple((i, "assessment") for i, _ in judged))]
    index, record = judged[-1]
    when = say_date(record.article.published)
    lead = f"Latest{f' ({when})' if when else ''}: {_lower(_name(record.assessment.direction))}. "
    latest_parts = [Part(lead, "strong"), *_evidence(desk, index, record.assessment.for_)]
    if record.assessment.against:
        latest_parts += [Part(". Against this: "), *_evidence(desk, index, record.assessment.against, 1)]
    lines.append(Line("", tuple(latest_parts), ((index, "assessment"),)))
    return lines


def _name(direction: Direction) -> str:
    return DIRECTIONS[direction].partition(":")[0]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _held(desk: Desk, held: list[Gathering]) -> list[Gathering]:
    """The encounters that a reader needs to know: of one article the best described, of several the latest."""
    if not held:
        return []
    if not desk.several:
        return [max(held, key=_described)]
    dated = [(day, meeting) for meeting in held if (day := last_day(meeting.date)) is not None]
    if not dated:
        return [max(held, key=lambda meeting: (desk.reports(meeting.articles), _described(meeting)))]
    dated = [pair for pair in dated if pair[1].participants or pair[1].convened] or dated
    dated.sort(key=lambda pair: (pair[0], desk.reports(pair[1].articles), _described(pair[1])), reverse=True)
    oldest = (date.fromisoformat(dated[0][0]) - _RECENT).isoformat()
    return [meeting for day, meeting in dated[:_MEETINGS] if day >= oldest]


def _described(meeting: Gathering) -> tuple[int, bool, str]:
    known = [meeting.forum, meeting.place, meeting.duration, meeting.outcome]
    filled = sum(value is not None for value in known) + len(meeting.named)
    return (filled, meeting.forum is not None or len(meeting.participants) > 1, meeting.date or "")


def _next(desk: Desk, coming: list[Gathering]) -> list[Line]:
    """The next meeting that is not over by the date of the latest article."""
    latest = max((desk.published(index) for index, _ in desk.kept), default="")
    ahead = [(last_day(meeting.date), meeting) for meeting in coming]
    dated = [(day, meeting) for day, meeting in ahead if day is not None and day >= latest]
    if dated:
        meeting = min(dated, key=lambda pair: pair[0])[1]
    elif ahead and not desk.several:
        meeting = coming[0]
    else:
        return []
    parts = [Part("Next: ", "strong"), *told(desk, meeting, brief=True, status=True)]
    return [Line("", tuple(parts), meeting.keys)]


def _demand(desk: Desk, found: list[Issue]) -> list[Line]:
    """The demand that most is written about, and what the others answer."""
    demands = [(issue, stand) for issue in found for stand in issue.stands.values() if stand.stance == "demands"]
    demands = [(issue, stand) for issue, stand in demands if not _pronoun(issue.name)]
    if not demands:
        return []

    def weight(pair: tuple[Issue, Stand]) -> tuple[int, bool, int]:
        issue, stand = pair
        answered = any(answer.party != stand.party and answer.stance != "demands" for answer in issue.stands.values())
        return (desk.reports(issue.articles), answered, len(stand.places))

    issue, demand = max(demands, key=weight)
    answers = [stand for stand in issue.stands.values() if stand.party != demand.party]
    toward = f" from {listed(demand.toward)}" if demand.toward else ""
    text = f"{demand.party} {stance_verb('demands', plural=demand.plural)}{toward}: {clip(issue.name, 100)}"
    parts = [Part("Demand: ", "strong"), Part(text, "plain", desk.cite_all(demand.places, limit=2))]
    for answer in answers[:_ANSWERS]:
        verb = stance_verb(answer.stance, plural=answer.plural)
        notes = desk.cite_all(answer.places, limit=2)
        parts += [
            Part("; "),
            Part(f"{answer.party} {verb} {'the same' if answer.stance == 'demands' else 'it'}", "plain", notes),
        ]
    keys = [key for stand in (demand, *answers[:_ANSWERS]) for key in stand.keys]
    return [Line("", (*parts, Part(".")), tuple(dict.fromkeys(keys)))]


def _pronoun(name: str) -> bool:
    return name.casefold() in {"it", "this", "that", "them", "these", "those"}


def article_list(desk: Desk) -> Section:
    """For several articles: each with its date, source, headline and direction."""
    ordered = sorted(desk.kept, key=lambda pair: (desk.published(pair[0]), pair[0]))
    return Section("articles", "Articles", tuple(_article(desk, index, record) for index, record in ordered))


def _article(desk: Desk, index: int, record: Record) -> Line:
    article, found = record.article, record.assessment
    title = clip(article.title or desk.words(index, desk.opening(index)), 90)
    notes = desk.cite(index, *(found.for_ or (desk.opening(index),)), limit=1)
    said = found.direction if found.for_ else "unknown"
    source = f" ({article.source})" if article.source else ""
    parts = (Part(f"{index + 1}. {title}{source}: "), Part(said, "strong", notes))
    return Line(say_date(article.published, short=True) or "undated", parts, ((index, "assessment"),))
