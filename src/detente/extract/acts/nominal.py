"""Acts that are named by a noun, alone or under a light verb: "talks between A and B", "made a concession"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.extract.acts.clause import object_head, read_clause
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.match import Match
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import NO_PARTY, Roles, noun_owners
from detente.extract.acts.tree import Tree

__all__ = ["NounMatcher"]

_FROM = frozenset({"ask", "give", "impose"})


class NounMatcher:
    """Looks up the nouns of one document."""

    def __init__(self, tree: Tree, lexicon: Lexicon, politics: Politics) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._politics = politics

    def __call__(self, i: int) -> Match | None:
        """The act that a noun names, with its light verb."""
        tree = self._tree
        entries = self._lexicon.entries.get(("N", tree.lemmas[i]), ())
        if not entries or tree.deps[i] in {"compound", "nmod", "amod"}:
            return None
        light = self._light(i)
        for entry in entries:
            # "demands from Moscow" are Moscow's; a "withdrawal from Moscow" is not.
            owners = noun_owners(tree, i, "by", "from") if entry.frame in _FROM else noun_owners(tree, i, "by")
            if all(self._noun_holds(test, i, light, owners) for test in entry.tests):
                words = [i] if light is None else sorted([i, light])
                match = Match(entry, i, words, i if light is None else light, None)
                match.roles = _NounRoles(tree, self._lexicon, self._politics, i, light, owners).under(entry.frame)
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
            return any(self._is_in(object_head(tree, self._lexicon, o), group) for o in tree.pobjs(i, kind))
        if kind == "mod":
            return any(self._is_in(k, group) for k in tree.kids(i, "compound", "amod", "nmod"))
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

    def _is_in(self, i: int, group: str) -> bool:
        tree = self._tree
        return self._lexicon.is_in(tree.lemmas[i], group) or self._lexicon.is_in(tree.lower[i], group)


class _NounRoles:
    """Fills the roles of one noun; one method a frame."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, politics: Politics, noun: int, light: int | None, owners: list[int]
    ) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._politics = politics
        self._noun = noun
        self._own = list(tree.preps(noun))
        self._outside: list[tuple[str, int]] = []
        self._roles = Roles(agents=list(owners))
        if light is not None and not tree.kids(light, "expl"):
            clause = read_clause(tree, light)
            self._roles.agents = clause.agents or self._roles.agents
            self._outside = clause.preps
        clauses = [k for k in tree.kids(noun, "acl", "relcl") if tree.tags[k] == "VB"]
        self._infinitive = clauses[0] if clauses else None

    def under(self, frame: str) -> Roles:
        """The roles under a frame of the lexicon."""
        _FRAMES.get(frame, _NounRoles._impose)(self)
        self._roles.patients = [p for p in self._roles.patients if p not in self._roles.agents]
        return self._roles

    def _pick(self, *names: str, outside: bool = True) -> list[int]:
        for name in names:
            found = [o for p, o in self._own if p == name]
            if not found and outside:
                found = [o for p, o in self._outside if p == name]
            found = [o for o in found if self._tree.label(o) not in NO_PARTY]
            if found:
                return self._tree.all_conjuncts(found[:1])
        return []

    def _inner(self, *names: str) -> int | None:
        return next(iter(self._pick(*names, outside=False)), None)

    def _meet(self) -> None:
        roles = self._roles
        between = self._pick("between", "among") or self._pick("of", outside=False)
        if between:
            roles.agents = roles.agents + [b for b in between if b not in roles.agents]
        elif not roles.agents and self._own:
            roles.agents = self._taking_part(self._noun)
        roles.patients = self._pick("with", "against")
        roles.object = self._inner("on", "about", "over")

    def _ask(self) -> None:
        found = self._pick("for")
        self._roles.object = found[0] if found else self._infinitive
        self._roles.patients = self._pick("on", "to")
        if not self._roles.agents:
            self._roles.agents = self._pick("of", outside=False)

    def _undergo(self) -> None:
        """ "the envoy's release": the owner is who it happens to."""
        owner = self._tree.all_conjuncts(self._tree.kids(self._noun, "poss"))
        self._roles.patients = self._pick("of", outside=False) or owner
        if self._roles.agents == owner:
            self._roles.agents = self._tree.all_conjuncts(self._tree.pobjs(self._noun, "by"))

    def _target(self) -> None:
        self._roles.patients = self._pick("of", "on", "against", "in")

    def _owned(self) -> None:
        inner = self._inner("of", "to")
        if inner is None:  # "the rejection by NATO of Moscow's demands"
            inner = next((o for by in self._tree.pobjs(self._noun, "by") for o in self._tree.pobjs(by, "of")), None)
        self._roles.object = inner if inner is not None else self._infinitive
        if inner is not None:
            self._roles.patients = noun_owners(self._tree, inner)
            if not self._roles.patients and self._politics.strong(self._tree.phrase(inner)):
                self._roles.patients = self._tree.all_conjuncts([inner])

    def _leave(self) -> None:
        self._roles.patients = self._pick("from", "out of", "in")
        self._roles.object = inner = self._inner("of")
        if inner is not None and not self._roles.agents:
            self._roles.agents = noun_owners(self._tree, inner, "of") or self._tree.all_conjuncts([inner])

    def _move(self) -> None:
        inner = self._inner("of")
        self._roles.object = inner if inner is not None else self._noun
        if inner is not None and not self._roles.agents:
            self._roles.agents = noun_owners(self._tree, inner, "of")
        self._roles.patients = self._pick("against", "in", "to", "near", "on", "along", "around")

    def _go(self) -> None:
        self._roles.patients = self._pick("to", "with")

    def _give(self) -> None:
        inner = self._inner("of", "for")
        self._roles.object = inner if inner is not None else self._infinitive
        self._roles.patients = self._pick("to", "for", "with")

    def _concede(self) -> None:
        self._set_topic()

    def _agree(self) -> None:
        self._set_topic()
        self._roles.patients = [p for p in self._pick("with", "to", "for") if p != self._roles.object]

    def _set_topic(self) -> None:
        self._roles.agents = self._roles.agents or self._on_the_side()
        found = self._pick("to", "on", "for", "about")
        self._roles.object = self._infinitive if self._infinitive is not None else next(iter(found), None)

    def _impose(self) -> None:
        self._roles.object = self._infinitive
        self._roles.patients = self._pick(
            "on", "upon", "against", "of", "to", "into", "with", "for", "over", "from", "in"
        )

    def _threat(self) -> None:
        """ "its threat of sanctions against Iran": what is threatened, and whom."""
        self._roles.object = self._infinitive if self._infinitive is not None else self._inner("of")
        self._roles.patients = self._pick("against", "on", "to", "towards", "toward")
        if not self._roles.patients and self._roles.object is not None:
            found = self._tree.pobjs(self._roles.object, "against", "on", "to")
            self._roles.patients = self._tree.all_conjuncts(found[:1])

    def _taking_part(self, i: int) -> list[int]:
        """ "She made this clear in talks with him": the subject of the clause takes part."""
        tree, at = self._tree, i
        prep = tree.heads[i]
        if tree.deps[i] != "pobj" or tree.lower[prep] not in {
            "in",
            "during",
            "at",
            "for",
            "after",
            "following",
            "before",
        }:
            return []
        if tree.lower[prep] == "for" and not tree.is_verb(tree.heads[prep]):
            return []
        for head in tree.up(i):
            if tree.is_verb(head):
                for subject in tree.kids(head, "nsubj", "nsubjpass"):
                    if (
                        tree.tags[subject] == "PRP"
                        or tree.label(subject)
                        or self._lexicon.is_in(tree.lemmas[subject], "actor")
                    ):
                        return tree.all_conjuncts([subject])
                if tree.deps[head] not in {"ccomp", "xcomp", "advcl", "conj"}:
                    return []
            elif tree.deps[at] not in {"pobj", "prep"}:
                return []
            at = head
        return []

    def _on_the_side(self) -> list[int]:
        """ "willingness on the Russian side", "on the part of Iran"."""
        for prep, obj in self._own:
            if prep == "on" and self._tree.lemmas[obj] in {"side", "part"}:
                return noun_owners(self._tree, obj, "of")
        return []


_FRAMES: Mapping[str, Callable[[_NounRoles], None]] = {
    "meet": _NounRoles._meet,
    "threat": _NounRoles._threat,
    "ask": _NounRoles._ask,
    "undergo": _NounRoles._undergo,
    "target": _NounRoles._target,
    "owned": _NounRoles._owned,
    "leave": _NounRoles._leave,
    "move": _NounRoles._move,
    "go": _NounRoles._go,
    "give": _NounRoles._give,
    "agree": _NounRoles._agree,
    "concede": _NounRoles._concede,
}
"""Any other frame reads like "impose": whom it is on, against or of."""
