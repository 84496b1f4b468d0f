"""Statements by rules over the parse and the quotation marks, in the order of the text."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.extract.statements.according import phrase_draft
from detente.extract.statements.carried import carried_drafts
from detente.extract.statements.colons import colon_drafts, gapped_drafts
from detente.extract.statements.contents import kind_of, tidy
from detente.extract.statements.draft import Draft
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import Ground
from detente.extract.statements.headlines import headline_drafts
from detente.extract.statements.medium import medium
from detente.extract.statements.nesting import nested
from detente.extract.statements.nouns import adjective_draft, adverb_draft, noun_draft
from detente.extract.statements.quoted import give_quotations
from detente.extract.statements.ranges import Pairs, minus, overlaps
from detente.extract.statements.transcripts import turn_drafts
from detente.extract.statements.verbs import verb_draft

__all__ = ["find_by_rules"]


def find_by_rules(ground: Ground) -> list[FoundStatement]:
    """Who says, wants or thinks what, sorted by where the content begins. Time is linear in the article."""
    drafts = [draft for token in ground.annotated.doc if (draft := _draft(ground, token)) is not None]
    _cut_phrases(ground, drafts)
    drafts += gapped_drafts(ground, drafts)
    drafts += colon_drafts(ground, drafts)
    turns = turn_drafts(ground)
    drafts += turns or headline_drafts(ground, drafts)
    drafts += give_quotations(ground, drafts, [tidy(ground, draft) for draft in drafts])
    drafts += carried_drafts(ground, drafts)
    found = [_statement(ground, draft, content) for draft in drafts if (content := tidy(ground, draft))]
    found.sort(key=lambda s: (s.start, -s.content[-1][1], s.cue.start if s.cue is not None else -1))
    return nested(found)


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
        medium=medium(ground, draft.head),
        carried=draft.carried,
        negated=draft.negated,
        hypothetical=draft.hypothetical,
        by_layout=draft.by_layout,
    )
