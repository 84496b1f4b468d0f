"""Acts to PLOVER: the rules of the manual, and the tables against each other."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from detente.annotate.document import Annotator
from detente.coding import Coding, code
from detente.coding.tables import load_tables
from detente.extract.acts import find_acts
from detente.extract.acts.lexicon import load_lexicon
from detente.resolve.knowledge import load_knowledge
from tests.extract.act_gold import article


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_knowledge().names)


def _codes(annotator: Annotator, text: str) -> list[Coding]:
    return [c for act in find_acts(annotator(article(text, "2022-01-12"))) if (c := code(act)) is not None]


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "status"),
    [
        ("On Friday there will be new talks with Serbia.", "AGREE", None, "future"),
        ("France announced that it would withdraw its troops from Mali.", "CONCEDE", None, "future"),
        ("Iran withdrew its troops from Syria.", "RETREAT", "withdraw", "factual"),
        ("Russia dropped its demand for a Ukrainian apology.", "CONCEDE", None, "factual"),
        ("President Putin cancelled a meeting with President Biden.", "REJECT", "meet", "factual"),
        ("Poland summoned the Russian ambassador.", "ACCUSE", "disapprove", "factual"),
        ("China called for an end to the war in Ukraine.", "AGREE", None, "factual"),
        ("North Korea threatened to suspend talks with Seoul.", "THREATEN", "relations", "factual"),
        ("Russia threatened to attack Kyiv.", "THREATEN", "violence", "factual"),
        ("The Russian navy began an exercise in the Black Sea.", "MOBILIZE", "troops", "factual"),
        ("Russia and China held a joint exercise.", "COOPERATE", None, "factual"),
        ("The United States cut aid to Pakistan.", "SANCTION", "discontinue", "factual"),
        ("Turkey wants to reopen the Greek office in Izmir.", "CONCEDE", None, "future"),
        ("Russia closed the Polish consulate in Smolensk.", "SANCTION", "withdraw", "factual"),
        ("Moscow demanded the release of a Russian prisoner from Ukraine.", "REQUEST", "yield", "factual"),
        ("Iran asked the United States for talks.", "REQUEST", "meet", "factual"),
        ("Israel will not negotiate with Hamas.", "REJECT", "meet", "factual"),
        ("Turkish drones struck Kurdish fighters in Syria.", "ASSAULT", "drone", "factual"),
        ("Russia moved tanks to the Ukrainian border.", "MOBILIZE", "weapons", "factual"),
        ("Biden telephoned Russian President Putin.", "CONSULT", "phone", "factual"),
        ("The United Kingdom sent humanitarian aid to Yemen.", "AID", None, "factual"),
        ("Police in Belarus detained an opposition leader.", "COERCE", "arrest", "factual"),
        ("A court in Moscow convicted an American journalist.", "SANCTION", "convict", "factual"),
        ("Thousands of people protested against the government in Minsk.", "PROTEST", "demo", "factual"),
        ("Germany recognised Kosovo.", "SUPPORT", None, "factual"),
    ],
)
def test_rules_of_the_manual(annotator: Annotator, text: str, event_type: str, mode: str | None, status: str) -> None:
    found = [(c.event_type, c.mode, c.status) for c in _codes(annotator, text)]
    assert found == [(event_type, mode, status)]


def test_scores_come_from_mode_else_from_type(annotator: Annotator) -> None:
    troops, request = _codes(annotator, "Russia moved troops to the border. Iran demanded guarantees from Washington.")
    assert (troops.score, troops.quad, troops.cameo) == (-6.5, 4, "154")
    assert request.event_type == "REQUEST"
    assert request.bpa == "initiation"


def test_accuse_has_a_negative_base_score() -> None:
    assert load_tables().scores["ACCUSE", None] == -3.0


def test_every_act_of_the_lexicon_is_coded() -> None:
    acts = {entry.act for entries in load_lexicon().entries.values() for entry in entries}
    assert acts <= set(load_tables().acts)


def test_tables_agree_with_each_other() -> None:
    tables = load_tables()
    for row in tables.acts.values():
        assert row.type in tables.quads, row
        assert (row.type, row.mode) in tables.scores, row
        assert row.cameo is None or row.cameo in tables.goldstein, row
    assert {row.type for row in tables.acts.values()} == set(tables.quads)
    for group in (tables.requests, tables.threats):
        for words in group:
            kind = "REQUEST" if group is tables.requests else "THREATEN"
            assert (kind, words.mode) in tables.scores
            assert words.cameo in tables.goldstein


def test_conditions_name_existing_classes() -> None:
    known = {
        *load_lexicon().words,
        *"- * clause pol person person_pol person_low place with from will subjunctive".split(),
        *"polhead give_to at_target of_harm light role poss that only other denied own quoted".split(),
    }
    path = files("detente.extract.acts") / "data" / "acts.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        for condition in row["object"].replace("|", "&").split("&"):
            kind, _, name = condition.lstrip("!=").rpartition(":")
            assert not name or kind == "prep" or name in known, (row, name)
