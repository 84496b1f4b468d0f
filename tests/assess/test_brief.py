"""Briefs: every line footnoted, numbered in order, merged over articles, and silent about what is not there."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.assess.brief import Brief, Footnote, Line, Part, compose
from detente.assess.brief.wording import (
    amount,
    clip,
    closed,
    listed,
    number,
    quoted,
    say_date,
    say_duration,
    say_event,
    say_time,
)
from detente.records import Assessment, Figure, Meeting, Record, Span

sys.path.insert(0, str(Path(__file__).parents[1] / "serve"))
import lake

FULL = lake.record()


def lines(brief: Brief, key: str) -> list[str]:
    """The lines of one section as text, lead first."""
    section = next((section for section in brief.sections if section.key == key), None)
    return [f"{line.lead}: {line.text}" for line in section.lines] if section else []


def variant(number: int, *, published: str, direction: str = "hardened") -> Record:
    """The same events in another report: other offsets, another date, and mostly other words."""
    text = f"Edition {number}. {lake.TEXT}\n{' '.join(f'word{number}x{n}' for n in range(250))}.\n"
    record = lake.record(text, published=published, source=f"Outlet {number}")
    assessment = Assessment(direction=direction, for_=record.assessment.for_)  # type: ignore[arg-type]
    return msgspec.structs.replace(record, assessment=assessment)


def test_a_line_without_a_footnote_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a footnote"):
        Line("lead", (Part("Arvenia gives way."),))
    with pytest.raises(ValueError, match="needs a footnote"):
        Line("lead", ())


def test_composing_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        compose([])


@pytest.mark.parametrize("records", [[FULL], [variant(1, published="2024-03-12"), variant(2, published="2024-03-13")]])
def test_numbers_follow_first_use_and_one_sentence_has_one_number(records: list[Record]) -> None:
    brief = compose(records)
    seen: list[Footnote] = []
    for section in brief.sections:
        for line in section.lines:
            for part in line.parts:
                seen += [note for note in part.footnotes if note not in seen]
    assert [note.number for note in seen] == list(range(1, len(seen) + 1))
    assert list(brief.footnotes) == seen
    places = [(note.article, note.start, note.end) for note in seen]
    assert len(set(places)) == len(places)
    for note in seen:
        assert records[note.article].article.text[note.start : note.end] == note.text
        assert note.text.strip()


def test_sections_stand_in_their_order() -> None:
    keys = [section.key for section in compose([FULL]).sections]
    assert keys == ["bottom-line", "parties", "positions", "statements", "events", "meetings", "figures", "dates"]
    assert [section.key for section in compose([FULL, variant(2, published="2024-03-13")]).sections][:3] == [
        "bottom-line",
        "articles",
        "parties",
    ]


def test_bottom_line_says_direction_reason_meeting_demand_and_what_is_next() -> None:
    text = "\n".join(lines(compose([FULL]), "bottom-line"))
    assert "Positions hardened. “The fronts have hardened”" in text
    assert "Against this: “Her government remains ready to exchange data on water levels”" in text
    assert "Lake Council in Port Salme, 12 March 2024, almost six hours" in text
    assert "Costrel demands from Arvenia: on-site inspections; Arvenia rejects it" in text
    assert "15 March 2024, scheduled" in text


def test_parties_have_their_speakers_with_roles() -> None:
    found = lines(compose([FULL]), "parties")
    assert found[:2] == [
        "Arvenia: state: Ilse Maren (Foreign Minister)",
        "Costrel: state: Tomas Velk (chief negotiator)",
    ]
    assert "Also named: Seruna" in found


def test_positions_pair_demand_and_answer() -> None:
    found = lines(compose([FULL]), "positions")
    assert found[0] == "On-site inspections: Costrel demands (from Arvenia); Arvenia rejects (toward Costrel)"


def test_statements_keep_direct_words_apart_from_reported_ones() -> None:
    found = lines(compose([FULL]), "statements")
    assert "Ilse Maren, Foreign Minister, Arvenia: “We will not open our gates to foreign inspectors” (direct)" in found
    assert any("carried over" in line for line in found)
    assert any("medium: Twitter" in line for line in found)
    assert any("to Arvenia" in line for line in found)


def test_a_statement_inside_another_names_who_tells_it() -> None:
    inner = msgspec.structs.replace(
        FULL.statements[5],
        id="s8",
        speaker="a1",
        within=FULL.statements[5].id,
        source=None,
        cue=lake.words_at(lake.TEXT, "moved"),
        content=(lake.words_at(lake.TEXT, "around 4,500 soldiers"),),
    )
    record = msgspec.structs.replace(FULL, statements=(*FULL.statements, inner))
    assert any("as told by Tomas Velk" in line for line in lines(compose([record]), "statements"))


def test_events_spell_out_status_and_reporter() -> None:
    found = "\n".join(lines(compose([FULL]), "events"))
    assert "show of force (MOBILIZE, troops)  Arvenia → Costrel" in found
    assert "(alleged by Tomas Velk)" in found
    assert "(announced or expected, according to Ilse Maren)" in found
    assert "spring 2023: coercion (COERCE)  actor not named" in found
    assert "(earlier event)" in found


def test_figures_say_whose_where_and_who_asserts_it() -> None:
    assert lines(compose([FULL]), "figures") == [
        ": about 4,500 soldiers (Arvenia), the border with Costrel, asserted by Tomas Velk"
    ]
    narrated = msgspec.structs.replace(FULL.figures[0], asserted_by=None)
    found = lines(compose([msgspec.structs.replace(FULL, figures=(narrated,))]), "figures")
    assert found[0].endswith("asserted by the article itself")


def test_dates_have_a_value_or_a_reason() -> None:
    found = lines(compose([FULL]), "dates")
    assert "“on Friday”: 15 March 2024" in found
    assert "“almost six hours”: less than 6 hours (duration)" in found
    assert "“in the spring”: unresolved: the year cannot be told" in found


def test_an_empty_record_is_said_to_be_empty() -> None:
    brief = compose([lake.empty_record()])
    assert lines(brief, "bottom-line")[0].startswith(": No negotiation was found in this article.")
    assert [section.key for section in brief.sections] == ["bottom-line"]
    assert brief.remarks[0].code == "N001"
    assert brief.articles[0].empty


def test_an_empty_record_leaves_a_dossier_alone() -> None:
    brief = compose([FULL, lake.empty_record()])
    assert all(note.article == 0 for note in brief.footnotes)
    assert [ref.empty for ref in brief.articles] == [False, True]
    assert brief.remarks[0].articles == (1,)


def test_a_text_given_twice_counts_once() -> None:
    brief = compose([FULL, FULL])
    assert "2 reports" not in "\n".join(lines(brief, "events"))
    assert any("same text as article 1" in remark.message for remark in brief.remarks)


def test_the_same_event_and_meeting_in_two_articles_are_told_once() -> None:
    brief = compose([variant(1, published="2024-03-12"), variant(2, published="2024-03-13")])
    consults = [line for line in lines(brief, "events") if "CONSULT" in line]
    assert len(consults) == 1
    assert "2 reports" in consults[0]
    held = [line for line in lines(brief, "meetings") if line.startswith("12 Mar 2024, held")]
    assert len(held) == 1
    assert "(2 reports)" in held[0]


def test_a_reprint_confirms_nothing() -> None:
    """Two papers that print one wire report are one report; the brief says so and cites the first of them."""
    text = lake.TEXT.replace("Lake talks end", "Talks at the lake end") + "A few words were added.\n"
    reprint = lake.record(text, published="2024-03-13", source="Herald")
    brief = compose([FULL, reprint])
    assert "2 reports" not in "\n".join(line.text for section in brief.sections for line in section.lines)
    assert any("stands word for word in article 1" in remark.message for remark in brief.remarks)
    assert lines(brief, "bottom-line")[0] == ": Positions hardened in 1 of 1 report."


def test_demands_for_more_and_for_less_of_the_same_are_one_issue() -> None:
    wider = msgspec.structs.replace(FULL.positions[0], issue="full on-site inspections of the northern dam")
    record = msgspec.structs.replace(FULL, positions=(wider, *FULL.positions[1:]))
    found = lines(compose([record]), "positions")
    assert found[0] == "On-site inspections: Costrel demands (from Arvenia); Arvenia rejects (toward Costrel)"


def test_a_meeting_that_was_scheduled_and_then_held_counts_as_held() -> None:
    later = variant(2, published="2024-03-16")
    held = msgspec.structs.replace(later.meetings[1], status="held")
    later = msgspec.structs.replace(later, meetings=(held,))
    found = [line for line in lines(compose([FULL, later]), "meetings") if "15 Mar 2024" in line]
    assert [line.partition(":")[0] for line in found] == ["15 Mar 2024, held"]


def test_a_meeting_known_by_its_forum_and_by_its_parties_is_one() -> None:
    other = variant(2, published="2024-03-13")
    nameless = msgspec.structs.replace(other.meetings[0], forum=None, participants=("a1",), duration=None)
    elsewhere = msgspec.structs.replace(nameless, id="m9", place="Ostby", participants=("a1", "a2"))
    other = msgspec.structs.replace(other, meetings=(nameless, elsewhere))
    found = [
        line for line in lines(compose([variant(1, published="2024-03-12"), other]), "meetings") if "12 Mar" in line
    ]
    assert len(found) == 2
    assert "Lake Council in Port Salme, almost six hours" in found[0]
    assert "(2 reports)" in found[0]
    assert "Ostby" in found[1]


def test_a_dateline_outside_of_the_sentences_is_cited_without_them() -> None:
    record = lake.record(lake.TEXT.replace("The fourth round", "SALME, March 12 - The fourth round"))
    first = record.sentences[1]
    late = Span(first.start + len("SALME, March 12 - "), first.end)
    time = msgspec.structs.replace(record.times[0], start=first.start + 7, end=first.start + 15, text="March 12")
    record = msgspec.structs.replace(
        record, sentences=(record.sentences[0], late, *record.sentences[2:]), times=(time,)
    )
    assert compose([record]).footnotes[-1].text == "SALME, March 12 -"


def test_reasons_of_unresolved_dates_are_words() -> None:
    time = msgspec.structs.replace(FULL.times[4], reason="no-anchor")
    found = lines(compose([msgspec.structs.replace(FULL, times=(time,))]), "dates")
    assert found == ["“in the spring”: unresolved: the expression counts from the day of publication, which is unknown"]


def test_directions_of_a_dossier_are_told_by_date() -> None:
    records = [
        variant(3, published="2024-03-20", direction="eased"),
        variant(1, published="2024-03-12"),
        variant(2, published="2024-03-13"),
    ]
    brief = compose(records)
    first, second, *_ = lines(brief, "bottom-line")
    assert "Positions hardened in 2 of 3 reports, positions eased in 1" in first
    assert second.startswith(": Latest (20 March 2024): positions eased.")
    assert [line.partition(":")[0] for line in lines(brief, "articles")] == [
        "12 Mar 2024",
        "13 Mar 2024",
        "20 Mar 2024",
    ]


def test_counts_of_directions_add_up() -> None:
    silent = msgspec.structs.replace(variant(3, published="2024-03-20"), assessment=Assessment())
    brief = compose([variant(1, published="2024-03-12"), variant(2, published="2024-03-13", direction="mixed"), silent])
    first = lines(brief, "bottom-line")[0]
    assert first == ": Positions hardened in 1 of 3 reports, mixed signs in 1, direction unknown in 1."
    assert lines(brief, "articles")[2].endswith(": unknown")
    assert brief.articles[2].direction == "unknown"


def meeting(number: int, published: str, *said: dict[str, object]) -> Record:
    """A report of its own with these meetings; what is not said of one is not known."""
    record = variant(number, published=published)
    evidence = record.meetings[0].evidence
    meetings = tuple(msgspec.convert({"id": f"m{at + 1}", **one}, Meeting, strict=False) for at, one in enumerate(said))
    return msgspec.structs.replace(
        record, meetings=tuple(msgspec.structs.replace(one, evidence=evidence) for one in meetings)
    )


BOTH = ("a1", "a2")


def test_a_meeting_announced_in_other_words_and_held_later_is_one() -> None:
    records = [
        meeting(
            1, "2024-03-01", {"forum": "meeting", "participants": BOTH, "date": "2024-03-12", "status": "scheduled"}
        ),
        meeting(2, "2024-03-12", {"forum": "talks", "participants": BOTH, "date": "2024-03-12", "status": "held"}),
        meeting(
            3, "2024-03-13", {"forum": "Lake Council", "participants": ["a1"], "date": "2024-03-12", "place": "Salme"}
        ),
    ]
    expected = ["12 Mar 2024, held: Lake Council in Salme, between Arvenia and Costrel (3 reports)"]
    assert lines(compose(records), "meetings") == expected
    assert lines(compose(records[::-1]), "meetings") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"forum": "talks", "participants": ["a1"]}, {"forum": "talks", "participants": ["a2"]}),
        ({"forum": "trade talks", "participants": BOTH}, {"forum": "border talks", "participants": BOTH}),
        ({"forum": "Lake Council", "participants": BOTH}, {"forum": "Border Commission", "participants": BOTH}),
        ({"participants": BOTH, "place": "Salme"}, {"participants": BOTH, "place": "Ostby"}),
        ({"forum": "talks"}, {"forum": "Lake Council", "participants": BOTH}),
        ({"participants": BOTH, "date": "2024-03-11"}, {"participants": BOTH}),
        ({"participants": BOTH, "date": "2024-W11"}, {"participants": BOTH, "date": "2024-W11"}),
    ],
)
def test_meetings_that_may_be_two_stay_two(one: dict[str, object], other: dict[str, object]) -> None:
    known = {"date": "2024-03-12", "status": "held"}
    records = [meeting(1, "2024-03-12", known | one), meeting(2, "2024-03-13", known | other)]
    assert len(lines(compose(records), "meetings")) == 2


@pytest.mark.parametrize(("status", "shown"), [("held", True), ("uncertain", True), ("scheduled", False)])
def test_only_what_took_place_has_an_outcome(status: str, shown: bool) -> None:
    said = {"forum": "talks", "participants": BOTH, "date": "2024-03-15", "status": status, "outcome": "no deal"}
    brief = compose([meeting(1, "2024-03-12", said)])
    text = "\n".join(lines(brief, "meetings") + lines(brief, "bottom-line"))
    assert ("outcome: no deal" in text) is shown


def test_the_bottom_line_of_a_dossier_has_the_latest_meetings_held() -> None:
    days = ["2024-01-05", "2024-03-01", "2024-03-04", "2024-03-08", "2024-03-12"]
    records = [
        meeting(n, "2024-03-12", {"participants": BOTH, "date": day, "status": "held"}) for n, day in enumerate(days)
    ]
    met = [line for line in lines(compose(records), "bottom-line") if line.startswith(": Met:")]
    assert [line.split(", ")[1].split(" (")[0] for line in met] == ["12 March 2024", "8 March 2024", "4 March 2024"]
    met = [line for line in lines(compose([records[0], records[4]]), "bottom-line") if line.startswith(": Met:")]
    assert len(met) == 1
    assert "12 March 2024" in met[0]


def test_an_article_of_forty_events_is_whole_and_a_longer_one_is_not() -> None:
    def grown(times: int) -> Brief:
        rejection = msgspec.structs.replace(FULL.events[1], reported_by=None)
        events = tuple(msgspec.structs.replace(rejection, id=f"e{n + 1}") for n in range(times))
        told = tuple(msgspec.structs.replace(FULL.statements[2], id=f"s{n + 1}") for n in range(times))
        return compose([msgspec.structs.replace(FULL, events=events, statements=told)])

    whole = grown(40)
    assert len(lines(whole, "events")) == len(lines(whole, "statements")) == 40
    assert all(section.omitted is None for section in whole.sections)
    cut = grown(400)
    assert len(lines(cut, "events")) < 60
    assert len(lines(cut, "statements")) < 60
    assert next(s.omitted for s in cut.sections if s.key == "events") == "and 355 more events (see --format json)"
    assert any("more, see --format json)" in line for line in lines(cut, "statements"))


def test_an_event_of_no_known_type_keeps_its_code() -> None:
    assert say_event("REQUEST", "assist") == "demand (REQUEST, assist)"
    assert say_event("OTHER", None) == "OTHER"


def test_twenty_articles_stay_about_two_pages() -> None:
    records = [variant(n, published=f"2024-03-{n:02}") for n in range(1, 21)]
    brief = compose(records)
    assert sum(len(section.lines) for section in brief.sections) <= 95
    words = sum(len(line.text.split()) for section in brief.sections for line in section.lines)
    assert words < 1600


def test_what_is_left_out_is_counted() -> None:
    records = [variant(n, published=f"2024-03-{n:02}") for n in range(1, 21)]
    section = next(s for s in compose(records).sections if s.key == "statements")
    assert sum("more)" in line.text for line in section.lines) == 2


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_part_of_a_record_composes(data: st.DataObject) -> None:
    """Whatever is missing, a brief is made, and made of nothing but footnoted lines."""
    kept = {}
    for name in ("statements", "events", "meetings", "times", "figures", "positions"):
        found = getattr(FULL, name)
        kept[name] = tuple(item for item in found if data.draw(st.booleans(), label=name))
    if data.draw(st.booleans(), label="no assessment"):
        kept["assessment"] = Assessment()
    if data.draw(st.booleans(), label="no sentences"):
        kept["sentences"] = ()
    record = msgspec.structs.replace(FULL, **kept)
    brief = compose([record] * data.draw(st.integers(1, 2)))
    assert brief.sections
    assert all(line.footnotes for section in brief.sections for line in section.lines)
    assert dataclasses.is_dataclass(brief)


def test_a_span_outside_of_all_sentences_is_footnoted_with_its_line() -> None:
    headline = msgspec.structs.replace(
        FULL, sentences=FULL.sentences[1:], assessment=Assessment(direction="hardened", for_=(Span(0, 10),))
    )
    assert compose([headline]).footnotes[0].text == lake.TEXT.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2022-01-12", "12 January 2022"),
        ("2022-01", "January 2022"),
        ("2019", "2019"),
        ("2021-FA", "autumn 2021"),
        ("2021-Q4", "quarter 4 of 2021"),
        ("2022-W03", "week of 17 January 2022"),
        ("2022-W08", "week of 21 February 2022"),
        ("2022-W08-WE", "weekend of 26 February 2022"),
        ("2020-W53", "week of 28 December 2020"),
        ("2022-W60", "2022-W60"),
        ("2022-01-12T14:30", "12 January 2022, 14:30"),
        ("2022-01-12TEV", "12 January 2022, evening"),
        ("2022-01-12/2022-01-14", "12 January 2022 to 14 January 2022"),
        ("PRESENT_REF", "now"),
        ("199", "the 1990s"),
        ("XXXX-WXX-4", "XXXX-WXX-4"),
        ("2022-13-01", "2022-13-01"),
        (None, None),
    ],
)
def test_dates_in_words(value: str | None, said: str | None) -> None:
    assert say_date(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("PT5H", "5 hours"), ("P1Y", "1 year"), ("P2DT3H", "2 days and 3 hours"), ("PXY", None), ("P", None)],
)
def test_durations_in_words(value: str, said: str | None) -> None:
    assert say_duration(value) == said


def test_modified_times_in_words() -> None:
    assert say_time("PT5H", "LESS_THAN") == "less than 5 hours"
    assert say_time("2021", "END") == "the end of 2021"
    assert say_time("2022-W08", "START") == "the start of the week of 21 February 2022"
    assert say_time("2022-W08", None) == "week of 21 February 2022"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We will not", "“We will not”"),
        ("“We will not”", "“We will not”"),
        ("“We will not", "“We will not”"),
        ("still “deep” differences", "‘still “deep” differences’"),
        ("a path of “confrontation", "‘a path of “confrontation”’"),
        ("two\n  lines", "“two lines”"),
        ("„Wir nicht“", "“Wir nicht”"),
        ("„Wir nicht”", "“Wir nicht”"),
        ('„Wir nicht"', "“Wir nicht”"),
        ("he said: „Wir nicht“", "‘he said: „Wir nicht“’"),
        ('„a joke“ and „dead"', '‘„a joke“ and „dead"’'),
        ("a path of „confrontation", "‘a path of „confrontation“’"),
    ],
)
def test_quotations(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("„a joke“", "„a joke“"),
        ('„a joke"', '„a joke"'),
        ("„a joke”", "„a joke”"),
        ("„a joke", "„a joke“"),
        ("“a joke", "“a joke”"),
        ("a joke” and “dead”", "“a joke” and “dead”"),
        ("a “joke”", "a “joke”"),
    ],
)
def test_marks_are_closed_once(text: str, shown: str) -> None:
    assert closed(text) == shown


@pytest.mark.parametrize(
    ("value", "unit", "of", "said"),
    [
        (100_000, "troops", "soldiers", "100,000 soldiers"),
        (100_000, "troops", None, "100,000 troops"),
        (300, "mass", "kg", "300 kg"),
        (2_000_000, "USD", "two million dollars", "USD 2 million"),
        (200_000_000, "USD", "$200 million", "USD 200 million"),
        (200_000_000, "USD", "military aid", "USD 200 million military aid"),
        (5, "EUR", "euros", "EUR 5"),
        (12, "percent", "twelve percent", "12%"),
        (20, "percent", "20 per", "20%"),
        (40, "%", None, "40%"),
        (12, None, None, "12"),
    ],
)
def test_an_amount_is_said_once(value: float, unit: str | None, of: str | None, said: str) -> None:
    assert amount(Figure(value=value, unit=unit, of=of, evidence=Span(0, 1))) == said


def test_clipping_keeps_words_whole_and_the_focus_inside() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    at = text.index("ten")
    cut = clip(text, 30, (at, at + 3))
    assert "ten" in cut
    assert cut.startswith("… ")
    assert all(word in {*text.split(), "…"} for word in cut.split())
    assert clip("short", 30) == "short"


def test_small_words() -> None:
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed([]) == ""
    assert number(100000) == "100,000"
    assert number(2.5) == "2.5"
    assert number(1_200_000_000) == "1.2 billion"


def test_a_number_without_a_noun_is_told_with_its_unit_and_moved_meetings_with_both_days() -> None:
    text = (
        "Russia has 90,000 troops on the border with Ukraine, NATO said. The United States put the figure at "
        "120,000.\n\nThe talks between Japan and China on 28 December were postponed to 2 January. Iran and Oman will "
        "meet in Muscat from Monday to Wednesday.\n"
    )
    brief = compose([detente.read(text, published="2021-12-17")])
    assert any("120,000 troops" in line for line in lines(brief, "figures"))
    told = lines(brief, "meetings")
    assert any(line.startswith("2 Jan 2022, ") and "moved from 28 Dec 2021" in line for line in told)
    assert any(line.startswith("20 Dec 2021 to 22 Dec 2021, ") for line in told)
