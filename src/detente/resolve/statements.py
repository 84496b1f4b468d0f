"""Found statements -> statements of the record: the words, and the actor who stands behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from detente.annotate.document import Annotated
from detente.annotate.lexicon import noun_sense
from detente.extract.meetings import MEETING_NOUNS
from detente.extract.statements import FoundStatement
from detente.records import EventStatus, Source, Statement, Time, quote
from detente.resolve.actors import ActorBook, SourceSpan
from detente.resolve.saying import date_of, is_anonymous, place_of, status_of
from detente.resolve.turns import own_turns

__all__ = ["Contents", "doubted", "resolve_statements", "source_spans", "spoken"]

_NAMELESS = re.compile(r"(?:not to|to not) be (?:named|identified|quoted)|for anonymity")
"""What a source asks of the reporter is no part of the news."""

_SPOKEN = frozenset({"say", "ask", "deny", "judge"})


def spoken(annotated: Annotated, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """What somebody said, did not say or has yet to say: not thoughts, wishes and refusals in nobody's words.

    An indirect content must be a clause; "Moscow's demands for guarantees" is an act, coded elsewhere. ``nested_in``
    counts the statements that are returned.
    """
    found = own_turns(annotated, found)
    kept = [
        number
        for number, statement in enumerate(found)
        if statement.sense in _SPOKEN
        # What nobody in particular did not say, or may say, is no statement.
        and (statement.source is not None or not (statement.negated or statement.hypothetical))
        and not _is_thing(statement)
        and not _in_heading(annotated, statement)
        and _is_utterance(annotated, statement)
    ]
    place = {number: at for at, number in enumerate(kept)}
    result: list[FoundStatement] = []
    for number in kept:
        outer = found[number].nested_in
        while outer is not None and outer not in place:
            outer = found[outer].nested_in
        result.append(replace(found[number], nested_in=place[outer] if outer is not None else None))
    return result


def _is_thing(statement: FoundStatement) -> bool:
    """ "A deal that denies our right": what a relative clause says of a thing is not said by it."""
    source = statement.source
    if source is None or source.root.lower_ not in {"that", "which"}:
        return False
    clause = source.root.head
    if clause.dep_ != "relcl":
        return False
    noun = clause.head
    return not noun.ent_type_ and noun_sense(noun.lemma_.lower()).type not in {"person", "group", "organisation"}


def doubted(annotated: Annotated, found: Sequence[FoundStatement]) -> list[tuple[int, int, EventStatus]]:
    """Stretches of the text that hold no deed, because somebody denies them, never said them, or only asks.

    "Israel has never said that it would end the war"; "asked whether Moscow was ready"; character ranges.
    """
    stretches: list[tuple[int, int, EventStatus]] = []
    for statement in found:
        for first, end in statement.content:
            start = _behind_the_refused(annotated, statement, first, end)
            question = annotated.plain[first : first + len("whether ")].lower().startswith(("whether ", "if "))
            if statement.negated or statement.sense == "deny":
                stretches.append((start, end, "negated"))
            elif question or statement.sense == "seem":
                stretches.append((start, end, "hypothetical"))
    return stretches


def _behind_the_refused(annotated: Annotated, statement: FoundStatement, start: int, end: int) -> int:
    """Where doubt begins: "rejected Moscow's demands" doubts what was demanded, not that it was."""
    refused = statement.sense == "deny" and not statement.negated and statement.cue is not None
    span = annotated.doc.char_span(start, end, alignment_mode="expand") if refused else None
    if span is None or statement.cue is None or statement.cue.root.lemma_.lower() == "deny":
        return start
    noun = span.root
    return noun.idx + len(noun) if noun.pos_ == "NOUN" else start


def _in_heading(annotated: Annotated, statement: FoundStatement) -> bool:
    """A section heading sums up what its section says; it says nothing of its own."""
    sentence = annotated.sentence_at(statement.content[0][0])
    return sentence is not None and sentence.region == "heading"


def _is_utterance(annotated: Annotated, statement: FoundStatement) -> bool:
    if statement.source is not None and statement.source.root.lemma_.lower() in MEETING_NOUNS:
        return False
    if statement.kind != "indirect" or statement.cue is None:
        return True
    if statement.sense == "ask" and _NAMELESS.fullmatch(annotated.plain, *statement.content[0]):
        return False
    unsaid = statement.negated or statement.hypothetical
    if statement.sense in {"say", "deny"} and statement.cue.root.pos_ == "VERB" and not unsaid:
        return True
    doc = statement.cue.doc
    for start, end in statement.content:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and any(token.pos_ in {"VERB", "AUX"} for token in span):
            return True
    return False


def source_spans(found: Sequence[FoundStatement]) -> list[SourceSpan]:
    """What the resolution of actors needs to know of the statements."""
    return [
        SourceSpan(
            start=statement.source.start if statement.source is not None else 0,
            end=statement.source.end if statement.source is not None else 0,
            content=statement.content,
            carried=statement.carried,
        )
        for statement in found
    ]


def resolve_statements(
    annotated: Annotated, found: Sequence[FoundStatement], book: ActorBook, times: Sequence[Time] = ()
) -> tuple[Statement, ...]:
    """The statement block of the record, in the order found. ``book`` was made with :func:`source_spans` of these."""
    text = annotated.article.text
    statements: list[Statement] = []
    for number, (statement, speaker) in enumerate(zip(found, book.speakers, strict=True), start=1):
        actor = book.actor_id(speaker) if speaker is not None else None
        source = None
        if statement.source is not None:
            words = quote(text, statement.source.start_char, statement.source.end_char)
            source = Source(words.start, words.end, words.text, actor=actor)
        cue = None
        if statement.cue is not None:
            cue = quote(text, statement.cue.start_char, statement.cue.end_char)
        addressee = next(iter(book.of_span(statement.addressee)), None) if statement.addressee is not None else None
        statements.append(
            Statement(
                id=f"s{number}",
                kind=statement.kind,
                status=status_of(statement),
                speaker=actor,
                source=source,
                anonymous=is_anonymous(statement),
                cue=cue,
                content=tuple(quote(text, start, end) for start, end in statement.content),
                carried=statement.carried,
                within=f"s{statement.nested_in + 1}" if statement.nested_in is not None else None,
                addressee=book.actor_id(addressee) if addressee is not None and addressee.mentions else None,
                medium=text[statement.medium[0] : statement.medium[1]] if statement.medium is not None else None,
                place=place_of(annotated, statement),
                date=date_of(annotated, statement, times),
                confidence=statement.confidence,
            )
        )
    return tuple(statements)


class Contents:
    """Finds the innermost statement whose content holds a character, without looking at all of them.

    What somebody did not say, or has yet to say, is nobody's word for anything, and is passed over.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        parts = [
            (part.start, part.end, i)
            for i, statement in enumerate(statements)
            if statement.status == "factual"
            for part in statement.content
        ]
        self._parts = sorted(parts)
        self._starts = [start for start, _, _ in self._parts]
        # The furthest end so far: before it no earlier part can reach a character behind it.
        self._reach: list[int] = []
        for _, end, _ in self._parts:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def around(self, at: int) -> int | None:
        """The number of that statement, or None."""
        best: tuple[int, int] | None = None
        k = bisect_right(self._starts, at) - 1
        while k >= 0 and self._reach[k] > at:
            start, end, number = self._parts[k]
            if at < end and (best is None or (end - start, number) < best):
                best = (end - start, number)
            k -= 1
        return best[1] if best is not None else None
