"""Statements without a source or cue of their own: what somebody goes on to say after a statement that has them."""

from __future__ import annotations

from detente.annotate.document import Sentence
from detente.extract.statements.contents import tidy
from detente.extract.statements.cues import SPEECH, verb_cue
from detente.extract.statements.draft import Draft
from detente.extract.statements.ground import Ground
from detente.extract.statements.quoted import is_carried

__all__ = ["carried_drafts"]

_BRIDGE = 2
"""Sentences of the narrator after which quoted words still belong to the last speaker of the paragraph."""

_SHIFTED = frozenset({"would", "could", "might", "should", "'d"})
"""Verbs that turn "will", "can", "may" and "shall" into reported speech."""

_SPOKEN = SPEECH | {"judge"}
_QUESTIONS = frozenset({"asked", "pressed", "questioned"})
_AGENTS = frozenset({"PERSON", "BODY", "STATE", "SEAT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_THIRD = frozenset({"he", "she", "it", "they"})
_FIRST = frozenset({"i", "we", "you"})


def carried_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Sentences without a cue, in the paragraph of a statement and after it, that go on with what was said.

    They hold quoted words, or stand in reported speech right after reported speech ("Talks had failed, she said. The
    border would stay shut."), or between a quotation and its second half.
    """
    spoken, past, taken, goes_on_in = _spoken(ground, drafts)
    new: list[Draft] = []
    last: Sentence | None = None
    told = False
    for sentence in ground.annotated.sentences:
        if sentence.index in spoken:
            last, told = sentence, sentence.index in past
            continue
        if last is None or last.paragraph != sentence.paragraph or sentence.index - last.index > _BRIDGE + 1:
            last = None
            continue
        next_to = told and sentence.index == last.index + 1
        goes_on = next_to and _is_reported(ground, sentence)
        between = next_to and goes_on_in.get(sentence.index + 1) == last.index and _of_speaker(sentence)
        if goes_on or between or _is_quoting(ground, sentence, taken):
            span = sentence.span
            new.append(Draft(None, None, None, "say", [(span.start, span.end)], carried=True))
            last = sentence
        elif _agent(sentence) in _AGENTS:
            last = None
    return new


def _spoken(ground: Ground, drafts: list[Draft]) -> tuple[set[int], set[int], set[int], dict[int, int]]:
    """Sentences in which somebody speaks, those that tell it in the past tense, and the quotations that have an owner.

    Last, for a sentence in which a quotation goes on: where its cue stands.
    """
    spoken: set[int] = set()
    goes_on_in: dict[int, int] = {}
    past: set[int] = set()
    taken: set[int] = set()
    for draft in drafts:
        if draft.head is None or draft.cue is None:
            continue
        number = ground.sentence_of[draft.head.i]
        outside = ground.quote_of[draft.head.i] < 0
        wished = draft.negated or (draft.hypothetical and (draft.sense == "judge" or draft.head.dep_ == "xcomp"))
        if outside and draft.sense in _SPOKEN and not wished:
            spoken.add(number)
            if draft.head.tag_ in {"VBD", "VBN"} and draft.source is not None:
                past.add(number)
        if wished or (draft.hypothetical and draft.sense not in SPEECH):
            continue
        for low, high in tidy(ground, draft):
            taken.update(quote.index for quote in ground.quotes_in(low, high))
            last = ground.annotated.sentence_at(high - 1)
            if last is not None and outside and draft.sense == "say":
                spoken.add(last.index)
                goes_on_in[last.index] = number
    return spoken, past, taken, goes_on_in


def _is_quoting(ground: Ground, sentence: Sentence, taken: set[int]) -> bool:
    """Whether the sentence holds quoted words that nobody else owns."""
    quotes = list(ground.quotes_in(sentence.start, sentence.end))
    if _agent(sentence) == "PERSON":
        return False
    return any(is_carried(ground, quote) for quote in quotes) and not any(
        quote.index in taken or quote.end > sentence.end + 1 or quote.start < sentence.start for quote in quotes
    )


def _is_reported(ground: Ground, sentence: Sentence) -> bool:
    """Whether the main verb says "would", "had to", "was willing to", as reported speech does."""
    root = sentence.span.root
    if root.pos_ not in {"VERB", "AUX"} or ground.quote_of[root.i] >= 0 or sentence.span[0].lower_ in _QUESTIONS:
        return False
    cue = verb_cue(root)
    if any(child.dep_ in _SUBJECTS and child.lower_ in _FIRST for child in root.children):
        return False
    if cue is not None and cue.sense in SPEECH:
        return False  # "She would not comment."
    if any(child.dep_ == "aux" and child.lower_ in _SHIFTED for child in root.lefts):
        return True
    if root.tag_ != "VBD":
        return False
    if root.lemma_ == "have":
        return any(child.dep_ == "xcomp" and child.i > root.i for child in root.children)
    ready = any(c.dep_ == "acomp" and c.lemma_ in {"willing", "ready", "prepared"} for c in root.children)
    return ready and any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in root.children)


def _of_speaker(sentence: Sentence) -> bool:
    """Whether it tells what the speaker's side had done before ("Its delegates had not agreed to it")."""
    root = sentence.span.root
    subject = next((child for child in root.children if child.dep_ in _SUBJECTS), None)
    if subject is None or not any(child.dep_ == "aux" and child.lower_ == "had" for child in root.lefts):
        return False
    return subject.lower_ in _THIRD or any(child.dep_ == "poss" and child.pos_ == "PRON" for child in subject.lefts)


def _agent(sentence: Sentence) -> str:
    """What kind of name does what the sentence tells; "" where none does."""
    return next((child.ent_type_ for child in sentence.span.root.children if child.dep_ in _SUBJECTS), "")
