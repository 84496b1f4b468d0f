"""Detente reads reporting on international negotiations into a record in which every line is footnoted.

>>> import detente
>>> record = detente.read("article.txt", published="2022-01-12")    # doctest: +SKIP
>>> for statement in record.statements:                              # doctest: +SKIP
...     print(record.actor(statement.speaker), statement.cue, statement.content)

``read`` takes a path or the text itself and returns a :class:`Record`: the article, its sentences, actors,
statements (source, cue, content), PLOVER events with their status, meetings, times (TIMEX3), figures,
positions and the direction. Everything carries character offsets into ``record.article.text``.
``Record.to_json`` and ``Record.from_json`` are the JSON contract; ``json_schema`` publishes it. What cannot be
read raises a :class:`DetenteError` with a code that docs/errors.md explains.
"""

from __future__ import annotations

import datetime
from importlib import import_module as _import_module
from os import PathLike
from typing import TYPE_CHECKING

from detente.records import VERSION, EventRow, Record, StatementRow, event_rows, json_schema, statement_rows
from detente.records.errors import DetenteError

if TYPE_CHECKING:
    from detente.coding.tagger.pairs import PairCode, Scheme
    from detente.records import Article

# The function below takes the name of the layer detente.read: bind the layer first, so that importing one of
# its modules later does not put the package in the function's place.
_import_module("detente.read")

__all__ = [
    "DetenteError",
    "EventRow",
    "Record",
    "StatementRow",
    "__version__",
    "code_pair",
    "event_rows",
    "json_schema",
    "read",
    "statements",
]

__version__ = VERSION


def read(
    source: str | PathLike[str] | Article,
    *,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> Record:
    """Read one article into a footnoted record.

    Args:
        source: the path of a plain-text file, or the text itself (several lines, or sentences that end in a full
            stop and are no file), or an Article that was read before.
        published: date of publication, as a date or in ISO 8601. Without it relative dates stay unresolved and say why.
        outlet: who published it.
        url: where it was published.
        language: "en" to read the text as English whatever it seems to be.
        gazetteer: path of a CSV file of persons (docs/gazetteer.md) that adds to the shipped table of officials
            and wins over it.

    Raises:
        DetenteError: the source cannot be read; the code and the message say why and what to do.
    """
    from detente.pipeline import read as read_source  # noqa: PLC0415 - the model takes seconds to load

    return read_source(source, published=published, outlet=outlet, url=url, language=language, gazetteer=gazetteer)


def statements(
    source: str | PathLike[str] | Article,
    *,
    published: str | datetime.date | None = None,
    language: str | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> tuple[StatementRow, ...]:
    """Who said what, in the order of the text, whatever the text is about.

    >>> for row in detente.statements("article.txt"):               # doctest: +SKIP
    ...     print(row.speaker or row.source, row.cue, row.content)

    The arguments are those of :func:`read`.

    Raises:
        DetenteError: the source cannot be read; the code and the message say why and what to do.
    """
    from detente.pipeline import knowledge_with, read_statements, source_article  # noqa: PLC0415 - see read

    article = source_article(source, published=published, language=language)
    return statement_rows(read_statements(article, knowledge_with(gazetteer)))


def code_pair(
    sentence: str, source: str | tuple[int, int], target: str | tuple[int, int], *, scheme: Scheme = "plover"
) -> PairCode:
    """The PLOVER event type of what the source does to the target in a sentence.

    >>> code = detente.code_pair("Norway praised Sweden.", "Norway", "Sweden")    # doctest: +SKIP
    >>> code.event_type, code.confidence                                          # doctest: +SKIP

    There is always an answer, also where the sentence has no verb or the pair no relation: ``confidence`` says how
    much it is worth. It tells what passes between the two, not whether it happened: "may", "did not" and which of the
    two acts count little (``detente.read`` gives events a status). A sentence may be as long as an article.

    Args:
        source: words of the sentence, taken where they stand first, or a range of characters ``(start, end)``.
        target: the same; words that also stand in the source are looked for outside of it.
        scheme: "plover" for the 16 types of today, "plv" for the 15 roots of the zero-shot PLOVER study (ACL 2024).

    Raises:
        BadPair: source or target is not in the sentence, is empty, or both are the same words (E119).
    """
    from detente.coding.tagger.pairs import code_marked, locate, sentence_article  # noqa: PLC0415 - see read
    from detente.pipeline import annotate  # noqa: PLC0415

    article = sentence_article(sentence)
    first, second = locate(sentence, source, target)
    return code_marked(annotate(article), [first], [second], scheme)
