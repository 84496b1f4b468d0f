"""Several at once: "both sides", "the two presidents", "the three countries", "the pair", "the delegations"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.candidates import set_options
from detente.resolve.entities import Entity
from detente.resolve.offices import office_of
from detente.resolve.ranking import Option
from detente.resolve.scene import Scene, Waiting

__all__ = ["named_later", "plural_mention"]

_NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "ORG", "MEDIA"})
_SIDES = frozenset(
    "side party delegation camp panel foe team community enemy adversary belligerent faction negotiator delegate "
    "signatory opponent combatant".split()
)
"""Nouns for those who negotiate or fight with each other."""

_STATES = frozenset(
    "country state nation neighbour neighbor capital government power rival ally partner sponsor".split()
)
"""Nouns for states, or for whoever was named together last."""

_GROUPS = frozenset("group movement force army militia organisation company firm union court".split())
_MEN = frozenset({"man", "woman", "leader", "politician", "counterpart", "negotiator", "envoy", "ambassador"})
_BARE = frozenset({"pair", "duo"})
_NUMBERS = {"two": 2, "both": 2, "neither": 2, "either": 2, "pair": 2, "duo": 2, "three": 3, "four": 4}
_PLAIN = frozenset({"warring", "opposing", "rival", "negotiating", "contracting", "conflicting", "regional", "other"})
_LEADERS = frozenset({"leader", "president", "premier", "minister", "chancellor"})
_HEADS_OF = ("president", "prime minister", "premier", "chancellor", "king", "emir", "chief", "head", "leader")
_BODIES = frozenset({"state", "igo", "group", "organisation"})
_ONLY_STATES = frozenset({"state"})
_PERSONS = frozenset({"person"})
_FAR = 100
_MOST = 4
"""Persons of one office that a plural may stand for."""

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT", "agent"})
_REACH = 3
"""Sentences for which those named together stay "the two"."""


def plural_mention(scene: Scene, token: Token, phrase: Span) -> bool:
    """Resolve a noun, a number or "both" that stands for several actors; whether it does."""
    words = {t.lower_ for t in phrase}
    lemma = token.lemma_.lower()
    size = next((_NUMBERS[t.lower_] for t in phrase if t.lower_ in _NUMBERS), 0)
    if lemma == "ally" and size == 0 and scene.alliances():
        return False  # the members of the alliance, not the two parties: see nouns
    if "two" in words and not words & {"the", "these", "both"}:
        return False
    if _officers_of(scene, token, phrase):
        return True
    role = scene.roles.person_role(scene.doc, token.i + 1)
    if any(t.ent_type_ in _NAMES for t in phrase) or _is_told_apart(token, role[0] if role is not None else token.i):
        return lemma in _SIDES and _wait(scene, token, phrase, lemma, 2)
    if token.lower_ in {"latter", "former"} and token.dep_ not in {"amod", "compound"}:
        return _one_of_two(scene, token, phrase)
    if token.pos_ in {"NUM", "PRON", "DET", "ADJ"} or lemma in _BARE:
        return _bare(scene, token, phrase, size)
    if size == 0 and not _is_definite_plural(token, phrase):
        return _holders(scene, token, phrase)
    person = scene.roles.person_role(scene.doc, token.i + 1) is not None
    if lemma in _SIDES | _STATES | _GROUPS:
        if _take(scene, token, phrase, lemma, size, _kinds_of(lemma)):
            return True
        return (size > 1 or lemma in _SIDES) and _wait(scene, token, phrase, lemma, max(size, 2))
    if size and (lemma in _MEN or person) and _take(scene, token, phrase, lemma, size, _PERSONS):
        return True
    if person and size == 2 and _officers(scene, token, phrase):
        return True
    return size == 2 and lemma in _MEN and _wait(scene, token, phrase, lemma, size)


def _holders(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The ambassadors": the persons who hold the office, where the text names several."""
    role = scene.roles.person_role(scene.doc, token.i + 1)
    if role is None or token.tag_ != "NNS" or phrase[0].lower_ != "the" or role[0] - phrase.start > 1:
        return False
    lemma = token.lemma_.lower()
    people = [p for p in scene.people if p.mentions and (p.role or "").lower().split()[-1:] == [lemma]]
    if not 1 < len(people) <= _MOST:
        return False
    scene.add(tuple(people), phrase, "several-of" if len(people) > 2 else "both-persons", token)
    return True


