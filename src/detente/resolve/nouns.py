"""Nouns that stand for a state, body or institution: "the alliance", "the government", "the ministry"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.resolve.bands import band_mention, band_sort
from detente.resolve.counterparts import counterpart
from detente.resolve.entities import Entity
from detente.resolve.forms import FORMS
from detente.resolve.homes import state_around
from detente.resolve.names import NAMES
from detente.resolve.offices import epithet, office_holder
from detente.resolve.owners import GOVERNMENT, adjective, called, owner_of
from detente.resolve.plurals import plural_mention
from detente.resolve.scene import LEGISLATURES, Scene

__all__ = ["noun_mention"]

_BOTH = frozenset({"both", "neither", "either"})
_FUNCTION = frozenset({"det", "poss", "case", "punct", "predet"})
_DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either"})
_INDEFINITE = frozenset({"a", "an", "some", "no", "any", "another", "one", "every", "each"})
_INSTITUTIONS = frozenset(
    "ministry department parliament army police junta judiciary embassy mission agency office cabinet".split()
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj"})
_CAMPS = frozenset({"side", "party", "camp", "team", "delegation"})
_MEDIA = frozenset({"agency", "newspaper", "paper", "daily", "broadcaster", "channel", "station", "network", "weekly"})
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
_NATIONAL = frozenset("electoral constitutional supreme central national federal royal presidential".split())
_FORCES = frozenset({"force", "troop", "soldier"})
_VAGUE = frozenset({"office", "mission", "headquarters", "region", "team", "side", "post", "base"})
_COUNTRY = frozenset({"country", "nation", "homeland", "kingdom", "republic"}) | FORMS.keys()
_SHORT_FOR = {"north": "North ", "south": "South "}
"""What is said for a state of which another half exists: "the South"."""

_SIDE = GOVERNMENT | {"people", "camp"}
_OWN = frozenset("movement party group agency organisation organization union alliance front faction company".split())


def noun_mention(scene: Scene, token: Token) -> None:
    """Resolve the mention that is headed by this token, if it is one."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} and token.lower_ not in _BOTH:
        return
    phrase = _phrase(scene, token)
    if plural_mention(scene, token, phrase):
        return
    if token.pos_ not in {"NOUN", "PROPN"}:
        if token.dep_ == "nsubj":
            epithet(scene, token, phrase, None)  # "the 83-year-old said"
        return
    if token.dep_ == "appos" and token.i > token.head.i and _beside(scene, token, phrase):
        return
    if band_sort(token) is not None and (_body_noun(scene, token, phrase) or band_mention(scene, token, phrase)):
        return
    determiner = next((c for c in phrase if c.dep_ in {"det", "poss", "predet"} and c.head.i <= token.i), None)
    role = scene.roles.person_role(scene.doc, token.i + 1)
    singular = token.tag_ not in {"NNS", "NNPS"}
    if determiner is None and token.lemma_.lower() in LEGISLATURES and token.dep_ in _ARGUMENTS:
        _institution(scene, token, token.i, phrase)  # "told parliament"
        return
    if determiner is None or determiner.lower_ in _INDEFINITE:
        return
    if token.lower_ in _SHORT_FOR and _half(scene, token, phrase):
        return
    whose = scene.book.at(determiner) if determiner.dep_ == "poss" else ()
    if _country(scene, token, determiner, whose, phrase) or counterpart(scene, token, whose, phrase):
        return
    if whose and _own_body(scene, token, whose, phrase):
        return
    if _host(scene, token, phrase) or _other_side(scene, token, phrase) or _medium(scene, token, phrase):
        return
    if (determiner.pos_ == "PRON" or determiner.lower_ in _DEFINITE) and (
        _body_noun(scene, token, phrase) or _allies(scene, token, phrase)
    ):
        return
    if role is not None:
        if singular and not office_holder(scene, token, role[0], role[1], phrase):
            epithet(scene, token, phrase, role[1])
        return
    if _institution_noun(scene, token, phrase):
        return
    epithet(scene, token, phrase, None)


def _phrase(scene: Scene, token: Token) -> Span:
    """The noun with all that stands before it, across the hyphens of "the vice-president"."""
    start = token.left_edge.i
    while start > 1 and "-" in {scene.doc[start].text, scene.doc[start - 1].text}:
        start = scene.doc[start - 1 if scene.doc[start].text == "-" else start - 2].left_edge.i
    return scene.doc[start : token.i + 1]


