"""One answer of two: what the rules found, and what the model proposes.

The model decides which cues there are, and what their sources and contents are; the rules know what kind of saying it
is, to whom, where, whether it was said at all, and see what the model was never shown: sayings within sayings,
speakers carried over, transcripts, headlines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract.statements.contents import characters, joined, kind_of
from detente.extract.statements.cues import Sense, adjective_cue, adverb_cue, noun_cue, verb_cue
from detente.extract.statements.draft import hypothetical, negated
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import Ground
from detente.extract.statements.medium import medium
from detente.extract.statements.nesting import nested
from detente.extract.statements.ranges import Pairs, merge, minus, overlaps
from detente.extract.statements.tagger.calibration import confidence
from detente.extract.statements.tagger.tagger import Proposal
from detente.records import StatementKind

__all__ = ["Thresholds", "reconcile"]

_WHOLE = 0.8
"""Share of a carried statement that must stand in a content for it to be a part of that."""

_SAME = 0.5
"""Share of a content that must stand in others for it to be told already."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure the model must be of a cue; chosen on articles set aside from training."""

    alone: float = 0.4
    """Where the rules saw none."""
    agreed: float = 0.2
    """Where the rules saw one too."""


def reconcile(
    ground: Ground,
    found: Sequence[FoundStatement],
    proposals: Sequence[Proposal],
    thresholds: Thresholds | None = None,
) -> list[FoundStatement]:
    """The statements of an article, sorted by where the content begins.

    Args:
        ground: the article.
        found: what the rules found in it, in the order of the text.
        proposals: what the model found in it, down to its floor.
        thresholds: other ones than those that ship, to try them.
    """
    limits = thresholds if thresholds is not None else Thresholds()
    by_token = {i: n for n, s in enumerate(found) if s.cue is not None for i in range(s.cue.start, s.cue.end)}
    carried = [n for n, statement in enumerate(found) if statement.carried]
    cues = bytearray(len(ground.annotated.doc))
    taken: set[int] = set()
    sure: list[FoundStatement] = []
    parts: list[tuple[FoundStatement, int]] = []
    # The surest first: of two that share words of their cue one is a shadow of the other.
    for proposal in sorted(proposals, key=lambda one: -one.cue_probability):
        match = next((by_token[i] for i in range(*proposal.cue) if i in by_token), None)
        likely = proposal.cue_probability >= (limits.alone if match is None else limits.agreed)
        if not likely or match in taken or any(cues[slice(*proposal.cue)]):
            continue
        statement = _statement(ground, proposal, found[match] if match is not None else None)
        if statement is None:
            continue
        cues[slice(*proposal.cue)] = b"\1" * (proposal.cue[1] - proposal.cue[0])
        if match is not None:
            taken.add(match)
        for n in carried[bisect_right(carried, statement.start, key=lambda n: found[n].start) :]:
            if found[n].start >= statement.content[-1][1]:
                break
            rest = _without(ground, statement, found[n])
            if rest is not None and n not in taken:
                taken.add(n)
                statement = rest
                parts.append((found[n], proposal.cue[0]))
        sure.append(statement)
    said = bytearray(len(ground.text))
    for start, end in (part for statement in sure for part in statement.content):
        said[start:end] = b"\1" * (end - start)
    others = [s for n, s in enumerate(found) if n not in taken and _stays(s, said)]
    return _in_order([*sure, *others], parts)


def _without(ground: Ground, statement: FoundStatement, carried: FoundStatement) -> FoundStatement | None:
    """The statement without what stands by itself as a carried one; None if that is not a part of it."""
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in statement.content for c, d in carried.content)
    if inside < _WHOLE * sum(end - start for start, end in carried.content):
        return None
    rest = joined(ground.text, minus(statement.content, carried.content))
    return replace(statement, kind=kind_of(ground, rest), content=tuple(rest)) if rest else None


