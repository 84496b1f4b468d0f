"""Numbers that mean something: troops, weapons, people, money, shares, votes, distances.

A number is a figure only with a unit from the table (extract/data/figure_units.csv), as money or as a share; "two
countries" or "five hours" is none. A range, and a change from one number to another, is one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Annotated, Sentence
from detente.extract.figures.around import (
    asserter_of,
    bound_before,
    change_around,
    is_about,
    meaning_of,
    owner_of,
    place_of,
)
from detente.extract.figures.found import FoundFigure
from detente.extract.figures.numbers import Number, fraction_at, number_at, vague_at
from detente.records import Change
from detente.records.tables import read_table

__all__ = ["find_figures"]

_CURRENCY: Mapping[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP", "rouble": "RUB",
    "ruble": "RUB", "yuan": "CNY", "yen": "JPY", "US$": "USD",
}  # fmt: skip
_NO_FIGURE = frozenset({"DATE", "TIME", "ORDINAL"})
_JOINTS = frozenset({"to", "-", "–", "—", "or"})
_TALLIES = frozenset({"figure", "number", "total", "toll", "strength", "size"})
""" "NATO put the figure at 120,000": of what was counted last."""
_STEPS = 4
_FAR = 10
"""Tokens between two numbers that still belong together."""
_DONE_TO_PEOPLE = frozenset({"kill", "wound", "injure", "displace", "detain", "arrest", "uproot", "evacuate"})
_DASHES = frozenset({"-", "\u2013"})
_PEOPLES = frozenset({"NNPS", "NNP", "NNS"})
_CHANGES = frozenset("fall rise drop climb grow cut raise lower reduce increase decline slip jump".split())
_HANDLED = frozenset("ask request demand promise send get take receive accept want release free need lose".split())
_FATES = frozenset({"flee", "die", "protest", "demonstrate", "march", "starve", "perish", "vote", "gather"})
""" "Hundreds of thousands have fled": what only people do."""


@cache
def _units() -> Mapping[str, str]:
    return {row["noun"]: row["unit"] for row in read_table("detente.extract", "data/figure_units")}


def find_figures(annotated: Annotated) -> list[FoundFigure]:
    """All figures of the article, in order. Linear in its length."""
    found: list[FoundFigure] = []
    for sentence in annotated.sentences:
        last = found[-1].unit if found and sentence.index - found[-1].sentence.index <= 1 else None
        found += _in_sentence(sentence, last)
    return found


def _in_sentence(sentence: Sentence, last: str | None) -> list[FoundFigure]:
    numbers = list(_numbers(sentence))
    result: list[FoundFigure] = []
    skip = False
    for place, (start, number) in enumerate(numbers):
        if skip:
            skip = False
            continue
        second = numbers[place + 1] if place + 1 < len(numbers) else None
        kind = _relation(start, number, second) if second is not None else None
        if second is not None and kind is not None:
            figure = _pair(sentence, start, number, second, kind, last)
            if figure:
                result += figure
                skip = True
                continue
        single = _figure(sentence, start, number, last)
        if single is not None:
            result.append(single)
            last = single.unit
    return result


def _numbers(sentence: Sentence) -> Iterator[tuple[Token, Number]]:
    doc, end = sentence.span.doc, sentence.span.end
    at = sentence.span.start
    while at < end:
        token = doc[at]
        number = fraction_at(doc, at, end) or vague_at(doc, at, end)
        if number is None and (token.ent_type_ not in _NO_FIGURE or _is_score(token)):
            counted = token.like_num or token.text[:1].isdigit() or token.lower_ in {"a", "half"}
            number = number_at(doc, at, end) if counted else None
        if number is not None:
            yield token, number
        at = number.end if number is not None else at + 1


def _is_score(token: Token) -> bool:
    """ "Voted 141-5": the model takes it for a date."""
    doc = token.doc
    first = token if doc[token.i + 1 : token.i + 2].text in _DASHES else token.nbor(-2) if token.i > 1 else token
    around = doc[first.i : first.i + 3]
    if len(around) < 3 or around[1].text not in _DASHES or not (around[0].like_num and around[2].like_num):
        return False
    return any(t.lemma_ in {"vote", "by"} for t in doc[max(first.i - 3, first.sent.start) : first.i])


def _relation(start: Token, number: Number, second: tuple[Token, Number]) -> str | None:
    """How two numbers belong together: "range", "change", "votes", or not at all."""
    doc, following = start.doc, second[0]
    between = [t.lower_ for t in doc[number.end : following.i] if t.text not in _CURRENCY]
    before = doc[start.i - 1].lower_ if start.i > 0 else ""
    if len(between) > _FAR or number.share or second[1].share or number.vague:
        return None
    if before == "from" and between[-1:] == ["to"]:
        return "change"
    changed = any(t.lemma_ in _CHANGES for t in start.sent[: start.i - start.sent.start])
    if before == "to" and between[-1:] == ["from"] and changed:
        return "change-from"  # "fell to 39.6 percent in May from 43.7 percent"
    if between[-2:] == ["up", "from"] or between[-2:] == ["down", "from"]:
        return "change-from"
    voted = any(t.lemma_ in {"vote", "approve", "adopt", "pass"} for t in start.sent[: following.i - start.sent.start])
    if voted and between[-1:] in (["to"], ["against"], ["-"], ["\u2013"]) and between[:-1] in ([], ["votes"]):
        return "votes"
    if len(between) == 1 and between[0] in _JOINTS:
        return "range"
    return "range" if between == ["and"] and before == "between" else None


def _pair(
    sentence: Sentence, start: Token, number: Number, second: tuple[Token, Number], kind: str, last: str | None
) -> list[FoundFigure]:
    one, two = _figure(sentence, start, number, last), _figure(sentence, *second, last)
    if kind == "votes":
        both = [(start, number, "for"), (*second, "against")]
        return [_make(sentence, s, n, "votes", s.doc[s.i : n.end], s, meaning=word) for s, n, word in both]
    known = (one if kind == "change-from" else two) or two or one or _counted_before(sentence, start, number)
    if known is None:
        return []
    if kind == "range":
        low, high = sorted((number.value, second[1].value))
        return [replace(known, value=low, maximum=high, approximate=True, bound=None)]
    now, before = (second[1], number) if kind == "change" else (number, second[1])
    rise: Change = "rise" if now.value > before.value else "fall"
    about = known.approximate or (one is not None and one.approximate)
    return [replace(known, value=now.value, previous=before.value, change=rise, approximate=about)]


def _counted_before(sentence: Sentence, start: Token, number: Number) -> FoundFigure | None:
    """ "Raised the number of its troops from 90,000 to 100,000": what is counted stands before the numbers."""
    nouns = [t for t in sentence.span if t.i < start.i and _unit_of(t) is not None]
    if not nouns:
        return None
    noun = nouns[-1]
    return _make(sentence, start, number, _unit_of(noun) or "", noun.doc[noun.i : noun.i + 1], noun)


def _unit_of(noun: Token) -> str | None:
    return _units().get(noun.lemma_.lower()) or _units().get(noun.lower_)


def _figure(sentence: Sentence, token: Token, number: Number, last: str | None) -> FoundFigure | None:
    doc, start, end = token.doc, token.i, number.end
    before = doc[start - 1] if start > sentence.span.start else None
    after = doc[end] if end < sentence.span.end else None
    ballot = _ballot(doc, end, sentence)
    if ballot is not None:
        return _make(sentence, token, number, "votes", doc[start:end], token, meaning=ballot)
    if number.share:
        return _make(sentence, token, number, "percent", doc[start:end], doc[end - 1], whole=_whole(doc[end - 1]))
    if before is not None and before.text in _CURRENCY:
        return _make(sentence, before, number, _CURRENCY[before.text], doc[start - 1 : end], doc[end - 1])
    if after is not None and after.lemma_.lower() in _CURRENCY:
        return _make(sentence, token, number, _CURRENCY[after.lemma_.lower()], doc[start : end + 1], after)
    if after is not None and (after.text == "%" or after.lower_ in {"percent", "per"}):
        stop = end + 2 if after.lower_ == "per" and doc[end + 1 : end + 2].text == "cent" else end + 1
        if after.lower_ != "per" or stop == end + 2:
            last_word = doc[stop - 1]
            return _make(sentence, token, number, "percent", doc[start:stop], last_word, whole=_whole(last_word))
    noun = _counted(doc[end - 1], start, end)
    if number.vague and noun is None and token.head.lemma_ in _FATES:
        return _make(sentence, token, number, "people", doc[start:end], token)
    if noun is not None and _unit_of(noun) is None and noun.ent_type_ in {"DEMONYM", "NORP"} and noun.tag_ in _PEOPLES:
        return _make(sentence, token, number, "people", doc[noun.i : noun.i + 1], noun)  # "27,000 Palestinians"
    if noun is None and last is not None and last != "percent" and _is_of_them(token):
        return _make(sentence, token, number, last, doc[start:end], token)  # "Kyiv had asked for 300"
    if noun is None and token.dep_ in {"dobj", "obj"} and token.head.lemma_ in _DONE_TO_PEOPLE:
        return _make(sentence, token, number, "people", doc[start:end], token)  # "has displaced about 150,000"
    them = doc[end + 1 : end + 2].text.lower() if doc[end : end + 1].text.lower() == "of" else ""
    if last is not None and them in {"them", "these", "those", "whom"}:
        return _make(sentence, token, number, last, doc[start:end], doc[end - 1])
    if noun is None or _is_year(number, token, noun):
        return _tally(sentence, token, number, last)
    unit = _unit_of(noun)
    return _make(sentence, token, number, unit, doc[noun.i : noun.i + 1], noun) if unit is not None else None


def _ballot(doc: Doc, end: int, sentence: Sentence) -> str | None:
    """ "93 countries in favour, 24 against and 58 abstaining": how so many voted."""
    behind = [t.lower_ for t in doc[end : min(end + 3, sentence.span.end)]]
    for at, word in enumerate(behind):
        if word in {"favour", "favor"} and behind[at - 1 : at] == ["in"]:
            return "for"
        if word == "against" and at < 2 and any(t.lower_ in {"favour", "favor"} for t in sentence.span):
            return "against"
        if word in {"abstaining", "abstained"}:
            return "abstained"
        if word in {",", "and"}:
            break
    return None


def _is_of_them(token: Token) -> bool:
    """Whether a bare number is the object of what one does with those counted before: "offered to take 20,000"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else token.head
    return token.dep_ in {"dobj", "obj", "pobj"} and above.lemma_ in _HANDLED and above.pos_ == "VERB"


