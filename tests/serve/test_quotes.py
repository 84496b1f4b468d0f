"""``detente quotes`` and ``detente.statements`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import detente
from detente.serve.cli import main

TEXT = """Ministers meet in Vienna

Estonia's foreign minister, Kaarel Tamme, told reporters in Vienna on Monday that the talks would go on. "We are not
tired," he said.

A senior official who asked not to be named said that a deal was close. The Kremlin did not say whether its envoy would
come back. Tamme wrote on Twitter that Dmitri Lisowski had denied that there was an offer.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "vienna.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def output(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def rows(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    return list(json.loads(output(capsys, "quotes", *args, "--format", "json")))


def test_a_row_for_each_statement(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, article, "--published", "2022-03-08")
    said = next(row for row in found if "would go on" in str(row["content"]))
    assert (said["speaker"], said["speaker_of"], said["kind"]) == ("Kaarel Tamme", "Estonia", "indirect")
    assert (said["place"], said["date"], said["published"]) == ("Vienna", "2022-03-07", "2022-03-08")
    quoted = next(row for row in found if "tired" in str(row["content"]))
    assert (quoted["speaker"], quoted["kind"], quoted["source"]) == ("Kaarel Tamme", "direct", "he")
    assert isinstance(quoted["start"], int)
    assert isinstance(quoted["end"], int)
    assert TEXT[quoted["start"] : quoted["end"]].replace("\n", " ") == '"We are not tired,"'


def test_nameless_and_unsaid(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, article)
    official = next(row for row in found if "deal was close" in str(row["content"]))
    assert official["anonymous"] is True
    unsaid = next(row for row in found if "envoy would" in str(row["content"]))
    assert (unsaid["speaker"], unsaid["status"]) == ("Russia", "negated")
    assert not any(row["anonymous"] for row in found if row["speaker"] == "Kaarel Tamme")


def test_one_statement_within_another(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, article)
    outer = next(row for row in found if row["medium"] == "Twitter")
    inner = next(row for row in found if row["within"] == outer["id"])
    assert inner["speaker"] == "Dmitri Lisowski"


@pytest.mark.parametrize("name", ["tamme", "ESTONIA", "Kaarel  Tamme"])
def test_one_speaker(article: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, article, "--speaker", name)
    assert found
    assert {row["speaker"] for row in found} == {"Kaarel Tamme"}


def test_table_and_csv_have_the_same_statements(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    listed = list(csv.DictReader(io.StringIO(output(capsys, "quotes", article, "--format", "csv"))))
    table = output(capsys, "quotes", article)
    assert len(table.splitlines()) == len(listed) + 2
    assert "not said" in table
    assert "anonymous" in table
    assert {row["file"] for row in listed} == {article}


def test_nobody_says_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The bridge is closed. It was built in 1971 and has four lanes.\n", encoding="utf-8")
    assert output(capsys, "quotes", str(path)) == "No statements were found.\n"
    assert rows(capsys, str(path)) == []


def test_statements_of_any_text() -> None:
    (said,) = detente.statements("The coach said on Sunday that his striker would rest. It rained.")
    assert (said.source, said.cue, said.content) == ("The coach", "said", "that his striker would rest")


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(detente.DetenteError, match="E1"):
        detente.statements("no-such-file.txt")
