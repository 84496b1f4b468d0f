"""Whether two actors of different articles are one: the names first, then body, gender, role and company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.records import VERSION, Actor, Record
from detente.resolve.identity.bodies import compare_bodies
from detente.resolve.identity.judgements import Judgement, Verdict
from detente.resolve.identity.persons import NameMatch, compare_persons
from detente.resolve.knowledge import Knowledge, load_knowledge

__all__ = ["DIFFERENT", "MACHINE", "SAME", "Profile", "judge", "judge_profiles", "profile", "profile_in"]

SAME, DIFFERENT = 0.8, 0.45
"""At or above the first two actors are the same, below the second they are different. The scores are grades of
evidence and no probabilities; the thresholds were set on the development part of tests/gold/names.csv."""

MACHINE = f"detente {VERSION}"
"""Who judges here, in the file of judgements."""

_SAME_BODY, _OTHER_STATE, _OTHER_BODY, _OTHER_GENDER, _OTHER_ROLE, _TOGETHER = 0.1, -0.3, -0.1, -0.5, -0.05, -0.3
_NAMELESS = 0.5
_NAMED = frozenset({"name", "title-and-name", "surname-of", "given-name-of"})
_SPELLED_ALIKE = frozenset({"same-name", "spelling"})
_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_HONORIFICS = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "lady": "f",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article says of an actor, without the article: all that a judgement rests on."""

    name: str
    kind: str
    """"person", "state" or "body"."""
    key: str | None = None
    """Key of the tables: of a state, a body, or the name of an official."""
    of: str | None = None
    """Key or name of the body that a person or organisation belongs to."""
    state: str | None = None
    """Key of the state in the end: that of the ministry's government."""
    gender: str | None = None
    role: str | None = None
    sector: str | None = None
    article: str | None = None
    """Of somebody without a name ("the Russian envoy"): the article, as another one's envoy may be another."""

    @property
    def label(self) -> str:
        """The name, with the body in brackets: how judgements tell two of one name apart."""
        return f"{self.name} [{self.of}]" if self.of is not None else self.name


def profile(actor: Actor, of: str | None = None, *, knowledge: Knowledge | None = None) -> Profile:
    """The profile of an actor; ``of`` is the key or name of its body, as an actor holds only an id of its record."""
    tables = knowledge if knowledge is not None else load_knowledge()
    kind = actor.kind if actor.kind in {"person", "state"} else "body"
    owner = _body_key(of, tables) or of if of is not None else None
    return Profile(
        name=" ".join(actor.name.split()),
        kind=kind,
        key=_key(actor, kind, tables),
        of=owner,
        state=_state(owner, tables),
        gender=_gender(actor, tables) if kind == "person" else None,
        role=actor.role.lower() if actor.role else None,
        sector=actor.sector,
    )


def profile_in(record: Record, actor: Actor, *, knowledge: Knowledge | None = None) -> Profile:
    """The profile of an actor of a record: its body is looked up there."""
    tables = knowledge if knowledge is not None else load_knowledge()
    owner = record.actor(actor.of)
    of = None if owner is None else _key(owner, "state" if owner.kind == "state" else "body", tables) or owner.name
    found = profile(actor, of, knowledge=tables)
    if actor.kind == "person" and actor.mentions and not any(m.reason in _NAMED for m in actor.mentions):
        found = replace(found, article=record.article.sha256)
    seen = set()
    while owner is not None and found.state is None and owner.id not in seen:
        # The spokesman of a ministry that no table knows speaks for its state.
        seen.add(owner.id)
        owner = record.actor(owner.of)
        if owner is not None and owner.kind == "state":
            found = replace(found, state=_key(owner, "state", tables))
    return found


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in knowledge.names:
        if name.label in {"STATE", "BODY"}:
            found.setdefault(name.text, name.key)
    return found


def _body_key(name: str, knowledge: Knowledge) -> str | None:
    if name in knowledge.states or name in knowledge.bodies:
        return name
    return _names(knowledge).get(name)


def _key(actor: Actor, kind: str, knowledge: Knowledge) -> str | None:
    if kind == "state":
        return actor.iso3 or _names(knowledge).get(actor.name)
    if kind == "body":
        return _names(knowledge).get(actor.name)
    rows = knowledge.officials.get(actor.name.lower(), ()) if " " in actor.name else ()
    return rows[0].name if len({row.name for row in rows}) == 1 else None


