"""The first sections of a brief: the bottom line, the articles, the parties."""

from __future__ import annotations

from collections import Counter

from detente.assess.brief.desk import Desk, Party
from detente.assess.brief.meetings import Gathering, gatherings, told
from detente.assess.brief.model import Footnote, Line, Part, Section
from detente.assess.brief.positions import Stand, stands
from detente.assess.brief.wording import DIRECTIONS, clip, count, listed, quoted, say_date, stance_verb
from detente.records import Direction, Record, Span

__all__ = ["article_list", "bottom_line", "parties"]

_QUOTE = 180
_PARTIES_IN_DOSSIER = 8
_PERSONS_IN_DOSSIER = 5


def bottom_line(desk: Desk) -> Section:
    """Where things stand in a few lines: the direction and why, the encounter, demand and answer, what is next."""
    lines = _directions(desk) if len(desk.kept) > 1 else _direction(desk)
    met = gatherings(desk)
    held = [meeting for meeting in met if meeting.status == "held"]
    if held:
        lines.append(_met(desk, max(held, key=_weight)))
    answer = _demand_and_answer(stands(desk))
    if answer is not None:
        lines.append(_answered(answer, desk))
    coming = [meeting for meeting in met if meeting.status in {"scheduled", "proposed", "postponed"}]
    lines += _next(desk, coming)
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
            parts = [Part("Against this: "), *_evidence(desk, index, found.against)]
            lines.append(Line("", tuple(parts), ((index, "assessment"),)))
    return lines


def _evidence(desk: Desk, index: int, spans: tuple[Span, ...], limit: int = 3) -> list[Part]:
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
    """For several articles: how many point where, and the latest with its evidence."""
    judged = [(i, r) for i, r in desk.kept if r.assessment.for_ and r.assessment.direction != "unknown"]
    if not judged:
        return []
    judged.sort(key=lambda pair: desk.published(pair[0]))
    tally: Counter[Direction] = Counter(record.assessment.direction for _, record in judged)
    parts: list[Part] = []
    for direction, amount in tally.most_common():
        latest = max(
            (pair for pair in judged if pair[1].assessment.direction == direction),
            key=lambda pair: desk.published(pair[0]),
        )
        notes = desk.cite(latest[0], *latest[1].assessment.for_, limit=1)
        text = f"{DIRECTIONS[direction].partition(':')[0]} in {amount} of {count(len(desk.kept), 'article')}"
        parts += [Part(", " if parts else ""), Part(text if not parts else _lower(text), "strong", notes)]
    lines = [Line("", (*parts, Part(".")), tuple((i, "assessment") for i, _ in judged))]
    index, record = judged[-1]
    said = _lower(DIRECTIONS[record.assessment.direction].partition(":")[0])
    when = say_date(record.article.published)
    lead = f"Latest ({when}): {said}. " if when else f"Latest: {said}. "
    latest_parts = [Part(lead, "strong"), *_evidence(desk, index, record.assessment.for_, 2)]
    if record.assessment.against:
        latest_parts += [Part(". Against this: "), *_evidence(desk, index, record.assessment.against, 1)]
    lines.append(Line("", tuple(latest_parts), ((index, "assessment"),)))
    return lines


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _weight(meeting: Gathering) -> tuple[int, str, int]:
    """The encounter that a reader needs to know: most reported, then latest, then best described."""
    known = [meeting.forum, meeting.place, meeting.date, meeting.duration, meeting.outcome]
    filled = sum(value is not None for value in known) + len(meeting.named)
    return (filled if len(meeting.articles) == 1 else 100 * len(meeting.articles), meeting.date or "", filled)


def _met(desk: Desk, meeting: Gathering) -> Line:
    parts = [Part("Met: ", "strong"), *told(desk, meeting, brief=True)]
    return Line("", tuple(parts), meeting.keys)


def _next(desk: Desk, coming: list[Gathering]) -> list[Line]:
    # A meeting that was announced before the latest article is no longer "next".
    latest = max((desk.published(index) for index, _ in desk.kept), default="")
    ahead = [m for m in coming if m.date is None or not latest or m.date >= latest[: len(m.date)]]
    dated = [meeting for meeting in ahead if meeting.date] or ([] if desk.several else ahead)
    if not dated:
        return []
    first = min(dated, key=lambda meeting: meeting.date or "9999")
    parts = [Part("Next: ", "strong"), *told(desk, first, brief=True, status=True)]
    return [Line("", tuple(parts), first.keys)]


