"""Why the mentions of an actor are his: found by any of his names, told in the order of the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from detente.records import Actor, Mention, Record, Span
from detente.records.errors import UnknownActor
from detente.resolve.identity import compare_persons, judge_profiles, profile, profile_in, reference
from detente.resolve.identity.folding import words
from detente.resolve.knowledge import Knowledge
from detente.resolve.reasons import REASONS
from detente.serve.render.safe import one_line

__all__ = ["find_actor", "render_explanation"]

_NAMING = frozenset(
    "name title-and-name surname-of given-name-of seat-of-government demonym-of institution-of office".split()
)
"""Reasons whose words are names of the actor; "he" and "the minister" are not."""
_NEAR_NAMES = 5
_NEAR = 0.8
_EXCERPT = 200
_SURNAME = 0.6
"""Score of :func:`compare_persons` for a last name alone."""


def find_actor(record: Record, wanted: str, file: str, knowledge: Knowledge) -> Actor:
    """The actor of a record that a user means: by id, name, words that name it in the text, or another spelling.

    Raises:
        UnknownActor: none or several fit; the message lists them, or the names that are near.
    """
    text = reference(wanted)
    for fitting in _by_closeness(record, text, wanted, knowledge):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            several = ", ".join(f"{actor.id} {actor.name}" for actor in fitting)
            raise UnknownActor(f"{wanted!r} is several actors of {file}: {several}; name one by its id")
    if not record.actors:
        raise UnknownActor(f"{file} has no actors: no negotiation was found in it")
    near = _near_names(record, wanted)
    known = f"near names are {', '.join(near)}" if near else f"there are {_some(record.actors)}"
    raise UnknownActor(f"no actor {wanted!r} in {file}; {known}")


def _by_closeness(record: Record, text: str, wanted: str, knowledge: Knowledge) -> Iterator[list[Actor]]:
    actors = record.actors
    yield [actor for actor in actors if reference(actor.id) == text]
    yield [actor for actor in actors if reference(actor.name) == text]
    bare = text.removeprefix("the ")
    yield [
        actor
        for actor in actors
        if any(reference(m.text).removeprefix("the ") == bare for m in actor.mentions if m.reason in _NAMING)
    ]
    for kind in ("person", "igo", "state"):
        # Names that the tables know, and spellings that the text does not use.
        asked = profile(Actor(id="asked", name=wanted, kind=kind), knowledge=knowledge)
        yield [
            actor
            for actor in actors
            if judge_profiles(asked, profile_in(record, actor, knowledge=knowledge)).verdict == "same"
        ]
    yield [a for a in actors if a.kind == "person" and compare_persons(wanted, a.name).score >= _SURNAME]


def _near_names(record: Record, wanted: str) -> list[str]:
    names = {actor.name: actor.name for actor in record.actors}
    for actor in record.actors:
        for mention in actor.mentions:
            if mention.reason in _NAMING:
                names.setdefault(one_line(mention.text), actor.name)
    asked = words(wanted)
    ranked = sorted((-_likeness(asked, words(text)), text) for text in names)
    return list(dict.fromkeys(names[text] for likeness, text in ranked if -likeness >= _NEAR))[:_NEAR_NAMES]


def _likeness(asked: Sequence[str], name: Sequence[str]) -> float:
    """How near the nearest word of a name is to the nearest word that was asked for."""
    return max((JaroWinkler.similarity(one, other) for one in asked for other in name), default=0.0)


def _some(actors: Sequence[Actor]) -> str:
    names = [actor.name for actor in actors[:_NEAR_NAMES]]
    more = len(actors) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def render_explanation(record: Record, actor: Actor, file: str, form: Literal["text", "json"]) -> str:
    """The mentions of an actor, each with its sentence, the code of its reason and what that means."""
    mentions = sorted(actor.mentions, key=lambda mention: (mention.start, mention.end, mention.reason))
    if form == "json":
        rows = [_row(record, mention) for mention in mentions]
        data = {"actor": _about(record, actor), "file": file, "mentions": rows}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    about = _about(record, actor)
    of = record.actor(actor.of)
    facts = [actor.role, f"of {of.name}" if of is not None else None, actor.iso3 or actor.plover_code, actor.sector]
    lines = [f"{actor.name} ({actor.kind}, {about['id']})"]
    lines += [", ".join(fact for fact in facts if fact)] if any(facts) else []
    count = f"{len(mentions)} mention{'' if len(mentions) == 1 else 's'}"
    lines += [" ".join(part for part in (f"{count} in {file}", *_dated(record)) if part), ""]
    for number, mention in enumerate(mentions, start=1):
        at = _sentence(record, mention)
        place = f"sentence {at + 1}, " if at is not None else ""
        lines.append(f"{number:>3}  {_excerpt(record, mention, at)}")
        lines.append(f"     {place}[{mention.start}, {mention.end})  {mention.reason}: {_meaning(mention.reason)}")
    return "".join(f"{_indented(line)}\n" for line in lines)


def _indented(line: str) -> str:
    """Made safe to show, with the white space in front kept."""
    return line[: len(line) - len(line.lstrip())] + one_line(line)


def _dated(record: Record) -> list[str]:
    known = [part for part in (record.article.source, record.article.published) if part]
    return [f"({', '.join(known)})"] if known else []


def _meaning(reason: str) -> str:
    return REASONS.get(reason, "a reason of another version of Detente")


def _about(record: Record, actor: Actor) -> dict[str, str | None]:
    of = record.actor(actor.of)
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "iso3": actor.iso3,
        "plover_code": actor.plover_code,
        "sector": actor.sector,
        "role": actor.role,
        "of": of.name if of is not None else None,
    }


def _row(record: Record, mention: Mention) -> dict[str, object]:
    at = _sentence(record, mention)
    sentence = record.sentences[at] if at is not None else None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "reason": mention.reason,
        "meaning": _meaning(mention.reason),
        "sentence": None if sentence is None else {"start": sentence.start, "end": sentence.end},
    }


def _sentence(record: Record, mention: Mention) -> int | None:
    return next((n for n, span in enumerate(record.sentences) if span.start <= mention.start < span.end), None)


def _excerpt(record: Record, mention: Mention, at: int | None) -> str:
    """The sentence, or the part of a long one that is around the mention, which stands between » and «."""
    text = record.article.text
    span = record.sentences[at] if at is not None else Span(mention.start, mention.end)
    start, end = span.start, max(span.end, mention.end)
    if end - start > _EXCERPT:
        side = max(0, _EXCERPT - (mention.end - mention.start)) // 2
        if mention.start - start > side:
            space = text.find(" ", mention.start - side, mention.start)
            start = space + 1 if space >= 0 else mention.start
        if end - mention.end > side:
            space = text.rfind(" ", mention.end, mention.end + side)
            end = space if space >= 0 else mention.end
    before = ("" if start == span.start else "... ") + text[start : mention.start]
    after = text[mention.end : end] + ("" if end >= span.end else " ...")
    return one_line(f"{before}»{text[mention.start : mention.end]}«{after}")
