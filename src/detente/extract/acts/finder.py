"""The finder: all acts of an annotated article, in the order of the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from spacy.tokens import Span

from detente.annotate.document import Annotated, Sentence
from detente.extract.acts.act import Act, ActStatus
from detente.extract.acts.carry import meeting_resumed, parties_before
from detente.extract.acts.deeds import one_deed_each
from detente.extract.acts.judgement import judgement, obligation
from detente.extract.acts.lexicon import Lexicon, load_lexicon
from detente.extract.acts.match import Match, VerbMatcher
from detente.extract.acts.needs import needs_met
from detente.extract.acts.nominal import NounMatcher
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import VerbRoles
from detente.extract.acts.status import Certainty, certainty
from detente.extract.acts.times import background
from detente.extract.acts.tree import Tree

__all__ = ["Backgrounds", "find_acts"]

_ANNOUNCED = frozenset({"withdraw", "resign", "reopen", "disarm", "visit", "meet", "exercise", "deploy"})
"""Who announces one of these has not yet done it."""

_PLACE_LABELS = frozenset({"GPE", "SEAT", "STATE", "LOC", "FAC"})


def find_acts(annotated: Annotated) -> list[Act]:
    """All acts of an article, in the order of the text. Time grows linearly with its length."""
    return _Finder(annotated).acts()


class Backgrounds:
    """Tells of any verb of an article whether what it says lies before the news; nothing is read before it is asked."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._lexicon = load_lexicon()
        self._tree: Tree | None = None

    def reason(self, i: int) -> str | None:
        """The code of the reason why the deed of the token ``i`` is history, or None."""
        if self._tree is None:
            self._tree = Tree(self._annotated.doc, self._lexicon.names_act)
        verb = _finite(self._tree, i)
        if verb is None:
            return None
        return background(self._tree, self._lexicon, verb, self._annotated.article.published)


class _Finder:
    """What is shared by all sentences of one article."""

    def __init__(self, annotated: Annotated) -> None:
        self._sentences = annotated.sentences
        self._published = annotated.article.published
        self._lexicon = load_lexicon()
        self._tree = Tree(annotated.doc, self._lexicon.names_act)
        self._politics = Politics(self._tree, self._lexicon, annotated.sentences)
        self._verb = VerbMatcher(self._tree, self._lexicon, self._politics)
        self._noun = NounMatcher(self._tree, self._lexicon, self._politics)

    def acts(self) -> list[Act]:
        """All acts, sentence by sentence."""
        acts: list[Act] = []
        for sentence in self._sentences:
            matches = self._matches(sentence)
            for match in sorted(matches, key=lambda m: (m.words[0], m.head)):
                act = _act(self._tree, self._lexicon, sentence, match, self._published)
                if meeting_resumed(self._tree, self._lexicon, match):
                    parties = parties_before(acts, sentence.index)
                    if not parties or act.status in {"hypothetical", "negated"}:
                        continue
                    act = dataclasses.replace(act, agents=parties)
                acts.append(act)
        return acts

    def _matches(self, sentence: Sentence) -> list[Match]:
        found: dict[int, Match] = {}
        for i in range(sentence.span.start, sentence.span.end):
            match = self._match(sentence, i)
            if match is not None:
                found[i] = match
        return one_deed_each(self._tree, found)

    def _match(self, sentence: Sentence, i: int) -> Match | None:
        tree, lexicon, politics = self._tree, self._lexicon, self._politics
        tag = tree.tags[i]
        if tag.startswith("V"):
            for match in self._verb(i):
                if match.clause is not None:
                    match.roles = VerbRoles(tree, lexicon, politics, match.clause).under(match.entry.frame)
                if needs_met(tree, lexicon, politics, sentence, match):
                    return match
            return judgement(tree, lexicon, politics, i)
        if tag == "MD":
            return obligation(tree, lexicon, politics, i)
        if tag.startswith("N"):
            named = self._noun(i)
            if named is not None and (
                needs_met(tree, lexicon, politics, sentence, named) or meeting_resumed(tree, lexicon, named)
            ):
                return named
        return None


