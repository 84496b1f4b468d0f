"""One answer of two: the acts that the rules found, and those that the model sees."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Annotated
from detente.coding.plover import Coding, code
from detente.coding.tables import load_tables
from detente.coding.tagger.calibration import load_calibration
from detente.coding.tagger.tagger import Proposal
from detente.extract.acts import Act, Backgrounds

__all__ = ["ABSTAIN", "PLAIN_ACTS", "reconcile"]

ABSTAIN = 0.35
"""Below this confidence (calibrated) nothing is told: it would be wrong two times in three."""

_LEAST = 0.3
"""The same for the model's own probability, on which the confidence was not fitted below this."""

PLAIN_ACTS = {
    "AGREE": "agree",
    "CONSULT": "meet",
    "SUPPORT": "support",
    "CONCEDE": "concede",
    "COOPERATE": "cooperate",
    "AID": "aid",
    "RETREAT": "lift",
    "REQUEST": "demand",
    "ACCUSE": "criticise",
    "REJECT": "reject",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "suspend",
    "MOBILIZE": "deploy",
    "COERCE": "coerce",
    "ASSAULT": "attack",
}
"""What an act is called of which only the type is known."""

_PROMISE = 12
"""Words after a promise that tell what is promised."""

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass"})
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "over", "about"})


def reconcile(annotated: Annotated, acts: Sequence[Act], proposals: Sequence[Proposal]) -> list[Act]:
    """All acts in the order of the text.

    What both see has the type of the model, and the roles, object and content that the rules read off the parse, where
    they found any. What only the rules see stays, without a confidence. What only the model sees, and is too unsure of,
    is left out.
    """
    doc = annotated.doc
    proposals = [_yielding(doc, proposal) for proposal in proposals]
    calibration = load_calibration()

    def sure(proposal: Proposal, *, both: bool) -> float:
        return calibration.event(proposal.event_type, proposal.probability, both=both)

    def told(proposal: Proposal, *, both: bool) -> bool:
        return proposal.probability >= _LEAST and sure(proposal, both=both) >= ABSTAIN

    seen: dict[int, Proposal] = {}
    for proposal in sorted(proposals, key=lambda one: one.probability):
        seen.update(dict.fromkeys(range(*proposal.trigger), proposal))
    backgrounds = Backgrounds(annotated)
    used: set[Proposal] = set()
    result: list[Act] = []
    for act in acts:
        coding = code(act)
        near = _of(act, seen) if coding is not None else None
        if coding is None or near is None or near in used or not told(near, both=True):
            result.append(act)
            continue
        used.add(near)
        result.append(_joined(doc, act, coding, near, sure(near, both=True)))
    for proposal in sorted(proposals, key=lambda one: -one.probability):
        if proposal in used or not told(proposal, both=False):
            continue
        made = _made(annotated, proposal, backgrounds, sure(proposal, both=False))
        if made is not None and not any(_one_deed(made, other) for other in result):
            result.append(made)
    return sorted(result, key=lambda act: (act.sentence.index, act.trigger.start, act.trigger.end))


def _yielding(doc: Doc, proposal: Proposal) -> Proposal:
    """Who promises to withdraw, to release or to cease fire concedes: PLOVER tells that from any other promise."""
    if proposal.event_type != "AGREE":
        return proposal
    start, end = proposal.trigger
    promised = (token for token in doc[start:end].root.subtree if end <= token.i < end + _PROMISE)
    if any(token.lemma_.lower() in load_tables().yields for token in promised):
        return dataclasses.replace(proposal, event_type="CONCEDE")
    return proposal


def _of(act: Act, seen: dict[int, Proposal]) -> Proposal | None:
    found = [seen[i] for i in range(act.trigger.start, act.trigger.end) if i in seen]
    return max(found, key=lambda one: one.probability, default=None)


def _joined(doc: Doc, act: Act, coding: Coding, proposal: Proposal, confidence: float) -> Act:
    same = coding.event_type == proposal.event_type
    if act.by_speaker and not same:
        return act  # whose deed it is, and so what it is, the rules know better
    agents, patients = act.agents, act.patients
    if not act.by_speaker:  # whoever says the sentence is not named in it
        agents = agents or _spans(doc, proposal.agents)
        patients = patients or _apart(_spans(doc, proposal.recipients), agents)
    joined = dataclasses.replace(
        act,
        agents=agents,
        patients=patients,
        seen_by="both",
        confidence=confidence,
        runner_up=proposal.runner_up,
    )
    if same:
        return joined
    # "Will not compromise" was a factual refusal by the rules: it does not become a negated threat.
    return dataclasses.replace(
        joined,
        act=PLAIN_ACTS[proposal.event_type],
        plain=True,
        status=coding.status,
        negated_to=None,
        content=None,
    )


def _apart(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that share no word with others."""
    return tuple(one for one in spans if not any(one.start < other.end and other.start < one.end for other in others))


def _made(annotated: Annotated, proposal: Proposal, backgrounds: Backgrounds, confidence: float) -> Act | None:
    doc = annotated.doc
    trigger = doc[proposal.trigger[0] : proposal.trigger[1]]
    sentence = annotated.sentence_of(trigger[0])
    if sentence is None:
        return None
    agents = _spans(doc, proposal.agents)
    patients = _apart(_spans(doc, proposal.recipients), agents)
    status, reason = proposal.status, "model"
    if status == "factual" and (old := backgrounds.reason(trigger.root.i)) is not None:
        status, reason = "historical", old
    return Act(
        act=PLAIN_ACTS[proposal.event_type],
        trigger=trigger,
        sentence=sentence,
        agents=agents,
        patients=patients,
        object=_object(trigger.root, [*agents, *patients]),
        status=status,
        status_reason=reason,
        seen_by="model",
        plain=True,
        confidence=confidence,
        runner_up=proposal.runner_up,
    )


def _one_deed(act: Act, other: Act) -> bool:
    """ "Will hold talks" has two words that tell one deed: of the same kind, by the same, a step apart in the parse."""
    if act.sentence.index != other.sentence.index:
        return False
    one, two = code(act), code(other)
    if one is None or two is None or one.event_type != two.event_type:
        return False
    if act.trigger.start < other.trigger.end and other.trigger.start < act.trigger.end:
        return True
    heads = act.trigger.root, other.trigger.root
    linked = heads[0].head in other.trigger or heads[1].head in act.trigger
    if linked and any(head.dep_ in {"ccomp", "xcomp"} for head in heads):
        return True  # "said it would send aid"
    agents = {span.root.i for span in act.agents}, {span.root.i for span in other.agents}
    return linked and heads[0].dep_ != "conj" != heads[1].dep_ and (agents[0] <= agents[1] or agents[1] <= agents[0])


def _spans(doc: Doc, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(doc[low:high] for low, high in ranges)


def _object(head: Token, taken: Sequence[Span]) -> Span | None:
    """What is demanded, refused or given: the object of the verb, or what follows the preposition of the noun."""
    children = [child for child in head.children if child.dep_ in _OBJECTS]
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in _PREPOSITIONS:
            children += [child for child in prep.children if child.dep_ in {"pobj", "pcomp"}]
    for child in children:
        span = head.doc[child.left_edge.i : child.right_edge.i + 1]
        if not any(span.start < other.end and other.start < span.end for other in taken):
            return span
    return None
