"""The slots of a verb: who does it, to what, with which prepositions, whatever the voice and wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.extract.acts.lexicon import Lexicon, load_lexicon
from detente.extract.acts.tree import Tree

__all__ = ["Clause", "is_passive", "object_head", "read_clause", "subjects"]

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_OBJECT_CONTROL = frozenset(
    "urge ask tell order persuade convince force press pressure push encourage allow help permit enable invite warn "
    "instruct implore beg require request compel want expect lead let make command authorise authorize "
    "accuse blame suspect charge criticise criticize condemn praise thank convict stop prevent ban bar forbid".split()
)
"""Verbs whose object does what their complement says; with all others it is their subject."""


@dataclass(slots=True)
class Clause:
    """A verb with its slots; every number is the index of a token."""

    verb: int
    agents: list[int] = field(default_factory=list)
    object: int | None = None
    receiver: int | None = None
    complement: int | None = None
    said: int | None = None
    """A clause said before the verb: "Kosovo must give way, Serbia demanded"."""
    predicate: int | None = None
    preps: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    antecedent: int | None = None
    """The noun that a pronoun in the object stands for."""

    def prep(self, *names: str) -> list[int]:
        """Objects of the given prepositions."""
        return [obj for prep, obj in self.preps if prep in names]


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: finite, as a participle after a noun, or coordinated with a passive."""
    if tree.kids(verb, "nsubjpass", "auxpass"):
        return True
    if tree.tags[verb] != "VBN" or tree.kids(verb, "aux", "nsubj", "dobj"):
        return False
    at = verb
    for head in tree.up(verb):
        if tree.deps[at] in {"acl", "relcl", "advcl"}:
            return True
        if tree.deps[at] != "conj":
            return False
        if tree.kids(head, "nsubjpass", "auxpass"):
            return True
        at = head
    return False


def object_head(tree: Tree, lexicon: Lexicon, noun: int) -> int:
    """The noun that says what it is: "a round of talks" is about talks."""
    at = noun
    for _ in range(3):
        inner = tree.pobjs(at, "of")
        if not inner or not lexicon.is_in(tree.lemmas[at], "transparent"):
            return at
        at = inner[0]
    return at


def read_clause(tree: Tree, verb: int) -> Clause:
    """The slots of a verb."""
    clause = Clause(verb, passive=is_passive(tree, verb))
    clause.preps = list(tree.preps(verb))
    for particle in tree.kids(verb, "prt", "advmod"):
        clause.preps.extend(tree.preps(particle))
    clause.complement = next((k for k in tree.kids(verb, "xcomp", "ccomp") if k > verb), None)
    if clause.complement is None:
        clause.said = next((k for k in tree.kids(verb, "ccomp") if k < verb), None)
    clause.predicate = next(iter(tree.kids(verb, "oprd", "acomp", "attr")), None)
    objects = tree.kids(verb, "dobj")
    receivers = [i for i in tree.kids(verb, "dative") if not tree.kids(i, "pobj")]
    clause.receiver = receivers[0] if receivers else None
    if clause.passive:
        _passive(tree, clause, objects)
        return clause
    clause.agents = subjects(tree, verb)
    if objects:
        clause.object = _antecedent(tree, verb, objects[-1])
        if len(objects) > 1 and clause.receiver is None:
            clause.receiver = objects[0]
    else:
        clause.object = _relative_object(tree, verb)
        if clause.object is None and clause.predicate is not None and tree.label(clause.predicate) == "PERSON":
            clause.object, clause.predicate = clause.predicate, None  # "called President Sandu"
    if clause.object is None and clause.complement is None:
        _borrow_object(tree, clause)
    return clause


def _passive(tree: Tree, clause: Clause, objects: list[int]) -> None:
    done_to = tree.kids(clause.verb, "nsubjpass") or subjects(tree, clause.verb)
    done_to = [_antecedent(tree, clause.verb, i) for i in done_to]
    if objects:  # "Kyiv was offered a deal"
        clause.object = objects[0]
        clause.receiver = done_to[0] if done_to else None
    else:
        clause.object = done_to[-1] if done_to else None
    by = [obj for prep, obj in clause.preps if prep == "by"]
    at = clause.verb
    while not by and tree.deps[at] == "conj" and tree.heads[at] != at and at != tree.heads[clause.verb]:
        at = tree.heads[at]
        by = [obj for obj in tree.pobjs(at, "by") if is_passive(tree, at)]
    clause.agents = tree.all_conjuncts(by)


