"""All statements of an article, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated
from detente.extract.statements.according import phrase_draft
from detente.extract.statements.carried import carried_drafts
from detente.extract.statements.colons import colon_drafts, gapped_drafts
from detente.extract.statements.contents import kind_of, tidy
from detente.extract.statements.draft import Draft
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import Ground, survey
from detente.extract.statements.headlines import headline_drafts
from detente.extract.statements.medium import medium
from detente.extract.statements.nouns import adjective_draft, adverb_draft, noun_draft
from detente.extract.statements.quoted import give_quotations
from detente.extract.statements.ranges import Pairs, minus, overlaps
from detente.extract.statements.transcripts import turn_drafts
from detente.extract.statements.verbs import verb_draft

__all__ = ["find_statements"]

_DEEPEST = 50
"""Statements within statements that are looked at for a circle."""


def find_statements(annotated: Annotated) -> list[FoundStatement]:
    """Who says, wants or thinks what, sorted by where the content begins. Time is linear in the article."""
    ground = survey(annotated)
    drafts = [draft for token in annotated.doc if (draft := _draft(ground, token)) is not None]
    _cut_phrases(ground, drafts)
    drafts += gapped_drafts(ground, drafts)
    drafts += colon_drafts(ground, drafts)
    turns = turn_drafts(ground)
    drafts += turns or headline_drafts(ground, drafts)
    drafts += give_quotations(ground, drafts, [tidy(ground, draft) for draft in drafts])
    drafts += carried_drafts(ground, drafts)
    found = [_statement(ground, draft, content) for draft in drafts if (content := tidy(ground, draft))]
    found.sort(key=lambda s: (s.start, -s.content[-1][1], s.cue.start if s.cue is not None else -1))
    return list(_nested(found))


def _cut_phrases(ground: Ground, drafts: list[Draft]) -> None:
    """Take "according to X" out of what somebody else is said, according to X, to have said."""
    phrases: dict[int, tuple[int, int, Pairs]] = {}
    for draft in drafts:
        if draft.head is not None and draft.head.lower_ == "according" and draft.cue and draft.source:
            span = (draft.cue[0], draft.source[1], draft.content)
            phrases[ground.sentence_of[draft.head.i]] = span
    for draft in drafts:
        phrase = phrases.get(ground.sentence_of[draft.head.i]) if draft.head is not None else None
        if phrase is None or draft.cue is None or not overlaps(phrase[2], *draft.cue):
            continue
        if overlaps(draft.content, phrase[0], phrase[1]):
            draft.content = minus(draft.content, [phrase[:2]]) or draft.content


def _draft(ground: Ground, token: Token) -> Draft | None:
    if ground.sentence_of[token.i] < 0 or token.is_punct:
        return None
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"} and token.lower_ != "according":
        return verb_draft(ground, token)
    if token.pos_ == "NOUN":
        return noun_draft(ground, token)
    if token.pos_ == "ADJ":
        return adjective_draft(ground, token)
    if token.pos_ == "ADV":
        return adverb_draft(ground, token)
    return phrase_draft(ground, token)


def _statement(ground: Ground, draft: Draft, content: Pairs) -> FoundStatement:
    def span(tokens: tuple[int, int] | None) -> Span | None:
        return ground.annotated.doc[tokens[0] : tokens[1]] if tokens is not None else None

    return FoundStatement(
        kind=kind_of(ground, content),
        source=span(draft.source),
        cue=span(draft.cue),
        content=tuple(content),
        sense=draft.sense,
        addressee=span(draft.addressee),
        medium=medium(ground, draft),
        carried=draft.carried,
        negated=draft.negated,
        hypothetical=draft.hypothetical,
    )


def _holds(outer: dict[int, int], inner: int, holder: int) -> bool:
    """Whether ``inner`` already holds ``holder``: two statements that cross do not hold each other."""
    at: int | None = holder
    for _ in range(_DEEPEST):
        at = outer.get(at) if at is not None else None
        if at is None:
            return False
        if at == inner:
            return True
    return False


def _nested(found: list[FoundStatement]) -> Iterator[FoundStatement]:
    """With ``nested_in``: the innermost statement whose content holds the cue (or, lacking one, the content)."""
    opening = sorted((low, -high, i) for i, s in enumerate(found) for low, high in s.content)
    places = sorted((s.cue.start_char if s.cue is not None else s.start, i) for i, s in enumerate(found))
    outer: dict[int, int] = {}
    open_now: list[tuple[int, int]] = []
    at = 0
    for place, i in places:
        while at < len(opening) and opening[at][0] <= place:
            open_now.append((-opening[at][1], opening[at][2]))
            at += 1
        while open_now and open_now[-1][0] <= place:
            open_now.pop()
        holder = next((j for end, j in reversed(open_now) if j != i and end > place), None)
        if holder is not None and _holds(outer, i, holder):
            continue
        if holder is not None and not (found[i].cue is None and found[i].content == found[holder].content):
            outer[i] = holder
    for i, statement in enumerate(found):
        yield replace(statement, nested_in=outer[i]) if i in outer else statement
