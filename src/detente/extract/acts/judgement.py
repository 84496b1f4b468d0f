"""Copular judgements and kin: "Russia is the aggressor", "the demand is unacceptable", "NATO is open to talks".

Who judges is not in the clause: it is whoever says it, so such an act is marked ``by_speaker``.
"""

from __future__ import annotations

from detente.extract.acts.clause import object_head, subjects
from detente.extract.acts.lexicon import Entry, Lexicon
from detente.extract.acts.match import Match
from detente.extract.acts.politics import Politics
from detente.extract.acts.roles import NO_PARTY, Roles, noun_owners
from detente.extract.acts.status import denied
from detente.extract.acts.tree import Tree

__all__ = ["judgement", "obligation"]

_COPULAS = frozenset({"be", "remain", "become", "seem", "appear"})
_COURSES = frozenset({"go", "pursue", "follow", "take", "choose", "continue", "embark", "conduct"})

_ALLOWS = frozenset({"treat", "regard", "consider", "tolerate", "impose", "dictate"})


def judgement(tree: Tree, lexicon: Lexicon, politics: Politics, i: int) -> Match | None:
    """The act in a copula or a verb of course at token i."""
    if tree.lemmas[i] in _COPULAS:
        return _copula(tree, lexicon, politics, i)
    if tree.lemmas[i] in _COURSES:
        return _course(tree, lexicon, politics, i)
    if tree.lemmas[i] == "have":
        return _no_right(tree, politics, i)
    if tree.lemmas[i] == "make":
        return _no_sense(tree, lexicon, i)
    return _ruled_out(tree, lexicon, politics, i)


def obligation(tree: Tree, lexicon: Lexicon, politics: Politics, i: int) -> Match | None:
    """ "The North must return to talks", as somebody says: the speaker requests it."""
    verb = tree.heads[i]
    if tree.lower[i] not in {"must", "should"} or tree.deps[i] != "aux" or tree.kids(verb, "neg"):
        return None
    subject = list(tree.all_conjuncts(tree.kids(verb, "nsubj", "nsubjpass")[:1]))
    subject = [s for s in subject if politics.strong(tree.phrase(s)) and _is_party(tree, lexicon, s)]
    above = tree.heads[verb]
    said = tree.deps[verb] == "ccomp" and "announce" in lexicon.kinds("verb", tree.lemmas[above])
    if not subject or not said:
        return None
    entry = Entry("oblige", "J", "must", "", "", (), "judgement", "judged")
    match = Match(entry, i, sorted([i, verb]), above, None, by_speaker=True)
    match.roles = Roles(patients=subject, object=verb)
    return match


def _entry(act: str, head: str) -> Entry:
    return Entry(act, "J", head, "", "", (), "judgement", "judged")


def _copula(tree: Tree, lexicon: Lexicon, politics: Politics, i: int) -> Match | None:
    if tree.kids(i, "expl"):
        return None
    subject = tree.kids(i, "csubj") or subjects(tree, i)
    for kid in tree.kids(i, "attr", "acomp", "prep", "oprd", "advmod"):
        word, noun = tree.lemmas[kid], tree.tags[kid].startswith("N")
        entries = lexicon.entries.get(("J", word), ())
        if entries and not noun:
            match = _disposition(tree, entries[0], i, kid, subject)
            if match is not None and any(politics.weak(tree.phrase(s)) for s in subject):
                return match
        if not subject:
            continue
        if (
            lexicon.is_in(tree.lemmas[kid], "over")
            and not denied(tree, i)
            and lexicon.is_in(tree.lemmas[subject[0]], "talks")
        ):
            return _speaker_rejects([i, kid], subject[0], noun_owners(tree, subject[0]))
        unwilling = lexicon.is_in(tree.lemmas[kid], "earnest") and (denied(tree, i) or denied(tree, kid))
        act = "criticise" if unwilling else _predicate(tree, lexicon, kid, noun)
        if act is None:
            continue
        match = Match(_entry(act, word), kid, sorted([i, kid]), i, None, by_speaker=True)
        topic = subject[0]
        strong = [s for s in subject if politics.strong(tree.phrase(s)) or _is_known_person(tree, politics, s)]
        thing = not _is_party(tree, lexicon, topic)
        if act == "reject" and not thing:
            return None
        match.roles = Roles(patients=(noun_owners(tree, topic) if thing else strong), object=topic if thing else kid)
        return match if strong or match.roles.patients or act == "reject" else None
    return None


def _speaker_rejects(words: list[int], topic: int | None, owners: list[int]) -> Match:
    words = sorted(words)
    match = Match(_entry("reject", "out"), words[0], words, words[0], None, by_speaker=True, settled=True)
    match.roles = Roles(patients=owners, object=topic)
    return match


