"""What is told of an identity: canonical name, stable id, spellings, and the body it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.records import Actor, ActorKind
from detente.resolve.identity.folding import plain
from detente.resolve.identity.judge import Profile
from detente.resolve.knowledge import Knowledge

__all__ = ["Identity", "Sighting", "summarise"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor of one record."""

    record: int
    article: str
    """sha256 of the text."""
    actor: Actor


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor over all records."""

    id: str
    """Made of kind and name ("person:sergei-lavrov", "state:RUS", "body:nato"): the same in every run, as long as the
    name that is chosen stays the same."""
    name: str
    kind: ActorKind
    iso3: str | None
    plover_code: str | None
    sector: str | None
    role: str | None
    of: str | None
    """Id of the identity that this one belongs to."""
    qid: str | None
    aliases: tuple[str, ...]
    """The other names under which records have it."""
    members: tuple[tuple[int, str], ...]
    """Number of the record and id of the actor."""
    mentions: int
    articles: int


type _Cluster = Sequence[tuple[Profile, Sequence[Sighting]]]


def summarise(
    clusters: Iterable[_Cluster], knowledge: Knowledge, owners: Mapping[tuple[int, str], str | None]
) -> tuple[Identity, ...]:
    """The identities of clusters, by kind and name. ``owners`` has the body of each member, by record and actor."""
    drafts = []
    for cluster in clusters:
        drafts.append((_identity(cluster, knowledge), _content(cluster)))
    drafts.sort(key=lambda draft: (draft[0].id, draft[1]))
    identities = _with_unique_ids(drafts)
    by_member = {member: identity.id for identity in identities for member in identity.members}
    found = []
    for identity in identities:
        bodies = Counter(
            by_member[number, of] for number, actor in identity.members if (of := owners[number, actor]) is not None
        )
        bodies.pop(identity.id, None)
        found.append(replace(identity, of=_first(bodies)))
    return tuple(sorted(found, key=lambda identity: (-identity.mentions, identity.kind, identity.name, identity.id)))


def _first(counts: Mapping[str, int]) -> str | None:
    """The most frequent; of several the first in the alphabet."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _identity(cluster: _Cluster, knowledge: Knowledge) -> Identity:
    sightings = [sighting for _, found in cluster for sighting in found]
    actors = [sighting.actor for sighting in sightings]
    name = _name(cluster, knowledge)
    kind = _first(Counter(actor.kind for actor in actors)) or "organisation"
    key = _first(Counter(node.key for node, _ in cluster if node.key is not None and node.kind != "person"))
    if key is not None:
        identity = f"{cluster[0][0].kind}:{key}"
    else:
        slug = re.sub(r"[^\w]+", "-", plain(name)).strip("-") or "unnamed"
        identity = f"{'person' if kind == 'person' else kind}:{slug}"
    names = sorted({actor.name for actor in actors} - {name}, key=lambda text: (text.casefold(), text))
    return Identity(
        id=identity,
        name=name,
        kind=next(actor.kind for actor in actors if actor.kind == kind),
        iso3=_first(Counter(actor.iso3 for actor in actors if actor.iso3)),
        plover_code=_first(Counter(actor.plover_code for actor in actors if actor.plover_code)),
        sector=_first(Counter(actor.sector for actor in actors if actor.sector)),
        role=_first(Counter(actor.role for actor in actors if actor.role)),
        of=None,
        qid=_first(Counter(actor.qid for actor in actors if actor.qid)),
        aliases=tuple(names),
        members=tuple(sorted((sighting.record, sighting.actor.id) for sighting in sightings)),
        mentions=sum(len(actor.mentions) for actor in actors),
        articles=len({sighting.record for sighting in sightings}),
    )


def _name(cluster: _Cluster, knowledge: Knowledge) -> str:
    """The table's name, else a full name before a short one, then the one that most articles use."""
    keys = Counter(node.key for node, found in cluster if node.key is not None for _ in found)
    key = _first(keys)
    if key is not None:
        if cluster[0][0].kind == "person":
            return key
        row = knowledge.states.get(key) or knowledge.bodies.get(key)
        if row is not None:
            return row.name
    uses: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for _, found in cluster:
        for sighting in found:
            uses[sighting.actor.name] += 1
            mentions[sighting.actor.name] += len(sighting.actor.mentions)
    person = cluster[0][0].kind == "person"
    return min(
        uses,
        key=lambda name: (
            person and (" " not in name or re.match(r"\w\.? ", name) is not None),
            -uses[name],
            -mentions[name],
            -len(name),
            name,
        ),
    )


def _content(cluster: _Cluster) -> tuple[object, ...]:
    """What tells clusters of one name apart, without the numbers of records."""
    first = cluster[0][0]
    return (first.of or "", first.role or "", sorted((s.article, s.actor.id) for _, found in cluster for s in found))


def _with_unique_ids(drafts: Sequence[tuple[Identity, tuple[object, ...]]]) -> list[Identity]:
    by_id: dict[str, list[tuple[Identity, tuple[object, ...]]]] = defaultdict(list)
    for draft in drafts:
        by_id[draft[0].id].append(draft)
    found = []
    for group in by_id.values():
        taken: Counter[str] = Counter()
        for identity, content in group:
            # Two Peter Brandts: the body is told too, and where that does not help, a number.
            suffix = f"~{plain(str(content[0])).replace(' ', '-')}" if len(group) > 1 and content[0] else ""
            taken[suffix] += 1
            number = f"~{taken[suffix]}" if taken[suffix] > 1 else ""
            found.append(replace(identity, id=f"{identity.id}{suffix}{number}"))
    return found
