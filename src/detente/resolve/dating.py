"""Which time of a sentence dates which word of it, by the syntax between them.

"The Council, which has not met since July 2019, meets on Wednesday": the nearest time is the wrong one.
A time belongs to the verb or noun that its phrase hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from detente.annotate.document import Sentence
from detente.records import Time

__all__ = ["dating_time", "ends_of"]

_HOLDERS = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
_CHAIN = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep", "pobj", "dobj", "attr", "nsubj", "nsubjpass", "acomp"})
_SINCE = frozenset({"since", "until", "till", "of", "from", "before", "than"})
_TO = frozenset({"-", "\u2013", "\u2014", "to", "to the", "until", "till", "through"})
_RANGE_GAP = 12
"""Characters between the ends of a range."""
_DEEPEST = 12
"""Steps up a tree; a text without full stops has trees that never end."""


def dating_time(times: Sequence[Time], sentence: Sentence, trigger: Token) -> Time | None:
    """The DATE or TIME that says when the deed at ``trigger`` happens, or None when no time hangs on it.

    Times that hang on the trigger itself or on its verb come first, then those of the verb that governs it;
    the time of a relative clause, of another noun, or behind "since" and "of" dates something else.
    """
    doc = trigger.doc
    ranked: list[tuple[int, bool, int, Time]] = []
    here = [
        time
        for time in times
        if time.type in {"DATE", "TIME"} and sentence.start <= time.start and time.end <= sentence.end
    ]
    for at, time in enumerate(here):
        pair = ends_of(here, at, doc)
        rank = _rank(doc, time, trigger, pair)
        if rank is not None:
            unknown = time.value is None or time.value.endswith("_REF")
            ranked.append((rank, unknown, abs(time.start - trigger.idx), time))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def ends_of(times: Sequence[Time], at: int, doc: Doc) -> tuple[Time, Time] | None:
    """Both ends of the range that ``times[at]`` begins or ends: "20-22 April", "from Monday to Wednesday"."""
    for first, last in ((at, at + 1), (at - 1, at)):
        if first < 0 or last >= len(times):
            continue
        one, two = times[first], times[last]
        if one.type != two.type or two.start - one.end > _RANGE_GAP:
            continue
        span = doc.char_span(one.start, two.end, alignment_mode="expand")
        if span is None:
            continue
        between = span.text[one.end - span.start_char : two.start - span.start_char].strip().lower()
        opened = doc[span.start - 1].lower_ if span.start > 0 else ""
        if between in _TO or (between == "and" and opened == "between"):
            return one, two
    return None


def _rank(doc: Doc, time: Time, trigger: Token, pair: tuple[Time, Time] | None) -> int | None:
    start, end = (time.start, time.end) if pair is None else (pair[0].start, pair[1].end)
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    at, behind = root, False
    for _ in range(_DEEPEST):
        if at.head.i == at.i:
            break
        at = at.head
        behind = behind or (at.lower_ in _SINCE and not (pair is not None and at.lower_ in {"from", "until", "till"}))
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
