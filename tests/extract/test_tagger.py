"""Statements by rules and model together: what is found in reports, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract.statements import FoundStatement, find_by_rules, find_statements, survey
from detente.extract.statements.tagger import Thresholds, load_tagger, reconcile
from tests.extract.effort import steps
from tests.extract.test_statements import _PIECES, annotate, check, words

REPORT = """Border talks end without a deal

SKOPJE, March 3 - Two days of talks over the closed border crossing ended on Thursday without an agreement.
Northland's chief negotiator, Marta Lind, said her government would not reopen the crossing before customs officers
were back at their posts. "We have waited for six months," she told reporters. "We can wait for six more."

According to a Western diplomat, the two sides are not far apart. The southern delegation denied that it had walked out
and accused Lind of "playing to the gallery at home." Its leader, Pavel Orlov, believes that a compromise is possible by
the summer, his spokeswoman wrote in an e-mail. The mediators expressed regret that no date was set.
"""


def find(text: str) -> list[FoundStatement]:
    return find_statements(annotate(text))


def told(text: str) -> list[tuple[str | None, str]]:
    """Source and content of what stands in no other statement."""
    return [
        (s.source.text if s.source is not None else None, words(text, s)) for s in find(text) if s.nested_in is None
    ]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("Marta Lind", "her government would not reopen the crossing before customs officers"),
        ("she", '"We have waited for six months,"'),
        ("a Western diplomat", "the two sides are not far apart"),
        ("The southern delegation", "that it had walked out"),
    ],
)
def test_a_report(source: str, content: str) -> None:
    assert any(who is not None and source in who and content in what for who, what in told(REPORT)), told(REPORT)


def test_confidence_is_a_probability_and_higher_for_the_plain() -> None:
    sure = {words(REPORT, s): s.confidence for s in find(REPORT) if s.confidence is not None}
    assert sure
    assert all(0 < confidence < 1 for confidence in sure.values())
    quoted = next(confidence for content, confidence in sure.items() if "six months" in content)
    assert quoted > 0.9


def test_nothing_in_what_nobody_says() -> None:
    assert find("The crossing lies between two lakes. It was built in 1971 and has four lanes.\n") == []


def test_higher_thresholds_find_less() -> None:
    annotated = annotate(REPORT)
    ground = survey(annotated)
    found = find_by_rules(ground)
    proposals = load_tagger()(annotated, found)
    many, few = (reconcile(ground, found, proposals, Thresholds(limit, limit)) for limit in (0.05, 0.999))
    assert len(many) > len(few)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_any_text(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    check(text, find(text))


ODD = {
    "unbalanced": '“We will stay, he said. ‘Not so”, said the other. "Why',
    "capitals": "THE MINISTER SAID THAT TALKS HAD FAILED. “WE WILL STAY,” SHE ADDED.",
    "poem": "So spoke the river\nto the stone\n\n“Lie still”\n\nand the stone\nsaid nothing",
    "right to left": "The envoy \u200fsaid\u200e that \u202btalks\u202c would go on.",
    "joiner": "The minis\u200dter sa\u200did that talks\u200c would go on, ac\u200bcording to N\u200dATO.",
    "one word": "said",
    "marks": "“”“”\"\"''‘’«»",
    "long word": "He said " + "x" * 5000 + ".",
    "no spaces": "“Wewillstay”hesaidthattheywouldgo" * 50,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts(text: str) -> None:
    check(text, find(text))


@pytest.mark.parametrize(
    "text",
    ["“We will stay,” he said. " * 800, "BERG: We said that we hope that they agree.\n\nDOE: “No,” he said.\n\n" * 250],
    ids=["many quotations", "transcript"],
)
def test_long_texts_take_linear_work(text: str) -> None:
    whole, half = annotate(text), annotate(text[: len(text) // 2])
    assert steps(find_statements, whole) < 3 * steps(find_statements, half)


def test_same_text_same_statements() -> None:
    assert [(s.content, s.confidence) for s in find(REPORT)] == [(s.content, s.confidence) for s in find(REPORT)]
