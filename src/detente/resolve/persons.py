"""Persons: one entity for all the ways in which an article writes a name, with role and body."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.annotate.lexicon import noun_sense
from detente.resolve.entities import Entity
from detente.resolve.knowledge import Official
from detente.resolve.people import Office
from detente.resolve.scene import Scene

__all__ = ["known_mention", "name_owners", "name_persons", "place_persons"]


_OTHERS = frozenset(
    "counterpart colleague guest visitor host opponent rival predecessor successor enemy number".split()
)
"""Nouns for somebody who is of another body than the one to whom they relate him."""

_LEADS = frozenset("lead head chair command run direct represent".split())
_SERVES = frozenset("speak sign negotiate lead act answer".split())
"""Verbs that say for whom somebody acts: "leads X", "speaks for X"."""

_SHORT = 4
"""Letters of a word in the middle of a name that may stand for the person: not "Abu", "bin"."""

_TORN = frozenset({"ORG", "GPE", "NORP"})
"""Labels under which the model hides a surname; one that an official of the day has is taken for him."""

_QUARTERS = frozenset({"west", "east", "north", "south"})
"""Surnames that are nearly always a part of the world."""

_ACTS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})


def name_persons(scene: Scene) -> None:
    """Resolve the names of persons, full names first, so that a surname may stand before the full name."""
    names = [e for e in scene.doc.ents if e.label_ == "PERSON" and scene.annotated.sentence_at(e.start_char)]
    names += [
        e
        for e in scene.doc.ents
        if e.label_ in _TORN
        and len(e) == 1
        and not e.kb_id_
        and not (e.start and scene.doc[e.start - 1].tag_ == "DT")
        and e.root.dep_ in _ACTS | {"conj", "pobj", "dobj"}
        and scene.published is not None
        and _in_office(scene, e.text, scene.published)
        and scene.annotated.sentence_at(e.start_char)
    ]
    roots = [(name.text, name.root) for name in names]
    acting = frozenset(text for text, root in roots if root.dep_ in _ACTS or root.i in scene.source_tokens)
    for name in sorted(names, key=lambda e: (-min(len(e), 2), e.start)):
        if any(token.is_alpha and token.text[0].isupper() for token in name) and not _is_doubtful(scene, name, acting):
            _name(scene, name)
    for person, chief in scene.advisers:
        if person.of is None and (found := scene.book.at(chief)):
            person.of = scene.book.body_of(found[0])


def _is_doubtful(scene: Scene, name: Span, acting: frozenset[str]) -> bool:
    """A single word that the model takes for a person, though the text never lets it act, speak or hold a title."""
    if scene.published is not None and len(name) == 1 and _in_office(scene, name.text, scene.published):
        return False
    if len(name) > 1 or name.kb_id_ or _known_by_one_word(scene, name.text):
        return False
    if _same(scene.people, name.text, name.start_char)[0] is not None:
        return False
    if scene.roles.before(name) is not None or scene.roles.after(name) is not None:
        return False
    same = [e for e in scene.doc.ents if e.label_ == "PERSON" and e.text == name.text]
    return not any(
        e.root.dep_ in {"nsubj", "nsubjpass", "agent", "poss"} or e.root.i in scene.source_tokens for e in same
    )


def name_owners(scene: Scene) -> None:
    """Whom a person speaks for is part of the record also where only the person is named."""
    for person in scene.people:
        owner = person.of
        while owner is not None and not owner.mentions and person.mentions:
            start, end, _ = min(person.mentions)
            owner.mentions.append((start, end, "office-of"))
            owner = owner.of


def known_mention(scene: Scene, token: Token) -> None:
    """Pass a token that was resolved beforehand: its actors are now spoken of."""
    found = scene.book.at(token)
    scene.touch(found, token)
    for entity in found:
        if entity.kind == "person" and not entity.placed and token.ent_type_ != "PERSON":
            # "Its spokesman, John Kirby": whose he is, a pronoun said.
            _place_beside(scene, entity, token)


def _place_beside(scene: Scene, person: Entity, noun: Token) -> None:
    """Whose somebody is whom the text relates to another: "his deputy", "the company's director"."""
    gender = noun_sense(noun.lemma_).gender
    if person.gender is None and gender != "?":
        person.gender = gender  # "his mother, Kari Berg"
    owner = next((c for c in noun.children if c.dep_ == "poss" and not c.ent_type_), None)
    whose = scene.book.at(owner) if owner is not None else ()
    if not whose or (owner is not None and owner.pos_ != "PRON" and whose[0].kind == "person"):
        return
    if noun.lemma_.lower() not in _OTHERS:
        person.of, person.placed = _body_for(scene, whose[0]), True
    elif person.of is None and (other := scene.parties.other(scene.book.principal(whose[0]))) is not None:
        person.of = other


def place_persons(scene: Scene, sentence: Span) -> None:
    """ "X, who commands the army", "Y signed for the rebels": whose somebody is, where a verb says so."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_ not in _LEADS | _SERVES:
            continue
        body = _served(scene, verb)
        if body is None:
            continue
        for person in _doers(scene, verb):
            if not person.placed and person is not body:
                person.of, person.placed = _body_for(scene, body), True


