"""The whole way from an article to its record: each layer once, in the order of the house."""

from __future__ import annotations

import datetime
import os
from functools import lru_cache
from os import PathLike, fspath

from detente.annotate.document import Annotated, Annotator
from detente.annotate.model import model_version
from detente.assess.direction import assess_direction
from detente.assess.positions import find_positions
from detente.coding.events import code_acts, make_events
from detente.coding.tagger import load_tagger, reconcile
from detente.extract.acts import find_acts
from detente.extract.figures import find_figures
from detente.extract.meetings import find_meetings
from detente.extract.statements import find_statements
from detente.extract.subject import is_political
from detente.extract.times import find_times
from detente.read.articles import read_file, read_text
from detente.records import VERSION, Article, Note, Record, Span
from detente.records.errors import NOTES, BadOption
from detente.resolve.actors import resolve_actors
from detente.resolve.calendar import resolve_times
from detente.resolve.described import describe_parties
from detente.resolve.figures import resolve_figures
from detente.resolve.knowledge import Knowledge, load_knowledge, read_gazetteer
from detente.resolve.meetings import resolve_meetings
from detente.resolve.places import locate, resolve_places
from detente.resolve.statements import doubted, resolve_statements, source_spans, spoken

__all__ = ["annotate", "knowledge_with", "read", "read_article", "read_statements", "source_article"]

_SENTENCE_ENDS = frozenset(".!?\"'”’)")
_LONGEST_PATH = 1024
"""Characters; a longer string is text, whatever it looks like."""


@lru_cache(maxsize=4)
def _annotator(knowledge: Knowledge) -> Annotator:
    """One for each gazetteer in use; they share the language model."""
    return Annotator(knowledge.names)


def annotate(article: Article, knowledge: Knowledge | None = None) -> Annotated:
    """Run the shared NLP pass over an article."""
    return _annotator(knowledge if knowledge is not None else load_knowledge())(article)


def knowledge_with(gazetteer: str | PathLike[str] | None) -> Knowledge:
    """The shipped tables, and over them the gazetteer of the user, if there is one.

    Raises:
        InputError: the gazetteer cannot be read, or has a row that cannot be used.
    """
    knowledge = load_knowledge()
    return knowledge if gazetteer is None else knowledge.with_officials(read_gazetteer(gazetteer))


def read(
    source: str | PathLike[str] | Article,
    *,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> Record:
    """Read a path, a text or an Article into a record; see :func:`detente.read`.

    Raises:
        DetenteError: what was given cannot be read.
    """
    knowledge = knowledge_with(gazetteer)
    return read_article(
        source_article(source, published=published, outlet=outlet, url=url, language=language), knowledge
    )


def source_article(
    source: str | PathLike[str] | Article,
    *,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """The article of a path, a text, or an article itself.

    Raises:
        DetenteError: what was given cannot be read.
    """
    if isinstance(published, datetime.date):
        published = published.isoformat()
    if not isinstance(source, str | PathLike | Article):
        raise BadOption(f"read takes a path, a text or an Article, not {type(source).__name__}")
    if isinstance(source, Article) and (published or outlet or url or language):
        raise BadOption("an Article has its own date, outlet and address: give them when it is made")
    if isinstance(source, Article):
        return source
    if isinstance(source, str) and _is_text(source):
        return read_text(source, published=published, source=outlet, url=url, language=language)
    return read_file(fspath(source), published=published, source=outlet, url=url, language=language)


def _is_text(source: str) -> bool:
    """Whether a string is the text itself: several lines, too long for a path, or a sentence and no file."""
    if "\n" in source or len(source) > _LONGEST_PATH:
        return True
    return source.count(" ") > 1 and source.rstrip()[-1:] in _SENTENCE_ENDS and not os.path.lexists(source)


def read_article(article: Article, knowledge: Knowledge | None = None) -> Record:
    """Everything that Detente finds in one article. Deterministic: no clock, no network, no chance.

    ``knowledge`` is what :func:`knowledge_with` gives for a gazetteer; the shipped tables otherwise.
    """
    knowledge = knowledge if knowledge is not None else load_knowledge()
    annotated = annotate(article, knowledge)
    sentences = tuple(Span(sentence.start, sentence.end) for sentence in annotated.sentences)
    if not is_political(annotated):
        return Record(article=article, sentences=sentences, notes=(_note("N001"),), produced_by=_provenance(knowledge))
    published = datetime.date.fromisoformat(article.published) if article.published is not None else None
    attributed = find_statements(annotated)
    found = spoken(annotated, attributed)
    acts = find_acts(annotated)
    acts = reconcile(annotated, acts, load_tagger()(annotated, attributed, acts))
    times = tuple(resolve_times(find_times(annotated.doc), annotated.doc, published))
    book = resolve_actors(annotated, knowledge, source_spans(found), article.published)
    describe_parties(book, acts)
    statements = resolve_statements(annotated, found, book, times)
    places = resolve_places(annotated, book, knowledge)
    meetings = resolve_meetings(annotated, find_meetings(annotated), book, times, knowledge, article.published, places)
    coded = code_acts(acts, book, statements, doubted(annotated, attributed), knowledge, article.published)
    return Record(
        article=article,
        sentences=sentences,
        actors=book.actors(knowledge),
        statements=statements,
        events=locate(make_events(annotated, coded, book, times), places),
        meetings=locate(meetings, places),
        times=times,
        places=places,
        figures=resolve_figures(annotated, find_figures(annotated), book, statements),
        positions=find_positions(coded, book),
        assessment=assess_direction(annotated, coded, statements, book),
        notes=_about_the_date(article),
        produced_by=_provenance(knowledge),
    )


def read_statements(article: Article, knowledge: Knowledge | None = None) -> Record:
    """Who said what in one article, whatever it is about; the other parts of the record stay empty."""
    knowledge = knowledge if knowledge is not None else load_knowledge()
    annotated = annotate(article, knowledge)
    published = datetime.date.fromisoformat(article.published) if article.published is not None else None
    times = tuple(resolve_times(find_times(annotated.doc), annotated.doc, published))
    found = spoken(annotated, find_statements(annotated))
    book = resolve_actors(annotated, knowledge, source_spans(found), article.published)
    statements = resolve_statements(annotated, found, book, times)
    return Record(
        article=article,
        sentences=tuple(Span(sentence.start, sentence.end) for sentence in annotated.sentences),
        actors=book.actors(knowledge),
        statements=statements,
        produced_by=_provenance(knowledge),
    )


def _about_the_date(article: Article) -> tuple[Note, ...]:
    if article.published is None:
        return (_note("N002"),)
    return () if article.published_from in {None, "given"} else (_note("N003"),)


def _note(code: str) -> Note:
    return Note(code=code, message=NOTES[code])


def _provenance(knowledge: Knowledge) -> dict[str, str]:
    made = {"detente": VERSION, "model": model_version()}
    return made if knowledge.gazetteer is None else made | {"gazetteer": f"sha256:{knowledge.gazetteer}"}