def _relative_object(tree: Tree, verb: int) -> int | None:
    """ "the demands which NATO rejected", "the deal Iran signed"."""
    if tree.deps[verb] != "relcl":
        return None
    own = tree.kids(verb, *_SUBJECTS)
    if any(tree.tags[i] == "WRB" for i in tree.kids(verb, "advmod")):
        return None  # "1974, when troops invaded"
    if own and tree.lower[own[0]] not in _RELATIVES:
        return tree.heads[verb]
    return None


def _borrow_object(tree: Tree, clause: Clause) -> None:
    """ "attacked and destroyed the convoy": the first verb shares the object of the last, if nothing is between."""
    for other in tree.kids(clause.verb, "conj"):
        objects = tree.kids(other, "dobj")
        between = tree.tokens[clause.verb + 1 : other]
        if objects and tree.is_verb(other) and all(token.dep_ in {"cc", "advmod", "aux"} for token in between):
            clause.object = objects[0]
            return


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """A relative pronoun stands for the noun before its clause; "Eritrea, whose troops" are Eritrea's."""
    forces = load_lexicon().is_in(tree.lemmas[subject], "troops") and not tree.label(subject)
    whose = forces and any(tree.lower[k] == "whose" for k in tree.kids(subject, "poss"))
    if whose or (tree.lower[subject] in _RELATIVES and tree.tags[subject].startswith("W")):
        at = verb
        for head in tree.up(verb):
            if tree.deps[at] == "relcl":
                return head
            at = head
    return subject


def subjects(tree: Tree, verb: int) -> list[int]:
    """Who does what a verb says, found through control, coordination and participles; conjuncts apart."""
    at = verb
    for head in [*tree.up(verb), None]:
        own = tree.kids(at, *_SUBJECTS, "nsubjpass") if at != verb or not tree.kids(at, "nsubjpass") else []
        if at == verb:
            own = tree.kids(at, "nsubj", "nsubjpass") or _bare_subject(tree, verb)
        if own:
            own = [_antecedent(tree, at, i) for i in own]
            if len(own) > 1 and own[1] - own[0] == 1:  # "NATO boss Stoltenberg" read as two subjects
                own = own[1:]
            return [*_listed_before(tree, at, own[0]), *tree.all_conjuncts(own[:1])]
        if head is None:
            return []
        dep = tree.deps[at]
        if dep == "pcomp":
            at = head
            continue
        if dep == "conj" and tree.tags[verb] in {"VBD", "VBZ", "VBP"} and tree.tags[head] in {"VB", "VBG"}:
            return _finite_subject(tree, head)
        if dep == "prep":
            if not tree.is_verb(head):
                verb = tree.heads[head]
                if tree.deps[head] == "dobj" and tree.lemmas[verb] in _OBJECT_CONTROL:
                    return tree.all_conjuncts([head])  # "accused the alliance of ignoring"
                return _owners(tree, head)
            if tree.lower[at] in {"of", "for", "from", "with", "against"} and (found := _controlled(tree, head)):
                return found
        elif dep in {"acl", "relcl"}:
            return _of_noun(tree, at, head)
        elif dep in {"xcomp", "ccomp"}:
            if found := _controlled(tree, head):
                return found
            if is_passive(tree, head):
                return tree.all_conjuncts(tree.kids(head, "nsubjpass")) or subjects_of_passive(tree, head)
        elif dep not in {"conj", "advcl", "aux", "acomp", "attr", "oprd", "dep", "prt"} or (
            dep == "conj" and not tree.is_verb(head) and tree.deps[head] not in {"acomp", "attr"}
        ):
            return []
        at = head
    return []


