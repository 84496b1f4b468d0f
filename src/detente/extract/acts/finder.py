"""The finder: all acts of an annotated article, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from detente.annotate.document import Annotated, Sentence
from detente.extract.acts.act import Act, ActStatus
from detente.extract.acts.judgement import judgement, obligation
from detente.extract.acts.lexicon import Lexicon, load_lexicon
from detente.extract.acts.match import Match, Matcher
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import noun_owners, verb_roles
from detente.extract.acts.status import Certainty, certainty
from detente.extract.acts.times import background
from detente.extract.acts.tree import Tree

__all__ = ["find_acts"]

_ABSORBING = frozenset(
    "demand call urge ask order invite reject veto threaten agree promise offer propose willing prevent cancel suspend "
    "lift allow accept accept_demand conclude attend fail_agree ceasefire oblige deny_entry ratify end_strike".split()
)
"""Acts whose object is part of the deed: "refuses to meet" is one refusal, not a refusal and a meeting."""

_PLACE_LABELS = frozenset({"GPE", "SEAT", "STATE", "LOC", "FAC"})


def find_acts(annotated: Annotated) -> list[Act]:
    """All acts of an article, in the order of the text. Time grows linearly with its length."""
    lexicon = load_lexicon()
    tree = Tree(annotated.doc)
    politics = Politics(tree, lexicon, annotated.sentences)
    matcher = Matcher(tree, lexicon, politics)
    published = annotated.article.published
    acts: list[Act] = []
    for sentence in annotated.sentences:
        matches = _matches(tree, lexicon, politics, matcher, sentence)
        for match in sorted(matches.values(), key=lambda m: m.words[0]):
            act = _act(tree, lexicon, politics, sentence, match, published)
            if act is not None:
                acts.append(act)
    return acts


def _matches(
    tree: Tree, lexicon: Lexicon, politics: Politics, matcher: Matcher, sentence: Sentence
) -> dict[int, Match]:
    found: dict[int, Match] = {}
    for token in sentence.span:
        i = token.i
        tag = tree.tags[i]
        match: Match | None = None
        if tag.startswith("V"):
            for candidate in matcher.verb(i):
                if candidate.clause is not None:
                    candidate.roles = verb_roles(tree, lexicon, politics, candidate.entry.frame, candidate.clause)
                if _needs_met(tree, lexicon, politics, sentence, candidate):
                    match = candidate
                    break
            if match is None:
                match = judgement(tree, lexicon, politics, i)
        elif tag == "MD":
            match = obligation(tree, lexicon, politics, i)
        elif tag.startswith("N"):
            match = matcher.noun(i)
            if match is not None and not _needs_met(tree, lexicon, politics, sentence, match):
                match = None
        if match is not None:
            found[i] = match
    return _one_deed_each(tree, found)


def _one_deed_each(tree: Tree, found: dict[int, Match]) -> dict[int, Match]:
    """Drop what is part of another act; the act keeps its name as content."""
    dropped: set[int] = set()
    for i, match in found.items():
        if i in dropped:
            continue
        inside = [w for w in match.words if w != i]
        if match.entry.pos == "V":
            inside += tree.kids(i, "dobj", "nsubjpass", "oprd", "acomp")
            inside += [o for p in tree.kids(i, "prep", "prt") for o in tree.kids(p, "pobj")]
        if match.entry.pos == "N" and match.anchor != i and match.anchor in found:
            continue  # the verb speaks for both
        absorbs = match.entry.act in _ABSORBING
        for other in inside:
            if other in found and found[other].entry.pos == "N" and found[other].anchor == i:
                dropped.add(other)
                if found[other].entry.act != match.entry.act:
                    match.content = match.content or found[other].entry.act
        if absorbs and match.roles.object is not None:
            _absorb(tree, found, match, dropped)
    return {i: match for i, match in found.items() if i not in dropped}


def _absorb(tree: Tree, found: dict[int, Match], match: Match, dropped: set[int]) -> None:
    """Take the acts named in the object into the act, unless they have an agent of their own."""
    start = match.roles.object
    if start is None:
        return
    line = [start]
    for at in line:
        if len(line) > 12:
            break
        line.extend(k for k in tree.kids(at, "conj", "xcomp", "dobj", "pcomp") if k not in line)
        line.extend(o for p in tree.kids(at, "prep") if tree.lower[p] == "of" for o in tree.kids(p, "pobj"))
    for at in line:
        inner = found.get(at)
        if inner is None or inner is match:
            continue
        if inner.entry.pos == "N" and inner.anchor == at and _has_own_agent(tree, inner, match):
            match.content = match.content or inner.entry.act
            continue
        dropped.add(at)
        match.content = match.content or inner.entry.act


def _has_own_agent(tree: Tree, inner: Match, outer: Match) -> bool:
    own = noun_owners(tree, inner.head, "by", "from")
    return bool(own) and inner.roles.agents == own and not set(own) & set(outer.roles.agents)


def _needs_met(tree: Tree, lexicon: Lexicon, politics: Politics, sentence: Sentence, match: Match) -> bool:
    """Whether the participants make the reading political."""
    need = match.entry.needs
    roles = match.roles
    agents = [tree.phrase(i) for i in roles.agents]
    others = [tree.phrase(i) for i in roles.patients]
    if roles.object is not None and tree.tags[roles.object].startswith("N"):
        others.append(tree.phrase(roles.object))
    if not agents and not others:
        return match.entry.pos == "V" and match.clause is not None and match.clause.object is not None and not need
    if politics.is_sport(sentence, ambiguous=need in {"strong", "attackers", "violent"}):
        return False
    strong_agent = any(politics.strong(a) for a in agents)
    strong = strong_agent or any(politics.strong(o) for o in others)
    if need in {"strong", "violent"}:
        return strong and (not agents or any(politics.weak(a) for a in agents))
    if need == "wanted":
        return strong_agent or (strong and any(politics.weak(a) for a in agents))
    if need == "official":
        return any(politics.official(i) for i in roles.agents)
    if need == "attackers":
        return strong and (
            not agents or strong_agent or any(lexicon.is_in(tree.lemmas[i], "attackers") for i in roles.agents)
        )
    if need == "civil":
        return bool(agents) and not any(lexicon.is_in(tree.lemmas[i], "lobby") for i in roles.agents)
    if need == "risk":
        return match.anchor == match.head and _under_risk(tree, lexicon, match.head)
    if agents and not strong and not any(politics.weak(a) for a in agents):
        return False
    return strong or any(politics.weak(p) for p in [*agents, *others])


def _under_risk(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    prep = tree.heads[noun]
    return tree.deps[noun] == "pobj" and bool(lexicon.kinds("noun", tree.lemmas[tree.heads[prep]]))


def _act(
    tree: Tree, lexicon: Lexicon, politics: Politics, sentence: Sentence, match: Match, published: str | None
) -> Act | None:
    nominal = match.entry.pos == "N" and match.anchor == match.head
    question = any(tree.lower[i] == "?" for i in range(max(0, sentence.span.end - 3), sentence.span.end))
    sure = certainty(tree, lexicon, match.anchor, nominal=nominal, question=question)
    if match.entry.pos == "N" and not nominal:
        _noun_and_verb(tree, lexicon, match, sure)
    status, reason = sure.verdict()
    if match.entry.pos == "J" and match.by_speaker and match.entry.head == "right":
        status, reason = "factual", "asserted"
    if match.entry.act == "prevent" and status == "future":
        status, reason = "factual", "opposes"  # who wants to prevent it opposes it already
    if status == "factual":
        verb = _finite(tree, match.anchor)
        old = background(tree, lexicon, verb, published) if verb is not None else None
        if old is not None:
            status, reason = "historical", old
    roles = match.roles
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
        negated_to=_negated_to(lexicon, match, status, sure),
        by_speaker=match.by_speaker,
        content=match.content,
    )


def _noun_and_verb(tree: Tree, lexicon: Lexicon, match: Match, sure: Certainty) -> None:
    """A light verb carries the tense; the noun may still carry "no" or "possible"."""
    for kid in tree.kids(match.head, "det", "neg", "amod"):
        if tree.lower[kid] in {"no", "neither", "nor"}:
            sure.add("negated", "no")
        if "future" in lexicon.kinds("adj", tree.lower[kid]) and tree.lemmas[match.anchor] != "hold":
            continue
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
        span = tree.phrase(head)
        if all(span.end <= other.start or span.start >= other.end for other in spans):
            spans.append(span)
    return tuple(spans)


def _place(tree: Tree, match: Match) -> Span | None:
    taken = {*match.roles.patients, *match.roles.agents}
    for anchor in (match.head, match.anchor):
        for prep, obj in tree.preps(anchor):
            if prep in {"in", "at", "near", "on", "along"} and obj not in taken:
                phrase = tree.phrase(obj)
                if any(tree.label(t.i) in _PLACE_LABELS for t in phrase):
                    return phrase
    return None
