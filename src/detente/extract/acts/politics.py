"""Whether a phrase names a political actor, and whether a sentence is about sport."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from detente.annotate.document import Sentence
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.tree import Tree

__all__ = ["Politics"]

_STRONG = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "GPE", "NORP"})
_WEAK = frozenset({"PERSON", "ORG"})
_POLITICAL_DENSITY = 0.3
"""States and bodies per sentence from which on bare names and pronouns count as political."""

_PRONOUNS = frozenset({"PRP", "DT", "WP", "WDT", "PRP$"})


class Politics:
    """Judges phrases of one document. Names that once stand with a role or a state stay political."""

    def __init__(self, tree: Tree, lexicon: Lexicon, sentences: Iterable[Sentence]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._sport = {s.index: self._sport_words(s) for s in sentences}
        self._sports_desk = sum(self._sport.values()) >= 3
        self._known: set[str] = set()
        strong = 0
        for entity in tree.doc.ents:
            strong += entity.label_ in _STRONG and bool(entity.kb_id_)
            if entity.label_ in _WEAK and entity.text.strip():
                around = tree.doc[max(0, entity.start - 6) : entity.start]
                titled = any(self._is_sign(t.i) for t in around if t.head.i >= entity.start or t.dep_ == "compound")
                if titled or self._is_apposed(entity):
                    self._known.add(entity[-1].text)
        count = max(1, len(self._sport))
        self.political_text = strong / count >= _POLITICAL_DENSITY and not self._sports_desk

    def _sport_words(self, sentence: Sentence) -> int:
        lemmas = self._tree.lemmas
        return sum(self._lexicon.is_in(lemmas[token.i], "sport") for token in sentence.span)

    def _is_apposed(self, entity: Span) -> bool:
        """ "Nicos Anastasiades, the president of Cyprus"."""
        return any(self._is_sign(k) for k in self._tree.kids(entity.root.i, "appos") if k - entity.end < 6)

    def _is_sign(self, i: int) -> bool:
        if self._tree.label(i) in _STRONG:
            return True
        return self._tree.tags[i].startswith("N") and self._lexicon.is_in(self._tree.lemmas[i], "actor")

    def is_sport(self, sentence: Sentence, *, ambiguous: bool) -> bool:
        """Whether the sentence is about sport; one word suffices where the verb itself is ambiguous."""
        count = self._sport.get(sentence.index, 0)
        return self._sports_desk or count >= (1 if ambiguous else 2)

    def official(self, i: int) -> bool:
        """A state, a body or an office, as against people who live there."""
        return self._tree.label(i) in {"STATE", "SEAT", "BODY", "GPE", "PERSON"} or self._lexicon.is_in(
            self._tree.lemmas[i], "official"
        )

    def strong(self, phrase: Span) -> bool:
        """A state, a body, or a person in an office."""
        if any(self._lexicon.is_in(self._tree.lemmas[t.i], "lobby") for t in phrase):
            return False
        return any(self._is_sign(t.i) for t in phrase) or any(t.text in self._known for t in phrase)

    def speaks(self, i: int) -> bool:
        """ "the rebels said they will leave": a pronoun below a verb of saying is as political as who speaks."""
        tree = self._tree
        if not tree.tags[i].startswith("PRP"):
            return False
        for head in tree.up(i):
            if tree.deps[head] not in {"ccomp", "conj", "advcl", "xcomp"}:
                return any(self.strong(tree.phrase(s)) for s in tree.kids(head, "nsubj")[:1] if s != i)
        return False

    def weak(self, phrase: Span) -> bool:
        """Possibly political: a name or a pronoun, in a text that is about politics."""
        if self.strong(phrase):
            return True
        if not self.political_text or any(self._lexicon.is_in(self._tree.lemmas[t.i], "lobby") for t in phrase):
            return False
        root = phrase.root
        if root.tag_ in _PRONOUNS or self._lexicon.is_in(self._tree.lemmas[root.i], "noun_actor_plural"):
            return True
        return any(self._tree.label(t.i) in _WEAK for t in phrase)

    def person(self, phrase: Span) -> bool:
        """A person by name or by office."""
        root = phrase.root
        return self._tree.label(root.i) == "PERSON" or self._lexicon.is_in(self._tree.lemmas[root.i], "person_role")
