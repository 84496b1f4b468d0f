"""What a verb of saying, thinking or wanting says: its clause, infinitive, object, preposition or quotation."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract.statements.cues import Cue
from detente.extract.statements.draft import reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, merge
from detente.extract.statements.subjects import agent

__all__ = [
    "active_content",
    "charge",
    "children",
    "direct_object",
    "given",
    "is_infinitive",
    "only_quoted",
    "passive_content",
    "quoted_child",
    "with_prepositions",
    "with_tail",
]

_RELATIVE = frozenset({"which", "who", "whom", "that", "what"})
_TAILS = frozenset({"for", "as", "of", "over", "against", "about", "with", "toward", "towards", "to"})
"""Prepositions that carry on what is said of an object ("blamed X for ...")."""

_TERMS = frozenset({"condition", "conditions", "grounds", "basis", "provided", "understanding"})
"""Nouns whose "that ..." is no content: "agreed to a meeting on condition that ..."."""

_NEAR = 20
"""Tokens between a preposition and the clause that the parser wrongly hangs on its noun."""

_QUOTABLE = frozenset(
    {"dobj", "oprd", "attr", "intj", "npadvmod", "xcomp", "acomp", "dep", "nsubj", "advcl", "pobj", "meta", "conj"}
)


def children(verb: Token, *deps: str) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in deps)


def is_infinitive(child: Token) -> bool:
    return any(word.dep_ == "aux" and word.tag_ == "TO" for word in child.lefts)


def _is_gerund(child: Token) -> bool:
    return child.tag_ == "VBG" or any(word.dep_ == "aux" and word.lower_ == "having" for word in child.lefts)


def direct_object(verb: Token) -> Token | None:
    return next((c for c in children(verb, "dobj", "dative") if c.lower_ not in _RELATIVE and c.pos_ != "ADP"), None)


def given(verb: Token) -> Token | None:
    """What is promised in "promises them an answer", where two objects follow the verb without a comma."""
    first = direct_object(verb)
    if first is None or first.i < verb.i:
        return None
    for child in children(verb, "dobj"):
        if child.i > first.i:
            between = verb.doc[first.i + 1 : child.left_edge.i]
            return child if not any(token.is_punct or token.pos_ in {"VERB", "CCONJ"} for token in between) else None
    return None


def _clauses(verb: Token) -> Pairs:
    """Clauses of the verb, also "that ..." after ", but" which the parser makes the verb's equal."""
    found = list(children(verb, "ccomp"))
    if len(found) > 1 and found[0].i < verb.i:
        # "They will go, he said after talks that brought nothing": a relative clause.
        found = [c for c in found if c.i < verb.i or c.left_edge.tag_ != "WDT"]
    more = [c for c in children(verb, "conj") if any(w.dep_ == "mark" and w.lower_ == "that" for w in c.lefts)]
    return [reach(c) for c in found + (more if found else [])]


def active_content(verb: Token, cue: Cue | None) -> Pairs:
    pieces: Pairs = []
    clauses = _clauses(verb)
    if cue is None:
        return merge(clauses)
    frames, thing = cue.frames, direct_object(verb)
    if "c" in frames or "q" in frames:
        pieces += clauses or _stray_clause(verb)
    for child in children(verb, "ccomp", "xcomp"):
        if (
            (is_infinitive(child) and "t" in frames)
            or ("g" in frames and _is_gerund(child))
            or ("x" in frames and not is_infinitive(child) and thing is None)
        ):
            pieces.append(reach(child))
    if cue.sense == "seem":
        pieces += [reach(child) for child in children(verb, "oprd", "acomp")]
    if thing is None:
        return merge(pieces)
    complement = _complement(verb)
    second = given(verb)
    if second is not None and "o" in frames and not complement:
        if "x" in frames:
            return merge([*pieces, (thing.left_edge.i, second.right_edge.i + 1)])
        return merge([*pieces, reach(second)])
    if "x" in frames and complement:
        pieces += [reach(thing), *complement]
    elif "o" in frames and (cue.recipient != "out" or not pieces):
        pieces.append(_list(verb, thing))
        if cue.sense not in {"want", "show"} or cue.recipient:
            pieces += [reach(c) for c in verb.rights if c.i > thing.i and _carries_on(c)]
    elif cue.recipient == "in" and pieces:
        pieces.append(reach(thing))
    return merge(pieces)


def _list(verb: Token, thing: Token) -> tuple[int, int]:
    """The object, and after a colon the rest of the list that it announces."""
    low, high = reach(thing)
    if any(token.text == ":" for token in verb.doc[low:high]):
        high = max([high, *(c.right_edge.i + 1 for c in children(verb, "dobj", "appos") if c.i > thing.i)])
    return low, high


def _stray_clause(verb: Token) -> Pairs:
    """The clause of "said in an interview that ...", which the parser hangs on the interview."""
    for preposition in children(verb, "prep"):
        low, high = reach(preposition)
        if any(child.lower_ in _TERMS for child in verb.doc[low:high]):
            continue
        for token in verb.doc[low : min(high, low + _NEAR)]:
            if token.dep_ == "mark" and token.lower_ == "that" and token.head.dep_ in {"acl", "relcl", "ccomp"}:
                start, end = reach(token.head)
                return [(max(start, token.i), end)]
    return []


def _carries_on(child: Token) -> bool:
    """Whether a phrase after the object says more of it: "blamed X for ...", "announced talks in March"."""
    if child.dep_ == "prep":
        return child.lower_ in _TAILS and not _when(child)
    return child.dep_ in {"acl", "relcl", "xcomp"} and child.doc[child.left_edge.i - 1].text != ","


