"""Sources named in a phrase rather than by a verb: "according to X", "in the words of X", "in X's view"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.extract.statements.cues import verb_cue
from detente.extract.statements.draft import Draft, name_group, reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, minus

__all__ = ["phrase_draft"]

_VIEWS = frozenset({"word", "view", "opinion", "eye", "telling", "judgment", "judgement", "account", "reckoning"})
_CLIMB = 12


def phrase_draft(ground: Ground, token: Token) -> Draft | None:
    """The statement that a phrase beginning at this token makes, or None."""
    if token.lower_ == "according":
        return _according(ground, token)
    if token.lower_ in {"in", "by"} and token.dep_ == "prep":
        return _in_the_view(ground, token)
    return None


def _according(ground: Ground, token: Token) -> Draft | None:
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    name = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if name is None:
        name = next((c for c in token.children if c.dep_ == "pobj"), None)
    if name is None or name.i <= to.i:
        return None
    source = _source(ground, name)
    return _around(ground, token, (token.i, to.i + 1), source)


def _in_the_view(ground: Ground, token: Token) -> Draft | None:
    noun = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_.lower() in _VIEWS), None)
    if noun is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        low, high = name_group(owner)
        return _around(ground, token, (token.i, token.i + 1), (low, high), noun)
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if of is None or owner is None:
        return None
    return _around(ground, token, (token.i, of.i + 1), _source(ground, owner))


def _source(ground: Ground, name: Token) -> tuple[int, int]:
    """The name up to the comma that ends the phrase."""
    low, high = name_group(name)
    number = ground.quote_of[name.i]
    for i in range(name.i + 1, high):
        if ground.quote_of[i] != number or name.doc[i].text in {":", ";"}:
            return low, i
    return low, high


def _around(
    ground: Ground, token: Token, cue: tuple[int, int], source: tuple[int, int], noun: Token | None = None
) -> Draft | None:
    """The clause that the phrase stands in, without the phrase."""
    sentence = ground.sentence(token)
    if sentence is None:
        return None
    start, end = min(cue[0], source[0]), max(cue[1], source[1], noun.i + 1 if noun is not None else 0)
    end = _with_clause(token.doc, source, end, sentence.span.end)
    low, high = _clause(token, start, end, sentence.span.start, sentence.span.end)
    content: Pairs = minus([(low, high)], [(start, end)])
    if ground.quote_of[token.i] < 0 and not content:
        return None
    return Draft(head=token, cue=cue, source=source, sense="say", content=content) if content else None


def _with_clause(doc: Doc, source: tuple[int, int], end: int, last: int) -> int:
    """The end of "according to the envoy, who chairs the talks": the clause says more of the envoy."""
    for child in doc[source[0] : source[1]].root.rights:
        low, high = reach(child)
        if child.dep_ in {"relcl", "acl"} and low >= source[1] and high <= last:
            end = max(end, high)
    return end


def _clause(token: Token, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The whole sentence, unless it has clauses joined as equals, of which the phrase belongs to one."""
    doc = token.doc
    head = token.head
    if _closes(token, end, last) and not any(_reports(word) for word in doc[first:start]):
        return first, last
    for _ in range(_CLIMB):
        left, right = reach(head)
        if head.dep_ == "ccomp" and head.head.i < left < start and verb_cue(head.head) is not None:
            return max(first, left), min(last, max(right, end))
        if head.dep_ in {"conj", "parataxis"} and head.pos_ in {"VERB", "AUX"} and _has_subject(head):
            low, high = reach(head)
            return max(first, min(low, start)), min(last, max(high, end))
        if head.dep_ == "ROOT" or head.head.i == head.i:
            break
        head = head.head
    low, high = first, last
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and _has_subject(child):
            left = reach(child)[0]
            if end <= left < high:
                high = left
                while high > low and (doc[high - 1].dep_ == "cc" or doc[high - 1].is_punct):
                    high -= 1
    return low, high


def _closes(token: Token, end: int, last: int) -> bool:
    """Whether the phrase ends the sentence after a comma: it then covers all of it."""
    doc = token.doc
    return doc[token.i - 1].text == "," and all(doc[i].is_punct or doc[i].is_space for i in range(end, last))


def _reports(word: Token) -> bool:
    return word.pos_ == "VERB" and verb_cue(word) is not None and any(c.dep_ == "ccomp" for c in word.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)
