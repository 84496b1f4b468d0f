"""Mends of the parse where the tagger is known to go wrong; each knows a pattern, none a text.

The parse of spaCy itself stays as it is: only the lists of ``Tree`` change, before anything is read off them.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

__all__ = ["Mender"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "GPE", "ORG", "PERSON", "NORP"})
_SAYS = frozenset({"claim", "vow", "plan", "demand", "pledge", "promise", "offer"})
_LONGEST_HEADLINE = 25


class Mender:
    """The lists of one parse, and the mends on them. ``names_act`` tells the lemmas of verbs that name an act."""

    def __init__(
        self, doc: Doc, heads: list[int], deps: list[str], tags: list[str], names_act: Callable[[str], bool]
    ) -> None:
        self._doc = doc
        self._heads = heads
        self._deps = deps
        self._tags = tags
        self._names_act = names_act

    def mend(self) -> set[int]:
        """Mend all sentences; the tokens whose neighbourhood has changed."""
        changed: set[int] = set()
        if not self._doc.has_annotation("SENT_START"):
            return changed  # an empty text
        for sentence in self._doc.sents:
            if len(sentence) <= _LONGEST_HEADLINE:
                changed |= self._headline(sentence.start, sentence.end)
            for i in range(sentence.start + 1, sentence.end):
                if self._perfect(i) or self._participle(i) or self._infinitive(i):
                    changed.add(i)
        return changed

    def _below(self, i: int, start: int, end: int) -> list[int]:
        return [k for k in range(start, end) if self._heads[k] == i and k != i]

    def _move(self, i: int, head: int, dep: str) -> None:
        self._heads[i], self._deps[i] = head, dep

    def _perfect(self, i: int) -> bool:
        """ "of having deployed troops" is no possession of deployed troops."""
        have, noun = i - 1, self._heads[i]
        if not (
            self._tags[i] == "VBN"
            and self._deps[i] == "amod"
            and self._doc[have].lemma_ == "have"
            and self._deps[have] not in {"aux", "auxpass"}
            and self._deps[noun] == "dobj"
            and self._heads[noun] == have
        ):
            return False
        self._move(i, self._heads[have] if self._heads[have] != have else i, self._deps[have])
        sentence = self._doc[i].sent
        for k in self._below(have, sentence.start, sentence.end):
            self._heads[k] = i
        self._move(have, i, "aux")
        return True

    def _participle(self, i: int) -> bool:
        """ "a paper of six points demanding recognition": the participle belongs to the noun before it."""
        noun, before = self._heads[i], i - 1
        if not (
            self._tags[i] == "VBG"
            and self._deps[i] == "amod"
            and noun > i
            and self._tags[before].startswith("N")
            and self._names_act(self._doc[i].lemma_.lower())
        ):
            return False
        start = self._doc[i].sent.start
        outer = [k for k in self._below(noun, start, i) if self._deps[k] in {"nmod", "compound"}]
        if self._heads[before] == i and self._below(before, start, before) == []:
            outer = [before]  # "a paper demanding recognition", with the article on the second noun
        if not outer or not self._tags[outer[0]].startswith("N"):
            return False
        top = outer[0]
        self._move(top, self._heads[noun] if self._heads[noun] != noun else top, self._deps[noun])
        for k in self._below(noun, start, top):
            self._heads[k] = top
        self._move(i, before, "acl")
        self._move(noun, i, "dobj")
        return True

    def _infinitive(self, i: int) -> bool:
        """ "uses them to start a war and then impose sanctions": a bare infinitive goes with the last "to"."""
        head = self._heads[i]
        if not (self._tags[i] == "VB" and self._deps[i] == "conj" and self._tags[head] in {"VBD", "VBZ", "VBN"}):
            return False
        own = {self._deps[k] for k in self._below(i, head, self._doc[i].sent.end)}
        if own & {"nsubj", "nsubjpass", "aux"} or self._modal(head):
            return False
        for k in range(i - 1, head, -1):
            if self._tags[k] == "VB" and self._tags[k - 1] == "TO":
                self._move(i, k, "conj")
                return True
        return False

    def _modal(self, verb: int) -> bool:
        return any(self._tags[k] == "MD" for k in range(max(0, verb - 6), verb) if self._heads[k] == verb)

    def _headline(self, start: int, end: int) -> set[int]:
        """ "EU sanctions Belarus officials": without any finite verb, the plural noun after a name is one."""
        for i in range(start, end):
            if self._tags[i] == "VBZ" and self._deps[i] in {"dobj", "pobj"}:
                self._tags[i] = "NNS"  # "resume talks": what is the object of a verb is a noun
        if _FINITE & set(self._tags[start:end]):
            return set()
        root = next((k for k in range(start, end) if self._heads[k] == k), start)
        for i in range(start + 1, end - 1):
            if not (
                (self._tags[i] == "NNS" or any(self._deps[k] == "dobj" for k in self._below(i, i + 1, end)))
                and self._tags[i].startswith("NN")
                and self._doc[i - 1].ent_type_ in _NAMES
                and (i == root or self._heads[i] == root)
                and (self._names_act(self._doc[i].lemma_.lower()) or self._doc[i].lemma_ in _SAYS)
                and self._tags[i + 1] not in {"IN", "CC", ",", ":", "HYPH", "POS"}
                and not self._doc[i].ent_type_
            ):
                continue
            before = [k for k in self._below(i, start, i) if self._doc[k + 1].text != ","]
            before = [k for k in before if self._tags[k].startswith("N") or self._deps[k] == "nmod"]
            before = before or [i - 1]
            infinitive = self._tags[i + 1] == "TO"
            wanted = "V" if infinitive else "N"
            after = [k for k in self._below(i, i + 1, end) if self._tags[k].startswith(wanted)]
            after = after or ([root] if root > i and not infinitive else [])
            if not after:
                continue
            self._move(i, i, "ROOT")
            self._move(after[0], i, "xcomp" if infinitive else "dobj")
            self._move(before[-1], i, "nsubj")
            for k in before[:-1]:
                self._move(k, before[-1], "compound")
            self._tags[i] = "VBZ"
            return {i, after[0], before[-1]}
        return set()
