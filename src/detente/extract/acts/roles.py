"""From the slots of a verb to roles: agents, patients and object, by the frame that the lexicon names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from detente.extract.acts.clause import Clause, object_head
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.politics import Politics
from detente.extract.acts.tree import Tree

__all__ = ["NO_PARTY", "Roles", "VerbRoles", "noun_owners"]

_OWNERS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "GPE", "NORP", "ORG", "PERSON"})
NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"})
"""Labels of what a preposition may govern without naming a party."""

_TOWARD = ("on", "upon", "against", "to", "with", "at", "for", "towards", "toward", "from", "of", "over", "in")


@dataclass(slots=True)
class Roles:
    """Heads of the roles of one act."""

    agents: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    object: int | None = None


def names_party(tree: Tree, i: int) -> bool:
    """Whether a state, body or person is named in the phrase of a head."""
    return any(tree.label(t.i) in _OWNERS for t in tree.phrase(i))


def noun_owners(tree: Tree, noun: int, *preps: str) -> list[int]:
    """Whose a noun is: "Moscow's demands", "a U.S. call", "the proposal by France", conjuncts apart."""
    found = [i for i in tree.kids(noun, "poss") if tree.label(i) not in NO_PARTY]
    if not found:
        found = tree.pobjs(noun, *(preps or ("by", "from", "of")))[:1]
        if found and not names_party(tree, found[0]):
            its = tree.kids(found[0], "poss") if found[0] in tree.pobjs(noun, "by") else []
            found = found if any(tree.tags[i] == "PRP$" for i in its) else []  # "an attack by his forces"
    if not found:
        found = [i for i in tree.kids(noun, "amod", "compound", "nmod") if tree.label(i) in _OWNERS][:1]
    if not found:  # "a truce proposed by South Sudan"
        found = [o for k in tree.kids(noun, "acl") if tree.tags[k] == "VBN" for o in tree.pobjs(k, "by")][:1]
    return tree.all_conjuncts(found)


class VerbRoles:
    """Fills the roles of one verb; one method a frame."""

    def __init__(self, tree: Tree, lexicon: Lexicon, politics: Politics, clause: Clause) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._politics = politics
        self._clause = clause
        self._obj = clause.object
        self._in_object = list(tree.preps(clause.object)) if clause.object is not None else []
        self._roles = Roles(agents=list(clause.agents), object=clause.object)

    def under(self, frame: str) -> Roles:
        """The roles under a frame of the lexicon."""
        _FRAMES[frame](self)
        self._roles.patients = [p for p in self._roles.patients if p not in self._roles.agents]
        return self._roles

    def _pick(self, *preps: str, inside: bool = True) -> list[int]:
        """Parties after the first of the prepositions that has any, at the verb or inside its object."""
        for prep in preps:
            found = self._clause.prep(prep) or ([o for p, o in self._in_object if p == prep] if inside else [])
            found = [o for o in found if self._tree.label(o) not in NO_PARTY and self._tree.lemmas[o] != "part"]
            if found:  # "for its part" is nobody
                return self._tree.all_conjuncts(found[:1])
        return []

    def _first(self, *preps: str) -> int | None:
        return next(iter(self._clause.prep(*preps)), None)

    def _first_of(self, *preps: str) -> int | None:
        """The object of the first preposition in this order: "agreed in principle to a truce"."""
        return next((obj for prep in preps if (obj := self._first(prep)) is not None), None)

    def _objects(self) -> list[int]:
        return self._tree.all_conjuncts([self._obj]) if self._obj is not None else []

    def _target(self) -> None:
        self._roles.patients = self._objects() or self._pick("on", "against", "at", "in")
        if self._obj is None and self._clause.complement is not None:  # "called Putin a liar"
            self._roles.patients = self._own_subject(self._clause.complement) or self._roles.patients
        topic = self._first("of", "for", "over", "with", "to", "as")
        self._roles.object = topic if topic is not None else self._gerund()

    def _alleged(self) -> None:
        self._target()
        if self._clause.complement is not None:
            self._roles.patients = self._own_subject(self._clause.complement)
            self._roles.object = self._clause.complement

    def _owned_target(self) -> None:
        obj = self._obj
        if obj is None:
            self._roles.patients = self._pick("of", "against", "on", "for", "with")
            return
        owners = noun_owners(self._tree, obj)
        is_party = self._politics.strong(self._tree.phrase(obj)) and not self._is_thing(obj)
        thing = self._is_thing(obj) and not is_party and self._lexicon.is_in(self._tree.lemmas[obj], "document")
        self._roles.patients = [] if thing and not owners else self._objects() if is_party or not owners else owners
        self._roles.object = obj if thing or (owners and not is_party) else self._first("for", "over")

    def _owned(self) -> None:
        tree, clause, obj = self._tree, self._clause, self._obj
        if obj is None:
            self._owned_clause()
            return
        if clause.antecedent is not None:  # "both were closed"
            self._roles.patients = noun_owners(tree, clause.antecedent)
            return
        at = object_head(tree, self._lexicon, obj)
        if not self._is_thing(at) and not tree.tags[at].startswith("PRP"):
            self._roles.patients = tree.all_conjuncts([at])
            if clause.complement is not None:
                self._roles.object = clause.complement
            return
        found = noun_owners(tree, at)
        if not found:
            near = self._pick("by", "from", "of", "on", "to", "with", "for", "in", "against")
            found = [p for p in near if not self._is_thing(p)]
        self._roles.patients = [p for p in found if p != at]

    def _owned_clause(self) -> None:
        """ "refused to meet Abbas", "objects to the Russian plan"."""
        tree, clause = self._tree, self._clause
        if clause.complement is not None:
            self._roles.object = clause.complement
            self._roles.patients = self._inner_patient(clause.complement)
            return
        self._roles.object = next((o for _, o in clause.preps if tree.label(o) not in NO_PARTY), None)
        if self._roles.object is not None:
            self._roles.patients = noun_owners(tree, self._roles.object)
            if not self._roles.patients and not self._is_thing(self._roles.object):
                self._roles.patients = tree.all_conjuncts([self._roles.object])

    def _ask(self) -> None:
        roles, clause = self._roles, self._clause
        roles.patients = (
            self._pick("from", "of", "to", "on") if self._obj is not None else self._pick("from", "to", "on")
        )
        if self._obj is None:
            roles.object = self._first("for", "on", "about", "of")
            inner = clause.complement if clause.complement is not None or roles.object is not None else clause.said
            if inner is not None:
                roles.object = inner
                roles.patients = self._own_subject(inner) or roles.patients
        roles.patients = [p for p in roles.patients if p != roles.object and not self._is_thing(p)]
        if not roles.patients and roles.object is not None:
            roles.patients = noun_owners(self._tree, roles.object, "by", "from", "of")

    def _urge(self) -> None:
        roles, clause, obj = self._roles, self._clause, self._obj
        roles.patients = self._objects() or self._pick("on", "upon", "to")
        roles.object = clause.complement if clause.complement is not None else self._first("for")
        if not roles.patients and clause.complement is not None:
            roles.patients = self._own_subject(clause.complement)
        if roles.object is None and roles.patients:
            late = [k for k in self._tree.kids(clause.verb, "advcl") if k > roles.patients[-1]]
            late = [k for k in late if any(self._tree.tags[a] == "TO" for a in self._tree.kids(k, "aux"))]
            roles.object = late[0] if late else next(iter(self._tree.kids(roles.patients[0], "acl", "relcl")), None)
        if roles.object is None and obj is not None and not self._politics.weak(self._tree.phrase(obj)):
            roles.object = obj  # "urged restraint", "allowed access"
            roles.patients = self._pick("to", "on", "for") or noun_owners(self._tree, obj)

    def _give(self) -> None:
        roles, clause = self._roles, self._clause
        receiver = [clause.receiver] if clause.receiver is not None else []
        found = self._pick("to", "with", "for", "on", "among") or [p for p in self._pick("in") if not self._is_thing(p)]
        if not found:  # "$200 million in aid for Ukraine"
            inner = [o for p, o in self._in_object if p in {"in", "of"}]
            found = [p for o in inner for p in self._tree.pobjs(o, "for", "to")]
        roles.patients = self._tree.all_conjuncts(receiver) or found
        if clause.prep("with") and self._obj is not None and not receiver:  # "provide Kyiv with arms"
            roles.patients, roles.object = self._objects(), clause.prep("with")[0]
        if self._obj is None:
            roles.object = clause.complement

    def _meet(self) -> None:
        roles, obj = self._roles, self._obj
        if obj is not None and not self._is_thing(obj) and not self._pick("with", inside=False):
            roles.patients, roles.object = self._objects(), None
        else:
            roles.patients = self._pick("with", "against", "between", "among", "alongside")
            roles.object = obj

    def _fight(self) -> None:
        """Who fights alongside or with somebody is on the same side."""
        self._meet()
        if self._obj is None:
            against = self._tree.lemmas[self._clause.verb] in {"clash", "skirmish", "battle"}
            self._roles.patients = self._pick("against", *(["with"] if against else []))

    def _attend(self) -> None:
        owners = noun_owners(self._tree, self._obj, "of", "with", "between") if self._obj is not None else []
        self._roles.patients = owners or self._pick("with")

    def _go(self) -> None:
        self._roles.patients = self._pick("to", "in", "with")

    def _leave(self) -> None:
        self._roles.patients = self._pick("from", "out of", "in", "to")
        if not self._roles.patients and self._obj is not None:
            self._roles.patients = noun_owners(self._tree, self._obj, "of", "from") or self._objects()

    def _impose(self) -> None:
        self._roles.patients = self._pick("on", "upon", "against", "to", "with", "into", "for", "from", "in", "between")
        if not self._roles.patients and self._obj is not None:
            self._roles.patients = noun_owners(self._tree, self._obj)

    def _futile(self) -> None:
        """ "sees no point in talks with Iran"."""
        inner = next((o for p, o in self._in_object if p in {"in", "of"}), None)
        if inner is None and self._obj is not None:
            for prep in self._tree.kids(self._obj, "prep"):
                inner = next(iter(self._tree.kids(prep, "pcomp")), inner)
        if inner is not None:
            self._roles.object = inner
            self._roles.patients = self._inner_patient(inner)

    def _against(self) -> None:
        found = self._pick("on", "upon", "against", "at", "outside", "into", "to", "with", "for", "from", "in", "over")
        self._roles.patients = [p for p in found if not self._lexicon.is_in(self._tree.lemmas[p], "strike")]

    def _agree(self) -> None:
        self._roles.patients = self._pick("with", "between")
        self._set_topic()
        about = self._roles.object
        if not self._roles.patients and about is not None and self._tree.tags[about].startswith("N"):
            owners = noun_owners(self._tree, about, "by", "from")
            self._roles.patients = [i for i in owners if self._tree.tags[i] != "PRP$"]
        self._patients_of_complement()

    def _concede(self) -> None:
        self._roles.patients = []
        self._set_topic()
        self._roles.patients = self._pick("to")
        self._patients_of_complement()

    def _set_topic(self) -> None:
        if self._obj is None:
            inner = self._clause.complement
            self._roles.object = (
                inner if inner is not None else self._first_of("to", "on", "for", "over", "about", "in")
            )

    def _patients_of_complement(self) -> None:
        if not self._roles.patients and self._clause.complement is not None:
            self._roles.patients = self._inner_patient(self._clause.complement)

    def _threaten(self) -> None:
        roles, clause, obj = self._roles, self._clause, self._obj
        roles.patients = self._objects()
        roles.object = clause.complement if clause.complement is not None else self._first("with", "of", "against")
        if roles.object is None and obj is None and clause.said is not None:
            roles.object = clause.said
        self._patients_of_complement()
        if obj is not None and not self._politics.weak(self._tree.phrase(obj)):
            roles.object, roles.patients = obj, noun_owners(self._tree, obj) or self._pick("on", "against")

    def _move(self) -> None:
        found = self._pick("against", "to", "into", "in", "on", "near", "along", "around", "at")
        self._roles.patients = [p for p in found if names_party(self._tree, p)]

    def _is_thing(self, noun: int) -> bool:
        """ "the Russian proposal": a thing of somebody's, not somebody."""
        if self._tree.label(noun) in _OWNERS or self._lexicon.is_in(self._tree.lemmas[noun], "actor"):
            return False
        return not self._tree.tags[noun].startswith(("PRP", "W"))

    def _own_subject(self, verb: int) -> list[int]:
        return self._tree.all_conjuncts(self._tree.kids(verb, "nsubj", "nsubjpass")[:1])

    def _gerund(self) -> int | None:
        """ "accuses Russia of having raised soldiers"."""
        for prep in self._tree.kids(self._clause.verb, "prep"):
            for inner in self._tree.kids(prep, "pcomp"):
                return inner
        return None

    def _inner_patient(self, verb: int) -> list[int]:
        """Whom a complement clause would affect: "refuses to meet Abbas", "agreed to withdraw from Gaza"."""
        tree = self._tree
        if tree.lemmas[verb] == "avenge":
            return []
        for obj in tree.kids(verb, "dobj", "dative"):
            if names_party(tree, obj):
                owners = noun_owners(tree, obj) if tree.label(obj) not in _OWNERS else []
                return owners or tree.all_conjuncts([obj])
            for prep, inner in tree.preps(obj):
                if prep in _TOWARD and names_party(tree, inner):
                    return tree.all_conjuncts([inner])
        for wanted in _TOWARD:
            for prep, obj in tree.preps(verb):
                if prep == wanted and names_party(tree, obj):
                    return tree.all_conjuncts([obj])
        for clause in tree.kids(verb, "xcomp", "ccomp")[:1]:
            return [i for i in self._own_subject(clause) if names_party(tree, i)]
        return []


_FRAMES: Mapping[str, Callable[[VerbRoles], None]] = {
    "target": VerbRoles._target,
    "alleged": VerbRoles._alleged,
    "owned_target": VerbRoles._owned_target,
    "owned": VerbRoles._owned,
    "ask": VerbRoles._ask,
    "urge": VerbRoles._urge,
    "give": VerbRoles._give,
    "meet": VerbRoles._meet,
    "fight": VerbRoles._fight,
    "attend": VerbRoles._attend,
    "go": VerbRoles._go,
    "leave": VerbRoles._leave,
    "impose": VerbRoles._impose,
    "futile": VerbRoles._futile,
    "against": VerbRoles._against,
    "agree": VerbRoles._agree,
    "concede": VerbRoles._concede,
    "threaten": VerbRoles._threaten,
    "warn": VerbRoles._threaten,
    "move": VerbRoles._move,
}