def _host(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The hosts", "the mediator": the state or body that the text has let host or mediate."""
    if token.lemma_.lower() not in {"host", "mediator", "facilitator"} or phrase[0].lower_ != "the" or len(phrase) != 2:
        return False
    guides = [e for e in scene.book.entities if scene.parties.is_guide(e, only=True) and e.kind == "state"]
    if len(guides) != 1 or any(c.dep_ == "appos" for c in token.children):
        return False
    scene.add((guides[0],), phrase, "nominal-of", token)
    return True


def _other_side(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The other side": the party that the speaker, or the last subject, is not of."""
    if (
        token.lemma_.lower() not in _CAMPS
        or token.tag_ != "NN"
        or not any(t.lower_ in {"other", "opposing"} for t in phrase)
    ):
        return False
    voice = scene.voice(token)
    if voice is not None:
        other = scene.parties.other(scene.book.principal(voice))
    else:
        subjects = (scene.book.principal(e) for s in scene.before(token, 1) if s.subject for e in s.entities)
        other = next((found for body in subjects if (found := scene.parties.other(body)) is not None), None)
    if other is None:
        return False
    scene.add((other,), phrase, "other-party", token)
    return True


def _medium(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The agency", "the paper": the medium named last, or the one that the report is from."""
    if token.lemma_.lower() not in _MEDIA or token.tag_ != "NN" or len([t for t in phrase if t.is_alpha]) != 2:
        return False
    media = [e for e in scene.book.entities if e.sector == "JRN"]
    seen = [e for e in media if scene.seen(e)]
    if seen:
        scene.add((max(seen, key=lambda e: e.last_sentence),), phrase, "nominal-of", token)
    elif (named := scene.agency()) is not None:
        scene.add((named,), phrase, "nominal-of", token)
    else:
        return False
    return True


def _own_body(scene: Scene, token: Token, whose: tuple[Entity, ...], phrase: Span) -> bool:
    """ "his movement", "her agency": the body that the person belongs to."""
    person = whose[0]
    if token.tag_ == "NNS" and len(whose) > 1 and token.lemma_.lower() in _SIDE | _COUNTRY:
        homes = [body for e in whose if (body := scene.book.principal(e) or scene.home(e)) is not None]
        if len(homes) == len(whose):
            scene.add(tuple(dict.fromkeys(homes)), phrase, "government-of", token)
            return True
    if token.lemma_.lower() in _SIDE and len(whose) == 1 and phrase[0].pos_ == "PRON":
        body = scene.book.principal(person) or scene.home(person)
        if body is not None and not any(c.dep_ == "appos" for c in token.children):
            scene.add((body,), phrase, "government-of", token)
            return True
    if token.lemma_.lower() not in _OWN or len(whose) > 1 or person.kind != "person" or person.of is None:
        return False
    if person.of.kind == "state" or any(c.dep_ == "appos" for c in token.children):
        return False
    scene.add((person.of,), phrase, "own-body-of", token)
    return True


def _body_noun(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the alliance", "the military bloc": the body so called that was named last."""
    if any(t.ent_type_ in NAMES or t.ent_type_ == "PERSON" for t in phrase):
        return False
    words = [t.lower_ for t in phrase if t.i == token.i or (t.dep_ not in _FUNCTION and not t.is_space)]
    entity = called(scene, token, words)
    if entity is None:
        return False
    scene.add((entity,), phrase, "nominal-of", token)
    return True


def _allies(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the allies", "the member states": the alliance or union that was named last, as a whole."""
    words = {t.lemma_.lower() for t in phrase}
    if token.tag_ != "NNS" or not words & {"ally", "member"} or any(t.ent_type_ in NAMES for t in phrase):
        return False
    bodies = [e for e in scene.book.entities if e.kind == "igo" and scene.seen(e) and e.key in scene.knowledge.members]
    bodies = (scene.alliances() if "ally" in words else []) or bodies
    if not bodies:
        return False
    last = max(bodies, key=lambda e: (e.last_sentence, len(e.mentions), -e.number))
    scene.add((last,), phrase, "members-of", token)
    return True


def _country(scene: Scene, token: Token, determiner: Token, whose: tuple[Entity, ...], phrase: Span) -> bool:
    """ "his country", "the country": of whose it is, or the state that was named last."""
    if token.lemma_.lower() not in _COUNTRY or token.tag_ != "NN":
        return False
    if whose:
        state = scene.home(whose[0])
        if state is not None:
            scene.add((state,), phrase, "country-of", token)
        return state is not None
    if determiner.lower_ not in {"the", "that", "this"} or any(t.ent_type_ for t in phrase):
        return False
    if determiner.lower_ == "this" and (voice := scene.voice(token)) is not None:
        state = scene.home(voice)
        if state is not None:
            scene.add((state,), phrase, "country-of", token)
        return state is not None
    states = [e for e in scene.book.entities if e.kind == "state" and scene.seen(e)]
    if form := FORMS.get(token.lemma_.lower()):
        called = [e for e in states if e.key in form]
        if called:
            scene.add((max(called, key=lambda e: (e.last_sentence, e.as_subject)),), phrase, "country-of", token)
        return bool(called)
    near = [e for e in states if scene.sentence - e.last_sentence <= 1]
    if any(c.dep_ in {"relcl", "acl"} for c in token.children):
        return False
    if not near:
        spoken_of = _focus(scene, token)
        if spoken_of is not None:
            scene.add((spoken_of,), phrase, "country-of", token)
        return spoken_of is not None
    last = max(near, key=lambda e: (e.as_subject, e.last_sentence, len(e.mentions)))
    scene.add((last,), phrase, "country-of", token)
    return True


def _is_governments(token: Token) -> bool:
    """ "The government team"."""
    return any(child.lower_ == "government" and child.i < token.i for child in token.children)


def _focus(scene: Scene, token: Token) -> Entity | None:
    """The state that "the government" and "parliament" are of, where no word says whose: the speaker's, or the next."""
    if (voice := scene.voice(token)) is not None and (home := scene.home(voice)) is not None:
        return home
    return state_around(scene, token)


def _beside(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "Sudan, the host": words beside the name of a state or body stand for it, and make no other."""
    named = scene.book.at(token.head)
    plain = all(entity.kind != "person" for entity in named)
    if len(named) != 1 or not plain or token.ent_type_ or token.head.ent_type_ not in NAMES:
        return False
    scene.add(named, phrase, "nominal-of", token)
    return True


def _half(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The South" for South Korea, where the text has named it."""
    first = _SHORT_FOR[token.lower_]
    states = [e for e in scene.book.entities if e.kind == "state" and scene.seen(e) and e.name.startswith(first)]
    if len(states) != 1 or not token.text[0].isupper() or phrase[0].lower_ != "the" or token.dep_ not in _ARGUMENTS:
        return False
    scene.add((states[0],), phrase, "nominal-of", token)
    return True


def _institution_noun(scene: Scene, token: Token, phrase: Span) -> bool:
    noun = scene.roles.body_noun(scene.doc, token.i + 1)
    lemma = token.lemma_.lower()
    if noun is None and lemma not in _INSTITUTIONS and not (lemma in GOVERNMENT and _is_governments(token)):
        return False
    start = noun[0] if noun is not None else token.i
    while start > token.left_edge.i and scene.doc[start - 1].dep_ == "compound" and not scene.doc[start - 1].ent_type_:
        start -= 1  # "commerce ministry"
    return _institution(scene, token, start, phrase)


def _institution(scene: Scene, token: Token, noun_start: int, phrase: Span) -> bool:
    """ "the Russian foreign ministry"; "the ministry" is the one so called that was named last."""
    noun = scene.doc[noun_start : token.i + 1].text
    known = scene.roles.body_noun(scene.doc, token.i + 1)
    if token.tag_ == "NNS" and token.lemma_.lower() not in _FORCES | GOVERNMENT:
        return False  # "the Saudi embassies"
    owner = owner_of(scene, token, noun_start)
    if owner is not None and owner.kind == "person":
        owner = scene.book.body_of(owner) or scene.home(owner)
    else:
        owner = scene.book.body_of(owner) or owner
    lemma = token.lemma_.lower()
    if lemma in _FORCES:
        if owner is not None:
            scene.add((owner,), phrase, "forces-of", token)
        return owner is not None
    if lemma in GOVERNMENT and _is_governments(token) and owner is None:
        owner = _focus(scene, token)  # "the government team"
    if lemma in _VAGUE and token.i == noun_start and not (owner is not None and lemma in GOVERNMENT):
        return False
    if owner is None:
        for entity in reversed(scene.book.entities):
            if entity.kind == "organisation" and scene.seen(entity) and entity.name.lower().endswith(noun.lower()):
                scene.add((entity,), phrase, "nominal-of", token)
                return True
        public = (
            lemma in _INSTITUTIONS
            or any(t.lower_ in _NATIONAL for t in phrase)
            or (known is not None and known[1].sector in _PUBLIC)
        )
        definite = phrase[0].lower_ == "the" and public
        owner = _focus(scene, token) if definite or lemma in LEGISLATURES else None
    if owner is None:
        return False
    if lemma in GOVERNMENT:
        scene.add((owner,), phrase, "government-of", token)
        return True
    name = f"{adjective(scene, owner)} {noun}"
    entity = scene.entity(f"org:{name.lower()}", name, "organisation")
    entity.of = entity.of or owner
    found = scene.roles.body_noun(scene.doc, token.i + 1)
    entity.sector = entity.sector or (found[1].sector if found else None)
    scene.add((entity,), phrase, "institution-of", token)
    return True
