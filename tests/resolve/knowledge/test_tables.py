"""The shipped tables: built from their inputs, dated, and with the ids of Wikidata where they are certain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.resolve.knowledge import load_knowledge

ROOT = Path(__file__).parents[3]
BUILD = ROOT / "scripts" / "build_knowledge.py"


@pytest.mark.skipif(not BUILD.exists(), reason="the scripts are not part of an installed package")
def test_the_tables_are_what_the_inputs_give() -> None:
    done = subprocess.run([sys.executable, str(BUILD), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("body", "day", "members"),
    [
        ("nato", "2010-01-01", 28),
        ("nato", "2022-01-12", 30),
        ("nato", "2024-03-08", 32),
        ("eu", "2015-01-01", 28),
        ("eu", "2022-01-12", 27),
        ("unsc", "2022-01-12", 15),
        ("osce", "2022-01-12", 57),
        ("g7", "2022-01-12", 7),
        ("g8", "2013-06-01", 8),
        ("g20", "2022-01-12", 20),
        ("csto", "2022-01-12", 6),
        ("brics", "2012-01-01", 5),
        ("brics", "2025-02-01", 10),
        ("african-union", "2022-01-12", 55),
        ("asean", "2022-01-12", 10),
        ("arab-league", "2022-01-12", 22),
        ("normandy-format", "2022-01-12", 4),
        ("p5+1", "2013-11-24", 6),
        ("cis", "2022-01-12", 9),
        ("oecd", "2022-01-12", 38),
        ("commonwealth", "2023-01-01", 56),
        ("un", "2022-01-12", 193),
    ],
)
def test_members_on_a_day(body: str, day: str, members: int) -> None:
    found = load_knowledge().members_on(body, day)
    assert len(found) == len(set(found)) == members


@pytest.mark.parametrize(
    ("name", "day", "role", "of"),
    [
        ("Jens Stoltenberg", "2013-09-30", "prime minister", "NOR"),
        ("Jens Stoltenberg", "2014-11-01", "secretary general", "nato"),
        ("David Cameron", "2012-01-01", "prime minister", "GBR"),
        ("David Cameron", "2024-01-01", "foreign secretary", "GBR"),
        ("Milo Djukanovic", "2019-01-01", "president", "MNE"),
        ("Mohammed bin Salman", "2018-01-01", "defence minister", "SAU"),
        ("Pope Francis", "2015-01-01", "pope", "VAT"),
    ],
)
def test_offices_are_dated(name: str, day: str, role: str, of: str) -> None:
    held = {(row.role, row.of) for row in load_knowledge().officials[name.lower()] if row.held_on(day)}
    assert (role, of) in held


def test_an_id_of_wikidata_is_one_actor_s() -> None:
    knowledge = load_knowledge()
    ids = [row.qid for row in (*knowledge.states.values(), *knowledge.bodies.values()) if row.qid]
    assert len(ids) == len(set(ids)) > 400
    named = {"NOR": "Q20", "nato": "Q7184", "un": "Q1065", "Vladimir Putin": "Q7747", "aukus": None, "nobody": None}
    assert {key: knowledge.qid_of(key) for key in named} == named
    assert knowledge.qid_of(None) is None


def test_the_record_has_the_ids_of_states_and_bodies() -> None:
    text = (
        "Talks on arms\n\nNATO Secretary General Jens Stoltenberg met Russia's deputy foreign minister, Alexander "
        "Grushko, in Brussels on Wednesday. The European Union and the United Nations welcomed the talks, and Kosovo "
        "rejected them. Transnistria and the Trilateral Contact Group took no part.\n"
    )
    record = detente.read(text, published="2022-01-12")
    ids = {actor.name: actor.qid for actor in record.actors}
    assert {name: ids[name] for name in ("NATO", "Russia", "European Union", "United Nations", "Kosovo")} == {
        "NATO": "Q7184",
        "Russia": "Q159",
        "European Union": "Q458",
        "United Nations": "Q1065",
        "Kosovo": "Q1246",
    }
    (stoltenberg,) = [actor for actor in record.actors if actor.name == "Jens Stoltenberg"]
    owner = record.actor(stoltenberg.of)
    assert owner is not None
    assert owner.qid == "Q7184"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sukhumi rejected the ceasefire with Georgia.", "Abkhazia"),
        ("Tiraspol rejected the ceasefire with Moldova.", "Transnistria"),
        ("Pristina rejected the agreement with Serbia.", "Kosovo"),
        ("Tel Aviv rejected the truce with Hamas.", "Israel"),
    ],
)
def test_seats_of_governments(text: str, name: str) -> None:
    assert name in {actor.name for actor in detente.read(text + "\n", published="2022-01-12").actors}


def test_a_capital_that_is_better_known_as_a_name_stands_for_no_government() -> None:
    text = "Michael Hamilton led the talks with Russia on the treaty. Hamilton said the talks had failed.\n"
    record = detente.read(text, published="2018-03-20")
    assert {actor.name for actor in record.actors} == {"Michael Hamilton", "Russia"}
    seats = {name.text for name in load_knowledge().names if name.label == "SEAT"}
    assert not seats & {"Hamilton", "Kingston", "Victoria", "Douglas", "Stanley", "Salisbury", "Bonn", "Aden", "Saigon"}
