"""Which lexicon entry a token answers to, by its particle, its preposition and its object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.extract.acts.clause import Clause, object_head, read_clause
from detente.extract.acts.lexicon import Entry, Lexicon
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import Roles, noun_owners
from detente.extract.acts.tree import Tree

__all__ = ["Match", "Matcher"]

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


class Matcher:
    """Looks up tokens of one document."""

    def __init__(self, tree: Tree, lexicon: Lexicon, politics: Politics) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._politics = politics

    def verb(self, i: int) -> Iterator[Match]:
        """The acts that a verb may name, the most special first."""
        tree = self._tree
        entries = self._lexicon.entries.get(("V", tree.lemmas[i]), ())
        if not entries:
            return
        clause = read_clause(tree, i)
        particles = {tree.lower[k]: k for k in tree.kids(i, "prt", "advmod", "prep", "acomp", "oprd")}
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
                words.extend(k for k in tree.kids(i, "prep") if tree.lower[k] == entry.prep)
                if not entry.tests and clause.object is not None and not clause.passive and entry.prep not in {"with"}:
                    if tree.kids(i, "dobj"):
                        continue
            if all(self._holds(test, entry, clause) for test in entry.tests):
                yield Match(entry, i, sorted(words), i, clause)

    def _has_prep(self, clause: Clause, prep: str) -> bool:
        if any(name == prep for name, _ in clause.preps):
            return True
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
        if name == "will":
            inner = clause.complement
            return inner is not None and any(
                tree.lower[k] in {"will", "would", "wo", "'ll", "could"} for k in tree.kids(inner, "aux")
            )
        if name == "with":
            return bool(clause.prep("with"))
        if name == "give_to":
            receivers = [clause.receiver] if clause.receiver is not None else clause.prep("to", "for")
            return any(self._politics.strong(tree.phrase(r)) for r in receivers)
        if name == "at_target":
            return bool(clause.prep("at", "into", "against", "on"))
        if name == "of_harm":
            return any(self._in(o, "consequences") or self._in(o, "measures") for o in clause.prep("of", "against"))
        kind, _, group = name.rpartition(":")
        if kind == "cl":
            return clause.complement is not None and self._in(clause.complement, group)
        if name.startswith("="):
            return any(self._in(k, name[1:]) for k in self._near(clause))
        if obj is None:
            return False
        if name == "pol":
            return self._politics.strong(tree.phrase(obj))
        if name in {"person", "person_pol"}:
            return self._politics.person(tree.phrase(obj)) or (name == "person" and self._in(obj, "actor"))
        if name == "person_low":
            return self._in(obj, "actor") or self._in(obj, "captives")
        if name == "place":
            return tree.label(obj) in _PLACES or self._in(obj, "territory")
        return self._in(self._noun(obj, name), name)

    def _noun(self, obj: int, group: str) -> int:
        """The noun that an object condition looks at; a pronoun stands for the last noun of the wanted class."""
        tree = self._tree
        at = object_head(tree, self._lexicon, obj)
        if tree.lower[at] not in self._lexicon.words["pronoun"]:
            return at
        for back in range(at - 1, max(0, at - _LOOK_BACK) - 1, -1):
            if tree.tokens[back].text == "\n":
                return at
            if tree.tags[back].startswith("N") and self._in(back, group):
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

    def noun(self, i: int) -> Match | None:
        """The act that a noun names, with its light verb."""
        tree = self._tree
        entries = self._lexicon.entries.get(("N", tree.lemmas[i]), ())
        if not entries or tree.deps[i] in {"compound", "nmod", "amod"}:
            return None
        light = self._light(i)
        owners = noun_owners(tree, i, "by", "from")
        for entry in entries:
            if all(self._noun_holds(test, i, light, owners) for test in entry.tests):
                words = [i] if light is None else sorted([i, light])
                match = Match(entry, i, words, i if light is None else light, None)
                match.roles = self._noun_roles(entry, i, light, owners)
                return match
        return None

    def _noun_holds(self, test: tuple[tuple[str, ...], bool], i: int, light: int | None, owners: list[int]) -> bool:
        alternatives, wanted = test
        return any(self._noun_is(name, i, light, owners) for name in alternatives) is wanted

    def _noun_is(self, name: str, i: int, light: int | None, owners: list[int]) -> bool:
        tree = self._tree
        if name == "light":
            return light is not None
        if name == "poss":
            return bool(tree.kids(i, "poss"))
        if name == "role":
            return bool(owners)
        if name == "clause":
            return bool(tree.kids(i, "acl"))
        kind, _, group = name.partition(":")
        if kind == "prep":
            return bool(tree.pobjs(i, group)) or (light is not None and bool(tree.pobjs(light, group)))
        if kind in {"of", "from"}:
            return any(self._in(object_head(tree, self._lexicon, o), group) for o in tree.pobjs(i, kind))
        if kind == "mod":
            return any(self._in(k, group) for k in tree.kids(i, "compound", "amod", "nmod"))
        return False

    def _light(self, i: int) -> int | None:
        """The light verb that a noun is the object of: "made a concession", "talks were held"."""
        tree, at = self._tree, i
        for _ in range(4):
            head = tree.heads[at]
            if head == at:
                return None
            if tree.deps[at] in {"dobj", "nsubjpass"}:
                ok = tree.is_verb(head) and tree.lemmas[head] in self._lexicon.light
                return head if ok else None
            if tree.deps[at] == "attr" and tree.kids(head, "expl"):
                return head
            if tree.deps[at] == "acl" or (tree.deps[at] == "pobj" and tree.deps[head] == "prep"):
                above = tree.heads[head]
                if tree.lower[head] == "in" and tree.lemmas[above] in {"engage", "participate", "part"}:
                    return above
                if tree.lower[head] == "of" and self._lexicon.is_in(tree.lemmas[above], "transparent"):
                    at = above
                    continue
                return None
            if tree.deps[at] == "conj":
                at = head
                continue
            if tree.deps[at] in {"nsubj"} and tree.kids(i, "acl"):
                return None
            return None
        return None

    def _noun_roles(self, entry: Entry, i: int, light: int | None, owners: list[int]) -> Roles:
        tree, frame = self._tree, entry.frame
        roles = Roles(agents=list(owners))
        if light is not None and not tree.kids(light, "expl"):
            clause = read_clause(tree, light)
            if clause.agents:
                roles.agents = clause.agents
            light_preps = clause.preps
        else:
            light_preps = []
        own = list(tree.preps(i))

        def pick(*names: str, outside: bool = True) -> list[int]:
            for name in names:
                found = [o for p, o in own if p == name]
                if not found and outside:
                    found = [o for p, o in light_preps if p == name]
                found = [o for o in found if tree.label(o) not in {"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT"}]
                if found:
                    return tree.all_conjuncts(found[:1])
            return []

        acl = next(iter(tree.kids(i, "acl", "relcl")), None)
        infinitive = acl if acl is not None and tree.tags[acl] == "VB" else None
        if frame == "meet":
            between = pick("between", "among") or pick("of", outside=False)
            if between:
                roles.agents = roles.agents + [b for b in between if b not in roles.agents]
            elif not roles.agents and own:
                roles.agents = self._taking_part(i)
            roles.patients = pick("with", "against")
            roles.object = next(iter(pick("on", "about", "over", outside=False)), None)
        elif frame == "ask":
            roles.object = next(iter(pick("for")), infinitive)
            roles.patients = pick("on", "to")
            if not roles.agents:
                roles.agents = pick("of", outside=False)
        elif frame == "undergo":  # "the tanker's release": the owner is who it happens to
            undergoing = tree.all_conjuncts(tree.kids(i, "poss"))
            roles.patients = pick("of", outside=False) or undergoing
            if roles.agents == undergoing:
                roles.agents = tree.all_conjuncts(tree.pobjs(i, "by"))
        elif frame in {"target", "alleged"}:
            roles.patients = pick("of", "on", "against", "in")
        elif frame == "owned":
            inner = pick("of", "to", outside=False)
            roles.object = inner[0] if inner else infinitive
            if inner:
                roles.patients = noun_owners(tree, inner[0])
                if not roles.patients and self._politics.strong(tree.phrase(inner[0])):
                    roles.patients = inner
        elif frame == "leave":
            roles.patients = pick("from", "out of", "in")
            inner = pick("of", outside=False)
            roles.object = inner[0] if inner else None
            if inner and not roles.agents:
                roles.agents = noun_owners(tree, inner[0], "of") or inner
        elif frame == "move":
            inner = pick("of", outside=False)
            roles.object = inner[0] if inner else i
            if inner and not roles.agents:
                roles.agents = noun_owners(tree, inner[0], "of")
            roles.patients = [p for p in pick("against", "in", "to", "near", "on", "along", "around")]
        elif frame == "go":
            roles.patients = pick("to", "with")
        elif frame == "give":
            roles.object = next(iter(pick("of", "for", outside=False)), infinitive)
            roles.patients = pick("to", "for", "with")
        elif frame in {"agree", "concede"}:
            roles.agents = roles.agents or self._on_the_side(own)
            roles.object = infinitive if infinitive is not None else next(iter(pick("to", "on", "for", "about")), None)
            roles.patients = pick("with", "to", "for") if frame == "agree" else []
            roles.patients = [p for p in roles.patients if p != roles.object]
        else:
            roles.patients = pick(
                "on", "upon", "against", "of", "to", "into", "with", "for", "over", "from", "in", "by"
            )
            roles.object = infinitive
        roles.patients = [p for p in roles.patients if p not in roles.agents]
        return roles

    def _taking_part(self, i: int) -> list[int]:
        """ "She made this clear in talks with him": the subject of the clause takes part."""
        tree, at = self._tree, i
        if tree.deps[i] != "pobj" or tree.lower[tree.heads[i]] not in {"in", "during", "at", "for"}:
            return []
        for head in tree.up(i):
            if tree.is_verb(head):
                for subject in tree.kids(head, "nsubj", "nsubjpass"):
                    if tree.tags[subject] == "PRP" or tree.label(subject) or self._in(subject, "actor"):
                        return tree.all_conjuncts([subject])
                if tree.deps[head] not in {"ccomp", "xcomp", "advcl", "conj"}:
                    return []
            elif tree.deps[at] not in {"pobj", "prep"}:
                return []
            at = head
        return []

    def _on_the_side(self, own: list[tuple[str, int]]) -> list[int]:
        """ "willingness on the Russian side", "on the part of Iran"."""
        for prep, obj in own:
            if prep == "on" and self._tree.lemmas[obj] in {"side", "part"}:
                return noun_owners(self._tree, obj, "of")
        return []
