"""Whose turn it is: what is quoted after the narrator has gone on to another person is not the last speaker's.

"A welcomed it. B frowned. 'We are not there yet.'": without a verb of saying the words are B's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.annotate.document import Annotated, Sentence
from detente.extract.statements import FoundStatement

__all__ = ["own_turns"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def own_turns(annotated: Annotated, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """The statements, each ending where a sentence about somebody else comes before its next quotation.

    What follows there is a statement of its own, without source and cue.
    """
    taken = {whole.content for whole in found}
    parts = [
        (piece, number)
        for number, whole in enumerate(found)
        for piece in _pieces(annotated, whole)
        if piece is whole or not piece.carried or piece.content not in taken
    ]
    parts.sort(key=lambda part: (part[0].start, -part[0].content[-1][1], part[1]))
    place: dict[int, int] = {}
    for at, (_, number) in enumerate(parts):
        place.setdefault(number, at)
    return [
        replace(piece, nested_in=place[piece.nested_in] if piece.nested_in is not None else None) for piece, _ in parts
    ]


def _pieces(annotated: Annotated, whole: FoundStatement) -> Iterator[FoundStatement]:
    if whole.cue is None or len(whole.content) < 2:
        yield whole
        return
    said = annotated.sentence_at(whole.cue.start_char)
    for at in range(1, len(whole.content)):
        start = whole.content[at][0]
        quoted = annotated.quotation_at(start + 1) is not None  # the mark itself stands outside
        if said is not None and quoted and _goes_on_to_another(annotated, said, start):
            yield replace(whole, content=whole.content[:at])
            yield replace(
                whole,
                kind="direct",
                source=None,
                cue=None,
                content=whole.content[at:],
                addressee=None,
                medium=None,
                carried=True,
            )
            return
    yield whole


def _goes_on_to_another(annotated: Annotated, said: Sentence, start: int) -> bool:
    """Whether the sentence before an offset, after the one with the cue, is the narrator's and about a named person."""
    here = annotated.sentence_at(start)
    if here is None or here.index <= said.index + 1:
        return False
    before = annotated.sentences[here.index - 1]
    if before.paragraph != here.paragraph or annotated.quotation_at(before.start + 1) is not None:
        return False
    subjects = [child for child in before.span.root.children if child.dep_ in _SUBJECTS]
    beside = [name for child in subjects for name in child.children if name.dep_ == "appos"]  # "his rival, X, came"
    return any(token.ent_type_ in {"PERSON", "DEMONYM"} for token in (*subjects, *beside))
