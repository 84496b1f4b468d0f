"""Actors while they are put together, and the book that says who stands behind which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated
from detente.records import Actor, ActorKind, Mention, quote
from detente.resolve.confidence import confidence_of
from detente.resolve.knowledge import SMALL_FORUM, Knowledge

if TYPE_CHECKING:
    from detente.resolve.ranking import Decision

_ORGAN = re.compile(r"\b(?:Commission|Secretariat|Council)$")
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI"})
"""Sectors whose bodies speak for their state; a company or a union of a country does not."""

_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar)-", re.IGNORECASE)

__all__ = ["ActorBook", "Entity", "SourceSpan"]


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The source of a statement, as token range, and the character ranges of its content."""

    start: int
    end: int
    content: tuple[tuple[int, int], ...]
    carried: bool


@dataclass(slots=True, eq=False)
class Entity:
    """An actor while it is being put together."""

    number: int
    name: str
    kind: ActorKind
    key: str | None = None
    role: str | None = None
    of: Entity | None = None
    gender: str | None = None
    nationality: str | None = None
    sector: str | None = None
    placed: bool = False
    """Whether the text itself says whose he is, and not the table."""
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    last_sentence: int = -1
    as_subject: int = -1

    @property
    def surname(self) -> str:
        """The last word of the name, without an article ("al-Yamani" is Yamani)."""
        return _ARTICLE.sub("", self.name.split()[-1])


class ActorBook:
    """What :func:`resolve_actors` found: entities, and who stands behind the words of a span."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.entities: list[Entity] = []
        self.by_token: dict[int, tuple[Entity, ...]] = {}
        self.decisions: list[Decision] = []
        """What was ranked on the way, in the order of the pass."""
        self.speakers: list[Entity | None] = []
        """Speaker of each statement given, in the order given."""
        self.voices: list[Entity | None] = []
        """As ``speakers``, with the body behind an official without a name ("a senior US official")."""

    def at(self, token: Token) -> tuple[Entity, ...]:
        """The entities that a head word stands for."""
        return self.by_token.get(token.i, ())

    def of_span(self, span: Span) -> tuple[Entity, ...]:
        """The entities behind a noun phrase: its head's, else those of its head's modifiers ("Russian troops")."""
        root = span.root
        if found := self.at(root):
            return found
        for token in span:
            # A title before a name may take the head's place in the parse: "his counterpart, Wang Yi".
            if token.head == root and token.dep_ in {"appos", "flat"} and (found := self.at(token)):
                return found
        modifiers = [
            token
            for token in root.subtree
            if span.start <= token.i < span.end
            and token.head == root
            and token.dep_ in {"amod", "compound", "poss", "nmod", "nummod"}
        ]
        for token in modifiers:
            # "American and Russian diplomats" are of both.
            found = tuple(e for part in (token, *token.conjuncts) for e in self.at(part))
            if found:
                return tuple(dict.fromkeys(found))
        for token in root.children:
            if token.dep_ == "prep" and token.lower_ in {"of", "from", "by"} and span.start <= token.i < span.end:
                for child in token.children:
                    # "The leaders of Armenia and Azerbaijan" are of both.
                    found = tuple(e for part in (child, *child.conjuncts) for e in self.at(part))
                    if found:
                        return tuple(dict.fromkeys(found))
        return ()

    def body_of(self, entity: Entity | None) -> Entity | None:
        """The state or body that somebody speaks for: a person's body, else the entity itself."""
        if entity is None:
            return None
        if entity.kind == "person":
            return self.body_of(entity.of) if entity.of is not None else None
        if entity.of is not None and entity.kind == "organisation" and entity.sector in _PUBLIC:
            return entity.of
        return entity

    def principal(self, entity: Entity | None) -> Entity | None:
        """Whom somebody speaks for who says "we": his body, or the union that his commission is an organ of."""
        body = self.body_of(entity)
        if body is not None and body.of is not None and body.of.kind == "igo" and _ORGAN.search(body.name):
            return body.of
        return body

    def members_of(self, forum: Entity, knowledge: Knowledge, day: str | None) -> list[Entity]:
        """Who meets when a small forum meets: its members on that day, as far as the article names them."""
        members = knowledge.members_on(forum.key, day) if forum.kind == "forum" and forum.key else ()
        if not 0 < len(members) <= SMALL_FORUM:
            return []
        return [entity for entity in self.entities if entity.key in members and entity.mentions]

    def actor_id(self, entity: Entity) -> str:
        """The id of an entity in the record."""
        return f"a{self.order[entity.number]}"

    @cached_property
    def order(self) -> Mapping[int, int]:
        """Entity number -> number in the record: order of the first mention in the text. For a finished book."""
        kept = [entity for entity in self.entities if entity.mentions]
        kept.sort(key=lambda entity: (min(entity.mentions), entity.number))
        return {entity.number: i for i, entity in enumerate(kept, start=1)}

    def actors(self, knowledge: Knowledge) -> tuple[Actor, ...]:
        """The actor block of the record."""
        order = self.order
        kept = sorted((e for e in self.entities if e.number in order), key=lambda e: order[e.number])
        return tuple(self._actor(entity, knowledge, order) for entity in kept)

    def _actor(self, entity: Entity, knowledge: Knowledge, order: Mapping[int, int]) -> Actor:
        state = knowledge.states.get(entity.key or "") if entity.kind == "state" else None
        body = knowledge.bodies.get(entity.key or "") if state is None else None
        owner = entity.of
        plover = state.plover_code if state else body.plover_code if body else None
        while plover is None and owner is not None:
            plover = knowledge.plover_code(owner.key)
            owner = owner.of
        text = self.annotated.article.text
        mentions = []
        for start, end, reason in sorted(set(entity.mentions)):
            words = quote(text, start, end)
            mentions.append(Mention(words.start, words.end, words.text, reason, confidence_of(reason)))
        return Actor(
            id=f"a{order[entity.number]}",
            name=entity.name,
            kind=entity.kind,
            iso3=state.key if state and len(state.key) == 3 and state.kind != "historical" else None,
            plover_code=plover,
            sector=entity.sector or ("GOV" if entity.kind == "state" else body.sector if body else None),
            role=entity.role,
            of=f"a{order[entity.of.number]}" if entity.of is not None and entity.of.number in order else None,
            qid=knowledge.qid_of(entity.key),
            mentions=tuple(mentions),
        )
