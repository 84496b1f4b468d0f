"""A statement in the making: tokens of the cue and the source, ranges of the content."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.annotate.quotations import MARKS
from detente.extract.statements.cues import Sense
from detente.extract.statements.ranges import Pairs

__all__ = ["Draft", "cue_group", "hypothetical", "name_group", "negated", "reach"]

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_DASHES = frozenset({"-", "–", "—", "--"})
_MODALS = frozenset(
    {"may", "might", "could", "would", "should", "will", "shall", "must", "can", "'ll", "'d", "wo", "ca"}
)
_ACTUAL = frozenset(
    "use continue begin start go proceed manage happen seem appear dare hasten rush come take step quick first last "
    "move join turn serve enough late early".split()
)
"""Words whose infinitive tells what did happen ("used his speech to accuse ...", "was quick to object")."""

_BARELY = frozenset({"only", "just", "merely"})
_REFUSAL = frozenset({"refuse", "decline", "deny", "fail", "avoid", "stop"})


@dataclass(slots=True)
class Draft:
    """Token ranges are half-open; ``content`` is in tokens, ``quoted`` in characters."""

    head: Token | None
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    sense: Sense
    content: Pairs = field(default_factory=list)
    quoted: Pairs = field(default_factory=list)
    addressee: tuple[int, int] | None = None
    medium: tuple[int, int] | None = None
    carried: bool = False
    negated: bool = False
    hypothetical: bool = False
    by_layout: bool = False
    upto: int = -1
    """The last paragraph that a quotation was carried on into."""


def reach(token: Token) -> tuple[int, int]:
    """The tokens from the first to the last that hang on this one."""
    return token.left_edge.i, token.right_edge.i + 1


def cue_group(verb: Token, *after: Token | None) -> tuple[int, int]:
    """The verb with the auxiliaries, negations and adverbs that touch it, and what follows it if that touches."""
    start, end = verb.i, verb.i + 1
    around = {child.i for child in verb.children if child.dep_ in _GROUP and child.left_edge.i == child.right_edge.i}
    particles = {child.i for child in verb.children if child.dep_ in {"prt", "neg"}}
    if verb.lemma_ == "go":
        particles |= {child.i for child in verb.children if child.lower_ == "on"}
    while start - 1 in around:
        start -= 1
    while end in particles:
        end += 1
    for token in after:
        if token is not None and token.i == end:
            end += 1
    return start, end


def name_group(noun: Token) -> tuple[int, int]:
    """A noun phrase that names a source: without a trailing relative clause or aside, which says more about it."""
    start, end = reach(noun)
    for child in noun.rights:
        low, _ = reach(child)
        if (child.dep_ == "relcl" and low > noun.i) or (
            child.dep_ in {"acl", "advcl", "parataxis"}
            and low > noun.i
            and noun.doc[low - 1].text in {",", "-", "–", "—"}
        ):
            end = min(end, low)
    doc = noun.doc
    # "GENEVA, Switzerland - The envoy": a dateline is no part of the name.
    start = max(
        (i + 1 for i in range(start, noun.i) if doc[i].text in _DASHES and doc[i - 1].whitespace_), default=start
    )
    while (
        end - 1 > noun.i
        and (doc[end - 1].is_punct or doc[end - 1].is_space)
        and doc[end - 1].text not in {")", '"', "”"}
    ):
        end -= 1
    while start < noun.i and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in {"(", '"', "“"}:
        start += 1
    return start, end


def negated(verb: Token) -> bool:
    """Whether the saying is denied: "did not say", "nobody said", "refused to say", "bars X from saying"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ == "never"):
            if _is_quoted_word(child):
                continue  # "Never," said the envoy
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and (
            child.lower_ in {"nobody", "none", "neither"} or any(c.lower_ in {"no", "neither"} for c in child.lefts)
        ):
            return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"from", "without"}:
        return True
    if _neither(verb) or _of_nothing(verb):
        return True
    return verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _REFUSAL


def _is_quoted_word(word: Token) -> bool:
    """Whether a quotation mark stands right before or behind the word, a comma or stop aside."""
    doc = word.doc
    before = doc[word.i - 1].text if word.i else ""
    after = next((doc[i].text for i in range(word.i + 1, min(word.i + 3, len(doc))) if doc[i].text not in ",.!"), "")
    return bool(before) and before[-1] in MARKS and bool(after) and after[0] in MARKS


def _of_nothing(verb: Token) -> bool:
    """ "Announced no withdrawal" """
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return thing is not None and any(c.lower_ == "no" and c.dep_ == "det" for c in thing.lefts)


def _neither(verb: Token) -> bool:
    """ "Neither accepted nor refused" """
    first = verb.head if verb.dep_ == "conj" else verb
    return any(
        child.lower_ == "neither" and child.dep_ in {"preconj", "cc", "advmod", "det"} and child.i < verb.i
        for child in first.lefts
    )


def hypothetical(verb: Token) -> bool:
    """Whether nobody has said it yet: "will say", "may say", "is expected to say", "if he says"."""
    if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
        return not _would_only(verb)
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "should"} for child in verb.children):
        return True
    infinitive = any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.lefts)
    return infinitive and verb.dep_ in {"xcomp", "ccomp", "conj"} and verb.head.lemma_.lower() not in _ACTUAL


def _would_only(verb: Token) -> bool:
    """ "Would say only that ..." did say that."""
    if not any(child.lower_ in {"would", "could"} for child in verb.lefts):
        return False
    doc = verb.doc
    after = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    return after in _BARELY or any(child.lower_ in _BARELY for child in verb.lefts)
