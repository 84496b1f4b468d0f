"""One identity for all actors of many records that are the same, whatever the order of the records.

1. Sightings with the same profile are one node. Every two nodes that share a word are judged.
2. A person's judgements outrank those of machines; Detente's own are made afresh, as rules and evidence change.
3. Nodes are joined pair by pair: persons' judgements first (the latest first), then machines', the highest score
   first, ties by name. Two nodes that are judged different are never joined, not through others either: of a
   contradiction (A is B, B is C, A is not C) the weaker join is left out.
4. A weak reason (an initial, a surname, a longer name) joins only where it points to one identity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.records import Record
from detente.resolve.identity.bodies import body_words, generic_words
from detente.resolve.identity.folding import skeleton
from detente.resolve.identity.judge import MACHINE, Profile, judge_profiles, profile_in
from detente.resolve.identity.judgements import Judgement, in_force, pair_of, reference
from detente.resolve.identity.persons import person_words
from detente.resolve.identity.summary import Identity, Sighting, summarise
from detente.resolve.knowledge import Knowledge, load_knowledge

__all__ = ["Identities", "identify"]

_WEAK = frozenset(
    {"initial", "surname-only", "name-and-body", "second-surname", "more-names", "part-of-name", "romanisation"}
)
_WORTH_TELLING = 0.3


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities of a set of records, and the judgements that made them."""

    all: tuple[Identity, ...]
    judgements: tuple[Judgement, ...]
    """What Detente judged of names that are not written alike, for a person to look through; by name."""

    def of(self, record: int, actor: str) -> Identity:
        """The identity of an actor of a record, given as the number of the record and the id of the actor.

        Raises:
            KeyError: there is no such actor.
        """
        for identity in self.all:
            if (record, actor) in identity.members:
                return identity
        raise KeyError((record, actor))

    def named(self, name: str) -> tuple[Identity, ...]:
        """The identities with this name, spelling or id."""
        wanted = reference(name)
        return tuple(i for i in self.all if wanted in {reference(text) for text in (i.id, i.name, *i.aliases)})


def identify(
    records: Sequence[Record], judgements: Sequence[Judgement] = (), *, knowledge: Knowledge | None = None
) -> Identities:
    """Join the actors of records into identities.

    Args:
        judgements: lines of a file of judgements, in its order; see :mod:`detente.resolve.identity.judgements`.
        knowledge: tables of states, bodies and officials; the shipped ones otherwise.
    """
    tables = knowledge if knowledge is not None else load_knowledge()
    nodes: dict[Profile, list[Sighting]] = defaultdict(list)
    for number, record in enumerate(records):
        for actor in record.actors:
            nodes[profile_in(record, actor, knowledge=tables)].append(Sighting(number, record.article.sha256, actor))
    profiles = sorted(nodes, key=_order)
    articles = {node: {sighting.article for sighting in found} for node, found in nodes.items()}
    fresh = {
        (one, other): judge_profiles(one, other, together=bool(articles[one] & articles[other]))
        for one, other in _candidates(profiles)
    }
    given = _given(in_force(judgements), profiles)
    clusters = _joined(profiles, fresh, given)
    return Identities(
        summarise([[(node, nodes[node]) for node in cluster] for cluster in clusters], tables, _owners(records)),
        _told(fresh),
    )


def _told(fresh: Mapping[tuple[Profile, Profile], Judgement]) -> tuple[Judgement, ...]:
    """The judgements worth a look: of different spellings, and of one spelling that stands for two."""
    found: dict[tuple[str, str], Judgement] = {}
    for (a, b), judgement in fresh.items():
        alike = reference(a.name) == reference(b.name)
        if (alike and judgement.verdict == "same") or reference(judgement.left) == reference(judgement.right):
            continue
        if (a.key is not None and b.key is not None) or (judgement.score or 0) < _WORTH_TELLING:
            continue
        pair = pair_of(judgement)
        # Several nodes may have one label (a minister who became president): the best evidence is told.
        if pair not in found or (found[pair].score or 0) < (judgement.score or 0):
            found[pair] = judgement
    return tuple(found[pair] for pair in sorted(found))


def _order(node: Profile) -> tuple[str, ...]:
    parts = (node.kind, node.name.casefold(), node.name, node.key, node.of, node.state, node.gender)
    return tuple(part or "" for part in (*parts, node.role, node.sector, node.article))


