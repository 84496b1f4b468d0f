"""Persons by their office or by other words: "the minister", "the former governor", "his counterpart"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.annotate.lexicon import noun_sense
from detente.resolve.counterparts import nearness
from detente.resolve.entities import Entity
from detente.resolve.knowledge import Role
from detente.resolve.owners import ADHERENTS, adjective, owner_of
from detente.resolve.scene import Scene

__all__ = ["epithet", "office_holder", "office_of"]

_HEADS = frozenset({"boss", "chief", "head", "leader", "supremo"})
_DIPLOMATS = frozenset({"diplomat", "statesman", "stateswoman"})
_ENVOYS = frozenset({"envoy", "negotiator", "representative", "delegate", "ambassador", "emissary", "mediator"})
_DIPLOMATIC = ("foreign minister", "ambassador", "envoy", "secretary", "representative", "negotiator", "diplomat")
_ANYBODY = _DIPLOMATS | frozenset(
    "official politician lawyer economist general veteran man woman governor professor engineer banker academic "
    "businessman businesswoman businessperson doctor judge lawmaker soldier cleric prince princess colonel major "
    "captain admiral brigadier lieutenant exile".split()
)
"""What somebody may be called beside an office."""

_RANKS = frozenset({"deputy", "first", "vice", "chief", "acting", "senior", "top"})
_FORMER = frozenset({"former", "ex", "onetime", "then", "late", "sacked", "ousted", "deposed", "exiled", "once"})
_PREMIERS = {"premier": "prime minister", "pm": "prime minister", "head of state": "president"}
"""Other words for an office."""

_LEADERS = ("president", "prime minister", "premier", "chancellor", "king", "emir", "leader", "taoiseach", "secretary")
"""Ends of the offices of those who lead a state."""

_UNNAMED = frozenset({"official", "aide", "diplomat", "spokesman", "spokeswoman", "spokesperson", "source"})
"""Nouns that an article uses for people whom it does not name."""

_NEAR = 2
"""Sentences for which somebody without a name is remembered."""

_HOLDS, _UNKNOWN, _OTHER_ROLE, _OTHER_SECTOR, _SAME_ORIGIN, _NEVER = 6.0, 1.5, -3.0, -2.0, 2.0, -99.0
_FAR_AWAY, _SPEAKER = -3.0, 0.5
_LEAST, _LEAST_SOURCE = 2.0, -0.5
"""Weights of the choice among persons, set on the tuning part of tests/gold/actors; a source is always somebody."""

_REBELS = frozenset({"rebel", "guerrilla", "insurgent", "separatist", "militia"})


def office_holder(scene: Scene, token: Token, role_start: int, role: Role, phrase: Span) -> bool:
    """ "the NATO Secretary General", "the minister": who holds the office, as far as the text has said."""
    if (named := _named_beside(scene, token, phrase)) is not None:
        owner = owner_of(scene, token, role_start)
        if named.of is None and owner is not None:
            named.of = scene.book.body_of(owner) or owner
        _learn(scene, named, scene.doc[role_start : token.i + 1].text, role, None)
        _take(scene, named, phrase, "title-of", token)
        return True
    words = scene.doc[role_start : token.i + 1].text.lower()
    owner = scene.book.body_of(owner_of(scene, token, role_start))
    told = _Told(words, role, owner, frozenset(t.lower_ for t in phrase), _is_described(token))
    whose = {e for c in token.children if c.dep_ == "poss" and c.i < role_start for e in scene.book.at(c)}
    seen = [p for p in scene.people if scene.seen(p) and p not in whose and not _is_barred(scene, p, token)]
    superior = bool(whose) and token.lower_ in {"boss", "chief", "superior"}
    person, reason = (None, "") if superior else _likeliest(scene, token, seen, told)
    if person is not None:
        _learn(scene, person, words, role, None if told.former else owner)
        _take(scene, person, phrase, reason, token)
        return True
    if superior:
        heads = [p for w in whose for p in seen if _leads(scene, p, w)]
        if heads:
            _take(scene, max(heads, key=lambda p: p.last_sentence), phrase, "title-of", token)
        return bool(heads)
    if owner is None:
        return False
    if told.former:
        # "the former Nigerian president" holds another office now, or none.
        once = [p for p in seen if _may_come_from(p, owner)]
        if once:
            _take(scene, scene.preferred(once), phrase, "former-office", token)
        return bool(once)
    # "Poland's foreign minister said ...", and his name only in the next sentence.
    later = [p for p in scene.people if not scene.seen(p) and _holds(scene, p, words, role, owner)]
    if len(later) != 1 and told.role is not None and not told.former:
        later = _soon(scene, token, owner)
    if len(later) == 1:
        _take(scene, later[0], phrase, "title-of", token)
        if later[0].of is None:
            later[0].of = scene.book.body_of(owner) or owner
        _learn(scene, later[0], words, role, None)
        return True
    _take(scene, _officer(scene, token, role_start, role, owner), phrase, "office", token)
    return True


def _named_beside(scene: Scene, token: Token, phrase: Span) -> Entity | None:
    """ "Its director, Anna Berg": the person whose name stands beside the office, after a comma or before one."""
    end = token.right_edge.i + 1
    for name in scene.doc[token.i + 1 : end]:
        if name.ent_type_ == "PERSON" and name.dep_ == "appos" and name.head.i == token.i:
            return next(iter(scene.book.at(name)), None)
    first = phrase.start
    if token.dep_ == "appos" and first > 1 and scene.doc[first - 1].text == ",":
        name = scene.doc[first - 2]
        if name.ent_type_ == "PERSON" and token.head.ent_type_ == "PERSON":
            return next(iter(scene.book.at(name)), None)
    return None


def _soon(scene: Scene, token: Token, owner: Entity) -> list[Entity]:
    """ "Oslo's trade minister said on Monday. '...,' Kari Berg told reporters.": who is named next, without an office.

    Only the first person that the text names after the office, soon, and as one who acts or speaks.
    """
    here = scene.annotated.sentence_of(token)
    if here is None:
        return []
    firsts = [(min(p.mentions)[0], p) for p in scene.people if p.mentions and min(p.mentions)[0] > token.idx]
    if not firsts:
        return []
    start, person = min(firsts, key=lambda f: f[0])
    sentence = scene.annotated.sentence_at(start)
    name = scene.doc.char_span(*min(person.mentions)[:2], alignment_mode="expand")
    if sentence is None or name is None or not here.index < sentence.index <= here.index + _NEAR:
        return []
    if person.role is not None or person.of is not None or person.nationality not in {None, owner.key}:
        return []
    acts = name.root.dep_ in {"nsubj", "nsubjpass"} or name.root.i in scene.source_tokens
    return [person] if acts and token.dep_ in {"nsubj", "nsubjpass"} else []


def _leads(scene: Scene, person: Entity, other: Entity) -> bool:
    """Whether somebody heads the body that another serves."""
    body = scene.book.principal(other) or scene.home(other)
    held = (person.role or "").lower()
    return body is not None and scene.book.principal(person) is body and any(held.endswith(w) for w in _LEADERS)


@dataclass(frozen=True, slots=True)
class _Told:
    """What words say of somebody: the role, whose it is, and all words of the phrase."""

    words: str
    role: Role | None
    owner: Entity | None
    phrase: frozenset[str]
    described: bool

    @property
    def former(self) -> bool:
        """Whether the office is held no longer."""
        return bool(self.phrase & _FORMER)


def _likeliest(scene: Scene, token: Token, among: Sequence[Entity], told: _Told) -> tuple[Entity | None, str]:
    """The person whom the words fit best, near enough and fitting enough, and the reason."""
    near = dict(nearness(scene, token))
    least = _LEAST_SOURCE if token.i in scene.source_tokens else _LEAST
    best: tuple[float, int, Entity, str] | None = None
    for person in among:
        fit, reason = _fit(scene, person, told)
        place = near.get(person.number, _FAR_AWAY)
        if place == _FAR_AWAY and reason == "epithet-of":
            continue
        value = fit + place + (_SPEAKER if person is scene.speaker else 0.0)
        if value >= least and (best is None or (value, person.last_sentence) > best[:2]):
            best = value, person.last_sentence, person, reason
    return best[2:] if best is not None else (None, "")


def _fit(scene: Scene, person: Entity, told: _Told) -> tuple[float, str]:
    """How well words fit what is known of somebody; below zero they speak against it."""
    role, owner = told.role, told.owner
    if person.gender and role is not None and role.gender and person.gender != role.gender:
        return _NEVER, ""
    value, reason = _UNKNOWN, "epithet-of"
    anybody = told.words.rsplit(maxsplit=1)[-1] in _ANYBODY
    if role is not None and not told.former and _holds(scene, person, told.words, role, owner):
        value, reason = _HOLDS, "title-of"
        if told.words in _HEADS and told.described:
            value, reason = _UNKNOWN, "epithet-of"  # "the opposition leader" is not whoever leads
    elif told.former:
        reason = "former-office"
    elif _has_office(person) and role is not None and (not anybody or told.words in _DIPLOMATS):
        value = _OTHER_ROLE
    if owner is not None and reason != "title-of":
        value += _origin(scene, person, owner)
    elif (
        role is not None
        and role.sector
        and person.sector not in {None, role.sector}
        and not anybody
        and _has_office(person)
    ):
        value += _OTHER_SECTOR if reason != "former-office" else 0.0
    if told.phrase & _REBELS and person.of is not None:
        if person.of.kind == "state":
            return _NEVER, ""
        if person.of.kind == "group" and reason == "epithet-of":
            return value + _HOLDS, "title-of"  # "the rebel commander"
    if "opposition" in told.phrase and person.of is not None and reason == "epithet-of":
        if person.of.kind == "state" and person.sector == "GOV":
            return _NEVER, ""
        if person.of.kind in {"group", "organisation"}:
            return value + _HOLDS, "title-of"
    return value, reason


def _has_office(person: Entity) -> bool:
    """Whether the text has named an office of his, and not a rank or a calling beside which he may hold one."""
    return person.role is not None and person.role.lower().rsplit(maxsplit=1)[-1] not in _ANYBODY


def _origin(scene: Scene, person: Entity, owner: Entity) -> float:
    """Whether somebody belongs to a state or body, or comes from it."""
    body = scene.book.body_of(person)
    if body is owner or scene.book.principal(person) is owner or (person.nationality or "") == owner.key:
        return _SAME_ORIGIN
    if owner.kind == "state":
        return 0.0 if _may_come_from(person, owner) else _NEVER
    return 0.0 if body is None else _NEVER


def _officer(scene: Scene, token: Token, role_start: int, role: Role, owner: Entity) -> Entity:
    """Somebody who is named by office alone: an actor without a name of his own."""
    start = role_start
    while start > token.left_edge.i and scene.doc[start - 1].lower_ in _RANKS:
        start -= 1
    return office_of(scene, owner, scene.doc[start : token.i + 1].text, role)


def office_of(scene: Scene, owner: Entity, words: str, role: Role) -> Entity:
    """Who holds an office of a state or body: an actor without a name of his own."""
    name = f"{adjective(scene, owner)} {words}"
    person = scene.entity(f"office:{name.lower()}", name, "person")
    if person not in scene.people:
        scene.people.append(person)
        person.role, person.of = words, owner
        person.sector, person.gender = role.sector, role.gender
    return person


_NOBODY = frozenset(
    "one memo memorandum draft text document cable letter proposal plan statement communique communiqué paper report "
    "study survey poll article dispatch transcript note file leak treaty accord agreement deal".split()
)
"""What speaks without being anybody: "the memo says"."""


def epithet(scene: Scene, token: Token, phrase: Span, role: Role | None) -> bool:
    """ "the former governor said", "the lawyer": words for somebody named just before, not a new person."""
    if phrase[0].lower_ not in {"the", "this"} or token.tag_ in {"NNS", "NNPS"} or token.lemma_.lower() in _NOBODY:
        return False
    if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.rights):
        return False  # "the British one, Anna Berg": the words say who it is
    speaks = token.i in scene.source_heads
    kind = "person" if role is not None or token.lower_ in ADHERENTS else noun_sense(token.lemma_).type
    if kind != "person" and not (speaks and kind == "?"):
        return False
    if not speaks and (token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"} or _is_restricted(token)):
        return False
    if token.lemma_.lower() in _UNNAMED and (not speaks or _was_nobody(scene, token)):
        return False
    seen = [p for p in scene.people if scene.seen(p) and not _is_barred(scene, p, token)]
    told = _Told(token.lower_, role, None, frozenset(t.lower_ for t in phrase), _is_described(token))
    person, reason = _likeliest(scene, token, seen, told)
    if person is None:
        return False
    _learn(scene, person, token.text, role, None)
    _take(scene, person, phrase, reason, token)
    return True


def _was_nobody(scene: Scene, token: Token) -> bool:
    """ "A senior official said ... the official said": he stays without a name."""
    here = scene.annotated.sentence_of(token)
    if here is None:
        return False
    for number in range(here.index, max(-1, here.index - _NEAR - 1), -1):
        for word in scene.annotated.sentences[number].span:
            if word.i < token.i and word.lemma_ == token.lemma_ and not scene.book.at(word):
                return any(c.dep_ == "det" and c.lower_ in {"a", "an", "one", "another"} for c in word.children)
    return False


def _take(scene: Scene, person: Entity, phrase: Span, reason: str, token: Token) -> None:
    scene.add((person,), phrase, reason, token)


def _is_barred(scene: Scene, person: Entity, token: Token) -> bool:
    """Who the words cannot mean: a speaker who talks of somebody, and, for a speaker, those of whom he talks."""
    if token.i in scene.quoted:
        return person is scene.voice(token)
    return token.i in scene.source_tokens and person in scene.told_of(token)


def _learn(scene: Scene, person: Entity, words: str, role: Role | None, owner: Entity | None) -> None:
    """What the text calls somebody is what he is, where it has said nothing else."""
    if role is None:
        return
    if person.role is None:
        person.role, person.sector = words, person.sector or role.sector
    person.gender = person.gender or role.gender
    if person.of is None and owner is not None:
        person.of = owner


def _is_described(token: Token) -> bool:
    return any(c.dep_ in {"amod", "compound"} and not c.ent_type_ and c.lower_ not in _RANKS for c in token.children)


def _is_restricted(token: Token) -> bool:
    """ "the man who came", "the head of the team": a description that says itself whom it means."""
    return any(c.dep_ in {"relcl", "acl"} or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children)


def _spokes(role: str) -> bool:
    return "spokes" in role.lower()


def _may_come_from(person: Entity, state: Entity) -> bool:
    if person.nationality is not None:
        return person.nationality == state.key
    return person.of is None or person.of.kind != "state" or person.of is state


def _is_of(scene: Scene, person: Entity, owner: Entity) -> bool:
    body = scene.book.body_of(person)
    if body is None:
        return owner.kind == "state" and person.nationality in {None, owner.key} and not person.placed
    if body is owner or scene.book.principal(person) is owner:
        return True
    while owner.kind == "igo" and body is not None and body.of is not None:
        body = body.of  # who heads a mission of the United Nations is their envoy
        if body is owner:
            return True
    return False


def _holds(scene: Scene, person: Entity, role: str, row: Role, owner: Entity | None) -> bool:
    if person.role is None or (owner is not None and not _is_of(scene, person, owner)):
        return False
    held = person.role.lower().replace("-", " ")
    role = " ".join(role.replace("-", " ").split())
    held, role = _PREMIERS.get(held, held), _PREMIERS.get(role, role)
    if held == role or held.endswith(f" {role}"):
        return True
    if person.sector and row.sector and person.sector != row.sector:
        return False
    if role in _HEADS:
        if role == "leader" and owner is not None and owner.kind == "state":
            return any(held.endswith(word) for word in _LEADERS)
        return not _spokes(held) and "deputy" not in held
    noun = role.rsplit(maxsplit=1)[-1]
    bare = set(role.split()) <= _DIPLOMATS | _ENVOYS | _RANKS
    if noun in _DIPLOMATS and bare:
        return any(word in held for word in _DIPLOMATIC)
    if noun in _ENVOYS and bare:
        return held.rsplit(maxsplit=1)[-1] in _ENVOYS
    return set(role.split()) <= set(held.split())
