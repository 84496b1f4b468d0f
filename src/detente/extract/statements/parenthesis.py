"""What surrounds "..., he said, ...": the saying in a parenthesis, the content on both sides of it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.extract.statements.cues import Cue, verb_cue
from detente.extract.statements.draft import reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, minus

__all__ = ["and_clause", "aside", "fronted", "whole_clause"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_BREAKS = frozenset({":", ";", "—", "–"})
_CONDITIONS = frozenset({"if", "unless", "although", "though", "while", "until", "because", "once", "even", "when"})
_INVERTED = frozenset({"should", "had", "were"})
_FEWEST = 4
"""Words that a clause without a verb has at least, as headlines have them."""

_WIDEST = 12
"""Tokens that a parenthesis may have after its verb ("told reporters in Geneva on Monday")."""


def aside(ground: Ground, verb: Token, cue: Cue | None) -> Pairs:
    """What surrounds "..., he said, ..." and "as he put it", where the parser says that it is one."""
    if cue is None or "c" not in cue.frames or cue.sense not in {"say", "think"}:
        return []
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    if not as_clause and verb.dep_ != "parataxis":
        return []
    if any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children) or not any(c.dep_ == "nsubj" for c in verb.children):
        return []
    if not as_clause and any(c.dep_ == "dobj" for c in verb.children):
        return []
    if _adjunct_after(verb) and (before := _clause_before(ground, verb, _opening(verb))):
        # "They signed, X announced, days after talks began": not the adjunct that the parser hangs it on.
        return before
    return _with_condition(ground, verb, minus([reach(verb.head)], [reach(verb)]))


def _with_condition(ground: Ground, verb: Token, content: Pairs) -> Pairs:
    """With "If they leave" in "If they leave, he said, we will follow"."""
    sentence = ground.sentence(verb)
    if sentence is None or not content or content[0][0] < verb.i:
        return content
    end = min([verb.i, *(c.left_edge.i for c in verb.lefts if c.dep_ in _SUBJECTS)]) - 1
    first = _part(ground, verb, sentence.span.start, end)
    return [(first, end), *content] if first < end and _is_condition(verb.doc, first) else content


def _adjunct_after(verb: Token) -> bool:
    """Whether the parser hangs the saying on a mere adjunct that follows: ", he said, days after it began"."""
    head, doc = verb.head, verb.doc
    at = verb.right_edge.i + (verb.right_edge.text != ",")
    if head.i < verb.i or at + 1 >= len(doc) or doc[at].text != ",":
        return False
    if any(child.dep_ in _SUBJECTS and child.i < verb.i for child in head.children):
        return False
    follows = doc[at + 1]
    return follows.dep_ == "mark" or follows.ent_type_ in {"DATE", "TIME"} or follows.pos_ in {"ADP", "SCONJ"}


def _opening(verb: Token) -> int:
    """The comma before a saying."""
    low = verb.left_edge.i
    return low if verb.doc[low].is_punct else max(0, low - 1)


def _clause_before(ground: Ground, verb: Token, end: int) -> Pairs:
    """The sentence up to a comma, if that is a clause."""
    sentence, doc = ground.sentence(verb), verb.doc
    if sentence is None or doc[end].text != "," or end <= sentence.span.start:
        return []
    low = _part(ground, verb, sentence.span.start, end)
    for token in doc[low:end]:
        main = token.dep_ not in {"relcl", "acl", "advcl", "aux", "auxpass"} and token.pos_ in {"VERB", "AUX"}
        if main and _finite(token) and any(c.dep_ in _SUBJECTS and c.i >= low for c in token.lefts):
            return [(low, end)]
    return []


def whole_clause(ground: Ground, verb: Token, content: Pairs, start: int) -> Pairs:
    """The content of "X, he told reporters, will stay", of which the parser leaves only "will stay".

    ``start`` is where the source or the cue begins.
    """
    sentence, doc = ground.sentence(verb), verb.doc
    right = [pair for pair in content if pair[0] > verb.i]
    if sentence is None or not right or start <= sentence.span.start or doc[start - 1].text != ",":
        return content
    low = right[0][0]
    if low - verb.i > _WIDEST or doc[low - 1].text != ",":
        return content
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i >= low), None)
    if clause is None or not _finite(clause) or any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return content
    first = _part(ground, verb, sentence.span.start, start - 1)
    if any(high > first for _, high in content if high < start):
        return content
    if any(c.dep_ in _SUBJECTS for c in clause.lefts):
        return [(first, start - 1), *right] if _is_condition(doc, first) else content
    if not any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in doc[first : start - 1]):
        return content
    return [(first, start - 1), *right]


def fronted(ground: Ground, verb: Token, cue: Cue, start: int) -> Pairs:
    """What a verb of saying without a content says: "No deal this year, minister says"."""
    sentence, doc = ground.sentence(verb), verb.doc
    if (
        sentence is None
        or cue.sense != "say"
        or "c" not in cue.frames
        or cue.lemma == "continue"
        or verb.dep_ in {"relcl", "acl"}
        or start - 2 <= sentence.span.start
    ):
        return []
    if doc[start - 1].text != "," or verb.tag_ not in _FINITE or ground.quote_of[verb.i] >= 0:
        return []
    first = _part(ground, verb, sentence.span.start, start - 1)
    words = [token for token in doc[first : start - 1] if not token.is_punct]
    if len(words) < _FEWEST or words[0].pos_ in {"ADP", "SCONJ", "ADV", "CCONJ"} or words[0].tag_ == "VBN":
        return []
    return [(first, start - 1)]


def and_clause(verb: Token, content: Pairs) -> Pairs:
    """With "and wanted more" in "He would not give up, he went on, and wanted more", which says what he said."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if clause is None or not content:
        return content
    theirs, own = ([c.lower_ for c in word.lefts if c.dep_ == "nsubj"] for word in (clause, verb))
    if theirs != own or not own or own[0] not in {"he", "she", "it", "they"}:
        return content
    for child in verb.children:
        if child.dep_ != "conj" or child.i < verb.i or any(c.dep_ in _SUBJECTS for c in child.children):
            continue
        cue = verb_cue(child)
        modal = any(c.tag_ == "MD" for c in child.lefts)
        if modal or (cue is not None and cue.sense in {"want", "think"}) or child.lemma_ in {"be", "have"}:
            content = [*content, reach(child)]
    return content


def _is_condition(doc: Doc, first: int) -> bool:
    """Whether the sentence begins with "If ...", "Should they fail, ...": half of what is said."""
    at = first + (doc[first].lower_ in {"but", "and"})
    word = doc[at]
    return word.lower_ in _CONDITIONS or (word.lower_ in _INVERTED and word.dep_ == "aux") or word.lower_ == "were"


def _part(ground: Ground, verb: Token, low: int, high: int) -> int:
    """Where the last part of the sentence begins that no colon or semicolon divides."""
    number = ground.quote_of[verb.i]
    cuts = (i + 1 for i in range(high - 1, low, -1) if verb.doc[i].text in _BREAKS and ground.quote_of[i] == number)
    return next(cuts, low)


def _finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.lefts if c.dep_ in {"aux", "auxpass"})
