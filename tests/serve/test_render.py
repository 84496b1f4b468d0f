"""Terminal, Markdown and JSON: the brief as people and programs get it, whatever an article holds."""

from __future__ import annotations

import io
import json
import re

import lake
import msgspec
import pytest
from rich.console import Console

from detente.records import Assessment, Record
from detente.serve.render import FORMATS, render
from detente.serve.render.markdown import escape
from detente.serve.render.safe import printable, web_address
from detente.serve.render.terminal import show

HOSTILE = lake.TEXT.replace("deep differences", "deep \x1b[31m<script>alert(1)</script> differences \u202e_x_ [y](z)")


def hostile() -> Record:
    """The fixture with an article that tries to steer whoever shows it."""
    record = lake.record()
    actors = tuple(
        msgspec.structs.replace(actor, name=f"{actor.name} \x1b[2J\u202e[red]", role="*chief* <b>")
        for actor in record.actors
    )
    return msgspec.structs.replace(record, actors=actors)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_text(form: str) -> None:
    assert render([lake.record()], form) == render([lake.record()], form)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_nothing_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="no record"):
        render([], form)  # type: ignore[arg-type]


def test_piped_brief_is_plain_and_100_wide() -> None:
    text = render([lake.record()], "brief")
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 100
    assert "BOTTOM LINE" in text
    assert "[1]" in text.partition("SENTENCES")[2]


def test_every_mark_of_the_brief_has_its_sentence_below() -> None:
    body, _, notes = render([lake.record()], "brief").partition("SENTENCES")
    marks = {int(no) for group in re.findall(r"\[([\d,]+)\]", body) for no in group.split(",")}
    below = {int(no) for no in re.findall(r"^\s*\[(\d+)\]", notes, re.MULTILINE)}
    assert marks == below
    assert marks


@pytest.mark.parametrize("width", [24, 40, 64, 80, 200])
def test_narrow_and_wide_terminals(width: int) -> None:
    file = io.StringIO()
    show([lake.record(), lake.empty_record()], Console(file=file, width=width, color_system=None, legacy_windows=False))
    assert max(len(line) for line in file.getvalue().splitlines()) <= width


def test_colours_on_a_terminal_and_none_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = io.StringIO()
    show([lake.record()], Console(file=coloured, width=90, force_terminal=True, color_system="standard"))
    assert "\x1b[" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = io.StringIO()
    show([lake.record()], Console(file=plain, width=90, force_terminal=True))
    assert not re.search(r"\x1b\[[\d;]*3\d", plain.getvalue())


def test_several_articles_have_a_table_and_one_brief() -> None:
    text = render([lake.record(), lake.empty_record()], "brief")
    table = text.partition("ARTICLES")[2].partition("PARTIES")[0]
    assert re.findall(r"^ +(\d+) ", table, re.MULTILINE) == ["1", "2"]
    assert "no negotiation" in table
    assert "hardened" in table
    assert text.count("BOTTOM LINE") == 1
    assert "(article 1, " in re.sub(r"\s+", " ", text)


def table_of(records: list[Record]) -> str:
    return render(records, "brief").partition("ARTICLES")[2].partition("PARTIES")[0]


def test_the_table_names_the_outlets_where_there_are_any() -> None:
    outlets = [lake.record(), lake.record(lake.TEXT + "\nMore.\n", source=None)]
    assert "Northern Wire" in table_of(outlets)
    silent = [lake.record(source=None), lake.record(lake.TEXT + "\nMore.\n", source=None)]
    assert "source" not in table_of(silent)


def test_the_table_counts_meetings_held() -> None:
    """The fixture has one that was held, one scheduled, one uncertain."""
    rows = re.findall(r"^ +\d+ .* (\d+) +(\d+) +(\d+)$", table_of([lake.record(), lake.empty_record()]), re.MULTILINE)
    assert rows == [("7", "6", "1"), ("0", "0", "0")]


@pytest.mark.parametrize("form", ["brief", "markdown", "html"])
def test_an_unknown_direction_has_one_name(form: str) -> None:
    undirected = msgspec.structs.replace(lake.record(), assessment=Assessment())
    other = lake.record(f"{lake.TEXT}\n{' '.join(f'word{n}' for n in range(250))}.\n")
    text = render([undirected, other], form)  # type: ignore[arg-type]
    assert "unknown" in text
    assert "no direction" not in text.casefold()


@pytest.mark.parametrize("form", ["brief", "markdown", "html"])
def test_events_are_said_in_plain_words_beside_the_code(form: str) -> None:
    text = re.sub(r"<[^>]*>|\*\*", "", render([lake.record()], form))  # type: ignore[arg-type]
    for words in ("demand (REQUEST)", "refusal (REJECT)", "show of force (MOBILIZE, troops)", "meeting (CONSULT)"):
        assert words in text


@pytest.mark.parametrize("form", ["brief", "markdown", "html"])
def test_controls_in_an_article_are_spelled_out(form: str) -> None:
    text = render([hostile()], form)  # type: ignore[arg-type]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "U+202E" in text
    assert "U+001B" in text


def test_brackets_of_an_article_are_no_rich_markup() -> None:
    assert "[red]" in render([hostile()], "brief")


def test_markdown_has_numbered_sentences_and_no_raw_markup() -> None:
    text = render([hostile()], "markdown")
    assert text.startswith("# Lake talks end without a deal")
    assert re.search(r"^1\. ", text, re.MULTILINE)
    assert "<b>" not in text
    assert "\\<b\\>" in text
    assert "\\*chief\\*" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("[x](y)", "\\[x\\](y)"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("# head", "\\# head"),
        ("see https://x.example", "see https\\://x.example"),
        ("see www.x.example", "see www\\.x.example"),
        ("me@x.example", "me\\@x.example"),
        ("two\nlines", "two lines"),
        ("A & B &amp;", "A \\& B \\&amp;"),
    ],
)
def test_markdown_escapes(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_json_of_one_record_is_the_record_and_of_several_an_array() -> None:
    one = render([lake.record()], "json")
    assert one == lake.record().to_json() + "\n"
    assert Record.from_json(one) == lake.record()
    several = json.loads(render([lake.record(), lake.empty_record()], "json"))
    assert [msgspec.convert(item, Record) for item in several] == [lake.record(), lake.empty_record()]


def test_printable_keeps_words_and_spells_out_controls() -> None:
    assert printable("Grüße\r\n“x”\ttab") == "Grüße\n“x”\ttab"
    assert printable("a\u202eb\x9bc") == "a‹U+202E›b‹U+009B›c"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://x.example/><script>alert(1)</script>", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/a b", False),
        ("https://[bad", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (web_address(url) is not None) is linked