def _wait(scene: Scene, token: Token, phrase: Span, lemma: str, size: int) -> bool:
    """Keep a plural for later: "three states block a treaty", and who they are only in the next sentence."""
    if token.dep_ not in _ARGUMENTS or token.tag_ not in {"NNS", "NNPS"}:
        return False
    if lemma in _SIDES and lemma not in {"side", "party", "foe", "enemy", "adversary", "belligerent", "faction"}:
        return False
    whole = scene.doc[phrase.start : token.right_edge.i + 1] if _names_conflict(token) else phrase
    scene.waiting.append(Waiting(token.i, whole, size, _PERSONS if lemma in _MEN else _kinds_of(lemma)))
    return False


def _names_conflict(token: Token) -> bool:
    """ "The parties to the conflict in Yemen": what follows belongs to the words."""
    return any(c.dep_ == "prep" and c.lower_ in {"to", "in", "of"} for c in token.children)


def named_later(scene: Scene) -> None:
    """Resolve the plurals that were kept: to the first set of their size behind them, two sides to the parties."""
    for one in scene.waiting:
        if one.at in scene.book.by_token:
            continue
        here = scene.annotated.sentence_of(scene.doc[one.at])
        number = here.index if here is not None else 0
        found: tuple[Entity, ...] = ()
        if one.size == 2:
            found = scene.parties.pair(one.kinds)
        for together in scene.parties.sets if not found else ():
            near = number <= together.sentence <= number + _REACH and len(together.entities) == one.size
            fits = all(e.kind in one.kinds for e in together.entities)
            if near and fits and (together.joined or one.kinds == _PERSONS):
                found = together.entities
                break
        for entity in found:
            entity.mentions.append((one.phrase.start_char, one.phrase.end_char, "named-later"))


def _kinds_of(lemma: str) -> frozenset[str]:
    if lemma in {"country", "state", "nation", "government", "capital"}:
        return _ONLY_STATES
    return frozenset({"group", "organisation", "igo"}) if lemma in _GROUPS else _BODIES


def _take(scene: Scene, token: Token, phrase: Span, lemma: str, size: int, kinds: frozenset[str]) -> bool:
    """Resolve a plural to the likeliest of the sets that the text has put together, of its size and kind."""

    def fits(who: tuple[Entity, ...]) -> bool:
        right = len(who) == size if size else len(who) > 1
        return right and all(e.kind in kinds for e in who)

    named = [e for e in scene.book.entities if e.kind in kinds and scene.seen(e)]
    options = set_options(scene, token, _FAR, fits, (_sort(lemma), "definite" if size == 0 else "counted"))
    options = [_with_roles(option, lemma) for option in options]
    if size > 1 and len(named) == size and all(set(o.entities) != set(named) for o in options):
        options.append(Option(tuple(named), frozenset({"all-named", f"all-named:{_sort(lemma)}"})))
    most = _most_named(named)
    if size in {0, 2} and len(most) == 2 and all(set(o.entities) != set(most) for o in options):
        options.append(Option(most, frozenset({"most-named", f"most-named:{_sort(lemma)}"})))
    if not options:
        return False
    found = scene.decide("several", token, options).entities
    reason = "both-persons" if kinds == _PERSONS else "both-parties"
    scene.add(found, phrase, "several-of" if len(found) > 2 else reason, token)
    return True


def _sort(lemma: str) -> str:
    if lemma in _SIDES:
        return "side" if lemma in {"side", "party"} else "team"
    if lemma in _STATES:
        return "state" if lemma in {"country", "state", "nation", "government", "capital"} else "ally"
    if lemma in _GROUPS:
        return "group"
    return "leader" if lemma in _LEADERS else "bare" if lemma in _BARE | set(_NUMBERS) else "person"


def _with_roles(option: Option, lemma: str) -> Option:
    """Adds what the offices of persons say for a plural of persons."""
    roles = [(e.role or "").lower() for e in option.entities if e.kind == "person"]
    if not roles:
        return option
    told = {"roles-open" if any(not role for role in roles) else "roles-known"}
    if all(lemma in role for role in roles):
        told.add("roles-match")
    if lemma in _LEADERS and all(_is_head(e) for e in option.entities):
        told.add("heads")
    return Option(option.entities, option.features | told)


