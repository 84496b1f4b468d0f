"""Whether an act belongs to the background: years, seasons and "ago" that lie before the news."""

from __future__ import annotations

import re

from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.tree import Tree

__all__ = ["background"]

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)s?\b")
_PAST = re.compile(
    r"\b(?:(?:years?|months?|decades?|century|centuries) (?:ago|earlier)|last (?:year|autumn|summer|winter|spring|"
    r"fall|decade|century)|(?:in|during) (?:the )?(?:autumn|summer|winter|spring|past|\d\d?th century)|"
    r"earlier (?:this|in the) (?:year|decade)|the previous (?:month|year)|(?:in|since) the (?:early|late|mid)[ -])",
    re.IGNORECASE,
)
_MARKS = frozenset({"previously", "formerly", "once", "historically"})


def background(tree: Tree, lexicon: Lexicon, verb: int, published: str | None) -> str | None:
    """The code of the reason why a past deed is background, or None."""
    auxiliaries = [tree.lower[i] for i in tree.kids(verb, "aux", "auxpass")]
    past = tree.tags[verb] in {"VBD", "VBN"} or any(a in {"was", "were", "had", "did"} for a in auxiliaries)
    if not past or ("has" in auxiliaries or "have" in auxiliaries):
        return None
    at = verb
    for _ in range(4):
        reason = _dated(tree, at, published)
        if reason is not None:
            return reason
        if tree.deps[at] in {"relcl", "advcl", "acl"} and (reason := _dating_noun(tree, at, published)):
            return reason
        if tree.deps[at] not in {"conj", "advcl"} or not tree.is_verb(tree.heads[at]):
            break
        at = tree.heads[at]
    if any(tree.lower[i] in _MARKS or tree.lower[i] == "earlier" for i in tree.kids(verb, "advmod")):
        return "previously" if "had" in auxiliaries else None
    if "had" in auxiliaries and not _reported(tree, lexicon, verb):
        return "past_perfect"
    return None


def _dated(tree: Tree, verb: int, published: str | None) -> str | None:
    for kid in tree.kids(verb, "prep", "advmod", "npadvmod", "advcl"):
        if tree.deps[kid] == "advcl" and kid > verb:
            continue
        if reason := _old(tree, kid, published):
            return reason
    for obj in tree.kids(verb, "dobj", "nsubjpass", "attr", "agent"):
        for kid in tree.kids(obj, "prep", "npadvmod"):
            if reason := _old(tree, kid, published):
                return reason
    return None


def _old(tree: Tree, kid: int, published: str | None) -> str | None:
    if tree.deps[kid] == "advcl":
        inner = tree.kids(kid, "prep", "npadvmod", "advmod")
        return next((reason for i in inner if (reason := _old(tree, i, published))), None)
    objects = tree.kids(kid, "pobj")
    phrase = tree.doc[kid : tree.phrase(objects[0]).end] if objects else tree.phrase(kid)
    text = phrase.text
    if tree.lower[kid] in {"by", "until", "for"}:
        return None
    if _PAST.search(text):
        return "past_time"
    for year in _YEAR.findall(text):
        before = phrase[0].lower_ in {"in", "on", "since", "during", "from", "between", "back", "after", "at", "of"}
        if (published is None or year < published[:4]) and (before or tree.deps[kid] != "prep"):
            return "year"
    return None


def _dating_noun(tree: Tree, verb: int, published: str | None) -> str | None:
    """ "since 1974, when troops invaded": the clause tells what happened at that time."""
    date = tree.entity(tree.heads[verb])
    if date is None or date.label_ != "DATE" or not any(tree.lower[k] == "when" for k in tree.kids(verb, "advmod")):
        return None
    return "year" if any(published is None or year < published[:4] for year in _YEAR.findall(date.text)) else None


def _reported(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """ "said it had expelled": the past perfect only shifts the tense of what is said."""
    at = verb
    for head in tree.up(verb):
        if tree.deps[at] == "ccomp" and "announce" in lexicon.kinds("verb", tree.lemmas[head]):
            return True
        if tree.deps[at] not in {"conj", "ccomp", "advcl"}:
            return tree.deps[at] in {"relcl", "acl"}
        at = head
    return False
