"""What is known at one point of the text: the entities so far, the last speaker, the two parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated
from detente.records import ActorKind
from detente.resolve.entities import ActorBook, Entity, SourceSpan
from detente.resolve.knowledge import Knowledge
from detente.resolve.people import RoleFinder

__all__ = ["Scene"]


_NEAR = 2
"""Sentences for which two parties named together stay "both sides"."""


class Scene:
    """The state of the pass over the text; the rules of names, nouns and pronouns read it and add to it."""

    def __init__(
        self, annotated: Annotated, knowledge: Knowledge, sources: Sequence[SourceSpan], published: str | None
    ) -> None:
        self.annotated = annotated
        self.doc = annotated.doc
        self.knowledge = knowledge
        self.published = published
        self.roles = RoleFinder(knowledge)
        self.book = ActorBook(annotated)
        self.people: list[Entity] = []
        self.advisers: list[tuple[Entity, Token]] = []
        """Persons who serve another person, with that person's name."""
        self.speaker: Entity | None = None
        self.spoke_in = -1
        """Number of the sentence in which the last speaker spoke."""
        self.pair: tuple[Entity, ...] = ()
        """The two parties last named together, for "both sides"."""
        self.paired_in = -1
        self.persons: tuple[Entity, ...] = ()
        """The two persons last named in one sentence, for "both men"."""
        self.several: tuple[Entity, ...] = ()
        """Who "they" are: the last subject that stands for several, or for a body of many."""
        self.several_in = -1
        self.sentence = 0
        self.quoted = frozenset(_quoted(annotated))
        self.source_tokens = frozenset(i for s in sources if not s.carried for i in range(s.start, s.end))
        self._by_key: dict[str, Entity] = {}

    # --- entities ---

    def entity(self, key: str, name: str, kind: ActorKind) -> Entity:
        """The entity with this key, made when it is new."""
        if key not in self._by_key:
            self._by_key[key] = self.new(name, kind, key)
        return self._by_key[key]

    def new(self, name: str, kind: ActorKind, key: str | None = None) -> Entity:
        """A new entity."""
        entity = Entity(len(self.book.entities), name, kind, key)
        self.book.entities.append(entity)
        return entity

    def state(self, key: str) -> Entity:
        """The entity of a state of the table."""
        return self.entity(key, self.knowledge.states[key].name, "state")

    def body(self, key: str) -> Entity:
        """The entity of a body of the table, with the state or body it belongs to."""
        body = self.knowledge.bodies[key]
        entity = self.entity(key, body.name, body.kind)
        if entity.of is None and body.of is not None and body.of != key and body.kind != "forum":
            entity.of = self.owner(body.of)
        return entity

    def owner(self, key: str) -> Entity | None:
        """The entity of a key of either table."""
        if key in self.knowledge.states:
            return self.state(key)
        return self.body(key) if key in self.knowledge.bodies else None

    def known(self, span: Span | None) -> Entity | None:
        """The state or body that a name, a demonym or a seat stands for."""
        if span is None:
            return None
        if span.label_ in {"STATE", "DEMONYM", "SEAT"} and span.kb_id_ in self.knowledge.states:
            return self.state(span.kb_id_)
        if span.label_ in {"BODY", "SEAT"} and span.kb_id_ in self.knowledge.bodies:
            return self.body(span.kb_id_)
        if span.label_ == "MEDIA":
            return self._medium(span)
        return self._organisation(span) if span.label_ == "ORG" else None

    def _medium(self, span: Span) -> Entity | None:
        """A news agency or outlet speaks and is spoken to; a platform is only where something is said."""
        if self.knowledge.media.get(span.kb_id_) not in {"agency", "outlet"}:
            return None
        entity = self.entity(f"media:{span.kb_id_}", span.kb_id_, "organisation")
        entity.sector = "JRN"
        return entity

    def _organisation(self, span: Span) -> Entity | None:
        """A body that no table knows: kept under its own name, with the state that its name holds."""
        text = span.text.strip()
        words = [token for token in span if token.is_alpha]
        if not words or not words[0].text[0].isupper() or any(token.is_digit for token in span):
            return None
        if len(words) == 1 and self.roles.body_noun(self.doc, span.end) is None and self._is_role_word(span):
            return None
        entity = self.entity(f"org:{text.lower()}", text, "organisation")
        if entity.of is None:
            entity.of = self._state_inside(span)
        return entity

    def _is_role_word(self, span: Span) -> bool:
        """A lone word such as "State" or "Foreign" torn out of a title."""
        return span.root.dep_ in {"compound", "pobj", "amod", "nmod"} and not span.text.isupper()

    def _state_inside(self, span: Span) -> Entity | None:
        words = self.knowledge.state_words
        return next((self.state(words[token.text]) for token in span if token.text in words), None)

    # --- mentions ---

    def seen(self, entity: Entity) -> bool:
        """Whether the text has named the entity up to this sentence."""
        return 0 <= entity.last_sentence <= self.sentence

    def touch(self, entity: Entity, token: Token) -> None:
        """Note that the entity was spoken of at a token."""
        sentence = self.annotated.sentence_of(token)
        if sentence is None:
            return
        entity.last_sentence = max(entity.last_sentence, sentence.index)
        modifies = token.dep_ in {"compound", "amod", "poss", "nmod"}
        if token.dep_ in {"nsubj", "nsubjpass"} or (token.i in self.source_tokens and not modifies):
            entity.as_subject = max(entity.as_subject, sentence.index)

    def add(self, entities: Iterable[Entity], span: Span, reason: str, head: Token | None = None) -> None:
        """Resolve a mention: ``span`` stands for ``entities``, for the reason of that code."""
        head = head if head is not None else span.root
        found = tuple(entities)
        self.book.by_token[head.i] = found
        for entity in found:
            entity.mentions.append((span.start_char, span.end_char, reason))
            self.touch(entity, head)
        if len(found) > 1:
            self.several, self.several_in = found, self.sentence

    def preferred(self, people: Sequence[Entity]) -> Entity:
        """Of several persons: the last speaker, else the one spoken of last."""
        for person in people:
            if person is self.speaker:
                return person
        return max(people, key=lambda p: (p.last_sentence, p.as_subject, p.number))

    def remember_pair(self, sentence: Span) -> None:
        """Two states or bodies named together in a sentence are "both sides" from then on."""
        named: list[Entity] = []
        people: list[Entity] = []
        for token in sentence:
            people += [e for e in self.book.by_token.get(token.i, ()) if e.kind == "person" and e not in people]
            self._remember_several(token)
            for entity in self.book.by_token.get(token.i, ()):
                parties = self._parties_of(entity) if entity.kind == "forum" else (entity,)
                named += [p for p in parties if p.kind in {"state", "igo", "group"} and p not in named]
        if len(people) >= 2:
            self.persons = (people[0], people[1])
        elif len(people) == 1 and people[0] not in self.persons and self.persons:
            self.persons = (self.persons[-1], people[0])
        elif len(people) == 1 and not self.persons:
            self.persons = (people[0],)
        if len(named) == 2 or (len(named) > 2 and not self.pair):
            self.pair, self.paired_in = (named[0], named[1]), self.sentence

    def _remember_several(self, token: Token) -> None:
        """A coordinated subject, or a group or people as the subject, is who "they" are from then on."""
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            return
        found = tuple(dict.fromkeys(e for part in (token, *token.conjuncts) for e in self.book.at(part)))
        plural = len(found) > 1 or (len(found) == 1 and (found[0].kind == "group" or token.tag_ in {"NNS", "NNPS"}))
        if plural:
            self.several, self.several_in = found, self.sentence

    def parties(self, *, states_only: bool = False) -> tuple[Entity, ...]:
        """Who "both sides" are: the two last named together, or, when that is long ago, the two named most often.

        "Both countries" are states.
        """
        kinds = {"state"} if states_only else {"state", "igo", "group"}
        if self.pair and self.sentence - self.paired_in <= _NEAR and all(e.kind in kinds for e in self.pair):
            return self.pair
        bodies = [e for e in self.book.entities if e.kind in kinds and self.seen(e)]
        bodies.sort(key=lambda e: (-len(e.mentions), e.number))
        return tuple(bodies[:2]) if len(bodies) >= 2 else self.pair

    def _parties_of(self, forum: Entity) -> tuple[Entity, ...]:
        """The two parties of a forum that has just two and is named after them."""
        members = self.knowledge.members_on(forum.key or "", self.published)
        if len(members) != 2:
            return ()
        return tuple(entity for member in members if (entity := self.owner(member)) is not None)


def _quoted(annotated: Annotated) -> Iterable[int]:
    """Numbers of the tokens that stand inside quotation marks."""
    quotations = iter(annotated.quotations)
    current = next(quotations, None)
    for token in annotated.doc:
        while current is not None and current.end <= token.idx:
            current = next(quotations, None)
        if current is None:
            return
        if current.start <= token.idx:
            yield token.i
