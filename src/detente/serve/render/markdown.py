"""The brief as Markdown (CommonMark and GitHub's): sections, lists, and the sentences as a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.assess.brief import Brief, Line, Section, compose, say_date
from detente.records import Record
from detente.serve.render.safe import one_line, web_address

__all__ = ["render"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$@]")
_LINK = re.compile(r"(?<=[a-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def escape(text: str) -> str:
    """``text`` on one line, so that Markdown shows every character and makes nothing of it, not even a link."""
    words = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    words = _LINK.sub(lambda match: "\\" + match[0], words)
    return _START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", words)


def render(records: Sequence[Record]) -> str:
    """The brief of one or several records as one Markdown document."""
    return "\n".join(_document(compose(records))) + "\n"


def _document(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    if len(brief.articles) == 1:
        article = brief.articles[0]
        address = web_address(article.url)
        known = [article.source, say_date(article.published)]
        about = [escape(fact) for fact in known if fact] + ([f"<{address}>"] if address else [])
        if about:
            yield ""
            yield " · ".join(about)
    for section in brief.sections:
        yield ""
        yield f"## {section.title}"
        yield ""
        yield from _section(section)
    if brief.remarks:
        yield ""
        yield "## Notes"
        yield ""
        for remark in brief.remarks:
            code = f" ({remark.code})" if remark.code else ""
            which = f" (article {', '.join(str(i + 1) for i in remark.articles)})" if len(brief.articles) > 1 else ""
            yield f"- {escape(remark.message)}{code}{which}"
    yield ""
    yield "## Sentences"
    yield ""
    several = len(brief.articles) > 1
    for note in brief.footnotes:
        where = f"article {note.article + 1}, {note.start}–{note.end}" if several else f"{note.start}–{note.end}"
        yield f"{note.number}. {escape(note.text)} ({where})"


def _section(section: Section) -> Iterator[str]:
    """A list; lines that share a lead are a list under it."""
    previous = ""
    for at, line in enumerate(section.lines):
        same = at + 1 < len(section.lines) and section.lines[at + 1].lead == line.lead
        if not line.lead:
            yield f"- {_line(line)}"
        elif line.lead == previous:
            yield f"  - {_line(line)}"
        elif same:
            yield f"- **{escape(line.lead)}**"
            yield f"  - {_line(line)}"
        else:
            yield f"- **{escape(line.lead)}**: {_line(line)}"
        previous = line.lead
    if section.omitted:
        yield f"- *{escape(section.omitted)}*"


def _line(line: Line) -> str:
    pieces = []
    for at, part in enumerate(line.parts):
        words = escape(part.text)
        if at > 0:
            # Only at the start of an item does a number or a dash make a list.
            words = _LINK.sub(lambda match: "\\" + match[0], _SPECIAL.sub(r"\\\g<0>", one_line(part.text)))
        if part.kind == "strong" and words:
            words = f"**{words}**"
        head = " " if part.text[:1].isspace() else ""
        tail = " " if part.text.strip() and part.text[-1:].isspace() else ""
        marks = f" \\[{','.join(str(note.number) for note in part.footnotes)}\\]" if part.footnotes else ""
        pieces.append(f"{head}{words}{tail}{marks}")
    return "".join(pieces).strip()