def _state(owner: str | None, knowledge: Knowledge) -> str | None:
    for _ in range(4):
        if owner is None or owner in knowledge.states:
            return owner
        body = knowledge.bodies.get(owner)
        owner = body.of if body is not None else None
    return None


def _gender(actor: Actor, knowledge: Knowledge) -> str | None:
    """From title and role; from pronouns only when there are several and all agree, as one may be resolved wrongly."""
    said = {
        gender
        for mention in actor.mentions
        if mention.reason == "title-and-name"
        and (gender := _HONORIFICS.get(mention.text.split()[0].lower().rstrip(".")))
    }
    known = knowledge.roles.get((actor.role or "").lower())
    if known is not None and known.gender:
        said.add(known.gender)
    if not said:
        pronouns = Counter(gender for m in actor.mentions if (gender := _HE.get(m.text.lower())))
        said = set(pronouns) if sum(pronouns.values()) > 1 else set()
    return said.pop() if len(said) == 1 else None


def judge(
    a: Actor,
    b: Actor,
    *,
    a_of: str | None = None,
    b_of: str | None = None,
    together: bool = False,
    knowledge: Knowledge | None = None,
) -> Judgement:
    """Whether two actors are the same. ``judge(a, b) == judge(b, a)`` with everything else exchanged too.

    Args:
        a_of: key or name of the body that the actor belongs to (``RUS``, ``nato``, "Kremlin"), as is ``b_of``.
        together: whether one article names both, as two actors.
        knowledge: tables of states, bodies and officials; the shipped ones otherwise.
    """
    tables = knowledge if knowledge is not None else load_knowledge()
    left, right = profile(a, a_of, knowledge=tables), profile(b, b_of, knowledge=tables)
    return judge_profiles(left, right, together=together)


def judge_profiles(a: Profile, b: Profile, *, together: bool = False) -> Judgement:
    """As :func:`judge`, of profiles."""
    score, reason = _evidence(a, b, together)
    score = round(min(1.0, max(0.0, score)), 2)
    verdict: Verdict = "same" if score >= SAME else "different" if score < DIFFERENT else "unsure"
    left, right = sorted((a.label, b.label), key=lambda label: (label.casefold(), label))
    return Judgement(left=left, right=right, verdict=verdict, score=score, reason=reason, who="machine", by=MACHINE)


def _evidence(a: Profile, b: Profile, together: bool) -> tuple[float, str]:
    if a.kind != b.kind:
        return 0.0, "other-kind"
    if a.key is not None and b.key is not None:
        return (1.0, "known") if a.key == b.key else (0.0, "known-as-another")
    match = compare_persons(a.name, b.name) if a.kind == "person" else compare_bodies(a.name, b.name)
    if a.kind != "person":
        return _bodies(a, b, match, together)
    if match.score < DIFFERENT:
        return match.score, match.reason
    if a.article is not None or b.article is not None:
        return min(match.score, _NAMELESS), "no-name"
    for_, against = 0.0, list[tuple[float, str]]()
    if a.of is not None and b.of is not None:
        if a.of == b.of or (a.state is not None and a.state == b.state):
            for_ = _SAME_BODY
        elif a.state is not None and b.state is not None:
            against.append((_OTHER_STATE, "other-body"))
        else:
            against.append((_OTHER_BODY, "other-body"))
    if a.gender and b.gender and a.gender != b.gender:
        against.append((_OTHER_GENDER, "other-gender"))
    if a.role and b.role and a.role.split()[-1] != b.role.split()[-1]:
        against.append((_OTHER_ROLE, "other-role"))
    if together and (against or match.reason not in _SPELLED_ALIKE):
        # An article seldom spells one person in two ways; where it does, nothing else speaks against it.
        against.append((_TOGETHER, "both-in-one-article"))
    score = match.score + for_ + sum(weight for weight, _ in against)
    if against and score < SAME <= match.score + for_:
        return score, min(against)[1]
    return score, "name-and-body" if for_ and match.score < SAME <= score else match.reason


def _bodies(a: Profile, b: Profile, match: NameMatch, together: bool) -> tuple[float, str]:
    if a.kind == "state":
        return (match.score, match.reason) if match.reason == "same-name" else (0.0, "other-name")
    if match.score >= DIFFERENT and a.state is not None and b.state is not None and a.state != b.state:
        return match.score + _OTHER_STATE, "other-body"  # the Democratic Party of two countries
    if together and match.reason not in {"same-name", "acronym", "word-order"}:
        return match.score + _TOGETHER, "both-in-one-article"
    return match.score, match.reason
