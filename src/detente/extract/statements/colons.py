"""A colon or a comma that stands for the saying: "he rejected the charge: it was false", "A called it odd, B sad"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.cues import SPEECH, verb_cue
from detente.extract.statements.draft import Draft, name_group
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import minus, overlaps

__all__ = ["colon_drafts", "gapped_drafts"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NAMES = frozenset({"PERSON", "BODY", "STATE", "SEAT"})


def colon_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """What follows the colon after somebody rejected, accused or called something, if it is a clause."""
    new: list[Draft] = []
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
        if any(overlaps(other.content, *rest) and other.head is not None and other.head.i < at for other in new):
            continue
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
        if cue is None or draft.cue is None or not cue.frames & {"x", "c"} or not draft.content:
            continue
        doc = ground.annotated.doc
        low, high = draft.content[0][0], draft.content[-1][1]
        for comma in range(low + 1, high - 2):
            if (
                doc[comma].text != ","
                or ground.quote_of[comma] >= 0
                or ground.quote_of[comma - 1] < 0
                or comma < draft.cue[1]
            ):
                continue
            name = comma + 1
            end = name
            while end < high and doc[end].ent_type_ in _NAMES and ground.quote_of[end] < 0:
                end += 1
            if end == name or end >= high or ground.quote_of[end] < 0:
                continue
            last = end
            while last < len(doc) and ground.quote_of[last] == ground.quote_of[end]:
                last += 1
            source = name_group(doc[end - 1])[0] if doc[end - 1].left_edge.i >= name else name
            part = Draft(draft.head, draft.cue, (source, end), draft.sense, [(end, last)])
            draft.content = minus(draft.content, [(comma, max(last, high))])
            new.append(part)
            break
    return new