def _bare_subject(tree: Tree, verb: int) -> list[int]:
    """ "The US Secretary of State leaves": a noun that hangs on a finite verb as if on a noun is its subject."""
    if tree.tags[verb] not in {"VBZ", "VBP", "VBD"}:
        return []
    return [k for k in tree.kids(verb, "nmod") if k < verb and tree.tags[k].startswith("N")][-1:]


def _listed_before(tree: Tree, verb: int, subject: int) -> list[int]:
    """ "US, China resume talks": in a headline a comma may stand for "and"."""
    found = []
    for i in tree.kids(verb, "npadvmod", "dep", "nmod"):
        if i < subject and tree.label(i) in _OWNER_LABELS and tree.lower[i + 1] == "," and subject - i <= 4:
            found.append(i)
    return found


def _finite_subject(tree: Tree, verb: int) -> list[int]:
    """ "accused them of avoiding the core and threatened measures": a finite verb goes with the finite one."""
    for head in tree.up(verb):
        if tree.is_verb(head) and (own := tree.kids(head, "nsubj")):
            return tree.all_conjuncts([_antecedent(tree, head, i) for i in own[:1]])
    return []


def subjects_of_passive(tree: Tree, verb: int) -> list[int]:
    """The logical object of a passive without a subject of its own."""
    at = verb
    for head in tree.up(verb):
        if tree.deps[at] in {"acl", "relcl"}:
            return [head]
        if tree.deps[at] not in {"conj", "advcl", "xcomp"}:
            return []
        if found := tree.kids(head, "nsubjpass", "nsubj"):
            return tree.all_conjuncts(found[:1])
        at = head
    return []


def _controlled(tree: Tree, verb: int) -> list[int]:
    if tree.lemmas[verb] not in _OBJECT_CONTROL:
        return []
    if is_passive(tree, verb):
        return tree.all_conjuncts(tree.kids(verb, "nsubjpass"))
    found = [i for i in tree.kids(verb, "dobj", "dative") if not tree.kids(i, "pobj")]
    return tree.all_conjuncts(found[:1])


def _of_noun(tree: Tree, verb: int, noun: int) -> list[int]:
    """ "the troops attacking Kyiv" act themselves; "its readiness to talk" or "a paper demanding it" is the owner's."""
    if tree.tags[verb] == "VBG" and tree.deps[verb] == "acl" and (owners := _authors(tree, noun)):
        return owners
    if tree.deps[verb] == "relcl" or tree.tags[verb] == "VBG":
        return tree.all_conjuncts([noun])
    if any(tree.tags[i] == "TO" for i in tree.kids(verb, "aux")):
        return _owners(tree, noun)
    return [noun]


def _authors(tree: Tree, noun: int) -> list[int]:
    """Whose a text is: "a paper of six points demanding recognition"."""
    lexicon, at = load_lexicon(), noun
    while tree.deps[at] == "pobj" and lexicon.is_in(tree.lemmas[tree.heads[tree.heads[at]]], "document"):
        at = tree.heads[tree.heads[at]]
    return _owners(tree, at) if lexicon.is_in(tree.lemmas[at], "document") else []


def _owners(tree: Tree, noun: int) -> list[int]:
    """Owner of a noun such as "decision": possessor, "by" or the subject of the verb it is the object of."""
    found = tree.kids(noun, "poss") or tree.pobjs(noun, "by")
    if not found:
        found = [i for i in tree.kids(noun, "amod", "compound", "nmod") if tree.label(i) in _OWNER_LABELS]
    if found:
        return tree.all_conjuncts(found[:1])
    if tree.deps[noun] in {"dobj", "attr", "pobj"}:
        at = noun
        for head in tree.up(noun):
            if tree.is_verb(head):
                own = [_antecedent(tree, head, i) for i in tree.kids(head, "nsubj", "nsubjpass")]
                if not own and tree.deps[head] == "pcomp":
                    return subjects(tree, head)  # "accused Iran of using it as a tool to start a war"
                return tree.all_conjuncts(own[:1])
            if tree.deps[at] not in {"pobj", "prep", "dobj", "attr"}:
                return []
            at = head
    return []


_OWNER_LABELS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "GPE", "NORP"})
