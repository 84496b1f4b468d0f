"""One act for one deed: "refuses to meet" is a refusal, "imposed sanctions" is a sanction, each once."""

from __future__ import annotations

from detente.extract.acts.match import Match
from detente.extract.acts.roles import noun_owners
from detente.extract.acts.tree import Tree

__all__ = ["one_deed_each"]

_ABSORBING = frozenset(
    "demand call urge ask order invite reject veto threaten agree promise offer propose willing prevent cancel suspend "
    "lift allow accept accept_demand conclude attend ceasefire oblige deny_entry ratify "
    "end_strike concede end_meeting".split()
)
"""Acts whose object is part of the deed: "refuses to meet" is one refusal, not a refusal and a meeting."""

_SPOKEN = frozenset(
    "demand call ask urge order propose offer invite threaten promise accuse criticise apologise".split()
)
"""What was said stays said, whatever becomes of it: "NATO rejected Moscow's demands" tells of two deeds."""


def one_deed_each(tree: Tree, found: dict[int, Match]) -> list[Match]:
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
    return [match for i, match in found.items() if i not in dropped]


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
        line.extend(o for p in tree.kids(at, "prep") if tree.lower[p] in {"of", "for"} for o in tree.kids(p, "pobj"))
    for at in line:
        inner = found.get(at)
        if inner is None or inner is match:
            continue
        if at == start and inner.entry.act in _SPOKEN and inner.anchor == at and _has_own_agent(tree, inner, match):
            match.content = match.content or inner.entry.act
            continue
        dropped.add(at)
        match.content = match.content or inner.entry.act


def _has_own_agent(tree: Tree, inner: Match, outer: Match) -> bool:
    own = noun_owners(tree, inner.head, "by")
    if outer.entry.act == "concede":  # "dropped its demand"
        own = [i for i in own if tree.tags[i] != "PRP$"]
    return bool(own) and inner.roles.agents == own and not set(own) & set(outer.roles.agents)