def _owners(records: Sequence[Record]) -> Mapping[tuple[int, str], str | None]:
    return {(number, actor.id): actor.of for number, record in enumerate(records) for actor in record.actors}


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs that could be one: with a common key, a word of like consonants, or an acronym between them."""
    blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for node in profiles:
        for token in dict.fromkeys(_tokens(node)):
            blocks[node.kind, token].append(node)
    seen: set[tuple[Profile, Profile]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _tokens(node: Profile) -> Iterable[str]:
    if node.key is not None:
        yield f"={node.key}"
    if node.kind == "person":
        for word in person_words(node.name):
            yield from skeleton(word) if len(word) > 1 else ()
            yield word
    else:
        words = body_words(node.name)
        # "Ministry" would put every two ministries side by side.
        telling = [word for word in words if not word.startswith("=") and word not in generic_words()]
        yield from (word.rstrip("s") for word in telling or words)
        letters = node.name.replace(".", "")
        yield f"acronym {letters.lower()}" if letters.isupper() else "acronym " + "".join(word[0] for word in words)


def _given(
    force: Mapping[tuple[str, str], Judgement], profiles: Sequence[Profile]
) -> list[tuple[Judgement, list[tuple[Profile, Profile]]]]:
    """Judgements of persons and of other machines with the nodes that they speak of; the latest first."""
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for node in profiles:
        by_name[reference(node.name)].append(node)
        if node.of is not None:
            by_name[reference(node.label)].append(node)
    found = []
    for (left, right), judgement in reversed(tuple(force.items())):
        if judgement.who == "machine" and (judgement.by or "").startswith(MACHINE.split()[0]):
            continue
        pairs = [(a, b) for a in by_name.get(left, ()) for b in by_name.get(right, ()) if a != b and a.kind == b.kind]
        if pairs and judgement.verdict in {"same", "different"}:
            found.append((judgement, pairs))
    return found


class _Joiner:
    """Groups of nodes, and the nodes that must not come together."""

    def __init__(self, nodes: Iterable[Profile]) -> None:
        self.group = {node: [node] for node in nodes}
        self.apart: dict[Profile, set[Profile]] = defaultdict(set)

    def part(self, a: Profile, b: Profile) -> None:
        """Keep two nodes apart, unless a judgement that ranks higher has joined them."""
        if self.group[a] is not self.group[b]:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def join(self, a: Profile, b: Profile) -> None:
        """Join the groups of two nodes, unless that brings nodes together that are to stay apart."""
        one, other = self.group[a], self.group[b]
        if one is other or any(self.apart[node] & set(other) for node in one):
            return
        one += other
        for node in other:
            self.group[node] = one


def _joined(
    profiles: Sequence[Profile],
    fresh: Mapping[tuple[Profile, Profile], Judgement],
    given: Sequence[tuple[Judgement, Sequence[tuple[Profile, Profile]]]],
) -> list[list[Profile]]:
    joiner = _Joiner(profiles)
    settled: set[frozenset[Profile]] = set()
    for judgement, pairs in given:
        for a, b in pairs:
            settled.add(frozenset((a, b)))
            if judgement.verdict == "same":
                joiner.join(a, b)
            else:
                joiner.part(a, b)
    open_ = [(pair, judgement) for pair, judgement in fresh.items() if frozenset(pair) not in settled]
    for (a, b), judgement in open_:
        if judgement.verdict == "different":
            joiner.part(a, b)
    partners: dict[Profile, list[Profile]] = defaultdict(list)
    for (a, b), judgement in fresh.items():
        if judgement.verdict == "same":
            partners[a].append(b)
            partners[b].append(a)
    same = [(p, j) for p, j in open_ if j.verdict == "same" and not (j.reason in _WEAK and _forked(p, partners, fresh))]
    same.sort(key=lambda found: (-(found[1].score or 0), _order(found[0][0]), _order(found[0][1])))
    for (a, b), _ in same:
        joiner.join(a, b)
    return list({id(group): sorted(group, key=_order) for group in joiner.group.values()}.values())


def _forked(
    pair: tuple[Profile, Profile],
    partners: Mapping[Profile, Sequence[Profile]],
    fresh: Mapping[tuple[Profile, Profile], Judgement],
) -> bool:
    """Whether one of a pair also agrees with somebody else: "J. Brandt" with a Jan and a Johanna Brandt."""
    for node, partner in (pair, pair[::-1]):
        for third in partners.get(node, ()):
            between = fresh.get((partner, third)) or fresh.get((third, partner))
            if third != partner and between is not None and between.verdict == "different":
                return True
    return False
