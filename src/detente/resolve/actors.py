"""Who is who in one article: every mention of an actor, resolved in one pass over the text.

Names come first (a surname is the person named in full before it), then titles, nouns and pronouns, each by
what the text has said so far. Every mention keeps the code of the reason; what cannot be decided stays out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Annotated
from detente.annotate.entities import entity_of
from detente.records import Actor, ActorKind, Mention, quote
from detente.resolve.knowledge import Knowledge
from detente.resolve.people import Office, RoleFinder

__all__ = ["ActorBook", "Entity", "SourceSpan", "resolve_actors"]

_LOCATIVE = frozenset("in at near from to into outside around toward towards through across inside within".split())
_GROUP_NOUNS = frozenset("country state nation member ally partner side government authority leadership".split())
_OF_STATE = frozenset("government authority administration side delegation leadership cabinet regime team party".split())
_PAIRS = frozenset("side country party state nation neighbour neighbor government power capital".split())
_HEAD_ROLES = frozenset({"boss", "chief", "head", "leader", "supremo"})
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either", "its", "their"})
_DIPLOMATS = frozenset({"diplomat", "official", "politician", "statesman", "stateswoman"})
_NEAR = 3
"""Sentences that a pronoun may reach back."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The source of a statement, as token range, and the character ranges of its content."""

    start: int
    end: int
    content: tuple[tuple[int, int], ...]
    carried: bool


@dataclass(slots=True)
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
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    last_sentence: int = -1
    as_subject: int = -1

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


class ActorBook:
    """What :func:`resolve_actors` found: entities, and who stands behind the words of a span."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.entities: list[Entity] = []
        self.by_token: dict[int, tuple[Entity, ...]] = {}
        self.speakers: list[Entity | None] = []
        """Speaker of each statement given, in the order given."""

    def at(self, token: Token) -> tuple[Entity, ...]:
        """The entities that a head word stands for."""
        return self.by_token.get(token.i, ())

    def of_span(self, span: Span) -> tuple[Entity, ...]:
        """The entities behind a noun phrase: its head's, else those of its head's modifiers ("Russian troops")."""
        root = span.root
        if found := self.at(root):
            return found
        for token in span:
            # A title before a name may take the head's place in the parse.
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
            if found := self.at(token):
                return found
        for token in root.children:
            if token.dep_ == "prep" and token.lower_ in {"of", "from", "by"} and span.start <= token.i < span.end:
                for child in token.children:
                    if found := self.at(child):
                        return found
        return ()

    def body_of(self, entity: Entity | None) -> Entity | None:
        """The state or body that somebody speaks for: a person's body, else the entity itself."""
        if entity is None:
            return None
        if entity.kind == "person":
            return self.body_of(entity.of) if entity.of is not None else None
        if entity.of is not None and entity.kind == "organisation":
            return entity.of
        return entity

    def actor_id(self, entity: Entity) -> str:
        """The id of an entity in the record."""
        return f"a{self.order[entity.number]}"

    @property
    def order(self) -> Mapping[int, int]:
        """Entity number -> number in the record: order of the first mention in the text."""
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
            if owner.key in knowledge.states:
                plover = knowledge.states[owner.key].plover_code
            elif owner.key in knowledge.bodies:
                plover = knowledge.bodies[owner.key].plover_code
            owner = owner.of
        text = self.annotated.article.text
        mentions = []
        for start, end, reason in sorted(set(entity.mentions)):
            words = quote(text, start, end)
            mentions.append(Mention(words.start, words.end, words.text, reason=reason))
        return Actor(
            id=f"a{order[entity.number]}",
            name=entity.name,
            kind=entity.kind,
            iso3=state.key if state and len(state.key) == 3 and state.kind != "historical" else None,
            plover_code=plover,
            sector=entity.sector or ("GOV" if entity.kind == "state" else body.sector if body else None),
            role=entity.role,
            of=f"a{order[entity.of.number]}" if entity.of is not None and entity.of.number in order else None,
            qid=state.qid if state else body.qid if body else None,
            mentions=tuple(mentions),
        )


