"""Statements by rules: patterns of attribution, one sentence or paragraph each, and properties of any text."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.document import Annotated, Annotator
from detente.extract.statements import FoundStatement, find_by_rules, survey
from detente.extract.statements.cues import Sense
from detente.records import Article, Span
from detente.resolve.knowledge import load_knowledge
from tests.extract.effort import steps


@cache
def annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def annotate(text: str, headline: bool = False) -> Annotated:
    body = tuple(match.span() for match in re.finditer(r"\S[^\n]*", text))
    if headline and body:
        return annotator()(
            Article(id="t", text=text, sha256="", headline=Span(*body[0]), body=body[1:]),
        )
    return annotator()(Article(id="t", text=text, sha256="", body=body))


def find(text: str, headline: bool = False) -> list[FoundStatement]:
    return by_rules(annotate(text, headline))


def by_rules(annotated: Annotated) -> list[FoundStatement]:
    return find_by_rules(survey(annotated))


def words(text: str, statement: FoundStatement) -> str:
    return " … ".join(text[start:end] for start, end in statement.content)


def brief(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of the statements that stand in no other one."""
    return [
        (s.source.text if s.source is not None else None, s.cue.text if s.cue is not None else None, words(text, s))
        for s in find(text)
        if s.nested_in is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that talks would resume in Vienna.",
            [("The minister", "said", "that talks would resume in Vienna")],
        ),
        ("Talks will resume soon, said the minister.", [("the minister", "said", "Talks will resume soon")]),
        ("The plan, he said, will fail.", [("he", "said", "The plan … will fail")]),
        ("“We will stay,” said the Norwegian.", [("the Norwegian", "said", "“We will stay,”")]),
        ("“Will you stay?” asked Anna Berg.", [("Anna Berg", "asked", "“Will you stay?”")]),
        ("The envoy said: “Nobody wants this war.”", [("The envoy", "said:", "“Nobody wants this war.”")]),
        (
            "“We will go,” he said. “We have no choice.”",
            [("he", "said", "“We will go,” … “We have no choice.”")],
        ),
        (
            "“Let us take this chance,” the envoy concluded, “to find a way out.”",
            [("the envoy", "concluded", "“Let us take this chance,” … “to find a way out.”")],
        ),
        (
            "The ministry said there were “serious doubts” about the offer.",
            [("The ministry", "said", "there were “serious doubts” about the offer")],
        ),
        (
            "The minister said the talks had failed and added that the border was closed.",
            [
                ("The minister", "said", "the talks had failed"),
                ("The minister", "added", "that the border was closed"),
            ],
        ),
        (
            "“We tried,” she told reporters, adding that the door was open.",
            [("she", "told", "“We tried,”"), ("she", "adding", "that the door was open")],
        ),
        (
            "According to two diplomats, the talks have stalled.",
            [("two diplomats", "According to", "the talks have stalled")],
        ),
        (
            "The talks have stalled, according to two diplomats.",
            [("two diplomats", "according to", "The talks have stalled")],
        ),
        (
            "As a first step, according to the ministry, an office will open.",
            [("the ministry", "according to", "As a first step … an office will open")],
        ),
        (
            "In the words of the envoy, the talks were “a waste of time.”",
            [("the envoy", "In the words of", "the talks were “a waste of time.”")],
        ),
        (
            "The alliance accuses the government of having lied.",
            [("The alliance", "accuses", "the government of having lied")],
        ),
        (
            "The government was accused by the alliance of sending troops.",
            [("the alliance", "was accused", "The government … of sending troops")],
        ),
        (
            "It was announced by the ministry that talks would resume.",
            [("the ministry", "was announced", "that talks would resume")],
        ),
        ("The premier warned against a war.", [("The premier", "warned against", "a war")]),
        ("They insisted on guarantees.", [("They", "insisted on", "guarantees")]),
        ("She rejected the offer as insufficient.", [("She", "rejected", "the offer as insufficient")]),
        ("He called the plan a trap.", [("He", "called", "the plan a trap")]),
        ("He described the talks as useless.", [("He", "described", "the talks as useless")]),
        ("The council promised to answer.", [("The council", "promised", "to answer")]),
        ("The ministry denied having sent troops.", [("The ministry", "denied", "having sent troops")]),
        (
            "The council called on the parties to sign.",
            [("The council", "called on", "the parties to sign")],
        ),
        (
            "The report's claim that troops had crossed the border was false.",
            [("The report's", "claim", "that troops had crossed the border")],
        ),
        ("The envoy was blunt: “There is no deal.”", [("The envoy", ":", "“There is no deal.”")]),
        (
            "The envoy had raised hopes: There would be a deal within days, he said in Geneva.",
            [("he", "said", "There would be a deal within days")],
        ),
        (
            "There was no breakthrough: The minister said that many questions were open.",
            [("The minister", "said", "that many questions were open")],
        ),
        ("''We will go,'' said Mr. Berg.", [("Mr. Berg", "said", "''We will go,''")]),
        ('"We will go,” said Mr. Berg.', [("Mr. Berg", "said", '"We will go,”')]),
        (
            "Western intelligence services believe that troops are on the way.",
            [("Western intelligence services", "believe", "that troops are on the way")],
        ),
        ("“THIS IS SERIOUS,” SAID THE MINISTER.", [("THE MINISTER", "SAID", "“THIS IS SERIOUS,”")]),
    ],
)
def test_patterns(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    got = brief(text)
    assert [row for row in expected if row not in got] == [], got


@pytest.mark.parametrize(
    "text",
    [
        "He told a story.",
        "The sign said nothing.",
        "She refused to comment.",
        "The ministry declined to comment on Monday.",
        "The train arrived in Geneva at noon.",
        "A band called Northern Lights played in the square.",
        "",
    ],
)
def test_no_statement(text: str) -> None:
    assert find(text) == [] if text else True


def test_kinds() -> None:
    text = "“We stay,” he said. He said they would stay. He said they would “never” go."
    assert [s.kind for s in find(text)] == ["direct", "indirect", "mixed"]


def test_quotation_over_paragraphs() -> None:
    text = "“We stay,” Anna Berg told Reuters.\n\n“We have no other choice. It is home.\n\n“It always was,” she added."
    first, second = find(text)
    assert words(text, first) == "“We stay,” … “We have no other choice. It is home"
    assert first.addressee is not None
    assert first.addressee.text == "Reuters"
    assert words(text, second) == "“It always was,”"


def test_carried_over() -> None:
    text = "“We will not yield,” said the envoy. The other side has “no right to a say in this matter”."
    spoken, carried = find(text)
    assert not spoken.carried
    assert carried.carried
    assert carried.cue is None
    assert carried.source is None
    assert words(text, carried) == "The other side has “no right to a say in this matter”"


def test_nothing_is_carried_into_another_paragraph() -> None:
    text = "“We will not yield,” said the envoy.\n\nThe other side has “no right to a say in this matter”."
    assert not any(s.carried for s in find(text))


def test_medium_and_addressee() -> None:
    text = "The minister wrote on Twitter: “No deal.” He said in an interview with a newspaper that talks had failed."
    first, second = find(text)
    assert first.medium is not None
    assert text[slice(*first.medium)] == "Twitter"
    assert second.medium is not None
    assert text[slice(*second.medium)].startswith("an interview")


def test_negated_and_hypothetical() -> None:
    text = "The envoy did not say that talks had failed. The minister will say on Monday that talks resume."
    first, second = find(text)
    assert (first.negated, first.hypothetical) == (True, False)
    assert (second.negated, second.hypothetical) == (False, True)


def test_nested() -> None:
    text = "The minister said that the envoy had claimed that the alliance lied."
    outer, inner = find(text)
    assert outer.nested_in is None
    assert inner.nested_in == 0
    assert inner.source is not None
    assert inner.source.text == "the envoy"


def test_crossing_statements_do_not_hold_each_other() -> None:
    text = "Western officials believe, according to a person close to them, that the talks will fail."
    outer, inner = find(text)
    assert outer.cue is not None
    assert outer.cue.text == "according to"
    assert (outer.nested_in, inner.nested_in) == (None, 0)


def test_headline() -> None:
    text = "Minister: No deal before spring\n\nThe talks went on."
    (statement,) = find(text, headline=True)
    assert statement.source is not None
    assert (statement.source.text, words(text, statement)) == ("Minister", "No deal before spring")


def test_transcript() -> None:
    lines = ["BERG: We will stay here.", "DOE: That is good to hear.", "BERG: It was never in doubt.", "DOE: I see."]
    text = "\n\n".join(lines)
    turns = [s for s in find(text) if s.nested_in is None]
    assert [s.source.text for s in turns if s.source is not None] == ["BERG", "DOE", "BERG", "DOE"]
    assert words(text, turns[0]) == "We will stay here"


def test_sense_tells_speech_from_attitudes() -> None:
    text = "The premier wants to sign. The premier said she was ready."
    wish, saying = find(text)[:2]
    assert (wish.sense, wish.is_speech) == ("want", False)
    assert (saying.sense, saying.is_speech) == ("say", True)


def check(text: str, found: list[FoundStatement]) -> None:
    """What holds for any text."""
    assert [s.start for s in found] == sorted(s.start for s in found)
    for index, statement in enumerate(found):
        assert statement.content
        for start, end in (*statement.content, *([statement.medium] if statement.medium else [])):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end] != ""
        assert all(one[1] <= two[0] for one, two in pairwise(statement.content))
        for span in (statement.source, statement.cue, statement.addressee):
            assert span is None or span.text
        assert statement.nested_in is None or (statement.nested_in != index and 0 <= statement.nested_in < len(found))
        assert statement.carried == (statement.cue is None and statement.carried)