def _act(tree: Tree, lexicon: Lexicon, sentence: Sentence, match: Match, published: str | None) -> Act:
    nominal = match.entry.pos == "N" and match.anchor == match.head
    sure = certainty(tree, lexicon, match.anchor, nominal=nominal, question=_open(tree, sentence, match.anchor))
    if match.entry.pos == "N" and not nominal:
        _noun_and_verb(tree, lexicon, match, sure)
    status, reason = sure.verdict()
    if match.entry.pos == "J" and match.by_speaker and match.entry.head == "right":
        status, reason = "factual", "asserted"
    if match.settled and status == "negated":
        status, reason = "factual", "asserted"
    if match.entry.act == "prevent" and status == "future":
        status, reason = "factual", "opposes"  # who wants to prevent it opposes it already
    if (
        status == "factual"
        and match.entry.act == "visit"
        and match.entry.prep == "for"
        and tree.tags[match.head] != "VBD"
    ):
        status, reason = "future", "leaves_for"
    if status == "factual":
        verb = _finite(tree, match.anchor)
        old = background(tree, lexicon, verb, published) if verb is not None else None
        if old is not None:
            status, reason = "historical", old
    roles = match.roles
    negated_to = _negated_to(lexicon, match, status, sure)
    passive = match.clause is not None and match.clause.passive and not roles.agents
    refused = passive and (match.settled or negated_to == "reject")  # "the demand cannot be met", says NATO
    return Act(
        act=match.entry.act,
        trigger=tree.doc[match.words[0] : match.words[-1] + 1] if _close(match.words) else _tight(tree, match),
        sentence=sentence,
        agents=_phrases(tree, roles.agents),
        patients=_phrases(tree, roles.patients),
        object=tree.whole(roles.object) if roles.object is not None else None,
        place=_place(tree, match),
        status=status,
        status_reason=reason,
        wants=sure.wants,
        negated_to=negated_to,
        by_speaker=match.by_speaker or refused,
        content=match.content,
    )


def _open(tree: Tree, sentence: Sentence, anchor: int) -> bool:
    """The sentence asks, or its first clause is a condition by inversion ("Were a meeting to be useful, ...")."""
    start, end = sentence.span.start, sentence.span.end
    if any(tree.lower[i] == "?" for i in range(max(start, end - 3), end)):
        return True
    if tree.lower[start] not in {"were", "had", "should"}:
        return False
    comma = next((i for i in range(start, min(end, start + 40)) if tree.lower[i] == ","), start)
    return anchor < comma


def _noun_and_verb(tree: Tree, lexicon: Lexicon, match: Match, sure: Certainty) -> None:
    """A light verb carries the tense; the noun may still carry "no" or "possible"."""
    for kid in tree.kids(match.head, "det", "neg", "amod"):
        if tree.lower[kid] in {"no", "neither", "nor"}:
            sure.add("negated", "no")
        if "future" in lexicon.kinds("adj", tree.lower[kid]) and tree.lemmas[match.anchor] != "hold":
            continue
    if match.entry.act in _ANNOUNCED and tree.lemmas[match.anchor] in {"announce", "promise", "pledge"}:
        sure.add("future", "announced")
    if tree.lemmas[match.anchor] in {"plan", "schedule", "prepare", "arrange"}:
        sure.add("future", tree.lemmas[match.anchor])


def _finite(tree: Tree, i: int) -> int | None:
    """The verb whose tense dates a nominal or participial act; None where none does."""
    if tree.is_verb(i):
        return i
    if tree.deps[i] in {"nsubj", "nsubjpass", "attr"} and tree.is_verb(tree.heads[i]):
        return tree.heads[i]
    return None


def _negated_to(lexicon: Lexicon, match: Match, status: ActStatus, sure: Certainty) -> str | None:
    if status != "negated" or match.entry.act not in lexicon.negations:
        return None
    if sure.undecided:
        return None
    other, when = lexicon.negations[match.entry.act]
    if when == "always" or sure.refusal:
        return other
    return other if sure.failed and match.entry.act in {"agree", "conclude"} else None


def _close(words: Iterable[int]) -> bool:
    listed = list(words)
    return listed[-1] - listed[0] < 8


def _tight(tree: Tree, match: Match) -> Span:
    return tree.doc[match.head : match.head + 1]


def _phrases(tree: Tree, heads: Iterable[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for head in heads:
        span = tree.phrase(_leader(tree, head))
        if all(span.end <= other.start or span.start >= other.end for other in spans):
            spans.append(span)
    return tuple(spans)


def _leader(tree: Tree, head: int) -> int:
    """ "Hamas-led gunmen" act for Hamas."""
    for kid in tree.kids(head, "amod"):
        if tree.lower[kid] == "led":
            return next((k for k in tree.kids(kid, "npadvmod", "compound", "nmod") if tree.label(k)), head)
    return head


def _place(tree: Tree, match: Match) -> Span | None:
    taken = {*match.roles.patients, *match.roles.agents}
    for anchor in (match.head, match.anchor):
        for prep, obj in tree.preps(anchor):
            if prep in {"in", "at", "near", "on", "along"} and obj not in taken:
                phrase = tree.phrase(obj)
                if any(tree.label(t.i) in _PLACE_LABELS for t in phrase):
                    return phrase
    return None
