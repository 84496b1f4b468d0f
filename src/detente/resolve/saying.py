"""What else a statement tells: when and where it was made, whether it was made at all, and by whom without a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated
from detente.extract.statements import FoundStatement
from detente.records import EventStatus, Time

__all__ = ["date_of", "is_anonymous", "place_of", "status_of"]

_NAMELESS = frozenset(
    "official source diplomat aide adviser advisor analyst expert insider negotiator observer critic opponent "
    "supporter person people lawmaker officer commander delegate envoy minister colleague participant witness resident "
    "survivor activist economist commentator historian lawyer executive trader scholar veteran service agency "
    "report".split()
)
"""Heads of phrases that describe who speaks where no name is given."""

_SINGLE = frozenset({"service", "agency", "report"})
"""Of these only several are nameless: "the agency" is one that was named."""

_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "two", "three", "many", "most", "other", "another"})
_UNNAMED = (
    "condition of anonymity",
    "not to be named",
    "not be named",
    "declined to be identified",
    "not be identified",
    "not authorized to speak",
    "not authorised to speak",
    "familiar with the matter",
    "spoke anonymously",
)
_SAYING = frozenset({"comment", "say", "answer", "discuss", "elaborate", "respond", "confirm", "disclose", "speculate"})
_TOWNS = frozenset({"GPE", "LOC", "FAC", "SEAT", "STATE"})
_WHERE = frozenset({"in", "at", "from", "outside", "near"})
_STEPS = 6
"""Words between a time or place and the cue that it belongs to."""


def status_of(statement: FoundStatement) -> EventStatus:
    """ "Did not say" is negated, "is expected to say" future, "may say" hypothetical."""
    if statement.negated or _declined(statement):
        return "negated"
    if not statement.hypothetical or statement.cue is None:
        return "factual"
    words = {token.lower_ for token in (statement.cue.root, *statement.cue.root.lefts)}
    ahead = words & {"will", "'ll", "to"} and not words & {"if", "unless"}
    return "future" if ahead else "hypothetical"


def _declined(statement: FoundStatement) -> bool:
    """ "Declined to comment", "refused to say whether ..." """
    cue = statement.cue
    if cue is None or cue.root.lemma_.lower() not in {"decline", "refuse"}:
        return False
    return any(child.dep_ == "xcomp" and child.lemma_.lower() in _SAYING for child in cue.root.rights)


def is_anonymous(statement: FoundStatement) -> bool:
    """Whether the source is described and not named: "a senior official", "Western intelligence services"."""
    source = statement.source
    if source is None:
        return False
    head = source.root
    if head.ent_type_ or any(token.ent_type_ == "PERSON" for token in source) or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    around = head.doc[head.left_edge.i : head.right_edge.i + 1].text.lower()
    if any(words in around for words in _UNNAMED):
        return True
    noun = head.lemma_.lower()
    if noun not in _NAMELESS:
        return False
    plural = head.tag_ in {"NNS", "NNPS"}
    if noun in _SINGLE and not plural:
        return False
    articles = {token.lower_ for token in head.lefts if token.dep_ in {"det", "nummod", "amod"}}
    if articles & _INDEFINITE:
        return True
    return plural and not any(token.lower_ in {"the", "these", "those", "both"} for token in head.lefts)


def date_of(annotated: Annotated, statement: FoundStatement, times: Sequence[Time]) -> str | None:
    """The day on which it was said, where the clause of the cue gives it ("said on Tuesday").

    ``times`` are in the order of the text.
    """
    low, high = _reach(statement)
    for time in times[bisect_left(times, low, key=lambda t: t.start) : bisect_left(times, high, key=lambda t: t.start)]:
        if time.type in {"DATE", "TIME"} and time.value is not None:
            span = annotated.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and _belongs(statement, span):
                return time.value[:10]
    return None


def place_of(annotated: Annotated, statement: FoundStatement) -> str | None:
    """Where it was said, where the clause of the cue gives it ("told reporters in Geneva")."""
    if statement.cue is None:
        return None
    sentence = annotated.sentence_of(statement.cue.root)
    if sentence is None:
        return None
    doc, token = annotated.doc, sentence.span.start
    while token < sentence.span.end:
        # Not by Span.ents, which looks at the whole article.
        end = token + 1
        while end < sentence.span.end and doc[end].ent_iob_ == "I":
            end += 1
        entity = doc[token:end]
        if doc[token].ent_type_ in _TOWNS and entity.root.head.lower_ in _WHERE and _belongs(statement, entity):
            return annotated.article.text[entity.start_char : entity.end_char]
        token = end
    return None


def _reach(statement: FoundStatement) -> tuple[int, int]:
    """Characters of the sentence of the cue."""
    if statement.cue is None:
        return 0, 0
    sentence = statement.cue.root.sent
    return sentence.start_char, sentence.end_char


def _belongs(statement: FoundStatement, span: Span) -> bool:
    """Whether some words hang on the verb of the cue, and stand neither in the source nor in the content."""
    cue, source = statement.cue, statement.source
    low, high = _reach(statement)
    if cue is None or not (low <= span.start_char and span.end_char <= high):
        return False
    if source is not None and source.start <= span.start < source.end:
        return False
    if any(start < span.end_char and span.start_char < end for start, end in statement.content):
        return False
    token: Token = span.root
    for _ in range(_STEPS):
        if cue.start <= token.i < cue.end:
            return True
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            return False
        token = token.head
    return False
