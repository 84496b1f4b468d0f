"""Acts: triggers, roles and status in single sentences."""

from __future__ import annotations

import pytest

from detente.annotate.document import Annotator
from detente.extract.acts import Act, find_acts
from detente.resolve.knowledge import load_knowledge
from tests.extract.act_gold import article
from tests.extract.effort import steps


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def _acts(annotator: Annotator, text: str) -> list[Act]:
    return find_acts(annotator(article(text, "2022-01-12")))


def _short(act: Act) -> tuple[str, list[str], list[str]]:
    return act.act, [a.text for a in act.agents], [p.text for p in act.patients]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia rejected the demand.", ("reject", ["Russia"], [])),
        ("The proposal was rejected by NATO.", ("reject", ["NATO"], [])),
        ("Ukraine and Poland condemned Russia.", ("criticise", ["Ukraine", "Poland"], ["Russia"])),
        ("Iran is demanding guarantees from France and the EU.", ("demand", ["Iran"], ["France", "the EU"])),
        ("Israeli troops, who attacked Gaza, were praised.", ("attack", ["Israeli troops"], ["Gaza"])),
        ("NATO wants to persuade Turkey to open talks. Iran urged Iraq to act.", ("urge", ["Iran"], ["Iraq"])),
        ("The talks between Serbia and Kosovo lasted a day.", ("meet", ["Serbia", "Kosovo"], [])),
        ("President Biden held talks with President Putin.", ("meet", ["President Biden"], ["President Putin"])),
        ("The alliance is open to negotiations with Russia.", ("willing", ["The alliance"], ["Russia"])),
        ("Iran made a concession.", ("concede", ["Iran"], [])),
        ("China expressed readiness to mediate.", ("willing", ["China"], [])),
        ("Russia launched an attack on Ukraine.", ("attack", ["Russia"], ["Ukraine"])),
        ("The European Union imposed sanctions on Belarus.", ("sanction", ["The European Union"], ["Belarus"])),
    ],
)
def test_roles(annotator: Annotator, text: str, wanted: tuple[str, list[str], list[str]]) -> None:
    assert wanted in [_short(act) for act in _acts(annotator, text)]


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Neither side made any concessions.", "concede", "negated"),
        ("Russia met Ukraine without agreeing to a ceasefire.", "agree", "negated"),
        ("Iran denied attacking Israel.", "attack", "negated"),
        ("NATO will deploy troops in Poland.", "deploy", "future"),
        ("The minister is to visit Kyiv.", "visit", "future"),
        ("Turkey plans to expel an American diplomat.", "expel", "future"),
        ("Russia could attack Ukraine.", "attack", "hypothetical"),
        ("If Russia attacks Ukraine, Germany will help.", "attack", "hypothetical"),
        ("There are fears of an invasion of Ukraine.", "invade", "hypothetical"),
        ("Serbia moved troops so as to persuade Kosovo to make concessions.", "concede", "hypothetical"),
        ("Whether Russia would agree to meetings with NATO remained open.", "agree", "hypothetical"),
        ("In 2014 Russia annexed Crimea.", "occupy", "historical"),
        ("Russia had previously rejected the proposal.", "reject", "historical"),
        ("Russia has rejected the proposal.", "reject", "factual"),
        ("The ministry said it had expelled two Russian diplomats.", "expel", "factual"),
        ("The Kremlin wants to prevent an expansion of NATO.", "prevent", "factual"),
    ],
)
def test_status(annotator: Annotator, text: str, act: str, status: str) -> None:
    assert [a.status for a in _acts(annotator, text) if a.act == act] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Spain beat Italy 2-1.",
        "The striker attacked down the left.",
        "The museum opened in May.",
        "The company agreed a merger.",
        "It was a meeting of minds.",
        "The singer released an album.",
        "She met her friend for lunch.",
        "The bank raised interest rates.",
    ],
)
def test_no_act_outside_politics(annotator: Annotator, text: str) -> None:
    assert _acts(annotator, text) == []


def test_one_deed_is_one_act(annotator: Annotator) -> None:
    (act,) = _acts(annotator, "Norway refused to meet President Maduro.")
    assert (act.act, act.content) == ("reject", "meet")


def test_refusal_amounts_to_rejection(annotator: Annotator) -> None:
    (act,) = _acts(annotator, "“We will not compromise,” the Russian minister said.")
    assert (act.act, act.status, act.negated_to) == ("concede", "negated", "reject")


def test_judgement_belongs_to_the_speaker(annotator: Annotator) -> None:
    (act,) = _acts(annotator, "“Belarus is the aggressor,” the EU chief said.")
    assert act.by_speaker
    assert _short(act) == ("accuse", [], ["Belarus"])


def test_wish_is_marked(annotator: Annotator) -> None:
    (act,) = _acts(annotator, "Turkey wants to reopen the Greek office in Izmir.")
    assert act.wants
    assert act.object is not None
    assert act.object.text.startswith("the Greek office")


@pytest.mark.parametrize(
    "text", ["", " \n ", "No progress. War? Peace!", ".... !!! “” ", "RUSSIA REJECTS NATO DEMANDS"]
)
def test_odd_texts_do_not_crash(annotator: Annotator, text: str) -> None:
    _acts(annotator, text)


@pytest.mark.parametrize("unit", ["Russia rejected the demand of NATO and", "the fear of", "He said that", "Iran,"])
def test_a_sentence_of_3000_words_takes_linear_work(annotator: Annotator, unit: str) -> None:
    half, whole = (annotator(article(" ".join([unit] * (words // len(unit.split()))))) for words in (1500, 3000))
    find_acts(half)  # fills what is kept between calls
    assert steps(find_acts, whole) < 3 * steps(find_acts, half)
