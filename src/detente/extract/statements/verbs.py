"""Verbs of saying, thinking and wanting with what they say: clause, infinitive, object, quotation."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract.statements.cues import Cue, verb_cue
from detente.extract.statements.draft import Draft, cue_group, hypothetical, name_group, negated, reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, merge, minus
from detente.extract.statements.subjects import agent, passive, subject

__all__ = ["verb_draft"]

_RELATIVE = frozenset({"which", "who", "whom", "that", "what"})
_TAILS = frozenset({"for", "as", "of", "over", "against", "about", "with", "toward", "towards", "to"})
"""Prepositions that carry on what is said of an object ("blamed X for ...")."""

_QUOTABLE = frozenset({"dobj", "oprd", "attr", "intj", "npadvmod", "xcomp", "acomp", "dep", "nsubj", "advcl", "pobj", "meta", "conj"})
_SPEECH = frozenset({"say", "ask", "deny"})
_DEPTH = 4
"""How deep in a clause the parser may hide the next saying."""


def verb_draft(ground: Ground, verb: Token) -> Draft | None:
    """The statement that a verb makes, or None."""
    cue = verb_cue(verb)
    if cue is not None and not _serves(verb, cue):
        return None
    content = _aside(verb, cue) or (_passive(verb, cue) if passive(verb) else _active(verb, cue))
    after: Token | None = None
    if cue is not None:
        content, after = _with_prepositions(verb, cue, content)
    if cue is None and verb.lemma_ == "make":
        return _made_clear(verb)
    speech = cue is None or cue.sense in _SPEECH or "c" in cue.frames
    if not content and speech:
        content = _quoted_child(ground, verb, known=cue is not None)
        if content and cue is not None and "x" in cue.frames and content[0][0] > verb.i:
            # What is called so stands between the verb and the quoted name for it.
            content = [(verb.i + 1, content[-1][1])]
    if cue is None and not (content and _only_quoted(ground, verb, content)):
        return None
    if not content:
        return None
    who = subject(_first_saying(ground, verb))
    if cue is not None and cue.sense == "seem":
        # Nobody says so: "the talks seem to fail" is all content.
        content, who = merge([*content, *([reach(who)] if who is not None and who.i < verb.i else [])]), None
    group = cue_group(verb, after)
    source = name_group(who) if who is not None else None
    if source is None and cue is not None and "c" in cue.frames and verb.tag_ in {"VBD", "VBZ", "VBP"} and not passive(verb):
        source = _before(ground, verb, group[0])
    if source is not None and source[0] <= verb.i < source[1]:
        source = (who.i, who.i + 1) if who is not None else None
    draft = Draft(
        head=verb,
        cue=group,
        source=source,
        sense=cue.sense if cue is not None else "say",
        content=minus(content, [group, *([source] if source and not passive(verb) else [])]),
        negated=negated(verb),
        hypothetical=hypothetical(verb),
    )
    if cue is not None and cue.recipient:
        _set_addressee(draft, verb, cue)
    _drop_next_saying(draft, verb)
    return draft if draft.content else None


def _before(ground: Ground, verb: Token, at: int) -> tuple[int, int] | None:
    """The noun phrase right before a finite verb that the parse left without a subject."""
    doc, sentence = verb.doc, ground.sentence(verb)
    if sentence is None or verb.dep_ == "conj":
        return None
    i = at - 1
    while i > sentence.span.start and (doc[i].ent_type_ in {"DATE", "TIME"} or doc[i].lower_ in {"on", ")", "also"}):
        i -= 1
    if i < sentence.span.start or doc[i].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    token = doc[i]
    while token.head.i < verb.i and token.head.i >= sentence.span.start and token.head.i != token.i:
        if token.head.pos_ not in {"NOUN", "PROPN", "PRON", "ADP"} or token.dep_ in {"ROOT", "conj"}:
            break
        token = token.head
    low = token.left_edge.i
    if ground.quote_of[token.i] != ground.quote_of[verb.i] or low < sentence.span.start or token.pos_ == "ADP":
        return None
    return low, i + 1


def _drop_next_saying(draft: Draft, verb: Token) -> None:
    """Without ", adding that ..." and "but said ...", which the parser hangs on what was said before it."""
    if verb_cue(verb) is None:
        return
    holes: Pairs = []
    level = [child for child in _children(verb, "ccomp")]
    for _ in range(_DEPTH):
        level = [child for head in level for child in _children(head, "conj", "advcl", "ccomp", "xcomp", "acl", "relcl")]
        for token in level:
            start = _next_saying(verb, token)
            if start is not None and any(low < start < high for low, high in draft.content):
                holes.append((start, reach(token)[1]))
    if holes:
        left = minus(draft.content, holes)
        draft.content = left or draft.content


def _next_saying(verb: Token, token: Token) -> int | None:
    """Where another saying by the same source begins, if this verb of the content makes one."""
    if token.i < verb.i:
        return None
    cue = verb_cue(token)
    if cue is None or cue.sense != "say" or not any(_children(token, "ccomp")):
        return None
    start = token.left_edge.i
    before = verb.doc[start - 1]
    if token.dep_ == "advcl" and token.tag_ == "VBG" and before.text == ",":
        return start
    if token.dep_ == "conj" and not any(_children(token, "nsubj", "nsubjpass", "expl")) and token.tag_ != "VB":
        return before.i if before.dep_ == "cc" else start
    return None


def _made_clear(verb: Token) -> Draft | None:
    """ "X made (it) clear that ..." """
    clear = next((c for c in verb.children if c.lower_ in {"clear", "plain"}), None)
    clause = next(_children(clear, "ccomp", "advcl", "acl"), None) if clear is not None else None
    who = subject(verb)
    if clear is None or clause is None or clause.i < clear.i:
        return None
    low, high = cue_group(verb)
    source = name_group(who) if who is not None else None
    return Draft(
        head=verb,
        cue=(low, max(high, clear.i + 1)),
        source=source,
        sense="say",
        content=[reach(clause)],
        negated=negated(verb),
        hypothetical=hypothetical(verb),
    )


def _first_saying(ground: Ground, verb: Token) -> Token:
    """The verb whose subject says it: for "he said ..., adding that ..." not what the parser hangs "adding" on."""
    if verb.dep_ not in {"advcl", "conj"}:
        return verb
    head = verb.head
    while head.dep_ in {"conj", "advcl"}:
        head = head.head
    outer = head.head
    if head.dep_ == "ccomp" and verb_cue(outer) is not None and ground.quote_of[outer.i] == ground.quote_of[verb.i]:
        quoted = ground.quote_of[head.i] != ground.quote_of[verb.i]
        if quoted or _next_saying(outer, verb) is not None:
            return outer
    return verb


def _serves(verb: Token, cue: Cue) -> bool:
    """Whether the verb attributes here: not in "a chance to support ...", "a band called ..."."""
    if verb.tag_ == "VB" and _infinitive(verb):
        if verb.dep_ in {"acl", "relcl"}:
            return False
        return cue.sense in _SPEECH or verb.dep_ not in {"xcomp", "advcl"} or verb_cue(verb.head) is not None
    return not (verb.tag_ == "VBN" and verb.dep_ == "acl" and cue.frames >= {"x"} and cue.sense == "say" and agent(verb) is None)


def _children(verb: Token, *deps: str) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in deps)


def _infinitive(child: Token) -> bool:
    return any(word.dep_ == "aux" and word.tag_ == "TO" for word in child.lefts)


def _object(verb: Token) -> Token | None:
    return next((c for c in _children(verb, "dobj", "dative") if c.lower_ not in _RELATIVE and c.pos_ != "ADP"), None)


def _aside(verb: Token, cue: Cue | None) -> Pairs:
    """What surrounds "..., he said, ..." and "as he put it"."""
    if cue is None or "c" not in cue.frames or cue.sense not in {"say", "think"}:
        return []
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    if not as_clause and verb.dep_ != "parataxis":
        return []
    if any(_children(verb, "ccomp", "xcomp")) or not any(_children(verb, "nsubj")):
        return []
    if not as_clause and any(_children(verb, "dobj")):
        return []
    return minus([reach(verb.head)], [reach(verb)])


def _active(verb: Token, cue: Cue | None) -> Pairs:
    pieces: Pairs = []
    clauses = [reach(c) for c in _children(verb, "ccomp")]
    if cue is None:
        return merge(clauses)
    frames, thing = cue.frames, _object(verb)
    if "c" in frames or "q" in frames:
        pieces += clauses or _stray_clause(verb)
    for child in _children(verb, "ccomp", "xcomp"):
        if (_infinitive(child) and "t" in frames) or (child.tag_ == "VBG" and "g" in frames) or ("x" in frames and not _infinitive(child) and thing is None):
            pieces.append(reach(child))
    if thing is None:
        return merge(pieces)
    complement = _complement(verb)
    if "x" in frames and complement:
        pieces += [reach(thing), *complement]
    elif "o" in frames and (cue.recipient != "out" or not pieces):
        pieces.append(reach(thing))
        if cue.sense not in {"want", "show"} or cue.recipient:
            pieces += [reach(c) for c in verb.rights if c.i > thing.i and _carries_on(c)]
    elif cue.recipient == "in" and pieces:
        pieces.append(reach(thing))
    return merge(pieces)


def _stray_clause(verb: Token) -> Pairs:
    """The clause of "said in an interview that ...", which the parser hangs on the interview."""
    for preposition in _children(verb, "prep"):
        for noun in _children(preposition, "pobj"):
            for clause in _children(noun, "acl", "relcl", "ccomp"):
                if any(word.dep_ == "mark" and word.lower_ == "that" for word in clause.lefts):
                    return [reach(clause)]
    return []


def _carries_on(child: Token) -> bool:
    """Whether a phrase after the object says more of it: "blamed X for ...", "announced talks in March"."""
    if child.dep_ == "prep":
        return child.lower_ in _TAILS and not _when(child)
    return child.dep_ in {"acl", "relcl", "xcomp"} and child.doc[child.left_edge.i - 1].text != ","


def _complement(verb: Token) -> Pairs:
    """What the object is called: "a trap" in "calls the plan a trap", "as a trap"."""
    found = [reach(c) for c in _children(verb, "oprd")]
    found += [reach(c) for c in _children(verb, "prep", "advcl") if c.lower_ == "as" or _as_clause(c)]
    return found


def _as_clause(child: Token) -> bool:
    return child.dep_ == "advcl" and child.left_edge.lower_ == "as"


def _when(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} or c.ent_type_ == "MEDIA" for c in preposition.children)


def _passive(verb: Token, cue: Cue | None) -> Pairs:
    """Content of "X is expected to ...", "X was called a ...", "it was announced that ..."."""
    if cue is None:
        return []
    frames = cue.frames
    told = next(_children(verb, "nsubjpass", "nsubj"), None)
    empty = told is None or told.lower_ in {"it", "there"} | _RELATIVE
    clauses = [reach(c) for c in _children(verb, "ccomp") if "c" in frames or "t" in frames]
    tails = [reach(c) for c in _children(verb, "xcomp") if _infinitive(c)]
    tails += _complement(verb)
    if cue.recipient:
        tails += [reach(c) for c in _children(verb, "prep") if c.lower_ in {"of", "for", "with"} and cue.recipient == "in"]
    if cue.recipient == "out" or told is None:
        return merge(clauses or (tails if frames & {"t", "x", "c"} or cue.recipient == "in" else []))
    if clauses:
        return merge(clauses)
    if tails and frames & {"t", "x", "c", "o"}:
        return merge(tails if empty else [reach(told), *tails])
    if "o" in frames and not empty and any(_children(verb, "auxpass")):
        return merge([reach(told)])
    return []


def _with_prepositions(verb: Token, cue: Cue, content: Pairs) -> tuple[Pairs, Token | None]:
    """Content that a preposition of the cue introduces ("called for ...", "warned Russia of ...")."""
    if content and not cue.recipient:
        return content, None
    for child in _children(verb, "prep", "agent", "prt"):
        if child.lower_ not in cue.prepositions or _when(child):
            continue
        inside = [c for c in child.children if c.dep_ in {"pobj", "pcomp"} and c.lower_ not in _RELATIVE]
        if not inside or (content and cue.recipient != "in"):
            continue
        pieces = [(low, high) for low, high in (reach(c) for c in inside)]
        if content and child.i > content[0][0]:
            pieces.append(reach(child))
        after = child if child.i <= verb.i + 2 else None
        if cue.recipient == "in":
            pieces += [reach(c) for c in _children(verb, "xcomp", "advcl") if _infinitive(c) and c.i > child.i]
            if (thing := _object(verb)) is not None and thing.i < child.i:
                pieces += [reach(thing), reach(child)]
        return merge([*content, *pieces]), after
    return content, None


def _quoted_child(ground: Ground, verb: Token, *, known: bool) -> Pairs:
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


def _only_quoted(ground: Ground, verb: Token, content: Pairs) -> bool:
    """Whether the content of an unlisted verb ("smiles") is a whole quotation right beside it."""
    if ground.quote_of[verb.i] >= 0:
        return False
    numbers = {ground.quote_of[i] for low, high in content for i in range(low, high) if not verb.doc[i].is_punct}
    whole = [n for n in numbers if n >= 0 and ground.quotes[n].whole]
    return bool(whole) and -1 not in numbers


def _set_addressee(draft: Draft, verb: Token, cue: Cue) -> None:
    if passive(verb):
        told = next(_children(verb, "nsubjpass", "nsubj"), None)
        draft.addressee = name_group(told) if told is not None and told.lower_ not in {"it", "there"} else None
        if agent(verb) is None:
            draft.source = None
        return
    told = _object(verb)
    if told is None and cue.recipient == "in":
        on = next((c for c in _children(verb, "prep") if c.lower_ in {"on", "to", "with"}), None)
        told = next(_children(on, "pobj"), None) if on is not None else None
    if told is None:
        to = next((c for c in _children(verb, "dative", "prep") if c.lower_ == "to"), None)
        told = next(_children(to, "pobj"), None) if to is not None else None
    if told is not None and told.ent_type_ not in {"DATE", "TIME", "PERCENT"}:
        draft.addressee = name_group(told)
