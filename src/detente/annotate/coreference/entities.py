"""An entity while its chain grows: what all its mentions together say."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from detente.annotate.coreference.mentions import PhraseMention

__all__ = ["GrowingEntity"]


class GrowingEntity:
    """The mentions so far, and counts over them that features read without walking the chain."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.mentions: list[PhraseMention] = []
        self.types: Counter[str] = Counter()
        self.numbers: Counter[str] = Counter()
        self.genders: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        self.names: dict[tuple[str, ...], PhraseMention] = {}
        self.keys: set[str] = set()
        self.heads: dict[str, Token] = {}
        self.nominals: list[PhraseMention] = []
        self.words: set[str] = set()
        self.described: set[str] = set()
        self.family_voices: set[tuple[str, int]] = set()
        self.voices_third: set[int] = set()

    def add(self, mention: PhraseMention) -> None:
        """Let the chain go on with a mention."""
        self.mentions.append(mention)
        if mention.type != "?":
            self.types[mention.type] += 2 if mention.kind == "name" else 1
        if mention.number != "?":
            self.numbers[mention.number] += 1
        if mention.gender != "?":
            self.genders[mention.gender] += 1
        if mention.pronoun is not None:
            self.families[mention.pronoun.family] += 1
            if mention.pronoun.person < 3:
                self.family_voices.add((mention.pronoun.family, mention.voice))
            elif mention.pronoun.family in {"he", "she"}:
                self.voices_third.add(mention.voice)
            return
        if mention.name:
            self.names.setdefault(mention.name, mention)
        if mention.entity is not None and mention.entity.kb_id_ and mention.entity.label_ != "SEAT":
            self.keys.add(mention.entity.kb_id_)
        if mention.kind == "nominal":
            self.nominals.append(mention)
            self.heads.setdefault(mention.head.lemma_.lower(), mention.head)
        self.words |= mention.words
        self.described |= mention.described

    @property
    def last(self) -> PhraseMention:
        """The mention before this point of the text."""
        return self.mentions[-1]

    @property
    def type(self) -> str:
        """What most mentions are, names counting twice."""
        return max(self.types, key=lambda t: (self.types[t], t)) if self.types else "?"

    @property
    def number_(self) -> str:
        """ "s" or "p" where all that say it agree; "?" else."""
        return next(iter(self.numbers)) if len(self.numbers) == 1 else "?"

    @property
    def gender(self) -> str:
        """ "m", "f" or "n" where the text says it."""
        return max(self.genders, key=lambda g: (self.genders[g], g)) if self.genders else "?"

    def subject_since(self, sentence: int) -> bool:
        """Whether it was a subject in that sentence or after it."""
        for mention in reversed(self.mentions):
            if mention.sentence < sentence:
                return False
            if mention.role == "subj":
                return True
        return False