def _demand_and_answer(found: list[Stand]) -> tuple[Stand, list[Stand]] | None:
    """The demand that most sentences speak of, and what others answered to it."""
    best: tuple[int, Stand, list[Stand]] | None = None
    for demand in found:
        if demand.stance != "demands":
            continue
        answers = [s for s in found if s.issue == demand.issue and s.party != demand.party and s.stance != "demands"]
        weight = len(demand.places) + 3 * len(answers)
        if best is None or weight > best[0]:
            best = (weight, demand, answers)
    return None if best is None else (best[1], best[2])


def _answered(pair: tuple[Stand, list[Stand]], desk: Desk) -> Line:
    demand, answers = pair
    toward = f" from {listed(demand.toward)}" if demand.toward else ""
    notes = desk.cite_all(demand.places, limit=2)
    parts = [
        Part("Demand: ", "strong"),
        Part(f"{demand.party} {stance_verb('demands', plural=demand.plural)} {demand.issue}{toward}", "plain", notes),
    ]
    for answer in answers[:3]:
        parts.append(Part("; "))
        text = (
            f"{answer.party} {stance_verb(answer.stance, plural=answer.plural)} {'it' if answer is answers[0] else ''}"
        )
        parts.append(Part(text.rstrip(), "plain", desk.cite_all(answer.places, limit=2)))
    keys = [key for stand in (demand, *answers) for key in stand.keys]
    return Line("", (*parts, Part(".")), tuple(dict.fromkeys(keys)))


def article_list(desk: Desk) -> Section:
    """For several articles: each with its date, source, headline and direction."""
    lines: list[Line] = []
    for index, record in sorted(desk.kept, key=lambda pair: (desk.published(pair[0]), pair[0])):
        lines.append(_article(desk, index, record))
    return Section("articles", "Articles", tuple(lines))


def _article(desk: Desk, index: int, record: Record) -> Line:
    article, found = record.article, record.assessment
    title = clip(article.title or desk.words(index, desk.opening(index)), 90)
    notes = desk.cite(index, *(found.for_ or (desk.opening(index),)), limit=1)
    said = DIRECTIONS[found.direction].partition(":")[0] if found.for_ else "No sign of a direction"
    source = f" ({article.source})" if article.source else ""
    parts = (Part(f"{index + 1}. {title}{source}: "), Part(_lower(said), "strong", notes))
    return Line(say_date(article.published, short=True) or "undated", parts, ((index, "assessment"),))


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
    shown = acting[:_PARTIES_IN_DOSSIER] if desk.several else acting
    lines = [_party(desk, p, sorted(persons.get(p.name, ()), key=lambda s: -weights[s.name])) for p in shown]
    if persons.get(None):
        alone = sorted(persons[None], key=lambda s: -weights[s.name])
        lines.append(Line("Side not stated", tuple(_people(desk, alone)), _keys(alone)))
    forums = [p for p in desk.parties.values() if p.kind == "forum" and p.mentions]
    if forums and not desk.several:
        parts = _joined([Part(p.name, "plain", _first_mention(desk, p)) for p in forums])
        lines.append(Line("Forums", tuple(parts), _keys(forums)))
    if named and not desk.several:
        parts = _joined([Part(p.name, "plain", _first_mention(desk, p)) for p in named])
        lines.append(Line("Also named", tuple(parts), _keys(named)))
    left = len(acting) - len(shown)
    return Section("parties", "Parties", tuple(lines), f"and {count(left, 'more actor')}" if left else None)


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
    shown = persons[:_PERSONS_IN_DOSSIER] if desk.several else persons
    parts = [Part(f"{p.name} ({p.role})" if p.role else p.name, "plain", _mention_of_role(desk, p)) for p in shown]
    joined = _joined(parts)
    if len(persons) > len(shown):
        joined.append(Part(f"; and {len(persons) - len(shown)} more"))
    return joined


def _joined(parts: list[Part]) -> list[Part]:
    return [piece for part in parts for piece in (Part("; "), part)][1:]


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