def _most_named(named: list[Entity]) -> tuple[Entity, ...]:
    """The two that the text has named most."""
    bodies = [e for e in named if e.kind != "person"]
    return tuple(sorted(bodies, key=lambda e: (-len(e.mentions), e.number))[:2])


def _officers(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the two presidents" whom nobody names: the holders of the office in the two states of the article."""
    states = scene.parties.pair(_ONLY_STATES)
    role = scene.roles.person_role(scene.doc, token.i + 1)
    if len(states) != 2 or role is None or role[1].sector not in {"GOV", "MIL"}:
        return False
    noun = f"{scene.doc[role[0] : token.i].text} {token.lemma_}".strip()
    scene.add(tuple(office_of(scene, state, noun, role[1]) for state in states), phrase, "both-persons", token)
    return True


def _officers_of(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "The presidents of Rwanda and Uganda": those who hold the office, by name or without."""
    role = scene.roles.person_role(scene.doc, token.i + 1)
    prep = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == token.i + 1), None)
    if role is None or prep is None or token.tag_ != "NNS" or role[1].sector not in {"GOV", "MIL"}:
        return False
    first = next((c for c in prep.children if c.dep_ == "pobj"), None)
    names = [first, *first.conjuncts] if first is not None else []
    states = [entity for name in names if (entity := scene.known(entity_of(name))) is not None]
    if len(states) < 2 or len(states) != len(names):
        return False
    noun = f"{scene.doc[role[0] : token.i].text} {token.lemma_}".strip()
    found = []
    for state in states:
        holders = [p for p in scene.people if scene.home(p) is state and noun.lower() in (p.role or "").lower()]
        if not holders and noun.lower() == "leader":
            holders = [p for p in scene.people if scene.home(p) is state and p.role is not None and _is_head(p)]
        found.append(holders[0] if holders else office_of(scene, state, noun, role[1]))
    last = max(name.i for name in names)
    scene.add(tuple(found), scene.doc[phrase.start : last + 1], "both-persons", token)
    if all((person.key or "").startswith("office:") for person in found):
        scene.book.by_token[token.i] = tuple(states)  # nobody is named: the states act
    return True


def _bare(scene: Scene, token: Token, phrase: Span, size: int) -> bool:
    """ "the three", "the pair", "both": those whom the text has named together."""
    alone = token.dep_ not in {"det", "cc", "preconj", "predet", "amod", "nummod", "compound"}
    if not size or not alone or any(c.dep_ in {"prep", "relcl"} for c in token.children):
        return False
    if token.lower_ not in {"both", "neither"} and phrase[0].lower_ not in {"the", "these", "all"}:
        return False
    kinds = _PERSONS if token.lemma_.lower() in _BARE else _PERSONS | _BODIES
    return _take(scene, token, phrase, token.lower_, size, kinds)


def _one_of_two(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the former", "the latter": of the two named together last."""
    found = scene.parties.last(2, _PERSONS | _BODIES, scene.sentence, _REACH)
    if not found or phrase[0].lower_ != "the":
        return False
    scene.add((found[1 if token.lower_ == "latter" else 0],), phrase, "counterpart-of", token)
    return True


def _is_told_apart(token: Token, start: int) -> bool:
    """ "the two Nordic countries", "the leaders of the two": words that say which ones, or that it is another noun."""
    for child in token.children:
        if child.dep_ == "amod" and child.i < start and child.lower_ not in _PLAIN | set(_NUMBERS):
            return True
        if child.dep_ in {"relcl", "acl"}:
            return True
        if child.dep_ == "prep" and child.lower_ in {"of", "in"} and any(c.dep_ == "pobj" for c in child.children):
            return True
    return token.dep_ == "compound"


def _is_definite_plural(token: Token, phrase: Span) -> bool:
    return token.tag_ == "NNS" and phrase[0].lower_ in {"the", "these"} and token.lemma_.lower() in _SIDES | _STATES


def _is_head(person: Entity) -> bool:
    """Whether somebody leads a state or body, as far as is known."""
    role = (person.role or "president").lower()
    return any(role.endswith(word) for word in _HEADS_OF) or "prime minister" in role
