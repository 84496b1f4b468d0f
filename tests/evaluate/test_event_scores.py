"""Scores of events: what counts as found, false, and right in its parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.evaluate.cli import app
from detente.evaluate.events import EventScores, score_record
from detente.records.errors import BadOption, MissingFile

TEXT = """Norland rejects plan

Norland rejected the plan of Sweden on Monday. Norway praised Denmark.
"""
GOLD = {
    "article": "one.txt",
    "published": "2020-03-03",
    "actors": [{"name": name, "aliases": []} for name in ("Norland", "Sweden", "Norway", "Denmark")],
    "events": [],
}


def event(
    anchors: list[str], event_type: str, actors: list[str], recipients: list[str], **more: object
) -> dict[str, object]:
    known = {"mode": None, "status": "factual", "reported_by": None}
    return {"anchors": anchors, "event_type": event_type, "actors": actors, "recipients": recipients, **known, **more}


def scored(events: list[dict[str, object]]) -> EventScores:
    scores = EventScores()
    score_record(scores, {**GOLD, "events": events}, detente.read(TEXT, published="2020-03-03"))
    return scores


def test_found_false_and_missed() -> None:
    praise = event(["praised Denmark"], "SUPPORT", ["Norway"], ["Denmark"])
    scores = scored([praise, event(["on Monday"], "AID", ["Norland"], [])])
    assert scores.found["SUPPORT"] == 1
    assert (scores.wanted["AID"], scores.found["AID"]) == (1, 0)
    assert scores.recall == 0.5
    assert sum(scores.false.values()) == scores.false["REJECT"] >= 1
    assert scores.status_accuracy == 1.0
    assert (scores.roles_right, scores.roles_whole) == (2, 1)
    assert any(line.startswith("miss") and "AID" in line for line in scores.misses)


def test_a_headline_and_its_story_are_one_event() -> None:
    reject = event(["rejects plan", "rejected the plan"], "REJECT", ["Norland"], ["Sweden"])
    scores = scored([reject, event(["praised Denmark"], "SUPPORT", ["Denmark"], ["Norway"], status="future")])
    assert scores.recall == 1.0
    assert scores.precision == 1.0
    assert scores.status[("future", "factual")] == 1
    assert scores.roles_right >= 3, "who supports whom may be told either way"


def test_command(tmp_path: Path) -> None:
    gold = {**GOLD, "events": [event(["praised Denmark"], "SUPPORT", ["Norway"], ["Denmark"])]}
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    missing = CliRunner().invoke(app, ["events", "--gold", str(tmp_path)])
    assert isinstance(missing.exception, MissingFile)
    (tmp_path / "split.json").write_text(json.dumps({"held": ["one"], "tune": []}), encoding="utf-8")
    done = CliRunner().invoke(app, ["events", "--gold", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "1 articles, 1 events: recall 1.000" in done.output
    wrong = CliRunner().invoke(app, ["events", "--gold", str(tmp_path), "--split", "test"])
    assert isinstance(wrong.exception, BadOption)


def test_the_gold_set_is_whole() -> None:
    folder = Path(__file__).parents[1] / "gold" / "events"
    split = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    assert sorted(split["tune"] + split["held"]) == sorted(p.stem for p in folder.glob("*.txt"))
    for name in (*split["tune"], *split["held"]):
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        known = {actor["name"] for actor in gold["actors"]}
        for one in gold["events"]:
            assert [text.count(anchor) for anchor in one["anchors"]] == [1] * len(one["anchors"]), name
            assert {*one["actors"], *one["recipients"]} <= known, name


def test_reliability_of_confidence() -> None:
    scores = EventScores(seen=[("AID", 0.9, True, True), ("AID", 0.9, True, False), ("AID", 0.1, False, False)])
    assert scores.calibration_error == pytest.approx((0.8 + 0.1) / 3)