_PIECES = st.sampled_from(
    [
        "he said", "said the minister", "according to", "Anna Berg", "“", "”", '"', "''", "‘", "„", "«", "»",
        ",", ".", ":", ";", "?", " – ", "\n", "\n\n", "that", "We will stay", "talks failed",
        "and added that", "accused", "of lying", "reportedly", "TALKS FAILED", "the claim that", "was told",
        "on Twitter", "(", ")", "'s", "to", "not", "7", "A:", "BERG:", "\u00a0", "é", "🙂", "\u200b",
        "in the words of", "is expected to say", "called", "a trap", "as", "saying",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_any_text(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    check(text, find(text))


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    check(text, find(text))


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” he said. " * 1000,
        "“We will stay here for good.\n\n" * 500,
        '"We will " stay " here, "he said" . ' * 400,
        "\n\n".join(["BERG: We said that we hope that they agree.", "DOE: “No,” he said. That is fine."] * 400),
    ],
    ids=["many quotations", "never closed", "unbalanced", "transcript"],
)
def test_long_texts_take_linear_work(text: str) -> None:
    annotated = annotate(text)
    check(text, by_rules(annotated))
    half = annotate(text[: len(text) // 2])
    assert steps(by_rules, annotated) < 3 * steps(by_rules, half)


def test_speech_in_speech_takes_at_most_quadratic_work() -> None:
    """Within one sentence: each speech lies in all those around it. Across sentences the work is linear."""
    whole, half = (" ".join(["he said that"] * times) for times in (500, 250))
    annotated = annotate(whole)
    check(whole, by_rules(annotated))
    assert steps(by_rules, annotated) < 5 * steps(by_rules, annotate(half))


def test_same_text_same_statements() -> None:
    text = "The minister said that “talks” failed, according to Reuters. “We go,” she said. He wants to stay."
    one, two = find(text), find(text)
    assert [(s.kind, s.content, str(s.source), str(s.cue)) for s in one] == [
        (s.kind, s.content, str(s.source), str(s.cue)) for s in two
    ]


def test_the_table_of_cues() -> None:
    text = (files("detente.extract") / "data" / "cues.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    keys = [(row["lemma"], row["pos"]) for row in rows]
    assert len(set(keys)) == len(keys) > 400
    for row in rows:
        assert row["lemma"] == row["lemma"].lower()
        assert " " not in row["lemma"]
        assert row["pos"] in {"verb", "noun", "adj", "adv", "light"}
        assert row["sense"] in get_args(Sense.__value__)
        assert set(row["frames"]) <= set("ctgoxq")
        assert row["recipient"] in {"", "in", "out"}
        assert row["frames"] or row["prepositions"] or row["pos"] == "light"