def _is_year(number: Number, token: Token, noun: Token) -> bool:
    year = isinstance(number.value, int) and 1900 <= number.value <= 2100
    return year and token.text.isdigit() and token.i + 1 == number.end and noun.i > number.end + 2


def _tally(sentence: Sentence, token: Token, number: Number, last: str | None) -> FoundFigure | None:
    """ "NATO put the figure at 120,000": a number without a noun, of the unit that was counted last."""
    if last is None or last == "percent" or token.ent_type_ in _NO_FIGURE:
        return None
    above = token
    for _ in range(_STEPS):
        above = above.head
        nouns = [c for c in above.children if c.lemma_ in _TALLIES and c.dep_ in {"dobj", "obj", "nsubj", "nsubjpass"}]
        if above.pos_ == "VERB" and nouns:
            figure = _make(sentence, token, number, last, token.doc[nouns[0].i : nouns[0].i + 1], token)
            # "NATO put the figure at 120,000": who puts it does not have them.
            return replace(figure, owner=None, asserter=figure.owner or figure.asserter)
    return None


def _counted(number: Token, start: int, end: int) -> Token | None:
    """The noun that a number counts."""
    doc = number.doc
    if end < len(doc) and doc[end].lower_ == "of":
        behind = next((c for c in doc[end].children if c.dep_ == "pobj"), None)
        if behind is not None:
            return behind  # "dozens of civilians"
    token = number
    for _ in range(_STEPS):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.i >= end and not token.like_num:
            # "31 Abrams tanks", "a dozen ceasefire violations": what is counted is the noun at the end.
            if _unit_of(token) is None and token.dep_ in {"compound", "nmod"} and token.head.i > token.i:
                continue
            return token
        if token.pos_ not in {"NUM", "ADP", "ADV", "ADJ", "SYM"} and not start <= token.i < end:
            return None
    return None


