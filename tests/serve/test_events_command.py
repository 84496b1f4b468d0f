"""``detente events`` and ``detente explain EVENT`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente.serve.cli import main

TEXT = """Estonia and Latvia meet

Estonia's foreign minister, Kaarel Tamme, rejected a Russian proposal on Monday. Latvia will send aid to Ukraine.

Tamme accused Russia of attacking two ships. Lithuania threatened to close its border with Belarus.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "baltic.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def output(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def rows(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    return list(json.loads(output(capsys, "events", *args, "--format", "json")))


def complaint(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_row_for_each_event(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, article, "--published", "2022-03-08")
    kinds = {row["event_type"]: row for row in found}
    assert {"REJECT", "AGREE", "ACCUSE", "THREATEN"} <= set(kinds)
    rejected = kinds["REJECT"]
    assert (rejected["actors"], rejected["status"], rejected["date"]) == (["Kaarel Tamme"], "factual", "2022-03-07")
    assert isinstance(rejected["start"], int)
    assert isinstance(rejected["end"], int)
    assert TEXT[rejected["start"] : rejected["end"]] == rejected["trigger"]
    assert kinds["AGREE"]["status"] == "future"


def test_filters(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    everything = rows(capsys, article)
    only = rows(capsys, article, "--type", "reject", "--type", "THREATEN")
    assert {row["event_type"] for row in only} == {"REJECT", "THREATEN"}
    assert rows(capsys, article, "--status", "factual") == [r for r in everything if r["status"] == "factual"]
    assert rows(capsys, article, "--actor", "lithuania") == [
        r
        for r in everything
        if "Lithuania" in [*list(r["actors"] or ()), *list(r["recipients"] or ())]  # type: ignore[call-overload]
    ]
    assert rows(capsys, article, "--actor", "uss") == [], "part of a word is no name"
    assert output(capsys, "events", article, "--type", "MOBILIZE") == "No events were found.\n"


def test_table_and_csv(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = output(capsys, "events", article)
    assert table.splitlines()[0].split() == "ID TYPE STATUS ACTORS RECIPIENTS DATE TRIGGER SAID BY SURE".split()
    assert "REJECT" in table
    listed = list(csv.DictReader(io.StringIO(output(capsys, "events", article, "--format", "csv"))))
    assert [row["id"] for row in listed] == [row["id"] for row in rows(capsys, article)]


def test_wrong_options(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[E111] --type PRAISE is none of AGREE" in complaint(capsys, "events", article, "--type", "praise")
    assert "[E111] --status done is none of" in complaint(capsys, "events", article, "--status", "done")
    assert "[E111] --actor is empty" in complaint(capsys, "events", article, "--actor", " ")
    assert "[E111] no article was given" in complaint(capsys, "events")


def test_explain_an_event(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    event = next(row for row in rows(capsys, article) if row["event_type"] == "REJECT")
    text = output(capsys, "explain", str(event["id"]), article)
    assert text.startswith(f"{event['id']} REJECT")
    assert "»rejected«" in text
    for words in ("Kaarel Tamme", "found by", "status", "said by"):
        assert words in text
    data = json.loads(output(capsys, "explain", str(event["id"]), article, "--format", "json"))
    assert data["event"]["event_type"] == "REJECT"
    assert data["event"]["confidence"] == event["confidence"]


def test_explain_no_event(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[E118]" in complaint(capsys, "explain", "e99", article)
