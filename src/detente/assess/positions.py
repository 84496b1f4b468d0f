"""Positions: what each party demands, rejects, opposes, offers, supports or concedes, read off its acts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from detente.coding.events import CodedAct
from detente.records import Position, Span, Stance
from detente.resolve.actors import ActorBook, Entity

__all__ = ["find_positions"]

STANCE_OF_ACT: Mapping[str, Stance] = {
    **dict.fromkeys(("demand", "call", "urge", "ask", "order"), "demands"),
    **dict.fromkeys(("reject", "veto", "cancel", "deny_entry"), "rejects"),
    **dict.fromkeys(("prevent", "oppose", "criticise"), "opposes"),
    **dict.fromkeys(("offer", "propose", "promise", "invite", "reopen"), "offers"),
    **dict.fromkeys(("agree", "support", "praise", "conclude", "ratify", "recognise"), "supports"),
    "concede": "concedes",
    "willing": "open",
}
"""The stance that an act of this name expresses on its object. Accusing somebody is no stance on an issue."""

_FRAME = frozenset(
    "demand call request proposal offer plan idea insistence plea bid claim question issue establishment "
    "creation possibility prospect introduction deployment expansion".split()
)
_TRANSPARENT = _FRAME - {"establishment", "creation", "introduction", "deployment", "expansion"}
_LEADING = re.compile(
    r"^(?:the|a|an|any|its|their|his|her|our|all|such|further|more|these|those|some|to|that)\s+", re.IGNORECASE
)
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_NAMES = frozenset({"STATE", "BODY", "SEAT", "PERSON"})
_EMPTY = frozenset({"", "do so", "so", "do it", "do that"})
_SURE = 0.6
"""Confidence from which an act that only the model sees is a position."""

_LONGEST = 20
"""Words of an issue's label."""


@dataclass(slots=True)
class _Draft:
    party: Entity
    issue: str
    stance: Stance
    toward: list[Entity]
    evidence: list[Span]


def find_positions(acts: Sequence[CodedAct], book: ActorBook) -> tuple[Position, ...]:
    """Positions in the order of the text; the same stance of the same party on the same issue is one, with all
    its evidence. A person's position is that of the state or body he speaks for.
    """
    drafts: list[_Draft] = []
    matter: str | None = None
    spoken_of = -1
    """The matter last spoken of, and the number of its sentence."""
    for act in acts:
        stance = _stance(act)
        parts = _conjuncts(act.found.object) if act.found.object is not None else []
        span = Span(act.found.sentence.start, act.found.sentence.end)
        for part in parts:
            # "Cyprus and Greece rejected it": what was spoken of last.
            here = act.found.sentence.index
            near = matter if here - spoken_of <= 1 else None
            issue = near if part.root.pos_ == "PRON" else _issue(part)
            if issue is not None and stance in {"rejects", "opposes"}:
                issue = issue.removeprefix("no ")  # who says that somebody has "no right" rejects the right
            if issue is None:
                continue
            matter, spoken_of = issue, here
            if stance is None:
                continue
            a_deed = act.found.negated_to is not None or act.found.act not in STANCE_OF_ACT
            if a_deed and part.root.pos_ not in {"VERB", "AUX"}:
                # Who "will not compromise X" rejects that; who is "to end X" offers to end it.
                issue = f"{act.found.trigger.root.lemma_} {issue}"
            for party in dict.fromkeys(_party(entity, book) for entity in act.actors):
                toward = [body for entity in act.recipients if (body := _party(entity, book)) is not party]
                _add(drafts, _Draft(party, issue, stance, list(dict.fromkeys(toward)), [span]))
    mentioned = set(book.order)
    return tuple(
        Position(
            party=book.actor_id(draft.party),
            issue=draft.issue,
            stance=draft.stance,
            toward=tuple(book.actor_id(body) for body in draft.toward if body.number in mentioned),
            evidence=tuple(sorted(draft.evidence)),
        )
        for draft in drafts
        if draft.party.number in mentioned
    )


def _party(entity: Entity, book: ActorBook) -> Entity:
    body = book.body_of(entity)
    return body if body is not None and body.mentions else entity


def _add(drafts: list[_Draft], draft: _Draft) -> None:
    """Keep a position, or add its evidence to the one that it repeats."""
    for known in drafts:
        if known.party is draft.party and known.stance == draft.stance and _alike(known.issue, draft.issue):
            known.toward += [body for body in draft.toward if body not in known.toward]
            known.evidence += [span for span in draft.evidence if span not in known.evidence]
            return
    drafts.append(draft)