def resolve_actors(
    annotated: Annotated, knowledge: Knowledge, sources: Sequence[SourceSpan], published: str | None
) -> ActorBook:
    """Resolve all mentions of actors in an article.

    Args:
        sources: of the statements found, in the order of the text; a pronoun right after a quotation looks to
            the last speaker, and "we" inside one is the speaker's body.
        published: ISO date; says which office of the table was held (None: the table gives no office).
    """
    return _Resolver(annotated, knowledge, sources, published).run()


class _Resolver:
    def __init__(
        self, annotated: Annotated, knowledge: Knowledge, sources: Sequence[SourceSpan], published: str | None
    ) -> None:
        self.annotated = annotated
        self.doc: Doc = annotated.doc
        self.knowledge = knowledge
        self.sources = sources
        self.published = published
        self.roles = RoleFinder(knowledge)
        self.book = ActorBook(annotated)
        self.by_key: dict[str, Entity] = {}
        self.people: list[Entity] = []
        self.speaker: Entity | None = None
        self.pair: tuple[Entity, ...] = ()
        self.titles: dict[int, Office] = {}
        self.quoted = self._quoted_tokens()
        self.source_tokens: dict[int, int] = {}
        for i, source in enumerate(sources):
            if not source.carried:
                for token in range(source.start, source.end):
                    self.source_tokens.setdefault(token, i)

    def run(self) -> ActorBook:
        self._name_people()
        speakers: list[Entity | None] = [None] * len(self.sources)
        waiting = list(range(len(self.sources)))
        for sentence in self.annotated.sentences:
            self.sentence = sentence.index
            if sentence.region != "body":
                self.speaker = None
            for token in sentence.span:
                if token.i not in self.book.by_token:
                    self._mention(token)
            self._remember_pair(sentence.span)
            while waiting and self._begins(waiting[0]) < sentence.end:
                i = waiting.pop(0)
                speakers[i] = self._speaker(self.sources[i])
                if speakers[i] is not None:
                    self.speaker = speakers[i]
        self.book.speakers = speakers
        self._first_person()
        return self.book

    # --- entities -------------------------------------------------------------------------------------------

    def _entity(self, key: str, name: str, kind: ActorKind) -> Entity:
        if key not in self.by_key:
            entity = Entity(len(self.book.entities), name, kind, key)
            self.by_key[key] = entity
            self.book.entities.append(entity)
        return self.by_key[key]

    def _state(self, key: str) -> Entity:
        return self._entity(key, self.knowledge.states[key].name, "state")

    def _body(self, key: str) -> Entity:
        body = self.knowledge.bodies[key]
        entity = self._entity(key, body.name, body.kind)
        if body.of is not None and entity.of is None and body.of != key:
            if body.of in self.knowledge.states:
                entity.of = self._state(body.of)
            elif body.of in self.knowledge.bodies:
                entity.of = self._body(body.of)
        return entity

    def _known(self, span: Span | None) -> Entity | None:
        """The state or body that a known name, a demonym or a seat stands for."""
        if span is None:
            return None
        if span.kb_id_ in self.knowledge.states and span.label_ in {"STATE", "DEMONYM", "SEAT"}:
            return self._state(span.kb_id_)
        if span.kb_id_ in self.knowledge.bodies and span.label_ == "BODY":
            return self._body(span.kb_id_)
        if span.label_ == "ORG":
            return self._organisation(span)
        return None

    def _organisation(self, span: Span) -> Entity | None:
        """A body that no table knows: kept under its own name, with the state that its name holds."""
        text = span.text.strip()
        if not any(c.isupper() for c in text) or any(token.is_digit for token in span):
            return None
        entity = self._entity(f"org:{text.lower()}", text, "organisation")
        if entity.of is None:
            entity.of = self._owner_inside(span)
        return entity

    def _owner_inside(self, span: Span) -> Entity | None:
        for token in span:
            for state in self._states_by_word().get(token.text, ()):
                return self._state(state)
        return None

    def _states_by_word(self) -> Mapping[str, tuple[str, ...]]:
        if not hasattr(self, "_words"):
            words: dict[str, tuple[str, ...]] = {}
            for state in self.knowledge.states.values():
                if state.kind == "state":
                    for word in (state.name, *state.adjectives):
                        words.setdefault(word, (state.key,))
            self._words = words
        return self._words

    # --- persons --------------------------------------------------------------------------------------------

    def _name_people(self) -> None:
        """Persons named in full, before anything refers back to them or (in a headline) ahead to them."""
        names = [e for e in self.doc.ents if e.label_ == "PERSON" and self.annotated.sentence_at(e.start_char)]
        for name in sorted(names, key=lambda e: (-min(len(e), 2), e.start)):
            self._person(name)

    def _person(self, name: Span) -> None:
        if not any(token.is_alpha and token.text[0].isupper() for token in name):
            return
        before, after = self.roles.before(name), self.roles.after(name)
        office = before if before is not None and before.role else after or before
        text = " ".join(token.text for token in name)
        entity, reason = self._same_person(text)
        if entity is None:
            entity = Entity(len(self.book.entities), text, "person")
            self.book.entities.append(entity)
            self.people.append(entity)
            reason = "name"
        elif len(text.split()) > len(entity.name.split()):
            entity.name = text
        if office is not None:
            entity.gender = entity.gender or office.gender
            if office.role and entity.role is None:
                entity.role = office.role
                found = self.roles.person_role(self.doc, self._role_end(office, name))
                entity.sector = found[1].sector if found else None
            owner = self._known(office.owner)
            if owner is not None and entity.of is None:
                entity.of = owner
        if entity.of is None:
            entity.of = self._known(self.roles.representing(name))
        self._from_table(entity)
        start = office.start if office is not None and office is before else name.start
        if start < name.start:
            self.titles[name.start] = office or Office(None, None, None, start, name.end)
        for token in name:
            self.book.by_token[token.i] = (entity,)
        self._mark(entity, self.doc[start].idx, name.end_char, reason if start == name.start else "title-and-name")
        self._touch(entity, name.root)

    def _role_end(self, office: Office, name: Span) -> int:
        if office.start >= name.start:
            return office.end
        at = name.start
        while at > office.start and (self.doc[at - 1].text == "," or self.doc[at - 1].is_punct):
            at -= 1
        return at

    def _same_person(self, text: str) -> tuple[Entity | None, str]:
        words = text.split()
        for entity in reversed(self.people):
            known = entity.name.split()
            if known == words:
                return entity, "name"
            if len(words) == 1 and (words[0] == known[-1] or text == entity.name):
                return entity, "surname-of"
            if len(known) == 1 and known[0] == words[-1]:
                return entity, "name"
            if len(words) > 1 and len(known) > 1 and words[-1] == known[-1] and words[0][0] == known[0][0]:
                short, long = sorted((words[0].rstrip("."), known[0].rstrip(".")), key=len)
                if long.startswith(short):
                    return entity, "name"
        return None, "name"

    def _from_table(self, entity: Entity) -> None:
        """What the table of officials adds where the text is silent; never against the text."""
        rows = self.knowledge.officials.get(entity.name.lower(), ())
        if not rows and len(entity.name.split()) == 1:
            rows = self._officials_by_surname(entity.name)
        if not rows:
            return
        entity.gender = entity.gender or rows[0].gender
        entity.nationality = entity.nationality or rows[0].nationality
        if self.published is None:
            return
        for row in rows:
            if not row.held_on(self.published) or row.of is None:
                continue
            if entity.of is None:
                if row.of in self.knowledge.states:
                    entity.of = self._state(row.of)
                elif row.of in self.knowledge.bodies:
                    entity.of = self._body(row.of)
            if entity.role is None and entity.of is not None and entity.of.key == row.of:
                entity.role = row.role
                entity.sector = row.sector
            if len(entity.name.split()) == 1:
                entity.name = row.name
            return

    def _officials_by_surname(self, surname: str):  # type: ignore[no-untyped-def]
        """Rows of the one official in office with this surname; nothing when two share it."""
        if not hasattr(self, "_surnames"):
            index: dict[str, dict[str, list[object]]] = {}
            for rows in self.knowledge.officials.values():
                for row in rows:
                    index.setdefault(row.name.split()[-1].lower(), {}).setdefault(row.name, []).append(row)
            self._surnames = index
        named = self._surnames.get(surname.lower(), {})
        in_office = {n: [r for r in rows if r.held_on(self.published)] for n, rows in named.items()}
        in_office = {n: rows for n, rows in in_office.items() if rows}
        return tuple(next(iter(in_office.values()))) if len(in_office) == 1 and self.published else ()

    # --- mentions -------------------------------------------------------------------------------------------

    def _mark(self, entity: Entity, start: int, end: int, reason: str) -> None:
        entity.mentions.append((start, end, reason))

    def _touch(self, entity: Entity, token: Token) -> None:
        sentence = self.annotated.sentence_of(token)
        if sentence is None:
            return
        entity.last_sentence = max(entity.last_sentence, sentence.index)
        if token.dep_ in {"nsubj", "nsubjpass"} or token.i in self.source_tokens:
            entity.as_subject = max(entity.as_subject, sentence.index)

    def _add(self, entities: Iterable[Entity], span: Span, reason: str, head: Token | None = None) -> None:
        entities = tuple(dict.fromkeys(entities)) if False else tuple(entities)
        head = head if head is not None else span.root
        self.book.by_token[head.i] = entities
        for entity in entities:
            self._mark(entity, span.start_char, span.end_char, reason)
            self._touch(entity, head)

    def _mention(self, token: Token) -> None:
        if token.ent_type_ in {"STATE", "DEMONYM", "SEAT", "BODY", "ORG"}:
            if token.ent_iob_ == "B" or (token.i > 0 and token.nbor(-1).ent_type_ != token.ent_type_):
                self._named(token)
            return
        low = token.lower_
        if low in _HE:
            self._he(token)
        elif low in _IT:
            self._it(token)
        elif low in _THEY:
            self._they(token)
        elif token.pos_ in {"NOUN", "PROPN"} and not token.ent_type_:
            self._nominal(token)

    def _named(self, token: Token) -> None:
        span = entity_of(token)
        if span is None:
            return
        label, root = span.label_, span.root
        if label == "DEMONYM" and self._demonym_person(span):
            return
        if label == "SEAT" and self._is_place(span):
            return
        entity = self._known(span)
        if entity is None:
            return
        reason = {"STATE": "name", "BODY": "name", "ORG": "name", "SEAT": "seat-of-government"}.get(label, "demonym-of")
        # "the 30 NATO countries", "the Russian side": the phrase is the state or body itself.
        head = root.head
        if root.dep_ in {"compound", "amod", "poss", "nmod"} and head.lemma_.lower() in _GROUP_NOUNS | _OF_STATE:
            same = head.lemma_.lower() in (_OF_STATE if label in {"DEMONYM", "STATE", "SEAT"} else _GROUP_NOUNS)
            if same and head.i not in self.book.by_token and not head.ent_type_:
                self._add((entity,), self.doc[head.left_edge.i : head.i + 1], "members-of" if label == "BODY" else "government-of", head)
        for inner in span:
            self.book.by_token.setdefault(inner.i, (entity,))
        self._add((entity,), span, reason, root)

    def _is_place(self, span: Span) -> bool:
        """Whether a capital is where something is, and not who does it."""
        state = self.knowledge.states[span.kb_id_]
        root = span.root
        is_capital = span.text == state.capital or any(span.text == seat and _is_city(seat) for seat in state.seats)
        if root.dep_ == "pobj" and root.head.lower_ in _LOCATIVE:
            return True
        if not is_capital:
            return False
        if root.dep_ in {"compound", "npadvmod", "nmod", "appos"} and root.head.lemma_.lower() not in _GROUP_NOUNS | _OF_STATE:
            return self.roles.person_role(self.doc, root.head.i + 1) is None
        return root.dep_ == "ROOT" or root.dep_ == "conj" and self._place_conjunct(root)

    def _place_conjunct(self, root: Token) -> bool:
        head = root.head
        return head.dep_ == "pobj" and head.head.lower_ in _LOCATIVE

    def _demonym_person(self, span: Span) -> bool:
        """"the Norwegian": a person of that nationality, named before."""
        token = span.root
        state = self.knowledge.states[span.kb_id_]
        if token.text not in (*state.people_singular, *state.adjectives) or token.dep_ in {"amod", "compound", "nmod"}:
            return False
        if token.text in state.people_plural and token.text not in state.people_singular:
            return False
        determiner = next((child for child in token.children if child.dep_ == "det"), None)
        if determiner is None or determiner.lower_ != "the" or token.head.pos_ not in {"VERB", "AUX", "ADP"}:
            return False
        candidates = [p for p in self.people if p.last_sentence >= 0 and p.last_sentence <= self.sentence]
        exact = [p for p in candidates if p.nationality == span.kb_id_ or (p.of is not None and p.of.key == span.kb_id_)]
        reason = "demonym-of-nationality"
        if not exact:
            # Nobody is known to come from there: the last speaker may, unless he is known to come from elsewhere.
            reason = "demonym-by-elimination"
            exact = [p for p in candidates if p.nationality is None and (p.of is None or p.of.kind != "state")]
        if not exact:
            return False
        person = self._preferred(exact)
        person.nationality = person.nationality or span.kb_id_
        self._add((person,), self.doc[determiner.i : span.end], reason, token)
        return True

    def _preferred(self, people: Sequence[Entity]) -> Entity:
        if self.speaker in people:
            return self.speaker  # type: ignore[return-value]
        return max(people, key=lambda p: (p.last_sentence, p.as_subject, p.number))

    # --- nominal mentions -----------------------------------------------------------------------------------

    def _nominal(self, token: Token) -> None:
        determiner = next((c for c in token.children if c.dep_ in {"det", "poss", "predet"} and c.i < token.i), None)
        if determiner is None and not any(c.dep_ == "nummod" for c in token.children):
            return
        start = token.left_edge.i
        phrase = self.doc[start : token.i + 1]
        lemma = token.lemma_.lower()
        if lemma in _PAIRS and self._both(token, phrase):
            return
        if determiner is None:
            return
        if determiner.lower_ in _DEFINITE and self._body_nominal(token, phrase):
            return
        role = self.roles.person_role(self.doc, token.i + 1)
        if role is not None and token.tag_ not in {"NNS", "NNPS"}:
            self._office_holder(token, role[0], phrase)
            return
        noun = self.roles.body_noun(self.doc, token.i + 1)
        if noun is not None:
            self._institution(token, noun[0], phrase)

    def _both(self, token: Token, phrase: Span) -> bool:
        """"both sides", "the two countries", "neither side": the two parties last named together."""
        words = {t.lower_ for t in phrase}
        if not words & {"both", "two", "neither", "either"} or len(self.pair) != 2:
            return False
        if any(t.ent_type_ in {"DEMONYM", "STATE", "BODY"} for t in phrase):
            return False
        self._add(self.pair, phrase, "both-parties", token)
        return True

    def _body_nominal(self, token: Token, phrase: Span) -> bool:
        words = [t.lower_ for t in phrase if t.dep_ not in {"det", "poss", "case", "punct"} and not t.is_space]
        if any(t.ent_type_ in {"DEMONYM", "STATE", "BODY", "PERSON"} for t in phrase):
            return False
        candidates = []
        for entity in self.book.entities:
            body = self.knowledge.bodies.get(entity.key or "")
            if body is None or entity.last_sentence < 0 or entity.last_sentence > self.sentence:
                continue
            if " ".join(words) in body.nominals or (len(words) > 1 and " ".join(words[-2:]) in body.nominals):
                candidates.append((2, entity))
            elif words and words[-1] in body.nominals:
                candidates.append((1, entity))
            elif words and body.name.lower().split()[-1] == words[-1] and len(words) == 1:
                candidates.append((2, entity))
        if not candidates:
            return False
        _, entity = max(candidates, key=lambda c: (c[0], c[1].last_sentence, len(c[1].mentions), -c[1].number))
        self._add((entity,), phrase, "nominal-of", token)
        return True

    def _owner_of_phrase(self, token: Token, role_start: int) -> Entity | None:
        for child in self.doc[token.left_edge.i : max(role_start, token.left_edge.i)]:
            if child.ent_type_ in {"STATE", "DEMONYM", "SEAT", "BODY"}:
                return self._known(entity_of(child))
            if child.i in self.book.by_token and child.dep_ == "poss":
                return self.book.by_token[child.i][0]
        for prep in token.children:
            if prep.dep_ == "prep" and prep.lower_ in {"of", "for"}:
                for child in prep.children:
                    if child.ent_type_ in {"STATE", "DEMONYM", "SEAT", "BODY"}:
                        return self._known(entity_of(child))
        return None

    def _office_holder(self, token: Token, role_start: int, phrase: Span) -> None:
        role = self.doc[role_start : token.i + 1].text.lower()
        owner = self._owner_of_phrase(token, role_start)
        owner = self.book.body_of(owner) if owner is not None else None
        seen = [p for p in self.people if 0 <= p.last_sentence <= self.sentence]
        fitting = [p for p in seen if self._fits(p, role, owner)]
        definite = next((c.lower_ for c in token.children if c.dep_ in {"det", "poss"}), "") not in {"a", "an", "some", "no"}
        if fitting and definite:
            self._add((self._preferred(fitting),), phrase, "title-of", token)
            return
        if owner is None or not definite:
            return
        # Somebody is named by office alone: an actor without a name of his own.
        name = f"{owner.name} {self._role_words(role_start, token)}"
        entity = self._entity(f"office:{name.lower()}", name, "person")
        entity.role, entity.of = entity.role or role, owner
        if entity not in self.people:
            self.people.append(entity)
            found = self.roles.person_role(self.doc, token.i + 1)
            entity.sector, entity.gender = (found[1].sector, found[1].gender) if found else (None, None)
        self._add((entity,), phrase, "office", token)

    def _role_words(self, role_start: int, token: Token) -> str:
        start = role_start
        while start > token.left_edge.i and self.doc[start - 1].lower_ in {"deputy", "first", "vice", "chief", "acting"}:
            start -= 1
        return self.doc[start : token.i + 1].text

    def _fits(self, person: Entity, role: str, owner: Entity | None) -> bool:
        if owner is not None and self.book.body_of(person) is not None and self.book.body_of(person) is not owner:
            return False
        if owner is not None and self.book.body_of(person) is None:
            return False
        if person.role is None:
            return False
        held = person.role.lower()
        if held == role or held.endswith(role):
            return True
        noun = role.split()[-1]
        if noun in _HEAD_ROLES:
            return "spokes" not in held and "deputy" not in held
        if noun in _DIPLOMATS:
            return any(word in held for word in ("minister", "ambassador", "envoy", "secretary", "representative", "negotiator"))
        return len(role.split()) == 1 and noun in held.split()

    def _institution(self, token: Token, noun_start: int, phrase: Span) -> None:
        owner = self._owner_of_phrase(token, noun_start)
        noun = self.doc[noun_start : token.i + 1].text
        if owner is None:
            for entity in reversed(self.book.entities):
                if entity.kind == "organisation" and entity.name.lower().endswith(noun.lower()) and 0 <= entity.last_sentence:
                    self._add((entity,), phrase, "nominal-of", token)
                    return
            return
        if token.lemma_.lower() in _OF_STATE:
            self._add((owner,), phrase, "government-of", token)
            return
        name = f"{owner.name} {noun}"
        entity = self._entity(f"org:{name.lower()}", name, "organisation")
        entity.of = entity.of or owner
        found = self.roles.body_noun(self.doc, token.i + 1)
        entity.sector = entity.sector or (found[1].sector if found else None)
        self._add((entity,), phrase, "institution-of", token)

    # --- pronouns -------------------------------------------------------------------------------------------

    def _he(self, token: Token) -> None:
        gender = _HE[token.lower_]
        in_quote = token.i in self.quoted
        seen = [
            p
            for p in self.people
            if 0 <= p.last_sentence <= self.sentence
            and self.sentence - p.last_sentence <= _NEAR
            and p.gender in {None, gender}
            and any(start < token.idx for start, _, _ in p.mentions)
        ]
        if in_quote:
            seen = [p for p in seen if p is not self.speaker]
        if not seen:
            return
        is_source = token.i in self.source_tokens
        if (is_source or not in_quote) and self.speaker in seen and self.sentence - self._spoke() <= 1:
            person, reason = self.speaker, "last-speaker"
        else:
            same = [p for p in seen if p.as_subject == self.sentence or p.as_subject == self.sentence - 1]
            person = max(same or seen, key=lambda p: (p.as_subject, p.last_sentence, p.number))
            reason = "nearest-person"
        if person is None:
            return
        person.gender = person.gender or gender
        self._add((person,), self.doc[token.i : token.i + 1], reason)

    def _spoke(self) -> int:
        return self.speaker.last_sentence if self.speaker is not None else -_NEAR

    def _it(self, token: Token) -> None:
        if token.i in self.quoted or _is_pleonastic(token):
            return
        seen = [
            e
            for e in self.book.entities
            if e.kind != "person"
            and e.as_subject >= 0
            and 0 <= self.sentence - e.as_subject <= 1
            and any(start < token.idx for start, _, _ in e.mentions)
        ]
        if not seen:
            return
        best = max(seen, key=lambda e: (e.as_subject, max(start for start, _, _ in e.mentions if start < token.idx)))
        self._add((best,), self.doc[token.i : token.i + 1], "last-subject")

    def _they(self, token: Token) -> None:
        if token.i in self.quoted or len(self.pair) != 2:
            return
        last = min(e.last_sentence for e in self.pair)
        if self.sentence - last <= 1 and token.dep_ in {"nsubj", "nsubjpass"}:
            self._add(self.pair, self.doc[token.i : token.i + 1], "both-parties")

    def _remember_pair(self, sentence: Span) -> None:
        """The last two states or bodies that a sentence names together are "both sides" from then on."""
        named: list[Entity] = []
        for token in sentence:
            for entity in self.book.by_token.get(token.i, ()):
                if entity.kind in {"forum"}:
                    parties = self._parties_of(entity)
                    named += [p for p in parties if p not in named]
                body = self.book.body_of(entity)
                if body is not None and body.kind in {"state", "igo", "group"} and body not in named:
                    named.append(body)
        if len(named) == 2:
            self.pair = (named[0], named[1])
        elif len(named) > 2 and not self.pair:
            self.pair = (named[0], named[1])

    def _parties_of(self, forum: Entity) -> tuple[Entity, ...]:
        members = self.knowledge.members_on(forum.key or "", self.published)
        entities = [self.by_key[m] for m in members if m in self.by_key]
        return tuple(entities) if len(members) == 2 else ()

    # --- speakers -------------------------------------------------------------------------------------------

    def _begins(self, i: int) -> int:
        source = self.sources[i]
        if not source.carried and source.end > source.start:
            return self.doc[source.start].idx
        return source.content[0][0] if source.content else 0

    def _speaker(self, source: SourceSpan) -> Entity | None:
        if source.carried or source.end <= source.start:
            return self.speaker
        span = self.doc[source.start : source.end]
        root = span.root
        found = self.book.at(root)
        if not found:
            # The name may stand beside the head ("spokesman Peskov" parsed as apposition).
            people = [e for t in span for e in self.book.at(t) if e.kind == "person" and t.head in (root, root.head)]
            found = tuple(people[:1])
        if found:
            return found[0]
        return None

    def _quoted_tokens(self) -> set[int]:
        quoted: set[int] = set()
        spans = iter(self.annotated.quotations)
        current = next(spans, None)
        for token in self.doc:
            while current is not None and current.end <= token.idx:
                current = next(spans, None)
            if current is None:
                break
            if current.start <= token.idx:
                quoted.add(token.i)
        return quoted

    def _first_person(self) -> None:
        """"we" and "I" in the words of a speaker."""
        for source, speaker in zip(self.sources, self.book.speakers, strict=True):
            if speaker is None:
                continue
            for start, end in source.content:
                span = self.doc.char_span(start, end, alignment_mode="expand")
                if span is None:
                    continue
                for token in span:
                    if token.i in self.book.by_token or token.i not in self.quoted:
                        continue
                    if token.lower_ in _WE:
                        body = self.book.body_of(speaker) or speaker
                        self.book.by_token[token.i] = (speaker,)
                        self._mark(body, token.idx, token.idx + len(token), "we-of-speaker")
                    elif token.lower_ in _I and speaker.kind == "person":
                        self.book.by_token[token.i] = (speaker,)
                        self._mark(speaker, token.idx, token.idx + len(token), "i-of-speaker")


def _is_city(seat: str) -> bool:
    return not any(word in seat for word in ("House", "Department", "Street", "Palace", "Kremlin", "Pentagon", "Office"))


def _is_pleonastic(token: Token) -> bool:
    """"It is a positive sign that ...", "it seems": no actor stands behind the word."""
    if token.dep_ == "expl":
        return True
    head = token.head
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if head.lemma_ in {"be", "seem", "appear", "remain", "become"}:
        return any(c.dep_ in {"acomp", "attr", "oprd", "ccomp", "xcomp", "advcl"} for c in head.children)
    return False
