"""A colon or a comma that stands for the saying: "he rejected the charge: it was false", "A called it odd, B sad"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.cues import SPEECH, verb_cue
from detente.extract.statements.draft import Draft
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import minus

__all__ = ["colon_drafts", "gapped_drafts"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NAMES = frozenset({"PERSON", "BODY", "STATE", "SEAT"})


def colon_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """What follows the colon after somebody rejected, accused or called something, if it is a clause."""
    new: list[Draft] = []
    seen: set[int] = set()
    for draft in drafts:
        head = draft.head
        if head is None or head.pos_ != "VERB" or draft.source is None or draft.negated or draft.hypothetical:
            continue
        if draft.sense not in SPEECH | {"judge"} or ground.quote_of[head.i] >= 0:
            continue
        sentence, doc = ground.sentence(head), head.doc
        at = max((high for _, high in draft.content), default=0)
        if sentence is None or not head.i < at < sentence.span.end - 2 or doc[at].text != ":":
            continue
        rest = at + 1, sentence.span.end
        if ground.quote_of[at + 1] >= 0 or not _is_clause(head, *rest):
            continue
        if at in seen:
            continue
        seen.add(at)
        new.append(Draft(head=doc[at], cue=(at, at + 1), source=draft.source, sense="say", content=[rest]))
    return new


def _is_clause(head: Token, low: int, high: int) -> bool:
    return any(
        (token.tag_ in _FINITE or any(c.tag_ in _FINITE for c in token.lefts))
        and token.dep_ not in {"relcl", "advcl", "aux", "auxpass"}
        and any(c.dep_ in _SUBJECTS and c.i >= low for c in token.lefts)
        for token in head.doc[low:high]
        if token.pos_ in {"VERB", "AUX"}
    )


def gapped_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The second half of "A called it "odd", B "sad"", which has a source and a content but shares the cue."""
    new: list[Draft] = []
    for draft in drafts:
        cue = verb_cue(draft.head) if draft.head is not None else None
        if cue is None or draft.cue is None or "x" not in cue.frames or not draft.content:
            continue
        comma = _comma_after_quotation(ground, draft.cue[1], draft.content[-1][1])
        if comma is None:
            continue
        doc, end = ground.annotated.doc, comma + 1
        while end < len(doc) and doc[end].ent_type_ in _NAMES and ground.quote_of[end] < 0:
            end += 1
        number = ground.quote_of[end] if end < len(doc) else -1
        if end == comma + 1 or number < 0 or ground.sentence_of[end] != ground.sentence_of[comma]:
            continue
        last = end
        while last < len(doc) and ground.quote_of[last] == number:
            last += 1
        new.append(Draft(draft.head, draft.cue, (comma + 1, end), draft.sense, [(end, last)]))
        draft.content = minus(draft.content, [(comma, max(last, draft.content[-1][1]))])
    return new


def _comma_after_quotation(ground: Ground, low: int, high: int) -> int | None:
    """The first comma right after a quotation, in a content or right after it."""
    doc = ground.annotated.doc
    for i in range(low + 1, min(high + 2, len(doc))):
        if doc[i].text == "," and ground.quote_of[i] < 0 <= ground.quote_of[i - 1]:
            return i
    return None
