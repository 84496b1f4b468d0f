"""Whether the participants of a match make its reading a political one."""

from __future__ import annotations

from detente.annotate.document import Sentence
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.match import Match
from detente.extract.acts.politics import Politics
from detente.extract.acts.tree import Tree

__all__ = ["needs_met"]

_MEMBERS = frozenset({"STATE", "SEAT", "BODY", "GPE", "DEMONYM", "NORP"})


def needs_met(tree: Tree, lexicon: Lexicon, politics: Politics, sentence: Sentence, match: Match) -> bool:
    """Whether the participants make the reading political."""
    need = match.entry.needs
    roles = match.roles
    if roles.agents and all(_is_event(tree, lexicon, i) for i in roles.agents):
        return False  # "the Brussels talks leave both divided"
    agents = [tree.phrase(i) for i in roles.agents]
    others = [tree.phrase(i) for i in roles.patients]
    if roles.object is not None and tree.tags[roles.object].startswith("N"):
        others.append(tree.phrase(roles.object))
    if not agents and not others:
        return match.entry.pos == "V" and match.clause is not None and match.clause.object is not None and not need
    if match.entry.pos == "N" and not others and all(tree.tags[i] == "PRP$" for i in roles.agents):
        return False  # "its demands": a mere mention
    if politics.is_sport(sentence, ambiguous=need in {"strong", "attackers", "violent"}):
        return False
    strong_agent = any(politics.strong(a) for a in agents) or any(politics.speaks(i) for i in roles.agents)
    strong = strong_agent or any(politics.strong(o) for o in others)
    if need in {"strong", "violent"}:
        return strong and (not agents or any(politics.weak(a) for a in agents))
    if need == "wanted":
        return strong_agent or (strong and any(politics.weak(a) for a in agents))
    if need == "forces":
        return bool(agents) and all(_moves_forces(tree, lexicon, match, i) for i in roles.agents)
    if need == "members":
        small_clause = match.clause is not None and (match.clause.predicate or match.clause.complement) is not None
        return bool(agents) and not small_clause and all(tree.label(i) in _MEMBERS for i in roles.agents)
    if need == "official":
        return any(politics.official(i) for i in roles.agents)
    if need == "attackers":
        return strong and (
            not agents or strong_agent or any(lexicon.is_in(tree.lemmas[i], "attackers") for i in roles.agents)
        )
    if need == "civil":
        states = any(tree.label(i) in {"STATE", "SEAT", "BODY"} for i in roles.agents)
        return bool(agents) and not states and not any(lexicon.is_in(tree.lemmas[i], "lobby") for i in roles.agents)
    if need == "risk":
        return match.anchor == match.head and _under_risk(tree, lexicon, match.head)
    if not agents and not need and match.entry.tests and politics.political_text:
        return True  # "the agreement was signed in July": the object tells that it is politics
    if agents and not strong and not any(politics.weak(a) for a in agents):
        return False
    return strong or any(politics.weak(p) for p in [*agents, *others])


def _is_event(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    return not tree.label(i) and any(lexicon.is_in(tree.lemmas[i], group) for group in ("talks", "deal", "demand"))


def _moves_forces(tree: Tree, lexicon: Lexicon, match: Match, agent: int) -> bool:
    """Troops leave a place; so does a state whose troops they are. A minister who leaves a town is on a journey."""
    if any(lexicon.is_in(tree.lemmas[agent], group) for group in ("troops", "weapons", "attackers")):
        return True
    place = match.clause.object if match.clause is not None else None
    return tree.label(agent) in {"STATE", "SEAT"} and place is not None and tree.label(place) not in {"BODY", "SEAT"}


def _under_risk(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    prep = tree.heads[noun]
    return tree.deps[noun] == "pobj" and bool(lexicon.kinds("noun", tree.lemmas[tree.heads[prep]]))
