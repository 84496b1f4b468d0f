"""Where a content ends: before what the narrator goes on to tell."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.complements import children
from detente.extract.statements.cues import SPEECH, verb_cue
from detente.extract.statements.draft import Draft, reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, minus

__all__ = ["limit", "next_saying"]

_LINKS = ("conj", "advcl", "ccomp", "xcomp", "acl", "relcl")
_DEPTH = 4
"""How deep in a clause the parser may hide the next saying."""

_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_LONGEST_ADJUNCT = 40
"""Tokens at the end of a content in which to look for when it was said."""

_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def limit(ground: Ground, draft: Draft, verb: Token) -> None:
    """Take out of the content what belongs to the narrator or to another saying; never all of it."""
    if draft.sense == "seem":
        return
    holes = [*_sayings(ground, draft, verb), *_joined(ground, verb), *_timing(ground, draft, verb)]
    holes += _other_clauses(ground, draft, verb)
    if holes:
        draft.content = minus(draft.content, holes) or draft.content


def _sayings(ground: Ground, draft: Draft, verb: Token) -> Pairs:
    """ ", adding that ...", "but said ..." and "but the other side said ...", hung on what was said before."""
    if verb_cue(verb) is None:
        return []
    holes: Pairs = []
    level = list(children(verb, "ccomp"))
    for _ in range(_DEPTH):
        level = [child for head in level for child in children(head, *_LINKS)]
        for token in level:
            start = next_saying(verb, token)
            if start is None:
                start = _other_saying(ground, verb, token)
            if start is not None and any(low < start < high for low, high in draft.content):
                holes.append((start, reach(token)[1]))
    return holes


def next_saying(verb: Token, token: Token) -> int | None:
    """Where another saying by the same source begins, if this verb of the content makes one."""
    if token.i < verb.i:
        return None
    cue = verb_cue(token)
    if cue is None or cue.sense != "say" or not any(children(token, "ccomp")):
        return None
    start = token.left_edge.i
    before = verb.doc[start - 1]
    if token.dep_ == "advcl" and token.tag_ == "VBG" and before.text == ",":
        return start
    if token.dep_ == "conj" and not any(children(token, *_SUBJECTS)) and token.tag_ != "VB":
        return before.i if before.dep_ == "cc" else start
    return None


def _other_saying(ground: Ground, verb: Token, token: Token) -> int | None:
    """Where ", but the others said ..." begins, which the parser makes a part of what was said first."""
    cue = verb_cue(token)
    if token.i < verb.i or token.dep_ != "conj" or cue is None or cue.sense not in SPEECH:
        return None
    if ground.quote_of[token.i] != ground.quote_of[verb.i] or token.tag_ != verb.tag_:
        return None
    before = verb.doc[token.left_edge.i - 1]
    if before.dep_ != "cc" or before.nbor(-1).text != "," or not any(children(token, "ccomp")):
        return None
    return before.i if any(children(token, "nsubj")) else None


def _joined(ground: Ground, verb: Token) -> Pairs:
    """What the source did next: ", but gave no date"."""
    holes: Pairs = []
    for i in ground.joined.get(verb.i, ()):
        token = verb.doc[i]
        low, high = reach(token)
        if low <= verb.i:
            low = token.i
        while low - 1 > verb.i and (verb.doc[low - 1].dep_ == "cc" or verb.doc[low - 1].text == ","):
            low -= 1
        holes.append((low, high))
    return holes


def _timing(ground: Ground, draft: Draft, verb: Token) -> Pairs:
    """ ", two days before they are to meet" at the end of the sentence: when it was said."""
    sentence = ground.sentence(verb)
    if sentence is None or not draft.content:
        return []
    doc, (low, high) = verb.doc, draft.content[-1]
    if low < verb.i or high < sentence.span.end - 2:
        return []
    for i in range(high - 1, max(low, high - _LONGEST_ADJUNCT), -1):
        token = doc[i]
        if ground.quote_of[i] != ground.quote_of[verb.i]:
            return []
        if token.lower_ in {"before", "after"} and token.i > low and doc[i - 1].lemma_.lower() in _SPANS:
            start = doc[i - 1].left_edge.i
            if doc[start - 1].text == "," and (start - 1 > low or (start == low and len(draft.content) > 1)):
                return [(start - 1, high)]
    return []


def _other_clauses(ground: Ground, draft: Draft, verb: Token) -> Pairs:
    """What stands before the source in the same sentence, but on the other side of a semicolon."""
    own = min([verb.i, *(span[0] for span in (draft.cue, draft.source) if span is not None)])
    holes: Pairs = []
    for low, high in draft.content:
        if low >= own:
            continue
        for i in range(min(high, own) - 1, low, -1):
            if verb.doc[i].text == ";" and ground.quote_of[i] == ground.quote_of[verb.i]:
                holes.append((low, i + 1))
                break
        else:
            if high < own and any(verb.doc[i].text == ";" for i in range(high, own)):
                holes.append((low, high))
    return holes
