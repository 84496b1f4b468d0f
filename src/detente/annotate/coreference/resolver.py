"""Left to right through the mentions: each goes to the best entity before it, or begins a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from detente.annotate.coreference.entities import GrowingEntity
from detente.annotate.coreference.features import Context, link_features, mention_class, new_features, type_agreement
from detente.annotate.coreference.mentions import PhraseMention
from detente.annotate.coreference.ranking import Weights
from detente.annotate.coreference.sieves import certain_link
from detente.annotate.coreference.speakers import Voices

__all__ = ["Candidate", "Decision", "Resolver"]

_NEAREST = 30
"""Entities that were spoken of last, as candidates of any mention."""
_REACH = {"he": 6, "it": 4, "they": 5, "this": 2, "here": 2, "one": 1}
"""Sentences that a pronoun of the third person may reach back."""
_SAME_HEAD_ONLY = frozenset({"a", "bare", "coord"})
"""Classes that take up only what has been called by the same head or name."""
_SAME_WORDS = 12
"""Entities that share a word of the name or the head, however far away."""

type Candidate = tuple[GrowingEntity | None, tuple[str, ...]]


class Decision:
    """A mention with its candidates: a single one that a sieve is sure of, or a new entity and the rest."""

    def __init__(self, mention: PhraseMention, candidates: list[Candidate]) -> None:
        self.mention = mention
        self.candidates = candidates

    def best(self, weights: Weights, eagerness: float) -> GrowingEntity | None:
        """The entity with the highest score; of equals, the one spoken of last.

        ``eagerness`` counts against a new one.
        """
        if len(self.candidates) == 1:
            return self.candidates[0][0]
        scores = [weights.score(features) for _, features in self.candidates]
        scores[0] -= eagerness
        return self.candidates[max(range(len(scores)), key=lambda at: (scores[at], -at))][0]


class Resolver:
    """Offers the candidates of each mention in turn and takes note of what was chosen."""

    def __init__(self, mentions: list[PhraseMention], voices: Voices) -> None:
        self.context = Context(mentions, voices)
        self.entities: list[GrowingEntity] = []
        self._recent: dict[int, GrowingEntity] = {}  # by the last mention, the latest at the end
        self._by_word: dict[str, list[GrowingEntity]] = defaultdict(list)

    def decisions(self) -> Iterator[Decision]:
        """Each mention in the order of the text; :meth:`choose` must be called before the next."""
        for mention in _in_turn(self.context):
            if (certain := certain_link(mention, self.context, self._by_word)) is not None:
                yield Decision(mention, [(certain, ())])
                continue
            candidates: list[Candidate] = [(None, tuple(new_features(mention, self.context)))]
            rank = 0
            for entity in self._candidates(mention):
                candidates.append((entity, tuple(link_features(mention, entity, rank, self.context))))
                rank += _agrees(mention, entity)
            yield Decision(mention, candidates)

    def choose(self, mention: PhraseMention, entity: GrowingEntity | None) -> None:
        """Put a mention into an entity; None makes a new one."""
        if entity is None:
            entity = GrowingEntity(len(self.entities))
            self.entities.append(entity)
        else:
            del self._recent[entity.number]
        entity.add(mention)
        self._recent[entity.number] = entity
        self.context.of_mention[mention.number_in_text] = entity
        self.context.largest = max(self.context.largest, len(entity.mentions))
        for word in _index_words(mention):
            if entity not in self._by_word[word][-_SAME_WORDS:]:
                self._by_word[word].append(entity)

    def _candidates(self, mention: PhraseMention) -> list[GrowingEntity]:
        """The entities that may be meant, the one spoken of last first."""
        kind = mention_class(mention)
        reach = _REACH.get(kind)
        found: list[GrowingEntity] = []
        nearest = 0 if kind in _SAME_HEAD_ONLY else _NEAREST * 2
        for entity in islice(reversed(self._recent.values()), nearest):
            if len(found) >= _NEAREST or (reach is not None and mention.sentence - entity.last.sentence > reach):
                break
            if _possible(mention, entity):
                found.append(entity)
        more: list[GrowingEntity] = []
        for word in _index_words(mention):
            more += self._by_word[word][-_SAME_WORDS:]
        if mention.pronoun is not None and mention.pronoun.person < 3:
            for voice in (mention.voice, mention.addressed):
                speaker = self.context.speaker(voice)
                more += [speaker] if speaker is not None else []
            more += self._by_word[f"<{mention.pronoun.family}>"][-_SAME_WORDS:]
        seen = {entity.number for entity in found}
        for entity in more:
            if entity.number not in seen and _possible(mention, entity):
                seen.add(entity.number)
                found.append(entity)
        return sorted(found, key=lambda entity: -entity.last.number_in_text)


def _in_turn(context: Context) -> list[PhraseMention]:
    """The mentions in the order of the text, but "I" before "she said" after her who says it."""

    def place(mention: PhraseMention) -> tuple[int, int]:
        own = mention.number_in_text
        if mention.quoted and mention.pronoun is not None and mention.pronoun.person == 1:
            speaker = context.voices.speakers.get(mention.voice)
            if speaker is not None and speaker.number_in_text > own:
                return (speaker.number_in_text, own + 1)
        return (own, 0)

    return sorted(context.mentions, key=place)


def _index_words(mention: PhraseMention) -> Iterator[str]:
    if mention.pronoun is not None:
        if mention.pronoun.person < 3:
            yield f"<{mention.pronoun.family}>"
        return
    yield from dict.fromkeys(w.lower() for w in mention.name)
    if mention.entity is not None and mention.entity.kb_id_:
        yield f"={mention.entity.kb_id_}"
    if mention.kind == "nominal":
        yield mention.head.lemma_.lower()


def _possible(mention: PhraseMention, entity: GrowingEntity) -> bool:
    """Whether nothing forbids the link: no phrase stands for what it is a part of, and clear numbers agree."""
    for other in entity.mentions[-4:]:
        if other.start <= mention.start and mention.end <= other.end:
            return False
    if mention.pronoun is None and entity.families["one"]:
        return False  # "nobody" is taken up by pronouns at most
    if mention.pronoun is not None:
        family, families = mention.pronoun.family, entity.families
        if family == "he" and (families["she"] or families["it"]):
            return False
        if family == "she" and (families["he"] or families["it"]):
            return False
        if family in {"it", "this"} and (families["he"] or families["she"] or families["i"]):
            return False
        if family in {"he", "she", "i"} and entity.type in {"place", "thing", "organisation"}:
            return False
    return True


def _agrees(mention: PhraseMention, entity: GrowingEntity) -> bool:
    if mention.number != "?" and entity.number_ not in {"?", mention.number}:
        return False
    if mention.gender not in {"?", "n"} and entity.gender not in {"?", mention.gender}:
        return False
    return type_agreement(mention.type, entity.type) != "clash"