def _in_order(statements: list[FoundStatement], parts: list[tuple[FoundStatement, int]]) -> list[FoundStatement]:
    """Sorted, with the numbers of the statements that others stand within or go on from.

    ``parts`` are carried statements with the first token of the cue of those that they go on from.
    """
    listed = sorted(
        [*((statement, None) for statement in statements), *parts],
        key=lambda one: (one[0].start, -one[0].content[-1][1], one[0].cue.start if one[0].cue is not None else -1),
    )
    stands = _standing(nested([statement for statement, _ in listed]))
    listed = [one for one, keep in zip(listed, stands, strict=True) if keep]
    number = {s.cue.start: n for n, (s, _) in enumerate(listed) if s.cue is not None and s.confidence is not None}
    return [
        replace(statement, goes_on=number.get(cue) if cue is not None else None)
        for statement, (_, cue) in zip(nested([s for s, _ in listed]), listed, strict=True)
    ]


def _standing(statements: list[FoundStatement]) -> list[bool]:
    """Whether each statement stands: what is within one that the model does not see is as unseen as that one."""
    known: dict[int, bool] = {}

    def stands(number: int) -> bool:
        chain: list[int] = []
        at: int | None = number
        while at is not None and at not in known:
            chain.append(at)
            known[at] = False  # what holds itself does not stand
            one = statements[at]
            if one.cue is None or one.confidence is not None or one.by_layout:
                known[at] = True
                break
            at = one.nested_in
        result = at is not None and known[at]
        known.update(dict.fromkeys(chain, result))
        return result

    return [stands(number) for number in range(len(statements))]


def _stays(statement: FoundStatement, said: bytearray) -> bool:
    """Whether what only the rules see is kept: within another one, told by the layout, or without a cue and new.

    ``said`` has a 1 for each character of the contents that the model is sure of.
    """
    if statement.cue is not None:
        return statement.nested_in is not None or statement.by_layout
    told = sum(said.count(1, start, end) for start, end in statement.content)
    return told <= _SAME * sum(end - start for start, end in statement.content)


def _statement(ground: Ground, proposal: Proposal, rule: FoundStatement | None) -> FoundStatement | None:
    doc = ground.annotated.doc
    sure = confidence(proposal)
    if rule is not None and rule.by_layout:
        return replace(rule, confidence=sure)
    cue = doc[proposal.cue[0] : proposal.cue[1]]
    source = doc[proposal.source[0] : proposal.source[1]] if proposal.source is not None else None
    content = _content(ground, proposal, rule)
    if not content:
        return None
    kind = kind_of(ground, content)
    if rule is not None:
        told = rule.addressee
        if told is not None and source is not None and told.start < source.end and source.start < told.end:
            told = None  # whom the rules took for the one addressed is the one who speaks
        return replace(rule, kind=kind, source=source, cue=cue, content=tuple(content), addressee=told, confidence=sure)
    head = cue.root
    verb = head.pos_ in {"VERB", "AUX"}
    return FoundStatement(
        kind=kind,
        source=source,
        cue=cue,
        content=tuple(content),
        sense=_sense(head, kind, [token for span in proposal.content for token in doc[slice(*span)]]),
        medium=medium(ground, head),
        negated=verb and negated(head),
        hypothetical=verb and hypothetical(head),
        confidence=sure,
    )


def _content(ground: Ground, proposal: Proposal, rule: FoundStatement | None) -> Pairs:
    """The content in characters, with what stands too far from the cue for the model to see it."""
    pairs = merge(characters(ground, low, high) for low, high in proposal.content)
    first, last = characters(ground, *proposal.seen)
    if any(start <= first or last <= end for start, end in pairs):
        beyond = minus(rule.content, [(first, last)]) if rule is not None else []
        cut = [(q.start, q.end) for at in (first, last) for q in ground.quotes_in(at, at + 1) if q.start < at < q.end]
        pairs = merge([*pairs, *beyond, *(span for span in cut if overlaps(pairs, *span))])
    holes = [characters(ground, *span) for span in (proposal.cue, proposal.source) if span is not None]
    return joined(ground.text, minus(pairs, holes))


def _sense(head: Token, kind: StatementKind, content: Sequence[Token]) -> Sense:
    """What the tables say of the cue; of a word that they do not have, whether something like a sentence follows."""
    for look in (verb_cue, noun_cue, adjective_cue, adverb_cue):
        row = look(head)
        if row is not None:
            return row.sense
    return "say" if kind != "indirect" or any(token.pos_ in {"VERB", "AUX"} for token in content) else "think"
