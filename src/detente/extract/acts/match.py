"""Which lexicon entry a token answers to, by its particle, its preposition and its object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.extract.acts.clause import Clause, object_head, read_clause
from detente.extract.acts.lexicon import Entry, Lexicon
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import NO_PARTY, Roles
from detente.extract.acts.status import denied
from detente.extract.acts.tree import Tree

__all__ = ["Match", "VerbMatcher"]

_PLACES = frozenset({"STATE", "SEAT", "GPE", "LOC", "FAC"})
_LOOK_BACK = 80
"""Tokens before a pronoun among which the noun it stands for is looked for."""


@dataclass(slots=True)
class Match:
    """A token that carries an act, before status and spans."""

    entry: Entry
    head: int
    words: list[int]
    """Tokens of the trigger."""
    anchor: int
    """The token that carries tense and negation: the verb, or the light verb of a noun."""
    clause: Clause | None
    roles: Roles = field(default_factory=Roles)
    by_speaker: bool = False
    content: str | None = None
    settled: bool = False
    """The negation is part of what makes it this act ("sees no point in talks")."""


class VerbMatcher:
    """Looks up the verbs of one document."""

    def __init__(self, tree: Tree, lexicon: Lexicon, politics: Politics) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._politics = politics

    def __call__(self, i: int) -> Iterator[Match]:
        """The acts that a verb may name, the most special first."""
        tree = self._tree
        entries = self._lexicon.entries.get(("V", tree.lemmas[i]), ())
        if not entries:
            return
        clause = read_clause(tree, i)
        particles = {tree.lower[k]: k for k in tree.kids(i, "prt", "advmod", "acomp", "oprd")}
        particles |= {tree.lower[k]: k for k in tree.kids(i, "prep") if not tree.kids(k, "pobj")}
        strict = [tree.lower[k] for k in tree.kids(i, "prt")]
        for entry in entries:
            words = [i]
            if entry.particle:
                if entry.particle not in particles:
                    continue
                words.append(particles[entry.particle])
            elif strict and not entry.tests:
                continue  # a particle makes another verb
            if entry.prep:
                if not self._has_prep(clause, entry.prep):
                    continue
                words.extend(self._own_prep(i, entry.prep))
                if not entry.tests and not clause.passive and entry.prep != "with" and tree.kids(i, "dobj"):
                    continue  # "called Abbas on Friday" is no call on anybody
            if all(self._holds(test, entry, clause) for test in entry.tests):
                settled = any("denied" in names for names, _ in entry.tests)
                yield Match(entry, i, sorted(words), i, clause, settled=settled)

    def _own_prep(self, i: int, name: str) -> list[int]:
        """The first preposition of the name that governs no time: "called on London on Thursday"."""
        tree = self._tree
        found = [k for k in tree.kids(i, "prep") if tree.lower[k] == name]
        timeless = [k for k in found if not any(tree.label(o) in NO_PARTY for o in tree.kids(k, "pobj"))]
        return (timeless or found)[:1]

    def _has_prep(self, clause: Clause, prep: str) -> bool:
        if any(name == prep and self._tree.label(obj) not in NO_PARTY for name, obj in clause.preps):
            return True
        if any(name == prep for name, _ in clause.preps):
            return False  # "called on Friday"
        return any(self._tree.lower[k] == prep for k in self._tree.kids(clause.verb, "prep", "dative"))

    def _holds(self, test: tuple[tuple[str, ...], bool], entry: Entry, clause: Clause) -> bool:
        alternatives, wanted = test
        return any(self._is(name, entry, clause) for name in alternatives) is wanted

    def _is(self, name: str, entry: Entry, clause: Clause) -> bool:
        tree, obj = self._tree, clause.object
        if obj is None and entry.prep:
            obj = next(iter(clause.prep(entry.prep)), None)
        if name == "-":
            return clause.object is None
        if name == "*":
            return obj is not None
        if name == "clause":
            return clause.complement is not None
        if name == "from":
            return bool(clause.prep("from")) or any(tree.lower[k] == "from" for k in tree.kids(clause.verb, "prep"))
        if name == "subjunctive":
            inner = clause.complement
            if inner is None:
                return False
            modals = {tree.lower[k] for k in tree.kids(inner, "aux")}
            return bool(modals & {"should", "must"}) or (tree.tags[inner] in {"VB", "VBP"} and not modals)
        if name == "only":
            return clause.complement is not None and self._only(clause.complement)
        if name == "other":  # "wants all sanctions lifted"
            own = tree.kids(clause.complement, "nsubj", "nsubjpass") if clause.complement is not None else []
            return bool(own) and not any(tree.tags[i].startswith(("PRP", "E")) for i in own)
        if name == "that":
            inner = clause.complement
            return inner is not None and tree.deps[inner] == "ccomp" and tree.tags[inner] not in {"VB", "VBG"}
        if name == "denied":
            return denied(tree, clause.verb)
        if name == "will":
            inner = clause.complement
            if inner is not None and not all(
                tree.tags[s] == "PRP" or any(tree.lower[s] == tree.lower[a] for a in clause.agents)
                for s in tree.kids(inner, "nsubj", "nsubjpass")
            ):
                return False  # "warned that others will" is no threat
            return inner is not None and any(
                tree.lower[k] in {"will", "would", "wo", "'ll", "could"} for k in tree.kids(inner, "aux")
            )
        if name == "with":
            return bool(clause.prep("with"))
        if name == "give_to":
            receivers = [clause.receiver] if clause.receiver is not None else clause.prep("to", "for")
            return any(self._politics.strong(tree.phrase(r)) for r in receivers)
        if name == "at_target":
            aims = clause.prep("at", "into", "against", "on")
            return any(tree.label(o) not in NO_PARTY for o in aims)
        if name == "of_harm":
            return any(self._in(o, "consequences") or self._in(o, "measures") for o in clause.prep("of", "against"))
        kind, _, group = name.rpartition(":")
        if kind == "cl":
            return clause.complement is not None and self._in(clause.complement, group)
        if kind == "pred":
            named = tree.kids(clause.verb, "oprd", "acomp", "ccomp", "xcomp") + clause.prep("as")
            named += tree.kids(clause.verb, "dobj")[1:]
            return any(self._in(k, group) for k in named)
        if name.startswith("="):
            return any(self._in(k, name[1:]) for k in self._near(clause))
        if obj is None:
            return False
        if name == "own":
            reflexive = tree.lower[obj].endswith(("self", "selves"))
            return reflexive or any(tree.tags[k] == "PRP$" for k in tree.kids(obj, "poss"))
        if name == "quoted":
            return tree.tokens[tree.phrase(obj).start - 1].is_quote
        if name == "polhead":
            return tree.label(obj) in {"STATE", "SEAT", "BODY", "GPE", "DEMONYM"}
        if name == "pol":
            return self._politics.strong(tree.phrase(obj))
        if name in {"person", "person_pol"}:
            return self._politics.person(tree.phrase(obj)) or (name == "person" and self._in(obj, "actor"))
        if name == "person_low":
            return self._in(obj, "actor") or self._in(obj, "captives")
        if name == "place":
            return tree.label(obj) in _PLACES or self._in(obj, "territory")
        return self._in(self._noun(obj, name, clause), name)

    def _only(self, inner: int) -> bool:
        """ "that only a treaty was acceptable": the subject stands alone, and the clause says what will do."""
        tree = self._tree
        marked = [k for i in (inner, *tree.kids(inner, "nsubj", "nsubjpass")) for k in tree.kids(i, "advmod", "amod")]
        modal = any(tree.lower[k] in {"can", "could"} for k in tree.kids(inner, "aux"))
        return any(tree.lower[k] == "only" for k in marked) and (
            modal or any(self._in(k, "enough") for k in tree.kids(inner, "acomp", "attr"))
        )

    def _noun(self, obj: int, group: str, clause: Clause) -> int:
        """The noun that an object condition looks at; a pronoun stands for the last noun of the wanted class."""
        tree = self._tree
        at = object_head(tree, self._lexicon, obj)
        if tree.lower[at] not in self._lexicon.words["pronoun"]:
            return at
        for back in range(at - 1, max(0, at - _LOOK_BACK) - 1, -1):
            if tree.tokens[back].text == "\n":
                return at
            if tree.tags[back].startswith("N") and self._in(back, group):
                clause.antecedent = back
                return back
        return at

    def _in(self, i: int, group: str) -> bool:
        tree = self._tree
        return self._lexicon.is_in(tree.lemmas[i], group) or self._lexicon.is_in(tree.lower[i], group)

    def _near(self, clause: Clause) -> list[int]:
        tree, found = self._tree, []
        for kid in tree.kids(clause.verb):
            if tree.deps[kid] in {"acomp", "oprd", "xcomp", "attr", "advcl", "ccomp", "prt", "advmod", "pcomp"}:
                found.append(kid)
            if tree.deps[kid] in {"dobj", "nsubjpass", "dative", "oprd"}:
                found.append(kid)
                found.extend(tree.kids(kid, "compound", "amod"))
                found.extend(obj for _, obj in tree.preps(kid))
        found.extend(obj for _, obj in clause.preps)
        found.extend(k for _, obj in clause.preps for k in tree.kids(obj, "compound", "amod"))
        return found
