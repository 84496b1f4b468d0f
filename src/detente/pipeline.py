"""The whole way from an article to its record: each layer once, in the order of the house."""

from __future__ import annotations

import datetime
import os
from functools import cache
from os import PathLike, fspath

from detente.annotate.document import Annotated, Annotator
from detente.annotate.model import model_version
from detente.assess.direction import assess_direction
from detente.assess.positions import find_positions
from detente.coding.events import code_acts, make_events
from detente.extract.acts import find_acts
from detente.extract.figures import find_figures
from detente.extract.meetings import find_meetings
from detente.extract.statements import find_statements
from detente.extract.subject import is_political
from detente.extract.times import find_times
from detente.read.articles import read_file, read_text
from detente.records import VERSION, Article, Note, Record, Span
from detente.records.errors import NOTES
from detente.resolve.actors import resolve_actors
from detente.resolve.calendar import resolve_times
from detente.resolve.figures import resolve_figures
from detente.resolve.knowledge import load_knowledge
from detente.resolve.meetings import resolve_meetings
from detente.resolve.statements import resolve_statements, source_spans, spoken

__all__ = ["annotate", "read", "read_article"]

_SENTENCE_ENDS = frozenset(".!?\"'”’)")
_LONGEST_PATH = 1024
"""Characters; a longer string is text, whatever it looks like."""


@cache
def _annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def annotate(article: Article) -> Annotated:
    """Run the shared NLP pass over an article."""
    return _annotator()(article)


def read(
    source: str | PathLike[str] | Article,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Record:
    """Read a path, a text or an Article into a record; see :func:`detente.read`.

    Raises:
        DetenteError: what was given cannot be read.
    """
    if isinstance(source, Article):
        return read_article(source)
    if isinstance(source, str) and _is_text(source):
        article = read_text(source, published=published, source=outlet, url=url, language=language)
    else:
        article = read_file(fspath(source), published=published, source=outlet, url=url, language=language)
    return read_article(article)


def _is_text(source: str) -> bool:
    """Whether a string is the text itself: several lines, too long for a path, or a sentence and no file."""
    if "\n" in source or len(source) > _LONGEST_PATH:
        return True
    return source.count(" ") > 1 and source.rstrip()[-1:] in _SENTENCE_ENDS and not os.path.lexists(source)


def read_article(article: Article) -> Record:
    """Everything that Detente finds in one article. Deterministic: no clock, no network, no chance."""
    knowledge = load_knowledge()
    annotated = annotate(article)
    sentences = tuple(Span(sentence.start, sentence.end) for sentence in annotated.sentences)
    if not is_political(annotated):
        return Record(article=article, sentences=sentences, notes=(_note("N001"),), produced_by=_provenance())
    published = datetime.date.fromisoformat(article.published) if article.published is not None else None
    found = spoken(find_statements(annotated))
    acts = find_acts(annotated)
    times = tuple(resolve_times(find_times(annotated.doc), annotated.doc, published))
    book = resolve_actors(annotated, knowledge, source_spans(found), article.published)
    statements = resolve_statements(annotated, found, book)
    coded = code_acts(acts, book, statements, knowledge, article.published)
    return Record(
        article=article,
        sentences=sentences,
        actors=book.actors(knowledge),
        statements=statements,
        events=make_events(annotated, coded, book, times),
        meetings=resolve_meetings(annotated, find_meetings(annotated), book, times, knowledge, article.published),
        times=times,
        figures=resolve_figures(annotated, find_figures(annotated), book, statements),
        positions=find_positions(coded, book),
        assessment=assess_direction(annotated, coded, statements, book),
        notes=(_note("N002"),) if published is None else (),
        produced_by=_provenance(),
    )


def _note(code: str) -> Note:
    return Note(code=code, message=NOTES[code])


def _provenance() -> dict[str, str]:
    return {"detente": VERSION, "model": model_version()}
