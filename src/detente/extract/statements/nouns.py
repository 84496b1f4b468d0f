"""Nouns, adjectives and adverbs that attribute: "X's claim that ...", "X is confident that ...", "reportedly"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.cues import Cue, adjective_cue, adverb_cue, light_verb, noun_cue, verb_cue
from detente.extract.statements.draft import Draft, cue_group, hypothetical, name_group, negated, reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, merge, minus
from detente.extract.statements.subjects import passive, subject

__all__ = ["adjective_draft", "adverb_draft", "noun_draft"]

_PARTIES = frozenset({"DEMONYM", "STATE", "SEAT", "BODY"})
"""Who may own "the Russian demand"."""

_ANSWERS = frozenset({"ignore", "resist", "rebuff", "face", "meet", "hear", "receive", "accept", "heed", "spurn"})
"""What is done to another one's demand."""

_BY = frozenset({"by", "from", "among"})


def noun_draft(ground: Ground, noun: Token) -> Draft | None:
    """The statement that a noun reports, or None."""
    del ground
    cue = noun_cue(noun)
    if cue is None:
        return None
    content, after = _content(noun, cue)
    if not content:
        return None
    start, end = noun.i, noun.i + 1
    if after is not None and after.i == end:
        end += 1
    verb = noun.head if noun.dep_ == "dobj" and light_verb(noun.head) else None
    owner = _owner(noun, verb)
    if verb is not None and start - verb.i <= 3:
        start = verb.i
    source = _name(owner) if owner is not None else None
    if source is not None and source[0] < end and start < source[1]:
        source, start = (source, noun.i) if source[1] <= noun.i else (None, start)
    return Draft(
        head=noun,
        cue=(start, end),
        source=source,
        sense=cue.sense,
        content=minus(content, [(start, end), *([source] if source else [])]),
        negated=any(c.lower_ == "no" for c in noun.lefts) or (verb is not None and negated(verb)),
        hypothetical=verb is not None and hypothetical(verb),
    )


def _content(noun: Token, cue: Cue) -> tuple[Pairs, Token | None]:
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl", "appos"} and "c" in cue.frames and _is_content(child):
            return [reach(child)], None
        if child.dep_ in {"acl", "xcomp", "relcl"} and "t" in cue.frames and _infinitive(child):
            return [reach(child)], None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            inside = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if inside:
                return merge(reach(c) for c in inside), child
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and "c" in cue.frames:
        clause = next((c for c in noun.head.children if c.dep_ == "ccomp"), None)
        if clause is not None:
            return [reach(clause)], None
    return [], None


def _is_content(clause: Token) -> bool:
    """Whether it is "the claim *that Russia lied*" and not "the claim *that Russia made*"."""
    if any(word.dep_ == "mark" for word in clause.lefts):
        return True
    that = any(word.lower_ == "that" and word.dep_ in {"dobj", "det"} for word in clause.lefts)
    return that and clause.dep_ != "relcl" and _finite(clause)


def _finite(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _infinitive(verb: Token) -> bool:
    return any(word.dep_ == "aux" and word.tag_ == "TO" for word in verb.lefts)


def _owner(noun: Token, verb: Token | None) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _BY:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound"} and child.ent_type_ in _PARTIES and child.i == noun.i - 1:
            return child
    if verb is not None:
        return subject(verb)
    if noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ == "with"):
        governor = noun.head if noun.dep_ == "dobj" else noun.head.head
        answered = (cue := verb_cue(governor)) is not None and cue.sense in {"deny", "judge", "think"}
        if answered or governor.pos_ != "VERB" or governor.lemma_ in _ANSWERS:
            return None
        return subject(governor)
    return None


def _name(owner: Token) -> tuple[int, int]:
    """The owner's name; of "the Israeli military claims ..." all of it."""
    if owner.dep_ not in {"amod", "compound"}:
        return name_group(owner)
    low = owner.i
    while low > 0 and owner.doc[low - 1].ent_type_ == owner.ent_type_:
        low -= 1
    return low, owner.i + 1


def adjective_draft(ground: Ground, word: Token) -> Draft | None:
    """The statement behind "X is confident that ...", or None."""
    del ground
    cue = adjective_cue(word)
    if cue is None or word.dep_ not in {"acomp", "oprd", "ROOT", "conj", "ccomp", "amod", "advcl"}:
        return None
    pieces: Pairs = []
    after: Token | None = None
    for child in word.rights:
        if (child.dep_ == "ccomp" and "c" in cue.frames) or (
            child.dep_ == "xcomp" and _infinitive(child) and "t" in cue.frames
        ):
            pieces = [reach(child)]
        elif child.dep_ == "prep" and child.lower_ in cue.prepositions and not pieces:
            pieces = [reach(c) for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            after = child
    if not pieces:
        return None
    copula = word.head if word.head.pos_ in {"AUX", "VERB"} and word.dep_ in {"acomp", "oprd", "conj"} else None
    who = subject(copula) if copula is not None and not passive(copula) else _described(word)
    start, end = word.i, word.i + 1
    if after is not None and after.i == end:
        end += 1
    if copula is not None and copula.i < word.i and word.i - copula.i <= 3:
        start = cue_group(copula)[0]
    source = name_group(who) if who is not None else None
    if source is not None and source[0] < end and start < source[1]:
        start = word.i
    return Draft(
        head=word,
        cue=(start, end),
        source=source,
        sense=cue.sense,
        content=minus(merge(pieces), [(start, end), *([source] if source else [])]),
        negated=copula is not None and negated(copula),
        hypothetical=copula is not None and hypothetical(copula),
    )


def _described(word: Token) -> Token | None:
    """Who is "a minister eager to ..." or "..., confident that ..."."""
    head = word.head
    if word.dep_ in {"ROOT", "ccomp"}:
        return next((c for c in word.lefts if c.dep_ == "nsubj"), None)
    if word.dep_ == "amod" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return head
    return subject(head) if word.dep_ == "advcl" and head.pos_ in {"VERB", "AUX"} else None


def adverb_draft(ground: Ground, word: Token) -> Draft | None:
    """The hearsay behind "reportedly": its clause without it, and nobody as the source."""
    cue = adverb_cue(word)
    sentence = ground.sentence(word)
    if cue is None or sentence is None:
        return None
    head = word.head
    low, high = reach(head) if head.pos_ in {"VERB", "AUX"} else (sentence.span.start, sentence.span.end)
    return Draft(
        head=word,
        cue=(word.i, word.i + 1),
        source=None,
        sense=cue.sense,
        content=minus([(low, high)], [(word.i, word.i + 1)]),
    )
