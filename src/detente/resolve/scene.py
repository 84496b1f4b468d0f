"""What is known at one point of the text: the entities so far, the last speaker, the two parties."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Annotated
from detente.annotate.entities import entity_of
from detente.records import ActorKind
from detente.resolve.confidence import is_sure
from detente.resolve.entities import ActorBook, Entity, SourceSpan
from detente.resolve.knowledge import Knowledge
from detente.resolve.parties import Parties
from detente.resolve.people import role_finder
from detente.resolve.ranking import Decision, Option, choose

__all__ = ["LEGISLATURES", "Scene", "Spoken", "Waiting"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LEGISLATURES = frozenset({"parliament", "congress", "senate"})
"""A house that goes by a noun alone is that of the state the text speaks of."""

_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod"})
_STATES = frozenset({"STATE", "DEMONYM", "SEAT"})


class Spoken(NamedTuple):
    """Who was spoken of at a token."""

    at: int
    sentence: int
    entities: tuple[Entity, ...]
    subject: bool
    quoted: bool
    plural: bool
    """The words are a plural, or several actors stand behind them."""


class Waiting(NamedTuple):
    """A plural whose members the text names later."""

    at: int
    phrase: Span
    size: int
    kinds: frozenset[str]


class Scene:
    """The state of the pass over the text; the rules of names, nouns and pronouns read it and add to it."""

    def __init__(
        self, annotated: Annotated, knowledge: Knowledge, sources: Sequence[SourceSpan], published: str | None
    ) -> None:
        self.annotated = annotated
        self.doc = annotated.doc
        self.knowledge = knowledge
        self.published = published
        self.roles = role_finder(knowledge)
        self.book = ActorBook(annotated)
        self.people: list[Entity] = []
        self.advisers: list[tuple[Entity, Token]] = []
        """Persons who serve another person, with that person's name."""
        self.speaker: Entity | None = None
        self.spoke_in = -1
        """Number of the sentence in which the last speaker spoke."""
        self.parties = Parties(knowledge, published, self.owner)
        self.history: list[Spoken] = []
        """Who was spoken of, in the order of the text."""
        self.waiting: list[Waiting] = []
        self.counts: dict[int, int] = {}
        """How often each entity was spoken of so far, by its number."""
        self.sentence = 0
        self.quoted = frozenset(_quoted(annotated))
        self.sources = sources
        self.speakers: list[Entity | None] = [None] * len(sources)
        """Speaker of each statement, as far as the pass has come."""
        self.source_tokens = frozenset(i for s in sources if not s.carried for i in range(s.start, s.end))
        self.said_we: dict[int, tuple[Entity, ...]] = {}
        """Whom "we" meant last in a statement, by its number."""
        self.source_heads = frozenset(
            self.doc[s.start : s.end].root.i for s in sources if not s.carried and s.end > s.start
        )
        self._statement_at = _contents(self.doc, sources, self.quoted)
        self._by_key: dict[str, Entity] = {}
        self.state_tokens = [t for t in self.doc if t.ent_iob_ == "B" and t.ent_type_ in _STATES]
        """Where the names of states, their people and their seats begin."""

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

    def alliances(self) -> list[Entity]:
        """The military alliances spoken of so far: those that the tables call so, and whose members they know."""
        return [
            entity
            for entity in self.book.entities
            if entity.key in self.knowledge.members
            and self.seen(entity)
            and entity.key in self.knowledge.bodies
            and "alliance" in self.knowledge.bodies[entity.key or ""].nominals
        ]

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
        if len(words) == 1 and text.lower() in LEGISLATURES:
            return None
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

    def home(self, entity: Entity) -> Entity | None:
        """The state that somebody acts for or comes from."""
        body: Entity | None = entity
        while body is not None and body.kind != "state":
            body = body.of
        if body is None and entity.nationality is not None and entity.nationality in self.knowledge.states:
            return self.state(entity.nationality)
        return body

    def agency(self) -> Entity | None:
        """The news agency that stands in the dateline: "BERLIN, June 3 (Interfax) -"."""
        for start, end in self.annotated.article.body[:2]:
            span = self.doc.char_span(start, end, alignment_mode="expand")
            for token in span if span is not None else ():
                if self.annotated.sentence_of(token) is not None:
                    break
                if token.ent_type_ == "MEDIA":
                    name = entity_of(token)
                    return self._medium(name) if name is not None else None
        return None

    def is_house(self, token: Token) -> bool:
        """Whether "Parliament" and "the Senate" are those of the state that the text speaks of.

        "Congress" alone is that of the United States where the article speaks of them.
        """
        if token.lower_ not in LEGISLATURES or not token.ent_type_:
            return False
        name = entity_of(token)
        if name is None or len([t for t in name if t.is_alpha]) > 1:
            return False
        return token.ent_type_ == "ORG" or (
            token.ent_type_ == "BODY" and not any(t.ent_kb_id_ == "USA" for t in self.state_tokens)
        )

    def focus(self, token: Token) -> Entity | None:
        """The state that the text speaks of where it says "the government": the speaker's, else the last one."""
        if (voice := self.voice(token)) is not None:
            return self.home(voice)
        found: list[Entity] = []
        for spoken in self.before(token, 1):
            if spoken.quoted:
                continue
            for entity in spoken.entities:
                home = self.home(entity)
                if home is not None and (entity is home or spoken.subject):
                    found.append(home)
        return found[0] if found else None

    # --- statements ---

    def statement(self, token: Token) -> int | None:
        """The number of the statement in whose quoted words a token stands."""
        return self._statement_at.get(token.i)

    def voice(self, token: Token) -> Entity | None:
        """Who says the quoted words in which a token stands, as far as the pass has come."""
        number = self.statement(token)
        return self.speakers[number] if number is not None else None

    def told_of(self, token: Token) -> set[Entity]:
        """Whom the statement speaks of by name to whose source a token belongs: none of them is its speaker."""
        named: set[Entity] = set()
        for source in self.sources:
            if source.carried or not source.start <= token.i < source.end:
                continue
            for start, end in source.content:
                span = self.doc.char_span(start, end, alignment_mode="expand")
                for word in span if span is not None else ():
                    if word.i in self.quoted and word.ent_type_ == "PERSON":
                        named.update(self.book.at(word))
        return named

    # --- mentions ---

    def seen(self, entity: Entity) -> bool:
        """Whether the text has named the entity up to this sentence."""
        return 0 <= entity.last_sentence <= self.sentence

    def touch(self, entities: tuple[Entity, ...], token: Token) -> None:
        """Note that actors were spoken of at a token."""
        sentence = self.annotated.sentence_of(token)
        if sentence is None or not entities:
            return
        quoted = token.i in self.quoted
        modifies = token.dep_ in _MODIFIERS
        place = token.head.dep_ if token.dep_ == "appos" else token.dep_  # "her envoy, X, said"
        subject = place in _SUBJECTS or (token.i in self.source_tokens and not modifies)
        plural = len(entities) > 1 or (token.tag_ in {"NNS", "NNPS"} and not modifies) or entities[0].kind == "group"
        insort(
            self.history,
            Spoken(token.i, sentence.index, entities, subject, quoted, plural),
            key=lambda spoken: spoken.at,
        )
        for entity in entities:
            self.counts[entity.number] = self.counts.get(entity.number, 0) + 1
            entity.last_sentence = max(entity.last_sentence, sentence.index)
            if subject and not quoted:
                entity.as_subject = max(entity.as_subject, sentence.index)

    def before(self, token: Token, sentences: int) -> Iterator[Spoken]:
        """Who was spoken of before a token in its sentence and the ``sentences`` before it, the last first."""
        sentence = self.annotated.sentence_of(token)
        number = sentence.index if sentence is not None else self.sentence
        for place in range(bisect_left(self.history, token.i, key=lambda spoken: spoken.at) - 1, -1, -1):
            spoken = self.history[place]
            if number - spoken.sentence > sentences:
                return
            yield spoken

    def add(self, entities: Iterable[Entity], span: Span, reason: str, head: Token | None = None) -> None:
        """Resolve a mention: ``span`` stands for ``entities``, for the reason of that code, if that is sure enough."""
        if not is_sure(reason):
            return
        head = head if head is not None else span.root
        found = tuple(entities)
        self.book.by_token[head.i] = found
        for entity in found:
            entity.mentions.append((span.start_char, span.end_char, reason))
        self.touch(found, head)

    def decide(self, task: str, token: Token, options: Sequence[Option]) -> Option:
        """The best of the options for a token; the book keeps the decision."""
        at, probability = choose(task, options)
        end = token.idx + len(token)
        self.book.decisions.append(Decision(task, token.idx, end, tuple(options), at, probability))
        return options[at]

    def preferred(self, people: Sequence[Entity]) -> Entity:
        """Of several persons: the last speaker, else the one spoken of last."""
        for person in people:
            if person is self.speaker:
                return person
        return max(people, key=lambda p: (p.last_sentence, p.as_subject, p.number))


def _contents(doc: Doc, sources: Sequence[SourceSpan], quoted: frozenset[int]) -> dict[int, int]:
    """Token -> number of the statement that holds it in quotation marks: the smallest whose source stands outside."""
    spans: list[tuple[int, int, Span]] = []
    for number, source in enumerate(sources):
        if source.end > source.start and source.start in quoted:
            continue
        for start, end in source.content:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                spans.append((len(span), number, span))
    spans.sort(key=lambda item: (-item[0], item[1]))
    return {token.i: number for _, number, span in spans for token in span if token.i in quoted}


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
