"""Verbs of saying, thinking and wanting: one draft for each that attributes something to somebody."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.complements import (
    active_content,
    charge,
    children,
    direct_object,
    given,
    is_infinitive,
    only_quoted,
    passive_content,
    quoted_child,
    with_prepositions,
    with_tail,
)
from detente.extract.statements.cues import SPEECH, Cue, Sense, verb_cue
from detente.extract.statements.draft import Draft, cue_group, hypothetical, name_group, negated, reach
from detente.extract.statements.ground import Ground
from detente.extract.statements.limits import limit, next_saying
from detente.extract.statements.parenthesis import and_clause, aside, fronted, whole_clause
from detente.extract.statements.quoting import as_saying, quoted_as, quoted_person
from detente.extract.statements.ranges import Pairs, merge, minus
from detente.extract.statements.subjects import agent, passive, subject

__all__ = ["verb_draft"]

_MUTE = frozenset({"comment", "respond", "elaborate", "answer", "speak", "reply"})
_QUESTIONS = frozenset({"ask", "press", "question"})


def verb_draft(ground: Ground, verb: Token) -> Draft | None:
    """The statement that a verb makes, or None."""
    cue = verb_cue(verb)
    if cue is not None and not _serves(verb, cue):
        return None
    if cue is None and verb.lemma_ == "make":
        return _made_clear(verb)
    if quoted_as(verb) is not None:
        return None
    content, after = _content(ground, verb, cue)
    if not content:
        return None
    who = subject(_first_saying(ground, verb))
    if cue is not None and cue.sense == "seem":
        # Nobody says so: "the talks seem to fail" is all content.
        content, who = merge([*content, *([reach(who)] if who is not None and who.i < verb.i else [])]), None
    group = cue_group(verb, after)
    if verb.doc[group[1] : group[1] + 1].text == ":":
        group = group[0], group[1] + 1
    source = _source(ground, verb, cue, who, group[0])
    content = and_clause(verb, with_tail(ground, verb, cue, content))
    content = whole_clause(ground, verb, content, min(group[0], source[0] if source else group[0]))
    if (saying := as_saying(verb)) is not None:
        source, group = quoted_person(verb), (group if passive(verb) else (saying.head.i, saying.i + 1))
        content = minus(content, [(verb.i, saying.i + 1)]) + [reach(c) for c in children(saying, "ccomp", "dobj")]
    draft = Draft(
        head=verb,
        cue=group,
        source=source,
        sense=_sense(ground, verb, cue, content),
        content=minus(content, [group, *([source] if source and not passive(verb) else [])]),
        negated=negated(verb),
        hypothetical=hypothetical(verb) or _is_asked(verb),
    )
    if cue is not None and _is_addressed(ground, verb, cue, who):
        _set_addressee(draft, verb, cue)
    limit(ground, draft, verb)
    return draft if draft.content else None


def _is_addressed(ground: Ground, verb: Token, cue: Cue, who: Token | None) -> bool:
    if cue.recipient:
        return who is not None or _inverted(ground, verb) is None
    return "x" not in cue.frames and given(verb) is not None


def _sense(ground: Ground, verb: Token, cue: Cue | None, content: Pairs) -> Sense:
    if cue is None:
        return "say"
    if cue.lemma == "call" and not quoted_child(ground, verb, known=True):
        thing = direct_object(verb)
        called = thing is None or any(high > thing.right_edge.i + 1 for _, high in content)
        if any(children(verb, "prt")) or not called:
            return "want"  # "called a vote", "called off the talks"
    if cue.lemma == "find" and (any(children(verb, "oprd")) or _judged(verb)):
        return "judge"
    if cue.lemma in {"convince", "persuade"} and passive(verb):
        return "think"
    return cue.sense


def _judged(verb: Token) -> bool:
    """ "Found it odd that ..." """
    return any(c.pos_ == "ADJ" and any(w.dep_ == "nsubj" for w in c.lefts) for c in children(verb, "ccomp"))


def _content(ground: Ground, verb: Token, cue: Cue | None) -> tuple[Pairs, Token | None]:
    """The content, and the preposition that belongs to the cue."""
    if cue is None:
        content = active_content(verb, None) or quoted_child(ground, verb, known=False)
        return (content if only_quoted(ground, verb, content) else []), None
    content = aside(ground, verb, cue) or (passive_content(verb, cue) if passive(verb) else active_content(verb, cue))
    content, after = with_prepositions(verb, cue, content)
    if not content and (cue.sense in SPEECH or "c" in cue.frames):
        content = quoted_child(ground, verb, known=True)
        if content and "x" in cue.frames and content[0][0] > verb.i:
            # What is called so stands between the verb and the quoted name for it.
            content = [(verb.i + 1, content[-1][1])]
    if not content:
        who = subject(verb)
        content = fronted(ground, verb, cue, min(verb.i, name_group(who)[0]) if who is not None else verb.i)
    return content, after


def _source(ground: Ground, verb: Token, cue: Cue | None, who: Token | None, at: int) -> tuple[int, int] | None:
    if who is not None:
        source = _person(who) if passive(verb) else _named(who)
        return (who.i, who.i + 1) if source[0] <= verb.i < source[1] else source
    if (inverted := _inverted(ground, verb)) is not None:
        return name_group(inverted)
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and not passive(verb)
    if cue is None or cue.sense == "seem" or "c" not in cue.frames or not finite:
        return None
    return _before(ground, verb, at)


def _named(who: Token) -> tuple[int, int]:
    """The name without what stands before it in "On Twitter Anna Berg said ..."."""
    low, high = name_group(who)
    doc = who.doc
    if who.ent_type_ == "PERSON" and low > 0 and doc[low - 1].pos_ == "ADP" and doc[low].ent_type_ != "PERSON":
        first = next(i for i in range(low, who.i + 1) if doc[i].ent_type_ == "PERSON")
        if all(token.ent_type_ in {"MEDIA", "GPE", "SEAT", "STATE", "ORG", "DATE"} for token in doc[low:first]):
            return first, high
    return low, high


def _inverted(ground: Ground, verb: Token) -> Token | None:
    """The subject of "...?” asked Anna Berg", which the parser takes for an object."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].is_space:
        before -= 1
    if before < 0 or ground.quote_of[before] < 0 or ground.quote_of[verb.i] >= 0:
        return None
    thing = direct_object(verb)
    return thing if thing is not None and thing.left_edge.i == verb.i + 1 else None


