"""From slots to roles: agents, patients and object, by the frame that the lexicon names for an entry."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.extract.acts.clause import Clause, object_head
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.politics import Politics
from detente.extract.acts.tree import Tree

__all__ = ["Roles", "noun_owners", "verb_roles"]

_OWNERS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "GPE", "NORP", "ORG", "PERSON"})
_TOWARD = ("on", "upon", "against", "to", "with", "at", "for", "towards", "toward", "from", "of", "over", "in")


@dataclass(slots=True)
class Roles:
    """Heads of the roles of one act."""

    agents: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    object: int | None = None


def noun_owners(tree: Tree, noun: int, *preps: str) -> list[int]:
    """Whose a noun is: "Moscow's demands", "a U.S. call", "the proposal by France", conjuncts apart."""
    found = tree.kids(noun, "poss")
    if not found:
        found = tree.pobjs(noun, *(preps or ("by", "from", "of")))[:1]
        if found and not _names_party(tree, found[0]):
            found = []
    if not found:
        found = [i for i in tree.kids(noun, "amod", "compound", "nmod") if tree.label(i) in _OWNERS][:1]
    return tree.all_conjuncts(found)


def _names_party(tree: Tree, i: int) -> bool:
    phrase = tree.phrase(i)
    return any(tree.label(t.i) in _OWNERS for t in phrase)


def verb_roles(tree: Tree, lexicon: Lexicon, politics: Politics, frame: str, clause: Clause) -> Roles:
    """The roles of a verb under a frame."""
    roles = Roles(agents=list(clause.agents), object=clause.object)
    obj = clause.object
    in_object = list(tree.preps(obj)) if obj is not None else []

    def pick(*preps: str, inside: bool = True) -> list[int]:
        for prep in preps:
            found = clause.prep(prep) or ([o for p, o in in_object if p == prep] if inside else [])
            found = [o for o in found if tree.label(o) not in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}]
            if found:
                return tree.all_conjuncts(found[:1])
        return []

    if frame in {"target", "alleged"}:
        roles.patients = tree.all_conjuncts([obj]) if obj is not None else pick("on", "against", "at", "in")
        topic = clause.prep("of", "for", "over", "with", "to", "as")
        roles.object = topic[0] if topic else _clause_in_prep(tree, clause.verb)
        if frame == "alleged" and clause.complement is not None:
            roles.patients, roles.object = _own_subject(tree, clause.complement), clause.complement
    elif frame == "owned_target":
        owners = noun_owners(tree, obj) if obj is not None else []
        is_party = obj is not None and (politics.strong(tree.phrase(obj)) and not _is_thing(tree, lexicon, obj))
        if obj is not None:
            roles.patients = tree.all_conjuncts([obj]) if is_party or not owners else owners
        roles.object = obj if owners and not is_party else next(iter(clause.prep("for", "over")), None)
        if not roles.patients:
            roles.patients = pick("of", "against", "on", "for", "with")
    elif frame == "owned":
        _owned(tree, lexicon, clause, roles, pick)
    elif frame == "ask":
        roles.patients = pick("from", "of", "to", "on") if obj is not None else pick("from", "to", "on")
        if obj is None:
            roles.object = next(iter(clause.prep("for", "on", "about", "of")), clause.complement)
        if clause.complement is not None and obj is None:
            roles.object = clause.complement
            roles.patients = _own_subject(tree, clause.complement) or roles.patients
        roles.patients = [p for p in roles.patients if p != roles.object]
        if not roles.patients and roles.object is not None:
            roles.patients = noun_owners(tree, roles.object, "by", "from", "of")
    elif frame in {"urge", "oblige"}:
        roles.patients = tree.all_conjuncts([obj]) if obj is not None else pick("on", "upon", "to")
        roles.object = clause.complement if clause.complement is not None else next(iter(clause.prep("for")), None)
        if not roles.patients and clause.complement is not None:
            roles.patients = _own_subject(tree, clause.complement)
        if roles.object is None and roles.patients:
            acl = tree.kids(roles.patients[0], "acl", "relcl")
            roles.object = acl[0] if acl else None
        if roles.object is None and obj is not None and not politics.weak(tree.phrase(obj)):
            roles.object = obj  # "urged restraint", "allowed access"
            roles.patients = pick("to", "on", "for") or noun_owners(tree, obj)
    elif frame == "give":
        receiver = [clause.receiver] if clause.receiver is not None else []
        roles.patients = tree.all_conjuncts(receiver) or pick("to", "with", "for", "on", "in", "among")
        if clause.prep("with") and obj is not None and not receiver:  # "provide Kyiv with arms"
            roles.patients, roles.object = tree.all_conjuncts([obj]), clause.prep("with")[0]
        if obj is None:
            roles.object = clause.complement
    elif frame == "meet":
        if obj is not None and not _is_thing(tree, lexicon, obj) and not pick("with", inside=False):
            roles.patients, roles.object = tree.all_conjuncts([obj]), None
        else:
            roles.patients = pick("with", "against", "between", "among", "alongside")
        if obj is not None and roles.patients and roles.patients[0] != obj:
            roles.object = obj
    elif frame == "attend":
        roles.patients = noun_owners(tree, obj, "of", "with", "between") if obj is not None else []
        roles.patients = roles.patients or pick("with")
    elif frame == "go":
        roles.patients = pick("to", "in", "with")
    elif frame == "leave":
        roles.patients = pick("from", "out of", "in", "to")
        if not roles.patients and obj is not None:
            roles.patients = noun_owners(tree, obj, "of", "from") or tree.all_conjuncts([obj])
    elif frame in {"impose", "against"}:
        roles.patients = pick("on", "upon", "against", "to", "with", "into", "for", "from", "in", "between")
        if not roles.patients and obj is not None:
            roles.patients = noun_owners(tree, obj)
    elif frame in {"agree", "concede"}:
        roles.patients = pick("with", "between") if frame == "agree" else []
        if obj is None:
            roles.object = (
                clause.complement
                if clause.complement is not None
                else next(iter(clause.prep("to", "on", "for", "over", "about", "in")), None)
            )
        if not roles.patients and roles.object is not None and tree.tags[roles.object].startswith("N"):
            roles.patients = [i for i in noun_owners(tree, roles.object, "by", "from") if tree.tags[i] != "PRP$"]
        if not roles.patients and frame == "concede":
            roles.patients = pick("to")
        if not roles.patients and clause.complement is not None:
            roles.patients = _inner_patient(tree, clause.complement)
    elif frame in {"threaten", "warn"}:
        roles.patients = tree.all_conjuncts([obj]) if obj is not None else []
        roles.object = (
            clause.complement
            if clause.complement is not None
            else next(iter(clause.prep("with", "of", "against")), None)
        )
        if not roles.patients and clause.complement is not None:
            roles.patients = _inner_patient(tree, clause.complement)
        if obj is not None and not politics.weak(tree.phrase(obj)):
            roles.object, roles.patients = obj, noun_owners(tree, obj) or pick("on", "against")
    elif frame == "move":
        roles.patients = pick("against", "to", "into", "in", "on", "near", "along", "around", "at")
        roles.patients = [p for p in roles.patients if _names_party(tree, p)]
    roles.patients = [p for p in roles.patients if p not in roles.agents]
    return roles


def _is_thing(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """ "the Russian proposal": a thing of somebody's, not somebody."""
    if tree.label(noun) in _OWNERS or lexicon.is_in(tree.lemmas[noun], "actor"):
        return False
    return tree.tags[noun].startswith("N")