def _whole(last: Token) -> Span | None:
    """ "A third of the battalions", "cut tariffs to 15 percent": the whole that a share is of."""
    doc = last.doc
    if last.i + 1 < len(doc) and doc[last.i + 1].lower_ in {"of", "the", "its", "their"}:
        of = doc[last.i + 1]
        noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of.lower_ == "of" else of.head
        return doc[noun.left_edge.i : noun.i + 1] if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None
    if last.i + 1 < len(doc) and doc[last.i + 1].pos_ == "NOUN" and last.head.i == last.i + 1:
        return doc[last.i + 1 : last.i + 2]
    verb = next((a for a in last.ancestors if a.pos_ == "VERB"), None)
    if verb is None:
        return None
    thing = next((c for c in verb.children if c.dep_ in {"dobj", "obj"} and c.i < last.i), None)
    if thing is None and change_around(last, last) is not None:
        thing = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        doc[thing.left_edge.i : thing.right_edge.i + 1] if thing is not None and thing.right_edge.i < last.i else None
    )


def _make(
    sentence: Sentence,
    start: Token,
    number: Number,
    unit: str,
    noun: Span,
    head: Token,
    *,
    whole: Span | None = None,
    meaning: str | None = None,
) -> FoundFigure:
    bound = "min" if number.vague else bound_before(start, sentence)
    if meaning is None:
        meaning = "abstained" if head.lemma_.lower() == "abstention" else meaning_of(head)
    return FoundFigure(
        value=number.value,
        approximate=number.vague or is_about(start, sentence),
        unit=unit,
        noun=noun,
        head=head,
        sentence=sentence,
        owner=owner_of(head, start, unit),
        place=place_of(head, sentence),
        asserter=asserter_of(head),
        bound=bound,
        change=change_around(head, start),
        meaning=meaning,
        share_of=whole,
    )
