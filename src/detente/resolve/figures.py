"""Found figures -> figures of the record: whose they are and who asserts them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Words

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
        figures.append(
            Figure(
                value=figure.value,
                maximum=figure.maximum,
                approximate=figure.approximate,
                bound=figure.bound,
                unit=figure.unit,
                of=_words(text, figure.noun),
                share_of=_words(text, figure.share_of),
                meaning=figure.meaning,
                change=figure.change,
                previous=figure.previous,
                actor=book.actor_id(owner) if owner is not None and owner.mentions else None,
                place=_words(text, figure.place),
                asserted_by=statement.speaker if statement is not None else _asserter(figure, book),
                evidence=Span(figure.sentence.start, figure.sentence.end),
            )
        )
    return tuple(_told_once(figures, annotated))


def _asserter(figure: FoundFigure, book: ActorBook) -> str | None:
    who = next(iter(book.of_span(figure.asserter)), None) if figure.asserter is not None else None
    return book.actor_id(who) if who is not None and who.mentions else None


def _words(text: str, span: Words | None) -> str | None:
    return text[span.start_char : span.end_char] if span is not None else None


def _told_once(figures: Sequence[Figure], annotated: Annotated) -> list[Figure]:
    """Without what a headline only repeats of the body."""
    body = {Span(s.start, s.end) for s in annotated.sentences if s.region == "body"}
    told = {(f.value, f.unit) for f in figures if f.evidence in body}
    return [f for f in figures if f.evidence in body or (f.value, f.unit) not in told]
