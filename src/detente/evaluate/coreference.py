"""Coreference on GUM: the CoNLL figure with gold mentions and with predicted ones, beside a trivial baseline.

Who is scored. The corpus tells no types, so the type of a gold chain is derived from its mentions, by the table of
nouns, the pronouns and the entity labels of our own pass: "actors" are the chains that come out as persons, places
(states) or organisations (groups of people), "all" is every chain. The derived types say which gold chains are in
scope and nothing else. With predicted mentions, the predicted chains of those types are scored.

Singletons. OntoNotes, whose scheme the corpus follows, annotates none. The headline drops chains of one mention on
both sides; the figure "with singletons" keeps the mentions that the system left alone, and counts them as wrong
where the gold does not have them. With gold mentions it shows what links were missed, with predicted ones mostly that
the gold leaves out what is mentioned once.

Appositions and relative pronouns stand inside the mention in that scheme: our own links of these kinds are not scored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.annotate.coreference import NESTED_REASONS, Chain, chains_of_spans, find_chains, type_of_spans
from detente.annotate.document import Annotated
from detente.evaluate.clusters import METRICS, Counts, conll
from detente.evaluate.gum import GumDocument, as_article, read_gum

__all__ = ["CoreferenceScores", "Row", "is_held_out", "score_coreference"]

GIVEN_EAGERNESS = 1.5
"""With gold mentions, where every mention is known to be taken up, a new entity is less likely than in the wild."""

_ACTORS = frozenset({"person", "place", "organisation"})

type Span = tuple[int, int]
type Partition = list[tuple[str, frozenset[Span]]]
"""Type and mentions of each entity, singletons included."""


def is_held_out(number: int) -> bool:
    """Whether the document with this place in the order of the names is kept from training and tuning: each third."""
    return number % 3 == 2


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one system in one setting."""

    system: str
    mentions: str
    """"gold" or "predicted"."""
    scope: str
    """"actors" or "all"."""
    singletons: bool
    counts: dict[str, Counts]

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B-cubed and CEAF-e."""
        return sum(self.counts[name].f1 for name in METRICS) / len(METRICS)

    def line(self) -> str:
        """For people: recall/precision/F1 of each metric."""
        parts = [
            f"{name} {100 * c.recall:.1f}/{100 * c.precision:.1f}/{100 * c.f1:.1f}" for name, c in self.counts.items()
        ]
        what = f"{self.mentions} mentions, {self.scope}{', with singletons' if self.singletons else ''}"
        return f"{self.system:8} {what:42} CoNLL {100 * self.conll:.2f}  {'  '.join(parts)}"


@dataclass(frozen=True, slots=True)
class CoreferenceScores:
    """All rows, and how many documents they rest on."""

    documents: int
    rows: tuple[Row, ...]

    def lines(self) -> list[str]:
        """For people."""
        return [f"{self.documents} documents; recall/precision/F1", *(row.line() for row in self.rows)]

    def figures(self) -> dict[str, float]:
        """For floors: the CoNLL figures of the headline."""
        return {f"{row.system} {row.mentions} {row.scope}": row.conll for row in self.rows if not row.singletons}


def score_coreference(
    corpus: Path, annotate: Callable[[GumDocument], Annotated] | None = None, *, part: str = "held-out"
) -> CoreferenceScores:
    """Score the documents of a folder: those "held-out", those to "tune" on, or "all".

    Raises:
        MissingFile: the folder holds no CoNLL-U file.
    """
    documents = [
        one for n, one in enumerate(read_gum(corpus)) if part == "all" or is_held_out(n) == (part == "held-out")
    ]
    run = annotate or _annotate
    read = [(one, run(one)) for one in documents]
    gold = [_gold(document, annotated) for document, annotated in read]
    predicted: dict[tuple[str, str], list[Partition]] = defaultdict(list)
    for document, annotated in read:
        given = chains_of_spans(annotated, _spans(document), eagerness=GIVEN_EAGERNESS, alone=True)
        found = find_chains(annotated, things=True, alone=True)
        for mentions, chains in (("gold", given), ("predicted", found)):
            predicted["detente", mentions].append(_partition(chains))
            predicted["baseline", mentions].append(_same_head(annotated, chains))
    rows = [
        _row(system, mentions, scope, singletons, zip(gold, partitions, strict=True))
        for scope in ("actors", "all")
        for (system, mentions), partitions in predicted.items()
        for singletons in (False, True)
    ]
    return CoreferenceScores(len(documents), tuple(rows))


def _annotate(document: GumDocument) -> Annotated:
    from detente.pipeline import annotate  # noqa: PLC0415 - loads the model

    return annotate(as_article(document))


def _row(system: str, mentions: str, scope: str, singletons: bool, pairs: Iterable[tuple[Partition, Partition]]) -> Row:
    documents = []
    for gold, predicted in pairs:
        wanted = [chain for type_, chain in gold if scope == "all" or type_ in _ACTORS]
        in_scope = frozenset().union(*wanted)
        if mentions == "gold":
            ours = [chain & in_scope for _, chain in predicted]
        else:
            ours = [chain for type_, chain in predicted if scope == "all" or type_ in _ACTORS]
        least = 1 if singletons else 2
        documents.append((wanted, [chain for chain in ours if len(chain) >= least]))
    return Row(system, mentions, scope, singletons, conll(documents))


# --- partitions ---


def _spans(document: GumDocument) -> list[Span]:
    return sorted({(mention.start, mention.end) for chain in document.chains for mention in chain})


def _gold(document: GumDocument, annotated: Annotated) -> Partition:
    spans = [frozenset((mention.start, mention.end) for mention in chain) for chain in document.chains]
    return [(type_of_spans(annotated, sorted(chain)), chain) for chain in spans]


def _partition(chains: Iterable[Chain]) -> Partition:
    result: Partition = []
    for chain in chains:
        scored = [mention for mention in chain.mentions if mention.reason not in NESTED_REASONS]
        result.append((chain.type, frozenset((mention.start_char, mention.end_char) for mention in scored)))
    return result


def _same_head(annotated: Annotated, chains: Iterable[Chain]) -> Partition:
    """The baseline: mentions with the same head word, pronouns too, are one entity, wherever they stand."""
    groups: dict[str, set[Span]] = defaultdict(set)
    for chain in chains:
        for mention in chain.mentions:
            if mention.reason not in NESTED_REASONS:
                groups[mention.head.lemma_.lower()].add((mention.start_char, mention.end_char))
    return [(type_of_spans(annotated, sorted(group)), frozenset(group)) for group in groups.values()]