def _served(scene: Scene, verb: Token) -> Entity | None:
    for child in verb.children:
        if child.dep_ == "dobj" and verb.lemma_ in _LEADS:
            found = scene.book.of_span(scene.doc[child.left_edge.i : child.right_edge.i + 1])
            return found[0] if found and found[0].kind != "person" else None
        if child.dep_ == "prep" and child.lower_ == "for" and verb.lemma_ in _SERVES:
            return next((e for noun in child.children if noun.dep_ == "pobj" for e in scene.book.at(noun)), None)
    return None


def _doers(scene: Scene, verb: Token) -> list[Entity]:
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if verb.dep_ in {"relcl", "acl"} and all(child.tag_ in {"WP", "WDT"} for child in subjects):
        subjects = [verb.head]
    return [entity for child in subjects for entity in scene.book.at(child) if entity.kind == "person"]


def _body_for(scene: Scene, owner: Entity) -> Entity | None:
    """The body itself where an office is held at it; a person's deputy serves the person's body."""
    return scene.book.body_of(owner) if owner.kind == "person" else owner


def _name(scene: Scene, name: Span) -> None:
    before, after = scene.roles.before(name), scene.roles.after(name)
    office = before if before is not None and before.role else after or before
    text = " ".join(name.text.split())
    official = name.root.ent_kb_id_ or _known_by_one_word(scene, text)
    person, reason = _same(scene.people, text, name.start_char)
    if official:
        # Two spellings of one official of the table are one person; of two officials, never one.
        person = next((p for p in scene.people if p.key == official), person if person and not person.key else None)
    if person is None:
        person = scene.new(text, "person", official or None)
        scene.people.append(person)
    elif len(text.split()) > len(person.name.split()):
        person.name = text
    if office is not None:
        _take_office(scene, person, office)
    if not person.placed and (body := scene.known(scene.roles.representing(name))) is not None:
        person.of, person.placed = body, True
    _from_table(scene, person)
    if person.of is None:
        person.of = _owner_by_place(scene, name, office)
    start = office.start if office is not None and office is before else name.start
    for token in name:
        scene.book.by_token[token.i] = (person,)
    for token in scene.doc[slice(*office.words)] if office is not None else ():
        if not token.ent_type_:
            scene.book.by_token.setdefault(token.i, (person,))
    code = reason if start == name.start else "title-and-name"
    person.mentions.append((scene.doc[start].idx, name.end_char, code))


def _owner_by_place(scene: Scene, name: Span, office: Office | None) -> Entity | None:
    """ "In Kyiv, foreign ministry spokesman Oleg Nikolenko ...": whose capital he speaks in, when nothing else says."""
    if office is None or office.sector not in {"GOV", "MIL", "LEG"}:
        return None
    for token in scene.doc[name.sent.start : name.start]:
        if token.ent_type_ == "SEAT" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return scene.known(entity_of(token))
    if office.words[0] < office.words[1] and (seat := _dateline_seat(scene)) is not None:
        return scene.known(seat)
    return None


def _dateline_seat(scene: Scene) -> Span | None:
    """The capital that the article is filed from."""
    first = scene.annotated.sentences[0] if scene.annotated.sentences else None
    for start, _ in scene.annotated.article.body[:2]:
        span = scene.doc.char_span(start, start + 1, alignment_mode="expand")
        if span is not None and span[0].ent_type_ == "SEAT" and scene.annotated.sentence_at(start) is None and first:
            return entity_of(span[0])
    return None


