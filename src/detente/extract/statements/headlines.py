"""Headlines and headings: "Minister: no deal before spring"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.extract.statements.draft import Draft
from detente.extract.statements.ground import Ground

__all__ = ["headline_drafts"]

_SPEAKERS = frozenset({"PERSON", "BODY", "SEAT", "ORG"})
_PLACES = frozenset({"GPE", "SEAT", "STATE", "LOC", "FAC"})
_ROLES = frozenset(
    "minister president chancellor premier official officials spokesman spokeswoman spokesperson envoy ambassador "
    "negotiator negotiators diplomat diplomats source sources expert experts report study poll survey analyst analysts "
    "chief leader".split()
)
_LONGEST = 6
_LABELS = frozenset({"what", "how", "why", "who", "where", "when", "live", "analysis", "opinion"})


def headline_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The colon of a headline as a cue, where a speaker and nothing else stands before it."""
    taken = {draft.cue[0] for draft in drafts if draft.cue is not None}
    new: list[Draft] = []
    for sentence in ground.annotated.sentences:
        if sentence.region == "body" and sentence.paragraph > 0:
            continue
        span = sentence.span
        colon = next((t for t in span[1 : _LONGEST + 1] if t.text == ":"), None)
        if colon is None or colon.i + 2 >= span.end or any(i in taken for i in range(span.start, colon.i + 1)):
            continue
        speaker, follows = span.doc[_before_place(span, colon) - 1], span.doc[colon.i + 1]
        named = speaker.ent_type_ in _SPEAKERS or speaker.lower_ in _ROLES
        if (
            not named
            or follows.lower_ in _LABELS
            or any(t.pos_ in {"VERB", "ADP"} for t in span.doc[span.start : speaker.i + 1])
        ):
            continue
        new.append(
            Draft(
                head=colon,
                cue=(colon.i, colon.i + 1),
                source=(span.start, speaker.i + 1),
                sense="say",
                content=[(colon.i + 1, span.end)],
                by_layout=True,
            )
        )
    return new


def _before_place(span: Span, colon: Token) -> int:
    """The end of the name in "Berg in Geneva: no deal"."""
    for token in span.doc[span.start + 1 : colon.i]:
        if token.lower_ in {"in", "at"} and all(t.ent_type_ in _PLACES for t in span.doc[token.i + 1 : colon.i]):
            return token.i
    return colon.i
