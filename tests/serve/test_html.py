"""The HTML page: complete in itself, every link with its end, and nothing of the article's own in force."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import lake
import msgspec
import pytest

from detente.records import Record
from detente.serve.render import render
from detente.serve.render.marked import evidence

ATTACK = "“><script>alert(1)</script><img src=x onerror=alert(2)> ' \" </style> \u202e &amp; javascript:alert(3)"


class Page(HTMLParser):
    """Tags, ids, links and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.paths: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "img"}:
            self.open.append(tag)
            self.paths.append(f"{tag}.{dict(attrs).get('class') or ''}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without a start"
        assert self.open.pop() == tag
        self.paths.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.paths), data))

    @property
    def ids(self) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get("id"))]

    @property
    def links(self) -> list[str]:
        return [value for tag, attrs in self.tags if tag == "a" and (value := attrs.get("href"))]


def hostile() -> Record:
    """The fixture with an attack in the text, in the title, in names, in the source and in the address."""
    record = lake.record(lake.TEXT + "\n" + ATTACK + "\n")
    article = msgspec.structs.replace(record.article, title=ATTACK, source=ATTACK, url="javascript:alert(4)")
    actors = tuple(msgspec.structs.replace(actor, name=actor.name + ATTACK, role=ATTACK) for actor in record.actors)
    positions = tuple(msgspec.structs.replace(position, issue=ATTACK) for position in record.positions)
    meetings = tuple(msgspec.structs.replace(m, forum=ATTACK, outcome=ATTACK) for m in record.meetings)
    return msgspec.structs.replace(record, article=article, actors=actors, positions=positions, meetings=meetings)


PAGES = {
    "one": [lake.record()],
    "empty": [lake.empty_record()],
    "several": [lake.record(), lake.empty_record(), lake.record("Later. " + lake.TEXT, published="2024-03-14")],
    "twins": [lake.record(), lake.record()],
    "hostile": [hostile()],
    "hostile several": [hostile(), lake.record()],
}


@pytest.fixture(params=list(PAGES))
def records(request: pytest.FixtureRequest) -> list[Record]:
    return PAGES[request.param]


def test_every_link_has_its_end_and_every_id_is_unique(records: list[Record]) -> None:
    page = Page(render(records, "html"))
    ids = page.ids
    assert len(ids) == len(set(ids))
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_nothing_is_loaded_and_nothing_runs(records: list[Record]) -> None:
    html = render(records, "html")
    page = Page(html)
    assert {tag for tag, _ in page.tags}.isdisjoint(
        {"script", "img", "link", "iframe", "object", "svg", "form", "base"}
    )
    for tag, attrs in page.tags:
        assert not any(name.startswith("on") or name in {"src", "srcset", "style"} for name in attrs), (tag, attrs)
    assert all(link.startswith(("#", "https://example.org/")) for link in page.links)
    assert "url(" not in html
    assert "@import" not in html
    assert "\u202e" not in html


def test_the_policy_lets_in_only_the_one_style_sheet(records: list[Record]) -> None:
    html = render(records, "html")
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(attrs["content"] for _, attrs in Page(html).tags if attrs.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_article_is_there_word_for_word() -> None:
    """Numbers and letters aside, the right column holds the text with nothing lost and nothing doubled."""
    page = Page(render([lake.record()], "html"))
    shown = "".join(
        data
        for path, data in page.texts
        if any(p == "div.text" for p in path)
        and not any(p in {"span.n", "span.chips", "h3.", "p.legend"} for p in path)
    )
    assert "".join(shown.split()) == "".join(lake.TEXT.split())


def test_every_record_leads_to_its_words_and_back() -> None:
    record = lake.record()
    html = render([record], "html")
    page = Page(html)
    text = html.partition('<div class="text">')[2]
    lines = re.findall(r'<(?:p|dd) class="line" id="(a1-l\d+)">(.*?)</(?:p|dd)>', html)
    assert lines
    for identity, words in lines:
        # From the line to a sentence of the article, and from words of the article back to the line.
        assert re.search(r'href="#a1-c\d+"', words)
        assert f"#{identity}" in text or f"x-{identity}" in text, identity
    # Every span that a record rests on is marked: its first and last word carry the class of some line.
    keys = {item.key for item in evidence(record)}
    assert keys >= {"a1", "s1", "e1", "m1", "p1", "f1", "t1", "assessment"}
    linked = set(page.links)
    assert {f"#{identity}" for identity, _ in lines} - linked <= {"#a1-l1", "#a1-l2", "#a1-l3", "#a1-l4", "#a1-l5"}


def test_overlapping_evidence_is_split_into_segments() -> None:
    html = render([lake.record()], "html")
    # The figure lies inside a statement, which lies inside an event: one segment carries all three.
    segment = re.search(r'<a class="([^"]+)" href="[^"]+" title="[^"]*">around 4,500 soldiers</a>', html)
    assert segment is not None
    assert "figure" in segment[1].split()
    assert sum(name.startswith("x-") for name in segment[1].split()) >= 3


def test_words_light_up_with_their_line() -> None:
    html = render([lake.record()], "html")
    style = html.partition("<style>")[2].partition("</style>")[0]
    for name in set(re.findall(r"x-(a1-l\d+)", html.partition("</style>")[2])):
        assert f"#a1:has(#{name}:target) .x-{name}" in style


def test_an_article_without_sentences_is_shown_all_the_same() -> None:
    record = msgspec.structs.replace(lake.record(), sentences=())
    page = Page(render([record], "html"))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