def _known_by_one_word(scene: Scene, text: str) -> str:
    """ "Hemedti", "Burhan": the one official whom the table knows by this single word."""
    rows = scene.knowledge.officials.get(text.lower(), ()) if " " not in text else ()
    names = {row.name for row in rows}
    return names.pop() if len(names) == 1 else ""


def _take_office(scene: Scene, person: Entity, office: Office) -> None:
    person.gender = person.gender or office.gender
    if office.role and person.role is None:
        person.role, person.sector = office.role, office.sector
    if office.owner is not None and office.owner.label_ == "PERSON":
        scene.advisers.append((person, office.owner.root))
    elif not person.placed and (owner := scene.known(office.owner)) is not None:
        person.of, person.placed = owner, True


def _same(people: Sequence[Entity], text: str, before: int) -> tuple[Entity | None, str]:
    """The person that a name at offset ``before`` stands for, if he is named elsewhere, and the reason.

    Of two who share the name, the one who was named last before it.
    """
    words = text.split()
    fitting: list[tuple[Entity, str]] = []
    for person in people:
        known = person.name.split()
        if known == words or (len(known) == 1 and known[0] == words[-1]):
            fitting.append((person, "name"))
        elif (len(words) == 1 and words[0] in {known[-1], person.surname}) or _is_part(words, known):
            fitting.append((person, "surname-of"))
        elif len(words) > 1 and len(known) > 1 and words[-1] == known[-1]:
            short, long = sorted((words[0].rstrip("."), known[0].rstrip(".")), key=len)
            if long.startswith(short):
                fitting.append((person, "name"))
    if not fitting and len(words) == 1:  # Getachew Reda is Getachew, Xi Jinping is Xi
        fitting = [(person, "given-name-of") for person in people if words[0] == person.name.split()[0]]
    if not fitting:
        return None, "name"
    return max(fitting, key=lambda f: (max((m[0] for m in f[0].mentions if m[0] < before), default=-1), -f[0].number))


def _is_part(words: Sequence[str], known: Sequence[str]) -> bool:
    """ "de la Torre" of Juan Pablo de la Torre, "Navarro" of Antonio Navarro Wolff."""
    if not 0 < len(words) < len(known) or (len(words) == 1 and len(words[0]) < _SHORT):
        return False
    text = [word.lower() for word in words]
    return any([w.lower() for w in known[i : i + len(words)]] == text for i in range(1, len(known) - len(words) + 1))


def _from_table(scene: Scene, person: Entity) -> None:
    """What the table of officials adds where the text is silent; never against the text."""
    rows: Sequence[Official] = scene.knowledge.officials.get(person.name.lower(), ())
    if not rows and len(person.name.split()) == 1 and scene.published is not None:
        rows = _in_office(scene, person.name, scene.published)
    if not rows:
        return
    person.gender = person.gender or rows[0].gender
    person.nationality = person.nationality or rows[0].nationality
    held = [row for row in rows if (row.of or row.role) and _held(row, scene.published)]
    row = max(held, key=lambda r: r.start or "", default=None)  # of two offices the later one
    if row is None:
        return
    if row.of is None:
        # A gazetteer may give a role alone; next to a body that the text names it could be another office.
        if person.of is None and person.role is None:
            person.role, person.sector = row.role, row.sector
        return
    if person.of is None:
        person.of = scene.owner(row.of)
    if person.role is None and person.of is not None and person.of.key == row.of:
        person.role, person.sector = row.role or None, row.sector
    if len(person.name.split()) == 1:
        person.name = row.name


def _held(row: Official, day: str | None) -> bool:
    """Whether an office was held on the day; without a date only one that is held at any time."""
    return row.held_on(day) if day is not None else row.start is None and row.end is None


def _in_office(scene: Scene, surname: str, day: str) -> tuple[Official, ...]:
    """The offices of the one official with this surname on that day; none when two share it."""
    if surname.lower() in _QUARTERS:
        return ()
    rows = tuple(row for row in scene.knowledge.officials_by_surname.get(surname.lower(), ()) if row.held_on(day))
    return rows if len({row.name for row in rows}) == 1 else ()
