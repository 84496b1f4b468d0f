"""Statements as news reports put them: who speaks, where a content ends, what is carried on."""

from __future__ import annotations

import pytest

from tests.extract.test_statements import brief, check, find, words


def rows(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of all statements."""
    return [
        (s.source.text if s.source is not None else None, s.cue.text if s.cue is not None else None, words(text, s))
        for s in find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two rebel groups signed a truce on Monday, the council announced, nine days after talks opened "
            "that nobody had wanted.",
            ("the council", "announced", "Two rebel groups signed a truce on Monday"),
        ),
        (
            "Three days of talks closed on Friday, with the chairman, Anna Berg, admitting that the gap was too wide.",
            ("the chairman, Anna Berg", "admitting", "that the gap was too wide"),
        ),
        (
            "Both countries, the envoy told reporters, were now bound by the deal.",
            ("the envoy", "told", "Both countries … were now bound by the deal"),
        ),
        (
            "If they leave the table, he warned, the army will answer.",
            ("he", "warned", "If they leave the table … the army will answer"),
        ),
        (
            "She will not give up, she went on, and wanted to meet both sides again.",
            ("she", "went on", "She will not give up … wanted to meet both sides again"),
        ),
        (
            "The border stays shut; the minister said that talks would go on.",
            ("the minister", "said", "that talks would go on"),
        ),
        (
            "The minister said that the talks had failed, but that the door was open.",
            ("The minister", "said", "that the talks had failed … that the door was open"),
        ),
        (
            "The general said that troops were leaving, hours before the president received his guest.",
            ("The general", "said", "that troops were leaving"),
        ),
        (
            "The army said that troops were leaving, but the alliance said it had seen none.",
            ("The army", "said", "that troops were leaving"),
        ),
        (
            "The minister said the gap would be hard to bridge and spoke of a “real danger”.",
            ("The minister", "said", "the gap would be hard to bridge"),
        ),
        (
            "The minister said the gap would be hard to bridge and spoke of a “real danger”.",
            ("The minister", "spoke of", "a “real danger”"),
        ),
        (
            "The premier promised that the allies would act together, but did not name a date.",
            ("The premier", "promised", "that the allies would act together"),
        ),
        (
            "The council would not send monitors, he said, and rejected any attempt to force it.",
            ("he", "rejected", "any attempt to force it"),
        ),
        (
            "The envoy complained that the other side had broken its word, and denied that his army had moved.",
            ("The envoy", "denied", "that his army had moved"),
        ),
        (
            "The agency quoted the minister as saying the talks had failed.",
            ("the minister", "as saying", "the talks had failed"),
        ),
        (
            "The minister was quoted as saying that the talks had failed.",
            ("The minister", "was quoted", "that the talks had failed"),
        ),
        (
            "On Twitter Anna Berg explained that the cabinet would sign nothing.",
            ("Anna Berg", "explained", "that the cabinet would sign nothing"),
        ),
        (
            "Norway accused the bank on Monday of hiding its losses.",
            ("Norway", "accused", "the bank … of hiding its losses"),
        ),
        (
            "The deal failed, according to Anna Berg, who leads the talks.",
            ("Anna Berg", "according to", "The deal failed"),
        ),
        (
            "The talks met the Russian demand that the alliance leave.",
            ("Russian", "demand", "that the alliance leave"),
        ),
        ("It rejected calls for a new vote.", (None, "calls for", "a new vote")),
        (
            "The general rejected every charge: most shots came from the other side.",
            ("The general", ":", "most shots came from the other side"),
        ),
        ("Anna Berg called it “fair”, Vladimir Putin “absurd”.", ("Vladimir Putin", "called", "“absurd”")),
        ("The minister said on Tuesday: the border stays shut.", ("The minister", "said", "the border stays shut")),
        ("He threatened a harsh response.", ("He", "threatened", "a harsh response")),
        (
            "He listed three points: an end to the siege, free roads, and the return of the prisoners.",
            ("He", "listed", "three points: an end to the siege, free roads, and the return of the prisoners"),
        ),
        (
            "‘We stay,’ said Anna Berg. ‘The ministers’ plan is dead.’",
            ("Anna Berg", "said", "‘We stay,’ … ‘The ministers’ plan is dead.’"),
        ),
        ("The minister called the plan 'a trap'.", ("The minister", "called", "the plan 'a trap'")),
    ],
)
def test_reports(text: str, expected: tuple[str | None, str | None, str]) -> None:
    assert expected in rows(text)
    check(text, find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No deal before spring, minister says", ("minister", "says", "No deal before spring")),
        ("Talks to resume in May, says minister", ("minister", "says", "Talks to resume in May")),
        ("Blinken in Kyiv: Russia could strike", ("Blinken", ":", "Russia could strike")),
        ("US envoy promises Kyiv a written answer", ("US envoy", "promises", "a written answer")),
    ],
)
def test_headlines(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in brief(text)


def test_who_is_promised_something_is_addressed() -> None:
    (statement,) = (s for s in find("The minister promised Norway a written answer.") if s.sense == "say")
    assert statement.addressee is not None
    assert statement.addressee.text == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        "The deal would bar the alliance from admitting new members.",
        "The delegation neither accepted nor rejected the offer.",
        "The president announced no withdrawal.",
    ],
)
def test_what_is_not_said_is_negated(text: str) -> None:
    assert [s.negated for s in find(text) if s.sense in {"say", "deny"}] == [True]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("She offered to discuss the size of the army.", "to discuss"),
        ("Asked whether troops would leave, the general kept silent.", "Asked"),
        ("The envoy was prepared to announce a date.", "to announce"),
    ],
)
def test_what_may_be_said_is_hypothetical(text: str, cue: str) -> None:
    assert [s.hypothetical for s in find(text) if s.cue is not None and s.cue.text == cue] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The general would say only that talks went on.",
        "He used the speech to accuse the West of lying.",
        "The group was quick to reject the offer.",
    ],
)
def test_what_was_said_is_not_hypothetical(text: str) -> None:
    assert not any(s.hypothetical for s in find(text) if s.is_speech or s.sense == "judge")


def test_senses_of_call_find_and_convince() -> None:
    sense = {
        text: next(s.sense for s in find(text))
        for text in (
            "The council called a vote.",
            "The council called the vote a farce.",
            "The minister found it odd that nobody came.",
            "She was convinced that they would come.",
        )
    }
    assert list(sense.values()) == ["want", "say", "judge", "think"]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        # Reported speech goes on.
        ("The talks had failed, she said. The border would stay shut.", ["The border would stay shut"]),
        (
            "He said the deal was fair. The rights of others had to be respected.",
            ["The rights of others had to be respected"],
        ),
        ("The talks failed on Monday. The border would stay shut.", []),
        ("The talks had failed, she said. The border was shut in May.", []),
        # Quoted words, also after a sentence of the narrator.
        (
            "The army had broken the truce, he said. The camps are full. They “would not sit still for ever”.",
            ["They “would not sit still for ever”"],
        ),
        ("The talks had failed, she said. Anna Berg made “rather painful concessions”.", []),
        ("The envoy said that talks had failed. Asked about a date, he would not comment.", []),
        # Between two halves of a quotation.
        (
            "“A deal by one side is no deal,” the group said. Its leaders had not agreed to it. “We keep our word.”",
            ["Its leaders had not agreed to it"],
        ),
        ("“We go,” the group said. Nobody believed it. “We have no choice.”", []),
    ],
)
def test_carried(text: str, carried: list[str]) -> None:
    assert [words(text, s) for s in find(text) if s.carried] == carried


def test_a_quotation_after_what_was_not_said_belongs_to_the_speaker_before() -> None:
    text = "“A deal by one side is no deal,” she said. Her side had not discussed it. “We keep our word.”"
    assert ("she", "said", "“A deal by one side is no deal,” … “We keep our word.”") in rows(text)


def test_single_marks_over_paragraphs() -> None:
    text = "‘We stay,’ Anna Berg told Reuters.\n\n‘We have no other choice. It’s home.\n\n‘It always was,’ she added."
    first, second = (s for s in find(text) if s.nested_in is None)
    assert (first.kind, words(text, first)) == ("direct", "‘We stay,’ … ‘We have no other choice. It’s home")
    assert words(text, second) == "‘It always was,’"


def test_a_quoted_never_denies_nothing() -> None:
    (statement,) = find("“Never,” said the envoy.")
    assert not statement.negated
    (statement,) = find("The envoy never said that the talks had failed.")
    assert statement.negated
