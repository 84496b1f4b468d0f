"""How certain an act is: exactly one status, read off the words that govern its head.

The walk goes up the chain of heads and stops where the text vouches for what it says (a relative clause, the
complement of a verb of saying, an adverbial of time). What it meets on the way is ranked: a condition, purpose,
fear or question outweighs a negation, a negation outweighs a mere modal, and so on down to "asserted".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.extract.acts.act import ActStatus
from detente.extract.acts.clause import is_passive
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.tree import Tree

__all__ = ["Certainty", "certainty", "denied"]

_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should"})
_UNTIL = frozenset({"until", "till", "before"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_NEGATIVES = frozenset({"not", "n't", "never", "no longer", "hardly", "nor", "neither", "nt"})
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nor", "nothing"})
_SURE_MODALS = frozenset({"will", "shall", "'ll", "wo", "ll"})
_MAY = frozenset({"may", "might", "could"})
_INDEFINITE = frozenset({"a", "an", "any", "another"})
_REPORTS = "announce"
_ACCUSES = frozenset({"accuse", "blame", "charge", "suspect"})
_CLAIMS = frozenset({"claim", "allege", "purport", "profess"})


@dataclass(slots=True)
class Certainty:
    """What was met on the way up, and the verdict."""

    met: dict[str, str] = field(default_factory=dict)
    """Kind -> reason; the first of a kind counts."""
    wants: bool = False
    refusal: bool = False
    """A negation of the will: "will not", "cannot", "is not willing to"."""
    failed: bool = False
    undecided: bool = False
    """One of two things denied at once: "neither accepted nor refused"."""

    def add(self, kind: str, reason: str) -> None:
        """Note one operator."""
        self.met.setdefault(kind, reason)

    def verdict(self) -> tuple[ActStatus, str]:
        """Status and the code of its reason."""
        ranks: tuple[tuple[str, ActStatus], ...] = (
            ("condition", "hypothetical"),
            ("negated", "negated"),
            ("hypothetical", "hypothetical"),
            ("future", "future"),
            ("alleged", "alleged"),
            ("historical", "historical"),
        )
        for kind, status in ranks:
            if kind in self.met:
                return status, self.met[kind]
        return "factual", "asserted"


def certainty(tree: Tree, lexicon: Lexicon, head: int, *, nominal: bool, question: bool) -> Certainty:
    """Walk up from the verb or noun that carries an act; ``question`` tells whether the sentence asks."""
    found = Certainty()
    at, verbal, inherits = head, not nominal, True
    for _ in range(40):
        if inherits:
            (_own_verb if verbal else _own_noun)(tree, lexicon, at, found)
        step = (_above_verb if verbal else _above_noun)(tree, lexicon, at, found)
        if step is None:
            break
        at, verbal, inherits = step
    if question:
        found.add("condition", "question")
    return found


type _Step = tuple[int, bool, bool] | None
"""Next token, whether it is taken as a verb, and whether its own modals and negations count."""


def _own_verb(tree: Tree, lexicon: Lexicon, verb: int, found: Certainty) -> None:
    will = False
    modal = ""
    for kid in tree.kids(verb, "aux", "auxpass"):
        word = tree.lower[kid]
        if word in _SURE_MODALS:
            will = True
            found.add("future", "will")
        elif word == "would":
            modal = word
            future = tree.deps[verb] in {"ccomp", "conj"} and not _has_mark(tree, verb, _CONDITIONS)
            if future and _is_report(tree, lexicon, tree.heads[verb]):
                found.add("future", "would_reported")
            else:
                found.add("hypothetical", "would")
        elif word in _MAY or word in {"can", "ca", "should", "must", "ought", "need"}:
            modal = word
            found.add("hypothetical", word)
    if denied(tree, verb):
        found.add("negated", "not")
        found.refusal |= will or modal in {"would", "can", "ca", "could"}
        pair = any(tree.lower[i] in {"neither", "nor"} for i in tree.kids(verb, "preconj", "cc", "advmod"))
        found.undecided |= pair and bool(tree.kids(verb, "conj"))
    for kid in tree.kids(verb, "mark"):
        if tree.lower[kid] in _CONDITIONS:
            found.add("condition", tree.lower[kid])
        elif tree.lower[kid] in _UNTIL and tree.tags[verb] not in _PAST_TAGS:
            found.add("hypothetical", tree.lower[kid])
    subject = tree.kids(verb, "nsubj", "nsubjpass")
    for kid in tree.kids(verb, "aux"):
        if tree.lower[kid] in {"should", "had", "were"} and subject and kid < subject[0] and tree.deps[verb] == "advcl":
            found.add("condition", "inversion")  # "should the talks fail"
    for kid in tree.kids(verb, "advmod"):
        kinds = lexicon.kinds("adverb", tree.lower[kid])
        if "hypothetical" in kinds:
            found.add("hypothetical", tree.lower[kid])


def denied(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated itself, or by what it is said of ("no one", "nothing")."""
    no_more = any(tree.lower[i] == "longer" for i in tree.kids(verb, "advmod"))
    negative = no_more or any(tree.lower[i] in _NEGATIVES for i in tree.kids(verb, "neg", "advmod", "preconj", "cc"))
    if negative and not any(tree.lower[i] == "only" for i in tree.kids(verb, "advmod")):
        return True
    for noun in tree.kids(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        if tree.lower[noun] in _NOBODY:
            return True
        if any(tree.lower[i] in _NOBODY for i in tree.kids(noun, "det", "neg", "preconj")):
            return True
    for noun in tree.pobjs(verb, "to", "on", "for"):
        if tree.lower[noun] in _NOBODY or any(tree.lower[i] == "no" for i in tree.kids(noun, "det")):
            return True
    return False


def _has_mark(tree: Tree, verb: int, words: frozenset[str]) -> bool:
    return any(tree.lower[i] in words for i in tree.kids(verb, "mark"))


def _is_report(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    return _REPORTS in lexicon.kinds("verb", tree.lemmas[verb])


def _own_noun(tree: Tree, lexicon: Lexicon, noun: int, found: Certainty) -> None:
    for kid in tree.kids(noun, "det", "neg", "amod", "advmod"):
        word = tree.lower[kid]
        if word in _NOBODY or word in _NEGATIVES:
            found.add("negated", "no")
        for kind in ("future", "hypothetical"):
            if kind in lexicon.kinds("adj", word):
                found.add(kind, word)


def _govern(tree: Tree, lexicon: Lexicon, head: int, found: Certainty, part: str) -> bool:
    """Apply a governing word; False where the lexicon does not know it."""
    kinds = lexicon.kinds(part, tree.lemmas[head])
    word = tree.lemmas[head]
    if "negative" in kinds:
        found.add("negated", word)
        found.failed |= word == "fail"
        found.refusal |= word in {"refuse", "decline", "unwilling", "reluctant", "refusal"}
    if "wants" in kinds:
        found.wants = True
        found.add("future", word)
        if part == "verb" and denied(tree, head):
            found.refusal = True
    elif "future" in kinds:
        found.add("future", word)
        if denied(tree, head) or (tree.deps[head] == "acomp" and denied(tree, tree.heads[head])):
            found.refusal = True
    elif "hypothetical" in kinds:
        found.add("hypothetical", word)
    if "attempt" in kinds:
        found.add("hypothetical", word)
    return bool(kinds - {_REPORTS, "occur"})


def _above_verb(tree: Tree, lexicon: Lexicon, at: int, found: Certainty) -> _Step:
    head, dep = tree.heads[at], tree.deps[at]
    infinitive = any(tree.tags[i] == "TO" for i in tree.kids(at, "aux"))
    if head == at:
        if infinitive:
            found.add("future", "headline_to")  # "NATO to deploy troops"
        return None
    if dep == "conj":
        own = bool(tree.kids(at, "nsubj", "nsubjpass", "expl"))
        finite = any(
            tree.tags[i] == "MD" or tree.lower[i] in {"is", "are", "was", "were", "has", "have", "had"}
            for i in tree.kids(at, "aux", "auxpass")
        )
        shares = tree.is_verb(head) and not own and not finite and tree.tags[at] in {"VB", "VBN", "VBG"}
        if any(tree.lower[i] in {"nor", "neither"} for i in tree.kids(head, "cc", "preconj")):
            found.add("negated", "nor")
        if tree.tags[at] in {"VBD", "VBZ", "VBP"}:  # a finite verb shares only the condition of the first
            for kid in tree.kids(head, "mark"):
                if tree.lower[kid] in _CONDITIONS:
                    found.add("condition", tree.lower[kid])
            return None
        if tree.tags[at] == "VB" and not shares and not tree.kids(at, "aux"):
            found.add("hypothetical", "infinitive")
        return head, tree.is_verb(head) or tree.deps[head] in {"acomp"}, shares
    if dep == "xcomp" or (dep == "ccomp" and infinitive):
        return _above_infinitive(tree, lexicon, at, head, found, infinitive)
    if dep == "ccomp" and tree.tags[at] == "VB" and tree.lemmas[head] in {"make", "let", "have", "help"}:
        return head, True, True  # "an attempt to make it accept"
    if dep == "ccomp":
        if _has_mark(tree, head, frozenset({"whether", "if"})):
            found.add("condition", "whether")  # "asked whether she thought Moscow was ready"
        kinds = lexicon.kinds("verb", tree.lemmas[head])
        if kinds & {"hypothetical", "wants", "future"} and _REPORTS not in kinds:
            _govern(tree, lexicon, head, found, "verb")
        elif "negative" in kinds:
            found.add("negated", tree.lemmas[head])
        elif lexicon.kinds("adj", tree.lemmas[head]) and not tree.is_verb(head):
            _govern(tree, lexicon, head, found, "adj")
        return None
    if dep == "advcl":
        if infinitive:
            found.add("condition", "purpose")
        return None
    if dep == "pcomp":
        return _above_gerund(tree, lexicon, head, found)
    if dep in {"acl", "relcl"}:
        if dep == "acl" and (infinitive or tree.tags[at] not in {"VBG", "VBN"}):
            if not _govern(tree, lexicon, head, found, "noun") and infinitive:
                found.add("hypothetical", "infinitive")
            return head, False, True
        return None
    return None


def _above_infinitive(tree: Tree, lexicon: Lexicon, at: int, head: int, found: Certainty, infinitive: bool) -> _Step:
    if tree.lemmas[head] == "be" and infinitive:
        found.add("future", "be_to")
    elif tree.lemmas[head] == "go" and infinitive and tree.tags[head] == "VBG":
        found.add("future", "going_to")
    elif tree.is_verb(head):
        kinds = lexicon.kinds("verb", tree.lemmas[head])
        perfect = any(tree.lower[i] == "have" for i in tree.kids(at, "aux"))
        if is_passive(tree, head) and tree.lemmas[head] in {"force", "oblige", "compel"}:
            pass  # "was forced to withdraw"
        elif perfect and (is_passive(tree, head) or tree.lemmas[head] in _CLAIMS):
            found.add("alleged", "claimed")  # "is believed to have attacked", "claims to have killed"
        elif not kinds - {_REPORTS, "occur"} and "transparent" not in kinds and infinitive and not perfect:
            found.add("hypothetical", "complement")
        elif "transparent" not in kinds or kinds - {"transparent", "occur", _REPORTS}:
            _govern(tree, lexicon, head, found, "verb")
    else:
        known = _govern(tree, lexicon, head, found, "adj")
        if not known and infinitive:
            found.add("hypothetical", "complement")
    return head, True, True


def _above_gerund(tree: Tree, lexicon: Lexicon, prep: int, found: Certainty) -> _Step:
    word, head = tree.lower[prep], tree.heads[prep]
    if word == "without":
        found.add("negated", "without")
        return None
    if word in {"of", "instead"} and tree.deps[prep] == "prep" and tree.lower[head] in {"instead", "short"}:
        found.add("negated", "instead_of")
        return None
    if word == "instead":
        found.add("negated", "instead_of")
        return None
    if word in {"before", "ahead"}:
        found.add("future", "before")
        return None
    if tree.tags[head].startswith("N"):
        if _govern(tree, lexicon, head, found, "noun"):
            return head, False, True
        return None
    if tree.is_verb(head) and word in {"of", "about", "against", "from", "for", "on", "at", "to", "in"}:
        if word == "whether":
            found.add("condition", "whether")
        if tree.lemmas[head] in _ACCUSES:
            found.add("alleged", "accusation")
            return None
        if tree.lemmas[head] in {"criticise", "criticize", "condemn", "praise"}:
            return None
        if _govern(tree, lexicon, head, found, "verb"):
            return head, True, True
    elif word in {"of", "to", "about"} and _govern(tree, lexicon, head, found, "adj"):
        return head, True, True
    return None


_NOUN_PREPS = frozenset("of for about over to against on from into at in with towards".split())


def _above_noun(tree: Tree, lexicon: Lexicon, at: int, found: Certainty) -> _Step:
    head, dep = tree.heads[at], tree.deps[at]
    if head == at:
        return None
    if dep == "conj":
        return head, False, False
    if dep == "pobj":
        return _above_prep(tree, lexicon, head, found)
    if dep == "dobj" and tree.lemmas[head] == "call":
        return None  # "called the withdrawal a good sign"
    if dep == "dobj":
        _govern(tree, lexicon, head, found, "verb")
        if "hypothetical" in lexicon.kinds("verb", tree.lemmas[head]) or found.met:
            return head, True, True
        if any(tree.lower[i] in _MAY or tree.lower[i] == "would" for i in tree.kids(head, "aux")):
            found.add("hypothetical", "modal")
        if any(tree.lower[i] in _NOBODY for i in tree.kids(at, "det")):
            found.add("negated", "no")
        return None
    if dep in {"nsubj", "nsubjpass"}:
        open_modal = any(tree.lower[i] in _MAY or tree.lower[i] == "would" for i in tree.kids(head, "aux"))
        if open_modal and any(tree.lower[i] in _INDEFINITE for i in tree.kids(at, "det")):
            found.add("hypothetical", "modal")  # "an attack could bring it down"
        if "occur" in lexicon.kinds("verb", tree.lemmas[head]) or tree.lemmas[head] == "be":
            return (head, True, True) if _occurs(tree, head) else None
        if any(tree.lower[i] in _SURE_MODALS for i in tree.kids(head, "aux")):
            found.add("future", "will")
        for kid in tree.kids(head, "acomp"):
            if tree.lemmas[kid] in {"likely", "unlikely", "possible", "impossible", "uncertain", "imminent"}:
                found.add("hypothetical", tree.lemmas[kid])
        return None
    if dep == "attr":
        return head, True, True
    if dep in {"compound", "poss", "nmod"}:
        _govern(tree, lexicon, head, found, "noun")
        return None
    return None


def _occurs(tree: Tree, verb: int) -> bool:
    """The meeting itself is said to happen or not; "the meeting was not easy" does not deny it."""
    if tree.lemmas[verb] != "be":
        if tree.lemmas[verb] in {"bring", "produce", "focus", "last", "end"}:
            return any(tree.lower[i] in _SURE_MODALS for i in tree.kids(verb, "aux"))
        return True
    return not tree.kids(verb, "acomp", "attr")


def _above_prep(tree: Tree, lexicon: Lexicon, prep: int, found: Certainty) -> _Step:
    word, head = tree.lower[prep], tree.heads[prep]
    outer = tree.lower[head] if tree.deps[prep] == "prep" and tree.deps[head] in {"prep", "advmod"} else ""
    if word == "without":
        found.add("negated", "without")
        return None
    if word in {"before", "until", "pending"} or outer == "ahead":
        found.add("future", "before")
        return None
    if word not in _NOUN_PREPS or head == prep:
        return None
    if tree.tags[head].startswith("N"):
        known = _govern(tree, lexicon, head, found, "noun")
        if known or lexicon.is_in(tree.lemmas[head], "transparent"):
            return head, False, True
        return None
    if tree.is_verb(head):
        if word in {"for", "about", "of", "against", "on", "to", "over"}:
            known = _govern(tree, lexicon, head, found, "verb")
            return (head, True, True) if known else None
        return None
    if word in {"for", "to", "of", "about"} and _govern(tree, lexicon, head, found, "adj"):
        return head, True, True
    return None
