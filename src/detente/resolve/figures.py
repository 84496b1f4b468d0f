"""Found figures -> figures of the record: whose they are and who asserts them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.annotate.document import Annotated
from detente.extract.figures import FoundFigure
from detente.records import Figure, Span, Statement
from detente.resolve.actors import ActorBook
from detente.resolve.statements import Contents

__all__ = ["resolve_figures"]


def resolve_figures(
    annotated: Annotated, found: Sequence[FoundFigure], book: ActorBook, statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figure block of the record. A figure in the content of a statement is asserted by its speaker."""
    text = annotated.article.text
    figures: list[Figure] = []
    contents = Contents(statements)
    for figure in found:
        number = contents.around(figure.head.idx)
        statement = statements[number] if number is not None else None
        owner = next(iter(book.of_span(figure.owner)), None) if figure.owner is not None else None
        owner = book.body_of(owner) or owner
        place = text[figure.place.start_char : figure.place.end_char] if figure.place is not None else None
        figures.append(
            Figure(
                value=figure.value,
                approximate=figure.approximate,
                unit=figure.unit,
                of=text[figure.noun.start_char : figure.noun.end_char],
                actor=book.actor_id(owner) if owner is not None and owner.mentions else None,
                place=place,
                asserted_by=statement.speaker if statement is not None else None,
                evidence=Span(figure.sentence.start, figure.sentence.end),
            )
        )
    return tuple(_told_once(figures, annotated))


def _told_once(figures: Sequence[Figure], annotated: Annotated) -> list[Figure]:
    """Without what a headline only repeats of the body."""
    body = {Span(s.start, s.end) for s in annotated.sentences if s.region == "body"}
    told = {(f.value, f.unit) for f in figures if f.evidence in body}
    return [f for f in figures if f.evidence in body or (f.value, f.unit) not in told]
