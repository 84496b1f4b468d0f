"""Which time of a sentence dates which word of it, by the syntax between them.

"The Council, which has not met since July 2019, meets on Wednesday": the nearest time is the wrong one.
A time belongs to the verb or noun that its phrase hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from detente.annotate.document import Sentence
from detente.records import Time

__all__ = ["dating_time"]

_HOLDERS = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
_CHAIN = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep", "pobj", "dobj", "attr", "nsubj", "nsubjpass", "acomp"})
_SINCE = frozenset({"since", "until", "till", "of", "from", "before", "than"})
_DEEPEST = 12
"""Steps up a tree; a text without full stops has trees that never end."""


def dating_time(times: Sequence[Time], sentence: Sentence, trigger: Token) -> Time | None:
    """The DATE or TIME that says when the deed at ``trigger`` happens, or None when no time hangs on it.

    Times that hang on the trigger itself or on its verb come first, then those of the verb that governs it;
    the time of a relative clause, of another noun, or behind "since" and "of" dates something else.
    """
    doc = trigger.doc
    ranked: list[tuple[int, bool, int, Time]] = []
    for time in times:
        if time.type not in {"DATE", "TIME"} or not (sentence.start <= time.start and time.end <= sentence.end):
            continue
        rank = _rank(doc, time, trigger)
        if rank is not None:
            unknown = time.value is None or time.value.endswith("_REF")
            ranked.append((rank, unknown, abs(time.start - trigger.idx), time))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _rank(doc: Doc, time: Time, trigger: Token) -> int | None:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    at, behind = root, False
    for _ in range(_DEEPEST):
        if at.head.i == at.i:
            break
        at = at.head
        behind = behind or at.lower_ in _SINCE
        if at.pos_ in _HOLDERS and not span.start <= at.i < span.end:
            break
    if behind:
        return None
    if at.i == trigger.i:
        return 0
    verb = _verb(trigger)
    if at.i == verb.i:
        return 1
    if at.pos_ in {"NOUN", "PROPN"}:
        return 2 if at.head.i in {trigger.i, verb.i} and at.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"} else None
    return 3 if _governs(at, verb) or _governs(verb, at) else None


def _verb(trigger: Token) -> Token:
    """The verb of the clause that a word stands in; the word itself where there is none."""
    at = trigger
    for _ in range(_DEEPEST):
        if at.pos_ in {"VERB", "AUX"} or at.head.i == at.i:
            return at
        at = at.head
    return at


def _governs(upper: Token, lower: Token) -> bool:
    """Whether one verb leads to another without a new subject-matter: coordination, control, participles."""
    at = lower
    for _ in range(_DEEPEST):
        if at.i == upper.i:
            return True
        if at.dep_ not in _CHAIN or at.head.i == at.i:
            return False
        at = at.head
    return False