def _owned(tree: Tree, lexicon: Lexicon, clause: Clause, roles: Roles, pick) -> None:  # type: ignore[no-untyped-def]
    obj = clause.object
    if obj is None:
        roles.object = (
            clause.complement
            if clause.complement is not None
            else next(iter(o for _, o in clause.preps if tree.label(o) not in {"DATE", "TIME"}), None)
        )
        if clause.complement is not None:
            roles.patients = _inner_patient(tree, clause.complement)
        elif roles.object is not None:
            roles.patients = noun_owners(tree, roles.object)
            if not roles.patients and not _is_thing(tree, lexicon, roles.object):
                roles.patients = tree.all_conjuncts([roles.object])
        return
    at = object_head(tree, lexicon, obj)
    if not _is_thing(tree, lexicon, at) and not tree.tags[at].startswith("PRP"):
        roles.patients = tree.all_conjuncts([at])
        if clause.complement is not None:
            roles.object = clause.complement
        return
    roles.patients = noun_owners(tree, at) or pick("by", "from", "of", "on", "to", "with", "for", "in", "against")
    roles.patients = [p for p in roles.patients if p != at]


def _own_subject(tree: Tree, clause: int) -> list[int]:
    return tree.all_conjuncts(tree.kids(clause, "nsubj", "nsubjpass")[:1])


def _clause_in_prep(tree: Tree, verb: int) -> int | None:
    for prep in tree.kids(verb, "prep"):
        for inner in tree.kids(prep, "pcomp"):
            return inner
    return None


def _inner_patient(tree: Tree, verb: int) -> list[int]:
    """Whom a complement clause would affect: "refuses to meet Abbas", "agreed to withdraw from Gaza"."""
    for obj in tree.kids(verb, "dobj", "dative"):
        if _names_party(tree, obj):
            owners = noun_owners(tree, obj) if tree.label(obj) not in _OWNERS else []
            return owners or tree.all_conjuncts([obj])
        for prep, inner in tree.preps(obj):
            if prep in _TOWARD and _names_party(tree, inner):
                return tree.all_conjuncts([inner])
    for wanted in _TOWARD:
        for prep, obj in tree.preps(verb):
            if prep == wanted and _names_party(tree, obj):
                return tree.all_conjuncts([obj])
    inner_clauses = tree.kids(verb, "xcomp", "ccomp")
    if inner_clauses:
        subject = _own_subject(tree, inner_clauses[0])
        return [i for i in subject if _names_party(tree, i)]
    return []
