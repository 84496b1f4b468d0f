"""Briefs: what one or several records say, in lines that each carry the sentences they rest on.

A brief is composed from the fields of records by fixed templates; nothing in it is written freely, and a
line without a footnote cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.assess.brief.bottom_line import article_list, bottom_line
from detente.assess.brief.desk import Desk
from detente.assess.brief.happenings import dates, events, figures
from detente.assess.brief.meetings import meetings
from detente.assess.brief.model import ArticleRef, Brief, Footnote, Line, Part, PartKind, Remark, Section
from detente.assess.brief.parties import parties
from detente.assess.brief.positions import positions
from detente.assess.brief.talk import statements
from detente.assess.brief.wording import clip, count, say_date
from detente.records import Record

__all__ = ["ArticleRef", "Brief", "Footnote", "Line", "Part", "PartKind", "Remark", "Section", "compose", "say_date"]

_NOTHING_FOUND = "N001"


def compose(records: Sequence[Record]) -> Brief:
    """Compose the brief of one article, or of several as a small dossier.

    Several records are merged by the names of their actors. Every line keeps the articles that it comes from.

    Raises:
        ValueError: no record was given.
    """
    if not records:
        raise ValueError("a brief needs at least one record")
    twins = _twins(records)
    empty = frozenset(index for index, record in enumerate(records) if _is_empty(record))
    desk = Desk(records, skip=empty | frozenset(twins))
    if not desk.kept:
        sections = [_nothing(desk)]
    else:
        sections = [bottom_line(desk)]
        if desk.several:
            sections.append(article_list(desk))
        sections += [parties(desk), positions(desk), statements(desk), events(desk)]
        sections += [meetings(desk), figures(desk), dates(desk)]
    return Brief(
        title=_title(desk),
        articles=tuple(_reference(desk, index, record, index in empty) for index, record in enumerate(records)),
        sections=tuple(section for section in sections if section.lines),
        remarks=tuple(_remarks(desk, empty, twins)),
    )


def _is_empty(record: Record) -> bool:
    if any(note.code == _NOTHING_FOUND for note in record.notes):
        return True
    return not (record.statements or record.events or record.meetings or record.positions or record.assessment.for_)


def _twins(records: Sequence[Record]) -> dict[int, int]:
    """Articles whose text was given before, with the index of the first: counting them twice would mislead."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, record in enumerate(records):
        original = first.setdefault(record.article.sha256, index)
        if original != index:
            found[index] = original
    return found


def _nothing(desk: Desk) -> Section:
    lines = []
    for index in range(len(desk.records)):
        opening = desk.opening(index)
        parts = (
            Part("No negotiation was found in this article. ", "strong"),
            Part("It opens: "),
            Part(clip(desk.words(index, opening), 160), "quote", desk.cite(index, opening, limit=1)),
        )
        lines.append(Line("", parts))
    return Section("bottom-line", "Bottom line", tuple(lines))


def _title(desk: Desk) -> str:
    if len(desk.records) == 1:
        return _headline(desk, 0)
    days = sorted({desk.published(index) for index in range(len(desk.records)) if desk.published(index)})
    ends = [say_date(day) or day for day in (days[:1] if len(days) == 1 else [days[0], days[-1]] if days else [])]
    span = f", {' to '.join(ends)}" if ends else ""
    return f"{count(len(desk.records), 'article')}{span}"


def _headline(desk: Desk, index: int) -> str:
    return clip(desk.records[index].article.title or desk.words(index, desk.opening(index)), 160)


def _reference(desk: Desk, index: int, record: Record, empty: bool) -> ArticleRef:
    article = record.article
    return ArticleRef(
        index=index,
        id=article.id,
        title=_headline(desk, index),
        source=article.source,
        url=article.url,
        published=article.published,
        sha256=article.sha256,
        direction=record.assessment.direction if record.assessment.for_ else "unknown",
        empty=empty,
    )


def _remarks(desk: Desk, empty: frozenset[int], twins: dict[int, int]) -> list[Remark]:
    """Notes of all records, the same ones once; then what the brief itself has to say about its reading."""
    merged: dict[tuple[str, str], list[int]] = {}
    for index, record in enumerate(desk.records):
        for note in record.notes:
            merged.setdefault((note.code, note.message), []).append(index)
    found = [Remark(code, message, tuple(indexes)) for (code, message), indexes in merged.items()]
    silent = sorted(index for index in empty if not desk.records[index].notes)
    if silent:
        found.append(
            Remark(_NOTHING_FOUND, "no negotiation was found in this article: the record is empty", tuple(silent))
        )
    for index, original in enumerate(desk.story):
        if original != index and index not in twins:
            message = f"most of this article stands word for word in article {original + 1}: both count as one report"
            found.append(Remark(None, message, (index,)))
    for twin, original in twins.items():
        found.append(Remark(None, f"the same text as article {original + 1}, counted once", (twin,)))
    undirected = [i for i, record in desk.kept if not record.assessment.for_]
    if undirected and not desk.several:
        found.append(Remark(None, "no sentence says whether positions hardened or eased", tuple(undirected)))
    return found