def _says_nothing(verb: Token) -> bool:
    """ "Refused to comment": nobody learns what was not said."""
    infinitive = next((c for c in children(verb, "xcomp") if is_infinitive(c)), None)
    return infinitive is not None and infinitive.lemma_ in _MUTE and not any(children(infinitive, "dobj", "ccomp"))


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
    if token.pos_ == "ADP" and doc[i].ent_type_ == "PERSON":
        # "On Twitter Anna Berg explained": two names, of which the parser makes one.
        while low <= i and doc[low].ent_type_ != "PERSON":
            low += 1
        return (low, i + 1) if low > token.i + 1 else None
    if ground.quote_of[token.i] != ground.quote_of[verb.i] or low < sentence.span.start or token.pos_ == "ADP":
        return None
    return low, i + 1


def _made_clear(verb: Token) -> Draft | None:
    """ "X made (it) clear that ..." """
    clear = next((c for c in verb.children if c.lower_ in {"clear", "plain"}), None)
    clause = next(children(clear, "ccomp", "advcl", "acl"), None) if clear is not None else None
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
        if quoted or next_saying(outer, verb) is not None:
            return outer
    return verb


def _serves(verb: Token, cue: Cue) -> bool:
    """Whether the verb attributes here: not in "a chance to support ...", "a band called ..."."""
    if cue.sense == "deny" and _says_nothing(verb):
        return False
    if verb.lemma_ == "go":
        return _went_on(verb)
    if verb.tag_ == "VB" and is_infinitive(verb):
        if verb.dep_ in {"acl", "relcl"}:
            return False
        return cue.sense in SPEECH or verb.dep_ not in {"xcomp", "advcl"} or verb_cue(verb.head) is not None
    named = verb.tag_ == "VBN" and verb.dep_ == "acl" and "x" in cue.frames and cue.sense == "say"
    return not named or agent(verb) is not None


def _went_on(verb: Token) -> bool:
    """ "He would stay, he went on" """
    after = verb.doc[verb.i + 1 : verb.i + 2]
    return after.text.lower() == "on" and (
        verb.dep_ == "parataxis" or any(c.i < verb.i for c in children(verb, "ccomp"))
    )


def _is_asked(verb: Token) -> bool:
    """ "Asked whether he would stay, he said ...": nobody in particular asked it."""
    if verb.lemma_ not in _QUESTIONS or verb.dep_ not in {"advcl", "ROOT", "prep"} or verb.tag_ not in {"VBN", "VBD"}:
        return False
    before = verb.doc[verb.left_edge.i : verb.i]
    alone = not any(children(verb, "nsubj", "nsubjpass", "agent", "aux", "auxpass"))
    return alone and verb.i < verb.head.i and all(word.lower_ in {"when", "if"} for word in before)


def _person(noun: Token) -> tuple[int, int]:
    """The noun phrase without what its owner is charged with."""
    low, high = name_group(noun)
    return low, min([high, *(c.left_edge.i for c in charge(noun) if c.i > noun.i)])


def _set_addressee(draft: Draft, verb: Token, cue: Cue) -> None:
    if passive(verb):
        told = next(children(verb, "nsubjpass", "nsubj"), None)
        if draft.sense == "think":
            draft.source = _person(told) if told is not None and agent(verb) is None else draft.source
            return
        draft.addressee = _person(told) if told is not None and told.lower_ not in {"it", "there"} else None
        if agent(verb) is None:
            draft.source = None
        return
    told = direct_object(verb)
    if told is not None and "x" in cue.frames:
        return
    if told is None and cue.recipient == "in":
        on = next((c for c in children(verb, "prep") if c.lower_ in {"on", "to", "with"}), None)
        told = next(children(on, "pobj"), None) if on is not None else None
    if told is None:
        to = next((c for c in children(verb, "dative", "prep") if c.lower_ == "to"), None)
        told = next(children(to, "pobj"), None) if to is not None else None
    if told is not None and told.ent_type_ not in {"DATE", "TIME", "PERCENT"}:
        draft.addressee = _person(told)