def _stance(act: CodedAct) -> Stance | None:
    found = act.found
    if found.seen_by == "model" and (found.confidence or 0.0) < _SURE:
        return None
    if found.negated_to is not None:
        return STANCE_OF_ACT.get(found.negated_to)
    if act.status == "negated" or found.trigger.root.lemma_ == "thank":
        return None
    kind = act.coding.event_type if act.coding is not None else None
    if kind == "CONCEDE" and found.act not in STANCE_OF_ACT and found.trigger.root.pos_ != "VERB":
        return None  # "the departure of NATO troops" is named, not offered
    if kind == "CONCEDE" and (found.wants or act.status == "future"):
        return "offers"
    if found.act == "order" and not act.recipients:
        return None  # an order to one's own side
    stance = STANCE_OF_ACT.get(found.act)
    return None if act.status == "hypothetical" and stance != "opposes" else stance


def _conjuncts(span: Tokens) -> list[Tokens]:
    """The objects of a coordination, each for itself: "the establishment of bases and an expansion of NATO"."""
    root = span.root
    heads = [root, *(token for token in root.conjuncts if span.start <= token.i < span.end and token.i > root.i)]
    if len(heads) == 1 or any(head.pos_ not in {"NOUN", "PROPN"} for head in heads):
        return [span]
    doc, parts = span.doc, []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        start = span.start if head is root else head.left_edge.i
        end = span.end if following is None else following.left_edge.i
        while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].dep_ in {"cc", "preconj"}):
            end -= 1
        parts.append(doc[start:end])
    return parts


def _issue(span: Tokens) -> str | None:
    """A readable label: the object without the words that only frame it ("Moscow's demands for ...")."""
    root: Token = span.root
    for _ in range(3):
        if root.lemma_.lower() not in _TRANSPARENT:
            break
        inner = next((child for child in root.children if child.dep_ in {"acl", "ccomp"} and child.i > root.i), None)
        inner = inner or next(
            (
                child
                for prep in root.children
                if prep.dep_ == "prep" and prep.lower_ in {"for", "of", "on", "about"}
                for child in prep.children
                if child.dep_ in {"pobj", "pcomp"}
            ),
            None,
        )
        if inner is None or not span.start <= inner.i < span.end:
            break
        root = inner
    if (
        root.pos_ in {"PRON", "DET"}
        or root.ent_type_ in {"DATE", "TIME"}
        or root.tag_ in {"VBD", "VBZ"}
        or root.ent_type_ in _NAMES
    ):
        return None  # no matter in dispute: a pronoun, a day, a finite clause about how things are
    if any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in root.children):
        return None  # "would act together": how things are or will be, not what is asked for
    doc = span.doc
    start, end = max(span.start, root.left_edge.i), min(span.end, root.right_edge.i + 1)
    if root.pos_ in {"VERB", "AUX"}:
        # Of a clause the matter is what is to be done; who is to do it is the recipient.
        subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < root.i), None)
        negated = subject is not None and any(t.lower_ in {"no", "neither", "nobody"} for t in subject.subtree)
        subject = None if negated else subject  # "that no missiles be deployed" without its subject says the reverse
        start = subject.right_edge.i + 1 if subject is not None and subject.right_edge.i + 1 < end else start
    clause = next((c for c in root.children if c.dep_ == "relcl" and c.i > root.i), None)
    if clause is not None and start < clause.left_edge.i < end:
        end = clause.left_edge.i  # "the proposals, which it called non-starters"
    words = doc[start:end].text if end - start <= _LONGEST else _core(root, start, end)
    words = re.sub(r"\s+", " ", words).strip(" ,;:.–—-“”\"'")
    while (shorter := _LEADING.sub("", words)) != words:
        words = shorter
    return words if words.lower() not in _EMPTY else None


def _core(root: Token, start: int, end: int) -> str:
    """The head with its modifiers and its first prepositional phrase, where the whole is too long to be a label."""
    doc = root.doc
    stop = min(end, start + _LONGEST)
    for token in doc[root.i + 1 : end]:
        if token.dep_ in {"relcl", "advcl", "acl", "cc", "punct"} and token.head.i <= root.i:
            stop = min(stop, token.left_edge.i)
            break
    while stop > root.i + 1 and doc[stop - 1].pos_ in {"ADP", "DET", "CCONJ", "PUNCT", "PART", "ADJ"}:
        stop -= 1
    return doc[start : max(stop, root.i + 1)].text


def _alike(one: str, other: str) -> bool:
    """The same issue: one label's words are all in the other's."""
    a, b = (frozenset(re.findall(r"\w+", label.lower())) for label in (one, other))
    small, large = sorted((a, b), key=len)
    return bool(small) and small <= large and len(small) * 3 >= len(large)
