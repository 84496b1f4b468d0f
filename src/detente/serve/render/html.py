"""The brief as one HTML file that needs nothing else: no script, no font, no picture, no network.

On the left the brief, on the right the article with its evidence marked; every line leads to its words, and
the words lead back to every line that rests on them. Everything that comes from an article is escaped, and
the Content-Security-Policy lets nothing in but the one style sheet, by its hash.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence

from detente.assess.brief import ArticleRef, Brief, Footnote, Line, Part, Section, compose, say_date
from detente.records import Record
from detente.serve.render.marked import MarkedText, html_text
from detente.serve.render.safe import one_line, web_address
from detente.serve.render.style import STYLE

__all__ = ["render"]

_CLASSES = {"strong": "strong", "quote": "q", "label": "label"}


def render(records: Sequence[Record]) -> str:
    """The page of one article, or of a small dossier: the combined brief, then each article with its own."""
    brief = compose(records)
    several = len(records) > 1
    own = [compose([record]) for record in records] if several else [brief]
    body = [_header(brief)]
    if several:
        body += [_dossier(brief)]
    cited = [[(n.start, n.end) for n in brief.footnotes if n.article == index] for index in range(len(records))]
    for index, record in enumerate(records):
        body.append(_article(brief.articles[index], own[index], record, cited[index] if several else [], several))
    body.append(_footer(brief, records))
    style = STYLE + "".join(_lighting(own[index], f"a{index + 1}", hover=not several) for index in range(len(records)))
    return _page(one_line(brief.title), style, "\n".join(body))


def _page(title: str, style: str, body: str) -> str:
    digest = b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html_text(title)}</title>\n<style>{style}</style>\n</head>\n"
        f'<body>\n<div class="page">\n{body}\n</div>\n</body>\n</html>\n'
    )


def _lighting(brief: Brief, prefix: str, *, hover: bool) -> str:
    """Rules that light up the words of a line while it is pointed at."""
    rules = []
    for at, _ in enumerate(_lines(brief)):
        line = f"{prefix}-l{at + 1}"
        states = [":target", ":hover"] if hover else [":target"]
        selectors = ", ".join(f"#{prefix}:has(#{line}{state}) .x-{line}" for state in states)
        rules.append(f"{selectors} {{ background: var(--words); }}")
    return "\n".join(rules) + "\n"


def _lines(brief: Brief) -> Iterator[Line]:
    return (line for section in brief.sections for line in section.lines)


def _header(brief: Brief) -> str:
    several = len(brief.articles) > 1
    kicker = "Dossier" if several else "Brief"
    pieces = ["<header>", f'<p class="kicker">Detente · {kicker}</p>', f"<h1>{html_text(one_line(brief.title))}</h1>"]
    if several:
        links = "".join(
            f'<li><a href="#a{a.index + 1}" title="{html_text(one_line(a.title))}">{a.index + 1}</a></li>'
            for a in brief.articles
        )
        pieces.append(f'<nav aria-label="Articles"><ol><li>Articles:</li>{links}</ol></nav>')
    else:
        pieces.append(_about(brief.articles[0]))
    return "\n".join([*pieces, "</header>"])


def _about(article: ArticleRef) -> str:
    facts = [html_text(one_line(fact)) for fact in (article.source, say_date(article.published)) if fact]
    if article.published is None:
        facts.append("date of publication not known")
    address = web_address(article.url)
    if address:
        facts.append(f'<a href="{html_text(address)}" rel="noreferrer noopener">{html_text(address)}</a>')
    elif article.url:
        facts.append(html_text(one_line(article.url)))
    return f'<p class="about">{" · ".join(facts)}</p>'


def _dossier(brief: Brief) -> str:
    notes = "\n".join(_note(note) for note in brief.footnotes)
    return (
        f'<section class="panes" id="d">\n<div class="brief">\n{_brief(brief, "d", _to_note)}\n</div>\n'
        f'<div class="text">\n<h3>Sentences</h3>\n<ol class="notes">\n{notes}\n</ol>\n</div>\n</section>'
    )


def _note(note: Footnote) -> str:
    words = html_text(one_line(note.text))
    article = note.article + 1
    return (
        f'<li id="d-n{note.number}"><span class="no">{note.number}</span>'
        f'<a href="#a{article}-c{note.start}">{words}</a> '
        f"<small>article {article}, {note.start}–{note.end}</small></li>"
    )


def _to_note(note: Footnote) -> str:
    return f"d-n{note.number}"


def _article(ref: ArticleRef, brief: Brief, record: Record, cited: list[tuple[int, int]], several: bool) -> str:
    """One article: its own brief beside its text."""
    prefix = f"a{ref.index + 1}"
    lines: dict[str, tuple[str, str]] = {}
    numbers: dict[tuple[int, int], tuple[int, str]] = {}
    for at, line in enumerate(_lines(brief)):
        identity = f"{prefix}-l{at + 1}"
        words = one_line(f"{line.lead}: {line.text}" if line.lead else line.text)
        for _, key in line.records:
            # What a record says in its own section counts, not that the bottom line also draws on it.
            if key not in lines or _section_of(brief, lines[key][0]) == "bottom-line":
                lines[key] = (identity, words)
        for note in line.footnotes:
            numbers.setdefault((note.start, note.end), (note.number, identity))
    marked = MarkedText(prefix, lines, numbers, cited).render(record)

    def target(note: Footnote) -> str:
        return f"{prefix}-c{note.start}"

    heading = ""
    if several:
        heading = f"<h2>{ref.index + 1}. {html_text(one_line(ref.title))}</h2>\n{_about(ref)}\n"
    return (
        f'<section class="art{"" if several else " only"}" id="{prefix}">\n{heading}<div class="panes">\n'
        f'<div class="brief">\n{_brief(brief, prefix, target)}\n</div>\n'
        f'<div class="text">\n<h3>The article</h3>\n{_LEGEND}\n{marked}\n</div>\n</div>\n</section>'
    )


_LEGEND = (
    '<p class="legend">Numbers are those of the brief. Letters lead to what rests on a sentence: S statement, '
    "E event, P position, M meeting, F figure, D direction.</p>"
)


def _section_of(brief: Brief, identity: str) -> str:
    wanted = int(identity.rpartition("-l")[2])
    for section in brief.sections:
        wanted -= len(section.lines)
        if wanted <= 0:
            return section.key
    return ""


def _brief(brief: Brief, prefix: str, target: Callable[[Footnote], str]) -> str:
    """The sections of a brief; ``target`` says where the mark of a footnote leads."""
    pieces: list[str] = []
    at = 0
    for section in brief.sections:
        pieces.append(_section(section, prefix, at, target))
        at += len(section.lines)
    if brief.remarks:
        pieces.append('<section class="notes-on-reading">\n<h3>Notes</h3>')
        for remark in brief.remarks:
            code = f" ({remark.code})" if remark.code else ""
            which = f" (article {', '.join(str(i + 1) for i in remark.articles)})" if len(brief.articles) > 1 else ""
            pieces.append(f'<p class="more">{html_text(one_line(remark.message + code + which))}</p>')
        pieces.append("</section>")
    return "\n".join(pieces)


def _section(section: Section, prefix: str, before: int, target: Callable[[Footnote], str]) -> str:
    name = "by-speaker" if section.key == "statements" else section.key
    pieces = [f'<section class="{name}">', f"<h3>{section.title}</h3>"]
    led = any(line.lead for line in section.lines)
    if led:
        pieces.append("<dl>")
    previous = None
    for at, line in enumerate(section.lines, before + 1):
        identity = f'class="line" id="{prefix}-l{at}"'
        words = _words(line, target, to_article=section.key == "articles")
        if not led:
            pieces.append(f"<p {identity}>{words}</p>")
            continue
        if line.lead != previous:
            pieces.append(f"<dt>{html_text(one_line(line.lead))}</dt>")
        pieces.append(f"<dd {identity}>{words}</dd>")
        previous = line.lead
    if led:
        pieces.append("</dl>")
    if section.omitted:
        pieces.append(f'<p class="more">{html_text(section.omitted)}</p>')
    return "\n".join([*pieces, "</section>"])


def _words(line: Line, target: Callable[[Footnote], str], *, to_article: bool) -> str:
    pieces = []
    for at, part in enumerate(line.parts):
        words = _part(part)
        if to_article and at == 0:
            words = f'<a href="#a{line.records[0][0] + 1}">{words}</a>'
        marks = ", ".join(
            f'<a href="#{target(note)}" title="{html_text(one_line(note.text))}">{note.number}</a>'
            for note in part.footnotes
        )
        pieces.append(words + (f'<span class="mark">{marks}</span>' if marks else ""))
    return "".join(pieces)


def _part(part: Part) -> str:
    head = " " if part.text[:1].isspace() else ""
    tail = " " if part.text.strip() and part.text[-1:].isspace() else ""
    words = html_text(one_line(part.text))
    name = _CLASSES.get(part.kind)
    if name == "strong":
        words = f"<strong>{words}</strong>"
    elif name is not None:
        words = f'<span class="{name}">{words}</span>'
    return f"{head}{words}{tail}"


def _footer(brief: Brief, records: Sequence[Record]) -> str:
    made = dict(sorted({item for record in records for item in record.produced_by.items()}))
    by = ", ".join(f"{name} {version}" for name, version in made.items())
    hashes = "\n".join(
        f"<p>{f'Article {a.index + 1}: ' if len(records) > 1 else ''}"
        f'<span class="hash">sha256 {html_text(a.sha256)}</span></p>'
        for a in brief.articles
    )
    return (
        "<footer>\n<p>Composed from the article by fixed rules"
        f"{html_text(f' ({by})') if by else ''}; every line rests on the sentences that it numbers. What a party "
        f"says is given as what it says, not as what happened.</p>\n{hashes}\n</footer>"
    )
