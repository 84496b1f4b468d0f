"""The parse as lists, built once per document: every later look at it costs constant time.

spaCy's ``Token.children`` walks the whole subtree; on long chained sentences that is quadratic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from detente.extract.acts.repair import Mender

__all__ = ["Tree"]

_LONGEST_CHAIN = 40
"""Steps along one chain of heads or conjuncts: deeper nesting carries no role and no status."""

_NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "MEDIA", "PERSON", "GPE", "ORG", "NORP"})
_PARTS = frozenset({"of", "for", "from", "in", "at"})
_COMPLEX = frozenset({"according", "due", "owing", "thanks", "prior", "because", "instead"})
"""First words of prepositions whose object is no party to the act ("according to Kyiv")."""

_TIMES = frozenset({"DATE", "TIME"})
_EDGES = frozenset({"punct", "cc", "preconj", "case", "mark", "advmod"})


class Tree:
    """Children, lemmas and entities of the tokens of a document."""

    def __init__(self, doc: Doc, names_act: Callable[[str], bool] = lambda _: False) -> None:
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.heads: list[int] = [token.head.i for token in self.tokens]
        self.deps: list[str] = [token.dep_ for token in self.tokens]
        self.lemmas: list[str] = [token.lemma_.lower() for token in self.tokens]
        self.lower: list[str] = [token.lower_ for token in self.tokens]
        self.tags: list[str] = [token.tag_ for token in self.tokens]
        mended = Mender(doc, self.heads, self.deps, self.tags, names_act).mend()
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        for i, head in enumerate(self.heads):
            if head != i:
                self._kids[head].append(i)
        self._first: list[int] = [token.left_edge.i for token in self.tokens]
        self._last: list[int] = [token.right_edge.i for token in self.tokens]
        self._stretch(mended)
        self._entity: dict[int, Span] = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}

    def _stretch(self, mended: Iterable[int]) -> None:
        """Edges of the words below each token, anew where heads have changed."""
        for i in sorted({k for at in mended for k in range(self.doc[at].sent.start, self.doc[at].sent.end)}):
            self._first[i] = self._last[i] = i
        for sentence in {self.doc[at].sent.start: self.doc[at].sent for at in mended}.values():
            for i in range(sentence.start, sentence.end):
                for head in self.up(i):
                    self._first[head] = min(self._first[head], i)
                    self._last[head] = max(self._last[head], i)

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of a token, in order; only those with one of the relations, where any is given."""
        return self._kids[i] if not deps else [kid for kid in self._kids[i] if self.deps[kid] in deps]

    def entity(self, i: int) -> Span | None:
        """The entity that holds a token."""
        return self._entity.get(i)

    def label(self, i: int) -> str:
        """The label of the entity that holds a token, or an empty string."""
        entity = self._entity.get(i)
        return entity.label_ if entity is not None else ""

    def is_verb(self, i: int) -> bool:
        """Whether a token is tagged as a verb (auxiliaries included)."""
        return self.tags[i].startswith("V") or self.tags[i] == "MD"

    def up(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first, at most forty."""
        for _ in range(_LONGEST_CHAIN):
            head = self.heads[i]
            if head == i:
                return
            yield head
            i = head

    def conjuncts(self, i: int) -> list[int]:
        """The token and what is coordinated below it, in order."""
        found = [i]
        for at in found:
            if len(found) >= _LONGEST_CHAIN:
                break
            found.extend(kid for kid in self.kids(at, "conj") if kid > at)
            for name in self.kids(at, "appos"):  # "Iran's envoy, X, and Russia's minister, Y"
                found.extend(kid for kid in self.kids(name, "conj") if self.lower[kid - 1] != "," and kid not in found)
        return sorted(found)

    def all_conjuncts(self, tokens: Iterable[int]) -> list[int]:
        """The tokens with all their conjuncts, each once."""
        found: list[int] = []
        for token in tokens:
            found.extend(at for at in self.conjuncts(token) if at not in found)
        return found

    def preps(self, i: int) -> Iterator[tuple[str, int]]:
        """Preposition and object, for each prepositional child ("out of" is "of")."""
        for prep in self.kids(i, "prep", "agent", "dative"):
            objects = self.kids(prep, "pobj")
            for inner in self.kids(prep, "prep"):
                for obj in self.kids(inner, "pobj"):
                    yield f"{self.lower[prep]} {self.lower[inner]}", obj
                    if self.lower[prep] not in _COMPLEX:
                        yield self.lower[inner], obj
            for obj in objects:
                yield self.lower[prep], obj

    def pobjs(self, i: int, *preps: str) -> list[int]:
        """Objects of the given prepositions below a token."""
        return [obj for prep, obj in self.preps(i) if prep in preps]

    def phrase(self, i: int) -> Span:
        """The noun phrase of a head: determiners, modifiers and short complements, no conjunct and no clause."""
        if self.deps[i] in {"amod", "compound", "nmod"} and self.label(i) in _NAMES:
            return self._whole_entity(i, i)
        start, end = self._first[i], i
        while start < i and (self.deps[start] in _EDGES or self.tokens[start].is_space or self.tokens[start].is_quote):
            start += 1
        named = self.label(i) in _NAMES
        for kid in self.kids(i):
            if kid < i:
                if self.deps[kid] in {"conj", "cc", "relcl", "acl", "advcl", "parataxis"} and kid >= start:
                    start = min(self._last[kid] + 1, i)
                continue
            if self.deps[kid] in {"poss", "compound", "nummod", "quantmod", "case", "nmod", "flat"}:
                end = max(end, kid) if self.deps[kid] != "case" else end
                continue
            if self.deps[kid] == "prep" and not named and self.lower[kid] in _PARTS:
                objects = self.kids(kid, "pobj")
                if objects and self.label(objects[0]) not in _TIMES and self._last[kid] - kid < 12:
                    last = self.conjuncts(objects[0])[-1] if self.label(objects[0]) in _NAMES else objects[0]
                    end = max(end, self.phrase(last).end - 1)
                    continue
            if self.deps[kid] == "appos" and self.label(kid) == "PERSON" and not named and kid - end < 6:
                end = max(end, kid)  # "the head of the agency, Rafael Grossi"
                break
            if self.deps[kid] == "punct" and self.lower[kid] == "," and kid + 1 < len(self.tokens):
                continue
            break
        return self._whole_entity(start, end)

    def whole(self, i: int) -> Span:
        """A head with all that hangs on it, but for marks at the edges."""
        start, end = self._first[i], self._last[i]
        while start < i and (self.tokens[start].is_punct or self.tokens[start].is_space or self.deps[start] == "cc"):
            start += 1
        while end > i and (self.tokens[end].is_punct or self.tokens[end].is_space):
            end -= 1
        return self.doc[start : end + 1]

    def _whole_entity(self, start: int, end: int) -> Span:
        first, last = self._entity.get(start), self._entity.get(end)
        if first is not None and first.label_ in _NAMES:
            start = min(start, first.start)
        if last is not None and last.label_ in _NAMES:
            end = max(end, last.end - 1)
        return self.doc[start : end + 1]
