"""Acts as real articles word them: what went wrong on news once, in sentences of our own."""

from __future__ import annotations

import pytest

from detente.annotate.document import Annotator
from detente.coding import code
from detente.extract.acts import Act, find_acts
from detente.resolve.knowledge import load_knowledge
from tests.extract.act_gold import article


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def _acts(annotator: Annotator, text: str) -> list[Act]:
    return find_acts(annotator(article(text, "2022-01-12")))


def _names(acts: list[Act]) -> list[str]:
    return [act.act for act in acts]


def _coded(act: Act) -> tuple[str, str, list[str]]:
    coding = code(act)
    assert coding is not None
    return coding.event_type, coding.status, [agent.text for agent in act.agents]


@pytest.mark.parametrize(
    ("text", "event_type", "status", "agents"),
    [
        # A meeting that ends was held.
        ("Turkey and Greece ended six hours of talks in Athens.", "CONSULT", "factual", ["Turkey", "Greece"]),
        ("Norway and Russia end five-hour meeting in Oslo", "CONSULT", "factual", ["Norway", "Russia"]),
        ("Chad and Niger adjourned four days of negotiations.", "CONSULT", "factual", ["Chad", "Niger"]),
        ("Chad broke off talks with Niger.", "SANCTION", "factual", ["Chad"]),
        ("The leaders of Peru and Chile shook hands.", "CONSULT", "factual", ["The leaders of Peru and Chile"]),
        ("US, India resume talks", "CONSULT", "factual", ["US", "India"]),
        # Promised, agreed, to come.
        ("Yemen's army and the rebels agreed to stop fighting.", "CONCEDE", "factual", ["Yemen's army", "the rebels"]),
        ("Sudan's government promised to let UN convoys in.", "CONCEDE", "future", ["Sudan's government"]),
        ("Syrian rebels are to hand over their tanks.", "CONCEDE", "future", ["Syrian rebels"]),
        ("Egypt said that Hamas would hold its fire until May.", "CONCEDE", "future", ["Hamas"]),
        ("The UN envoy intends to bring both sides together again.", "AGREE", "future", ["The UN envoy"]),
        ("The French minister leaves for Tehran on Monday.", "AGREE", "future", ["The French minister"]),
        # Requests.
        ("Egypt insisted that only a binding treaty was acceptable.", "REQUEST", "factual", ["Egypt"]),
        ("Kosovo must grant the Serbs more rights, the EU demanded.", "REQUEST", "factual", ["the EU"]),
        ("Iran wants all sanctions lifted.", "REQUEST", "factual", ["Iran"]),
        ("Hamas insists on a withdrawal and an end to the war.", "REQUEST", "factual", ["Hamas"]),
        ("Cuba presented a paper demanding the return of the base.", "REQUEST", "factual", ["Cuba"]),
        # Refusals.
        ("Iran sees no point in talks with the US.", "REJECT", "factual", ["Iran"]),
        ("Kenya rejected it.", "REJECT", "factual", ["Kenya"]),
        ("Sudan's army suspended the truce.", "SANCTION", "factual", ["Sudan's army"]),
        # Force.
        ("Hezbollah-led fighters attacked Israel.", "ASSAULT", "factual", ["Hezbollah"]),
        ("The Syrian army claims to have killed 90 rebels.", "ASSAULT", "alleged", ["The Syrian army"]),
        ("It spared Chad, whose troops fought alongside the French army.", "ASSAULT", "factual", ["Chad"]),
        ("An attack by his forces could undo the deal, Chad said.", "ASSAULT", "hypothetical", ["his forces"]),
        ("EU sanctions Belarus officials", "SANCTION", "factual", ["EU"]),
        ("Morocco left the African Union.", "SANCTION", "factual", ["Morocco"]),
        ("French troops left Mali.", "RETREAT", "factual", ["French troops"]),
    ],
)
def test_acts_of_the_news(annotator: Annotator, text: str, event_type: str, status: str, agents: list[str]) -> None:
    acts = [act for act in _acts(annotator, text) if code(act) is not None]
    assert (event_type, status, agents) in [_coded(act) for act in acts]


