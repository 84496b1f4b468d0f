"""Layouts of many shapes, each written out as the role of every paragraph; and the cover property for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read import find_layout

CASES = Path(__file__).with_name("layouts.txt")
MARKS = {"T": "headline", "B": "body", "H": "heading", "X": "boilerplate"}


def shown(text: str) -> list[str]:
    """Every paragraph as ``"B first words ..."``, white space as one blank."""
    layout = find_layout(text)
    ranges = [("B", r) for r in layout.body] + [("H", r) for r in layout.headings]
    ranges += [("X", r) for r in layout.boilerplate] + ([("T", layout.headline)] if layout.headline else [])
    return [f"{mark} {' '.join(text[slice(*r)].split())}" for mark, r in sorted(ranges, key=lambda item: item[1])]


def cases() -> dict[str, list[str]]:
    """Name of a case to its lines: a mark, a bar, and the line; a continued paragraph has the mark "+"."""
    found = re.split(r"^== (.+)\n", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: body.rstrip("\n").split("\n") for name, body in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"], ids=["lf", "crlf", "cr", "line separator"])
@pytest.mark.parametrize("name", cases())
def test_layout(name: str, newline: str) -> None:
    lines = cases()[name]
    expected: list[str] = []
    for line in lines:
        mark, _, words = line.partition("|")
        if mark == "+":
            expected[-1] += f" {words.strip()}"
        elif mark:
            expected.append(f"{mark} {' '.join(words.split())}")
    text = newline.join(line.partition("|")[2] for line in lines)
    assert shown(text) == expected


LINES = st.one_of(
    st.sampled_from(
        ["", "", "He declined.", "By Anna Keller", "Talks fail", "Talks fail: no deal", "SMITH: No.", "- a point", ".",
         "Related:", "BACKGROUND", "What now?", "12 January 2022", "GENEVA (AFP) -- Talks failed on Monday.", "\u200b",
         "   Both sides met in Geneva for talks that lasted", "Subscribe", "source site-34", "\u2029", "“No,” he said."]
    ),
    st.text(max_size=30),
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", " \t\n"]))
def test_every_character_is_in_one_range(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    layout = find_layout(text)
    ranges = sorted(
        (*layout.body, *layout.headings, *layout.boilerplate, *([layout.headline] if layout.headline else []))
    )
    for group in (layout.body, layout.headings, layout.boilerplate):
        assert list(group) == sorted(group)
    end = 0
    for start, stop in ranges:
        assert end <= start < stop
        assert text[end:start].strip() == ""
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert text[end:].strip() == ""


@given(st.lists(LINES, max_size=30))
def test_the_same_text_has_the_same_layout(lines: list[str]) -> None:
    assert find_layout("\n".join(lines)) == find_layout("\n".join(lines))


def test_a_text_of_white_space_has_no_layout() -> None:
    layout = find_layout(" \n\u2029\t")
    assert (layout.headline, layout.body, layout.headings, layout.boilerplate) == (None, (), (), ())


def test_paragraph_separators_and_invisible_characters() -> None:
    text = "Talks fail\u2029The talks failed on Monday.\u2029\u200b\u2029\u00a0He declined.\u2029\ufeffBy Anna Keller"
    assert shown(text) == [
        "T Talks fail",
        "B The talks failed on Monday.",
        "X \u200b",
        "B He declined.",
        "X \ufeffBy Anna Keller",
    ]
