"""Forum, place, host, format, round and agenda of a meeting, as its own clause says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.extract.meetings.lexicon import HOLD, SET, TAKE_PLACE, TRAVEL

__all__ = [
    "agenda_of",
    "due_verb",
    "format_of",
    "forum_of",
    "host_of",
    "is_aside",
    "is_remote",
    "place_of",
    "round_of",
    "wording_of",
]

_PLACES = frozenset({"SEAT", "GPE", "STATE", "LOC", "FAC"})
_KINDS_OF_TALKS = frozenset(
    "informal formal indirect direct bilateral trilateral multilateral ministerial high-level secret nuclear emergency "
    "extraordinary preliminary exploratory technical final virtual closed-door".split()
)
_FORMATS = {
    "summit": "summit", "conference": "conference", "call": "call", "visit": "visit",
    "round": "round", "session": "session", "hearing": "session", "meeting": "meeting", "encounter": "meeting",
    "gathering": "meeting", "dinner": "meeting", "lunch": "meeting", "breakfast": "meeting",
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_REMOTE = frozenset({"video", "phone", "telephone", "virtual", "online", "videoconference", "teleconference"})
_BY = frozenset({"by", "via", "over"})
_TOPIC = frozenset({"on", "about", "over", "regarding", "concerning"})
_MAKE = frozenset({"sign", "reach", "make", "announce", "strike", "conclude", "issue"})
"""What is so made at a meeting is made where it was held."""
_SIDELINES = frozenset({"sideline", "sidelines", "margins"})
_OF_THE_ITEM = frozenset({"of", "in", "for", "to", "between", "with"})
_LONGEST_AGENDA = 10
"""Words; what goes on longer is a clause, not an item."""
_DEEPEST = 6


def forum_of(token: Token) -> Span | None:
    """ "meeting of the NATO-Russia Council", "within the framework of the OSCE", "the G7 summit"."""
    for child in token.children:
        if child.dep_ in {"compound", "nmod"} and child.ent_type_ in {"BODY", "ORG"}:
            return entity_of(child)
        if child.dep_ == "prep" and child.lower_ in {"of", "at", "in", "within", "under"}:
            for inner in child.subtree:
                if inner.ent_type_ in {"BODY", "ORG"} and inner.dep_ in {"pobj", "compound", "nmod", "conj", "appos"}:
                    return entity_of(inner)
    if token.dep_ in {"attr", "nsubj", "pobj", "dobj"}:
        for prep in token.head.children:
            if prep.dep_ == "prep" and prep.lower_ in {"within", "under", "at"} and prep.i > token.i:
                for inner in prep.subtree:
                    if inner.ent_type_ in {"BODY", "ORG"}:
                        return entity_of(inner)
    return None


def place_of(token: Token) -> Span | None:
    """Where: "in Vienna" behind the noun, its parties or its verb; "at a hotel in Anchorage"."""
    anchors = [token]
    if token.head.i != token.i and token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "pobj"}:
        anchors.append(token.head)
        if token.dep_ == "pobj":
            anchors.append(token.head.head)
    anchors += [c for anchor in anchors for c in anchor.children if c.dep_ == "xcomp"]
    # "Met between 3 and 5 December in Muscat": the parse hangs the place on the date.
    dates = [
        c for a in anchors for c in (*a.children, *(g for p in a.children if p.dep_ == "prep" for g in p.children))
    ]
    anchors += [c for c in dates if c.ent_type_ in {"DATE", "TIME"}]
    if token.head.pos_ == "ADP":
        anchors += _result(token)
    anchors += [c for c in token.children if c.dep_ == "conj" and c.lemma_ in TAKE_PLACE]  # a verb taken for a conjunct
    at = token
    while at.pos_ in {"VERB", "AUX", "ADJ"} and at.dep_ in {"xcomp", "acomp"}:
        at = at.head
    if at.dep_ == "relcl" and (where := _where(at)) is not None:
        return where
    for topic in (c for p in token.children if p.lower_ in _TOPIC for c in p.children if c.dep_ == "pobj"):
        inside = [p for p in topic.children if p.dep_ == "prep" and p.lower_ == "in"]
        if len(inside) > 1 and (last := _place_behind(inside[-1])) is not None:
            return last  # "consultations on the war in Ukraine in Jeddah"
    near = [_place_behind(p) for p in token.children] + [
        _place_behind(inner)
        for inner in token.subtree
        if inner.i > token.i and inner.dep_ == "prep" and _within_phrase(inner, token)
    ]
    if token.dep_ == "pobj" and token.head.lower_ in {"after", "before"} and any(near):
        return next(place for place in near if place is not None)  # "met in A after talks with B in C"
    due = due_verb(token)
    anchors += [due] if due is not None else []
    for anchor in anchors:
        for preposition in anchor.children:
            found = _place_behind(preposition)
            if found is not None:
                return found
    # "The summit between A and B in Hanoi", "a summit of the leaders in Paris": the parse hangs it on the last word.
    for inner in token.subtree:
        if inner.i > token.i and inner.dep_ == "prep" and _within_phrase(inner, token):
            found = _place_behind(inner)
            if found is not None:
                return found
    return None


def _result(token: Token) -> list[Token]:
    """ "Signed a ceasefire in Geneva after five days of talks": the verb above, and what was made there."""
    at = token
    for _ in range(_DEEPEST):
        if at.head.i == at.i:
            return []
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            made = [c for c in at.children if c.dep_ in {"dobj", "obj"}] if at.lemma_ in _MAKE else []
            due = [c for c in at.children if c.dep_ == "acomp" and c.lower_ == "due"]  # "are due in Moscow for talks"
            return [at, *made, *due]
        if at.pos_ not in {"ADP", "NOUN", "ADV", "ADJ"}:
            return []
    return []


def due_verb(token: Token) -> Token | None:
    """The verb of a relative clause that says when and where: "a meeting that had been due to open in Cairo"."""
    for clause in token.subtree:
        due = clause.lower_ == "due" and clause.head.i == token.i  # "talks due to begin in Doha on Thursday"
        if not (clause.dep_ in {"relcl", "acl"} or due) or clause.i < token.i:
            continue
        below = {c.lemma_ for c in clause.children if c.dep_ == "xcomp"}
        if clause.head.i != token.i and not ({clause.lemma_} | below) & TAKE_PLACE:
            continue  # only where the parse hangs "opened" on another noun: "talks on an exchange opened in Muscat"
        at = clause
        for _ in range(_DEEPEST):
            inner = next((c for c in at.children if c.dep_ in {"xcomp", "acomp", "pcomp"}), None)
            if inner is None:
                break
            at = inner
        if at.lemma_ in HOLD | TAKE_PLACE or clause.lemma_ in SET:
            return at
    return None


def _within_phrase(inner: Token, top: Token) -> bool:
    """Whether nothing but nouns and prepositions stands between the two."""
    at = inner.head
    for _ in range(_DEEPEST):
        if at.i == top.i:
            return True
        if at.pos_ not in {"NOUN", "PROPN", "ADP"}:
            return False
        if at.lower_ in _TOPIC and inner.head.pos_ != "PROPN":
            return False  # "talks on the war in Ukraine"; but "talks on Syria in Geneva"
        at = at.head
    return False


def _where(clause: Token) -> Span | None:
    """ "Travels on to Warsaw, where he meets the president"."""
    if not any(c.dep_ == "advmod" and c.lower_ == "where" for c in clause.children):
        return None
    return entity_of(clause.head) if clause.head.ent_type_ in _PLACES else None


def _place_behind(preposition: Token) -> Span | None:
    there = {"in", "at", "near"} | ({"to"} if preposition.head.lemma_ in TRAVEL | {"move"} else set())
    if preposition.dep_ != "prep" or preposition.lower_ not in there:
        return None
    for child in preposition.children:
        # "At the Swiss resort of Crans-Montana", "at a hotel in Anchorage".
        named = [child, *(inner for of in child.children if of.lower_ in {"of", "in"} for inner in of.children)]
        for place in named:
            unsure = place.ent_type_ == "ORG" and not place.ent_kb_id_ and preposition.lower_ != "at"
            if place.dep_ == "pobj" and (place.ent_type_ in _PLACES or unsure):
                return entity_of(place)  # a town that the model does not know may be an organisation to it
    return None


def host_of(token: Token) -> Span | None:
    """ "hosted by Turkey" behind the noun or its verb; "Qatar hosted the talks"; "at the invitation of Oman"."""
    verb = token.head
    if token.dep_ in {"dobj", "obj"} and verb.lemma_ in {"host", "convene"}:
        host = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if host is not None and host.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
            host = verb.head  # "Merkel, who hosted the conference"
            return host.doc[host.left_edge.i : host.i + 1]
        return _words(host) if host is not None else None
    for word in (
        *token.subtree,
        *(inner for c in verb.children if c.dep_ in {"acl", "advcl", "prep"} for inner in c.subtree),
    ):
        if word.i < token.i or word.lower_ not in {"hosted", "invitation"}:
            continue
        for agent in word.children:
            if agent.dep_ in {"agent", "prep"} and agent.lower_ in {"by", "of"}:
                return next((_words(c) for c in agent.children if c.dep_ == "pobj"), None)
    return None


def _words(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def wording_of(token: Token) -> str:
    """ "trade talks", "informal talks", "summit"; a verb that means one is a meeting."""
    if token.pos_ == "VERB":
        return {
            "negotiate": "negotiations",
            "reconvene": "talks",
            "speak": "call",
            "talk": "call",
            "call": "call",
            "phone": "call",
            "telephone": "call",
            "ring": "call",
            "visit": "visit",
        }.get(token.lemma_, "meeting")
    if token.pos_ == "ADJ":
        return "round"
    if token.lower_ == "table":
        return "talks"
    name = entity_of(token)
    if name is not None and len(name) > 1:
        return name.text  # "United Nations climate conference"
    if token.lemma_ == "round":
        of = next((c for p in token.children if p.lower_ == "of" for c in p.children if c.tag_ == "NNS"), None)
        return f"round of {of.lower_}" if of is not None else "round"
    return " ".join([*_qualifiers(token), token.lower_])


def _qualifiers(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.i > token.i or child.ent_type_ or any(c.dep_ == "nsubj" for c in child.children):
            continue  # "A and B end talks": what has a subject is the verb of a headline
        words = child.doc[child.left_edge.i : child.i + 1]
        compound = words.text.lower() if len(words) in {2, 3} and "-" in words.text else child.lower_
        if child.dep_ == "compound" or (child.dep_ == "amod" and compound in _KINDS_OF_TALKS):
            yield compound


def format_of(token: Token, *, remote: bool) -> str:
    """The kind of encounter: "summit", "round", "call", "video conference", "talks", ..."""
    if remote:
        words = {t.lower_ for t in token.subtree} | {t.lower_ for t in token.head.subtree if t.i > token.i}
        return "video conference" if words & {"video", "virtual", "online", "videoconference"} else "call"
    if token.pos_ == "VERB":
        return {"negotiate": "talks", "visit": "visit"}.get(token.lemma_, "meeting")
    return _FORMATS.get(token.lemma_.lower(), "talks")


def round_of(token: Token) -> int | None:
    """The number of a round or a meeting in a series: "the third round of talks" is 3."""
    for child in token.children:
        if child.i < token.i and child.lower_ in _ORDINALS:
            return _ORDINALS[child.lower_]
        if child.i < token.i and child.dep_ == "amod" and (match := _ORDINAL.fullmatch(child.lower_)):
            return int(match[1])
    return None


def is_remote(token: Token) -> bool:
    """A call, or anything held by video, telephone or online."""
    if token.lemma_.lower() in {"call", "speak", "talk", "phone", "telephone", "ring"} and (
        token.pos_ == "VERB" or token.tag_ == "NN"
    ):
        return token.pos_ != "VERB" or place_of(token) is None
    by = [c for c in token.head.children if c.dep_ in {"prep", "agent"} and c.lower_ in _BY and c.i > token.i]
    return bool(_REMOTE & ({t.lower_ for t in token.subtree} | {t.lower_ for c in by for t in c.subtree}))


def is_aside(token: Token) -> bool:
    """ "On the sidelines": beside another encounter."""
    clause = token.head if token.pos_ != "VERB" else token
    return any(t.lower_ in _SIDELINES for t in clause.subtree)


def agenda_of(token: Token) -> tuple[Span, ...]:
    """ "Talks on arms control", "to discuss the release of detainees", "the talks covered Taiwan and trade"."""
    verb = token.head
    topics = [c for c in token.children if c.dep_ == "prep" and c.lower_ in _TOPIC]
    if token.pos_ != "VERB":
        held = verb.lemma_ in HOLD and token.dep_ in {"dobj", "obj"}
        about = {"about", "over", "on"} if held else {"about", "over"}
        topics += [c for c in verb.children if c.dep_ == "prep" and c.lower_ in about and c.i > token.i]
    found = [inner for preposition in topics for inner in preposition.children if inner.dep_ in {"pobj", "pcomp"}]
    at = verb if token.dep_ == "nsubj" else token
    discussing = [c for c in (at, *at.children, *(g for c in at.children for g in c.children))
                  if c.lemma_ in {"discuss", "cover", "address"} and c.pos_ == "VERB"]  # fmt: skip
    found += [inner for word in discussing for inner in word.children if inner.dep_ in {"dobj", "obj"}]
    items: dict[int, Span] = {}
    for noun in found:
        for item in (noun, *noun.conjuncts):
            beside = item.lower_ in _SIDELINES
            named = item.pos_ in {"NOUN", "PROPN"} or (item.dep_ == "pcomp" and item.tag_ == "VBG")
            if beside or item.ent_type_ in {"DATE", "TIME"} or not named:
                continue
            items.setdefault(item.i, _item(item))
    return tuple(span for span in items.values() if 0 < len(span) <= _LONGEST_AGENDA)


def _item(noun: Token) -> Span:
    """The words of one item, without those that are coordinated with it and without the relative clause behind it."""
    if noun.tag_ == "VBG":
        return noun.doc[noun.i : noun.right_edge.i + 1]  # "on disarming the rebels"
    behind = [c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ in _OF_THE_ITEM]
    dated = {"DATE", "TIME"}
    end = max([noun.i, *(c.right_edge.i for c in behind if not dated & {t.ent_type_ for t in c.subtree})]) + 1
    start = min([c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ != "cc"], default=noun.i)
    if noun.doc[start].lower_ in {"the", "a", "an"} and start < noun.i:
        start += 1
    inside = [t.i for t in noun.doc[noun.i + 1 : end] if t.lower_ == "in"]
    end = inside[1] if len(inside) > 1 else end  # "the war in Ukraine in Jeddah"
    stop = next((t.i for t in noun.doc[noun.i + 1 : end] if t.dep_ == "cc" or (t.is_punct and t.text != "-")), end)
    return noun.doc[start:stop]