@pytest.mark.parametrize(
    "text",
    [
        "The US Secretary of State left the conference early.",
        "President Macron saw the troops before leaving Bamako.",
        "The talks leave NATO and Russia divided.",
        "Poland took over the chair of the Council from Latvia.",
        "Russia published a draft treaty that would bar NATO from admitting new members.",
        "The Polish minister described the threat of an invasion as high.",
        "The US ambassador delivered Washington's reply to the Kremlin.",
        "The Israeli official was not authorized to speak to the media.",
        "President Lula conceded that a deal was far off.",
        "Russia said it reserved the right to defend its interests.",
        "Chad will prevent incidents at sea.",
    ],
)
def test_what_is_no_act(annotator: Annotator, text: str) -> None:
    assert _names(_acts(annotator, text)) == []


def test_an_accusation_names_who_is_to_have_done_it(annotator: Annotator) -> None:
    for deed in ("having deployed troops on its border", "ignoring Egyptian proposals"):
        first, second, *_ = _acts(annotator, f"Egypt accused Sudan of {deed}.")
        assert _coded(first)[0] == "ACCUSE"
        assert ([a.text for a in second.agents], second.status) == (["Sudan"], "alleged")


def test_a_double_denial_decides_nothing(annotator: Annotator) -> None:
    acts = _acts(annotator, "Israel has neither accepted nor refused the plan.")
    assert [(act.status, act.negated_to) for act in acts] == [("negated", None), ("negated", None)]
    (agreed,) = _acts(annotator, "Colombia's rebels said they had agreed to nothing of the sort.")
    assert (agreed.act, agreed.status) == ("agree", "negated")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('The Union is "not seriously interested" in a treaty, Ireland said.', "criticise"),
        ('"The trade talks are over," said the Irish minister.', "reject"),
        ('"A Russian letter cannot be passed off as a treaty," Ukraine said.', "reject"),
        ("It makes no sense for the Iranian envoy to travel to Oslo, Norway said.", "reject"),
        ("The Russian demand cannot be accepted, NATO said.", "accept_demand"),
    ],
)
def test_judgements_of_the_speaker(annotator: Annotator, text: str, act: str) -> None:
    found = [a for a in _acts(annotator, text) if a.act == act]
    assert [(a.by_speaker, a.agents) for a in found] == [(True, ())]


def test_whom_and_what(annotator: Annotator) -> None:
    (aid,) = _acts(annotator, "Congress approved $90 million in military aid for Ukraine.")
    assert [p.text for p in aid.patients] == ["Ukraine"]
    (backed,) = _acts(annotator, "Egypt's foreign minister backed the paper.")
    assert backed.object is not None
    assert (backed.object.text, backed.patients) == ("the paper", ())
    (phoned,) = _acts(annotator, "British negotiator David Frost informed the EU of this by telephone.")
    coding = code(phoned)
    assert coding is not None
    assert (coding.event_type, coding.mode, [p.text for p in phoned.patients]) == ("CONSULT", "phone", ["the EU"])
    (threat,) = _acts(annotator, "Tehran has threatened to avenge the killing of its general in Iraq.")
    assert (threat.act, threat.patients) == ("threaten", ())
    (called,) = _acts(annotator, "Russia has called on Japan on Friday to disarm.")
    assert (called.trigger.text, [p.text for p in called.patients]) == ("called on", ["Japan"])


def test_another_round_has_the_parties_of_the_last(annotator: Annotator) -> None:
    told = (
        "Serbia and Kosovo held talks in Brussels on Monday. A second round is scheduled to open in Skopje next month."
    )
    last = _acts(annotator, told)[-1]
    assert _coded(last) == ("AGREE", "future", ["Serbia", "Kosovo"])
    assert _acts(annotator, "A second round is scheduled to open in Skopje next month.") == []


def test_a_clause_with_when_is_as_old_as_its_year(annotator: Annotator) -> None:
    (invaded,) = _acts(annotator, "The island has been divided since 1974, when Turkish troops invaded.")
    assert (invaded.status, invaded.patients) == ("historical", ())