def _no_sense(tree: Tree, lexicon: Lexicon, i: int) -> Match | None:
    """ "It makes no sense for the envoy to come": the speaker does not want it."""
    for noun in tree.kids(i, "dobj"):
        if not lexicon.is_in(tree.lemmas[noun], "nonsense") or not denied(tree, i):
            continue
        inner = next(iter(tree.kids(i, "xcomp", "ccomp", "advcl")), None)
        inner = inner if inner is not None else next(iter(tree.kids(noun, "acl", "relcl")), None)
        if inner is not None and tree.kids(i, "nsubj") and tree.lower[tree.kids(i, "nsubj")[0]] == "it":
            return _speaker_rejects([i, noun], inner, [])
    return None


def _ruled_out(tree: Tree, lexicon: Lexicon, politics: Politics, i: int) -> Match | None:
    """ "A proposal cannot be passed off as an accord", "the demand cannot be met": the speaker rejects it."""
    if tree.lemmas[i] not in _ALLOWS or not tree.kids(i, "auxpass") or not politics.political_text:
        return None
    if not denied(tree, i) or not any(
        tree.lower[k] in {"can", "ca", "must", "will", "wo"} for k in tree.kids(i, "aux")
    ):
        return None
    for topic in tree.kids(i, "nsubjpass"):
        if any(
            lexicon.is_in(tree.lemmas[topic], group) for group in ("deal", "demand", "talks", "decision", "document")
        ):
            return _speaker_rejects([i, *tree.kids(i, "prt")], topic, noun_owners(tree, topic))
    return None


def _predicate(tree: Tree, lexicon: Lexicon, kid: int, noun: bool) -> str | None:
    word, lower = tree.lemmas[kid], tree.lower[kid]
    if noun:
        # Only the bare predicate judges: "the victim of an aggression" does not.
        if lexicon.is_in(word, "hostile"):
            return "accuse"
        if lexicon.is_in(word, "reject_noun") or lexicon.is_in(lower, "reject_noun"):
            return "reject"
        return "praise" if lexicon.is_in(word, "friendly") else None
    if lexicon.is_in(lower, "hostile_adj"):
        return "accuse"
    if lexicon.is_in(lower, "reject_adj"):
        return "reject"
    if lower in {"out", "off"} and any(tree.lemmas[k] in {"question", "table"} for _, k in tree.preps(kid)):
        return "reject"
    return "praise" if lexicon.is_in(lower, "friendly_adj") else None


def _disposition(tree: Tree, entry: Entry, verb: int, kid: int, subject: list[int]) -> Match | None:
    """ "is open to talks", "is ready to withdraw"."""
    about = next((o for o in tree.pobjs(kid, "to", "for") if tree.label(o) not in NO_PARTY), None)
    inner = next(iter(tree.kids(kid, "xcomp")), None)
    if about is None and inner is None:
        for prep in tree.kids(kid, "prep"):
            inner = next(iter(tree.kids(prep, "pcomp")), inner)
    if about is None and inner is None:
        return None
    match = Match(entry, kid, sorted([verb, kid]), verb, None)
    target = inner if inner is not None else about
    patients: list[int] = []
    if target is not None:
        patients = tree.pobjs(target, "with")
        for obj in tree.kids(target, "dobj"):
            patients = patients or tree.pobjs(obj, "to", "with", "from")
    match.roles = Roles(agents=subject, patients=tree.all_conjuncts(patients[:1]), object=target)
    return match


def _is_known_person(tree: Tree, politics: Politics, i: int) -> bool:
    return tree.label(i) == "PERSON" and politics.weak(tree.phrase(i))


def _is_party(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    return bool(tree.label(i)) or lexicon.is_in(tree.lemmas[i], "actor") or tree.tags[i].startswith("PRP")


def _course(tree: Tree, lexicon: Lexicon, politics: Politics, i: int) -> Match | None:
    """ "has taken a course of provocation", "pursues a policy of aggression"."""
    for path in [*tree.kids(i, "dobj"), *tree.pobjs(i, "on", "down", "along")]:
        if not lexicon.is_in(tree.lemmas[path], "path"):
            continue
        about = [object_head(tree, lexicon, o) for o in tree.pobjs(path, "of")]
        about += tree.kids(path, "compound", "amod")
        if not any(
            lexicon.is_in(tree.lemmas[a], "confrontation") or lexicon.is_in(tree.lemmas[a], "hostile_adj")
            for a in about
        ):
            continue
        subject = [s for s in subjects(tree, i) if politics.weak(tree.phrase(s))]
        if subject:
            match = Match(_entry("accuse", "path"), i, sorted([i, path]), i, None, by_speaker=True)
            match.roles = Roles(patients=subject, object=path)
            return match
    return None


def _no_right(tree: Tree, politics: Politics, i: int) -> Match | None:
    """ "Turkey has no claim to the islands": the speaker refuses what Russia would claim."""
    for right in tree.kids(i, "dobj"):
        if tree.lemmas[right] not in {"right", "say", "veto", "place"}:
            continue
        if any(tree.lower[k] == "no" for k in tree.kids(right, "det")):
            subject = [s for s in subjects(tree, i) if politics.strong(tree.phrase(s))]
            if subject:
                match = Match(_entry("reject", "right"), right, sorted([i, right]), right, None, by_speaker=True)
                match.roles = Roles(patients=subject, object=right)
                return match
    return None