def _complement(verb: Token) -> Pairs:
    """What the object is called: "a trap" in "calls the plan a trap", "as a trap"."""
    found = [reach(c) for c in children(verb, "oprd")]
    found += [reach(c) for c in children(verb, "prep", "advcl") if c.lower_ == "as" or _as_clause(c)]
    return found


def _as_clause(child: Token) -> bool:
    return child.dep_ == "advcl" and child.left_edge.lower_ == "as"


def _when(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} or c.ent_type_ == "MEDIA" for c in preposition.children)


def passive_content(verb: Token, cue: Cue | None) -> Pairs:
    """Content of "X is expected to ...", "X was called a ...", "it was announced that ..."."""
    if cue is None:
        return []
    frames = cue.frames
    told = next(children(verb, "nsubjpass", "nsubj"), None)
    empty = told is None or told.lower_ in {"it", "there"} | _RELATIVE
    clauses = [reach(c) for c in children(verb, "ccomp") if "c" in frames or "t" in frames]
    tails = [reach(c) for c in children(verb, "xcomp") if is_infinitive(c)]
    tails += _complement(verb)
    if cue.recipient == "in" and (by := agent(verb)) is not None:
        tails += [reach(c) for c in charge(by)]
    if cue.recipient == "in":
        tails += [reach(c) for c in children(verb, "prep") if c.lower_ in {"of", "for", "with"}]
    if cue.recipient == "out" or told is None:
        return merge(clauses or (tails if frames & {"t", "x", "c"} or cue.recipient == "in" else []))
    if clauses:
        return merge(clauses)
    if tails and frames & {"t", "x", "c", "o"}:
        return merge(tails if empty else [reach(told), *tails])
    if "o" in frames and not empty and any(children(verb, "auxpass")):
        return merge([reach(told)])
    return []


def charge(noun: Token) -> list[Token]:
    """What the parser hangs on the accuser: "by the alliance *of sending troops*", "X *for the failure*"."""
    return [
        c
        for c in children(noun, "prep")
        if c.lower_ == "for" or (c.lower_ == "of" and any(inner.dep_ == "pcomp" for inner in c.children))
    ]


def with_prepositions(verb: Token, cue: Cue, content: Pairs) -> tuple[Pairs, Token | None]:
    """Content that a preposition of the cue introduces ("called for ...", "warned Russia of ...")."""
    if content and not cue.recipient:
        return content, None
    for child in _prepositions(verb):
        if child.lower_ not in cue.prepositions or _when(child):
            continue
        inside = [c for c in child.children if c.dep_ in {"pobj", "pcomp"} and c.lower_ not in _RELATIVE]
        if not inside or (content and cue.recipient != "in"):
            continue
        pieces = [reach(c) for c in inside]
        if content and child.i > content[0][0]:
            pieces.append(reach(child))
        after = child if child.i <= verb.i + 2 else None
        if cue.recipient == "in":
            pieces += [reach(c) for c in children(verb, "xcomp", "advcl") if is_infinitive(c) and c.i > child.i]
            if (thing := direct_object(verb)) is not None and thing.i < child.i:
                pieces += [reach(thing), reach(child)]
        return merge([*content, *pieces]), after
    return content, None


def with_tail(ground: Ground, verb: Token, cue: Cue | None, content: Pairs) -> Pairs:
    """With what the content's last "and" joins, or the quoted name that ends it, where the parser cut that off."""
    if not content or content[-1][0] < verb.i or content[-1][1] >= len(verb.doc):
        return content
    low, high = content[-1]
    number = ground.quote_of[high]
    if cue is not None and "x" in cue.frames and number >= 0 and ground.quote_of[high - 1] != number:
        while high < len(verb.doc) and ground.quote_of[high] == number:
            high += 1
        return [*content[:-1], (low, high)]
    if verb.doc[high - 1].dep_ != "cc":
        return content
    token = verb.doc[high]
    while token.head.i >= high and token.head.i != token.i:
        token = token.head
    if token.head.i != verb.i or token.left_edge.i != high or token.dep_ not in {"prep", "dobj", "xcomp", "advcl"}:
        return content
    return [*content[:-1], (low, token.right_edge.i + 1)]


def _prepositions(verb: Token) -> Iterator[Token]:
    """Prepositions of the verb, also "of" in "accused them on Monday of lying", hung on the day."""
    for child in children(verb, "prep", "agent", "prt"):
        yield child
        if child.dep_ == "prep" and child.lower_ == "on" and _when(child):
            for day in children(child, "pobj"):
                yield from children(day, "prep")


def quoted_child(ground: Ground, verb: Token, *, known: bool) -> Pairs:
    """Quoted words that hang on the verb in whatever way."""
    if ground.quote_of[verb.i] >= 0:
        return []
    pieces: Pairs = []
    for child in verb.children:
        if child.dep_ not in _QUOTABLE:
            continue
        number = ground.quote_of[child.i]
        if number >= 0 and (known or ground.quotes[number].whole):
            low, high = reach(child)
            inside = [i for i in range(low, high) if ground.quote_of[i] == number]
            pieces.append((inside[0], inside[-1] + 1))
    return merge(pieces)


def only_quoted(ground: Ground, verb: Token, content: Pairs) -> bool:
    """Whether the content of an unlisted verb ("smiles") is a whole quotation right beside it."""
    if ground.quote_of[verb.i] >= 0:
        return False
    numbers = {ground.quote_of[i] for low, high in content for i in range(low, high) if not verb.doc[i].is_punct}
    whole = [n for n in numbers if n >= 0 and ground.quotes[n].whole]
    return bool(whole) and -1 not in numbers
