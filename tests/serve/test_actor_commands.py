"""``detente actors``, ``explain`` and ``judge`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente.resolve.reasons import REASONS
from detente.serve.cli import main
from detente.serve.render.actors import COLUMNS

ONE = """Talks in Geneva

Estonia's foreign minister, Kaarel Tamme, met Belarusian Deputy Foreign Minister Dmitri Lisowski in Geneva on Monday.
Tamme rejected the demand of NATO. "We will not move our troops," he said.
"""
TWO = """Talks go on

Belarusian Deputy Foreign Minister Dmitry Lisovski rejected sanctions in Minsk on Tuesday. Estonia's foreign minister
Kaarel Tamme said that talks with Belarus would go on.
"""
UNRELATED = """Late goal sends Italy through

Italy beat Germany 2-1 in Milan on Sunday. The striker attacked the goal from the first minute, and coach Luigi Conti
rejected all criticism of his squad before the next match.
"""


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def output(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def error(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_actors_in_every_form(articles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(output(capsys, "actors", *articles, "--format", "json"))
    by_name = {row["name"]: row for row in rows}
    tamme, estonia = by_name["Kaarel Tamme"], by_name["Estonia"]
    assert (tamme["kind"], tamme["role"], tamme["of"], tamme["articles"]) == (
        "person",
        "foreign minister",
        "Estonia",
        2,
    )
    assert (estonia["iso3"], estonia["sector"], estonia["id"]) == ("EST", "GOV", "state:EST")
    assert [member["file"] for member in tamme["members"]] == articles
    (spelled,) = [row for row in rows if row["aliases"]]
    assert {spelled["name"], *spelled["aliases"]} == {"Dmitri Lisowski", "Dmitry Lisovski"}
    assert [set(row) for row in rows] == [{*COLUMNS, "members"}] * len(rows)

    table = list(csv.DictReader(io.StringIO(output(capsys, "actors", *articles, "--format", "csv"))))
    assert tuple(table[0]) == COLUMNS
    assert [row["name"] for row in table] == [row["name"] for row in rows]
    assert all(int(row["mentions"]) > 0 for row in table)

    lines = output(capsys, "actors", *articles).splitlines()
    assert lines[0].split() == ["NAME", "KIND", "CODE", "SECTOR", "ROLE", "OF", "MENTIONS", "ARTICLES"]
    assert any(line.strip() == "also Dmitri Lisowski" or line.strip() == "also Dmitry Lisovski" for line in lines)


def test_actors_of_an_article_on_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "museum.txt"
    path.write_text(UNRELATED, encoding="utf-8")
    assert output(capsys, "actors", str(path)) == "No actors: no negotiation was found in this article.\n"
    assert json.loads(output(capsys, "actors", str(path), "--format", "json")) == []


def test_a_gazetteer_reaches_every_command(
    articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,role,of\nKaarel Tamme,envoy,eu\nDmitri Lisowski,envoy,xx\n")
    for command in (["read"], ["actors"], ["explain", "Tamme"]):
        assert f"[E112] {people}, line 3, column of: 'xx'" in error(
            capsys, *command, articles[0], "--gazetteer", str(people)
        )
    people.write_text("name,aliases\nDmitri Lisowski,Dmitry Lisovski;Dzmitry Lisouski\n")
    rows = json.loads(output(capsys, "actors", *articles, "--format", "json", "--gazetteer", str(people)))
    assert [row["id"] for row in rows if "lisowski" in row["id"]] == ["person:dmitri-lisowski"]
    text = output(capsys, "explain", "Dzmitry Lisouski", articles[1], "--gazetteer", str(people))
    assert text.startswith("Dmitr")
    record = json.loads(output(capsys, "read", articles[0], "--format", "json", "--gazetteer", str(people)))
    assert record["produced_by"]["gazetteer"].startswith("sha256:")
    before = people.read_bytes()
    said = error(capsys, "read", articles[0], "--gazetteer", str(people), "--out", str(people), "--format", "json")
    assert "would overwrite what is being read" in said
    assert people.read_bytes() == before


def test_judgements_are_followed_and_new_ones_added_once(
    articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "judgements.jsonl"
    output(capsys, "actors", *articles, "--judgements", str(file))
    (line,) = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert (line["verdict"], line["reason"]) == ("same", "spelling")
    assert {line["left"], line["right"]} == {"Dmitri Lisowski [BLR]", "Dmitry Lisovski [BLR]"}
    assert "when" not in line
    before = file.read_bytes()
    output(capsys, "actors", *articles, "--judgements", str(file))
    assert file.read_bytes() == before

    names = ("Dmitri Lisowski", "Dmitry Lisovski")
    said = output(
        capsys, "judge", str(file), *names, "different", "--by", "anna", "--when", "2022-02-01", "--note", "cousins"
    )
    assert said == "Dmitri Lisowski | Dmitry Lisovski: different\n"
    assert file.read_bytes().startswith(before)
    assert json.loads(file.read_text("utf-8").splitlines()[-1]) == {
        "left": names[0], "right": names[1], "verdict": "different", "who": "person", "by": "anna",
        "when": "2022-02-01", "note": "cousins",
    }  # fmt: skip
    rows = json.loads(output(capsys, "actors", *articles, "--judgements", str(file), "--format", "json"))
    assert {row["name"] for row in rows} >= set(names)

    said = output(capsys, "judge", str(file), *reversed(names), "retract")
    assert said == "Dmitri Lisowski | Dmitry Lisovski: taken back (before: different, person anna)\n"
    rows = json.loads(output(capsys, "actors", *articles, "--judgements", str(file), "--format", "json"))
    assert not {row["name"] for row in rows} >= set(names)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["A", "B", "retract"], "[E111] {file} has no judgement of A and B to take back"),
        (["A", " a ", "different"], "[E111] A is one name"),
        (["A", " ", "same"], "[E111] a name is empty"),
        (["A", "B", "perhaps"], "[E111] "),
        (["A", "B", "same", "--when", "yesterday"], "[E111] --when 'yesterday' is no date"),
    ],
)
def test_what_cannot_be_judged(args: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "judgements.jsonl"
    assert error(capsys, "judge", str(file), *args).startswith(f"detente: {said.format(file=file)}")
    assert not file.exists()


def test_a_broken_file_of_judgements_stops_before_the_work(
    articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text('{"left":"A"}\n')
    for args in (["actors", articles[0], "--judgements", str(file)], ["judge", str(file), "A", "B", "same"]):
        assert f"[E113] {file}, line 1: " in error(capsys, *args)
    assert file.read_text() == '{"left":"A"}\n'


def test_explain_tells_every_mention_in_order(articles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, "explain", "kaarel tamme", articles[0], "--format", "json"))
    assert found["actor"]["name"] == "Kaarel Tamme"
    starts = [mention["start"] for mention in found["mentions"]]
    assert len(starts) >= 3
    assert starts == sorted(starts)
    for mention in found["mentions"]:
        assert ONE[mention["start"] : mention["end"]] == mention["text"]
        assert mention["meaning"] == REASONS[mention["reason"]]
        assert mention["sentence"]["start"] <= mention["start"]
    text = output(capsys, "explain", "Tamme", articles[0], "--published", "2023-05-02")
    assert text.splitlines()[:2] == [
        f"Kaarel Tamme (person, {found['actor']['id']})",
        "foreign minister, of Estonia, EST, GOV",
    ]
    assert "»Tamme« rejected the demand of NATO." in text
    assert f"surname-of: {REASONS['surname-of']}" in text
    assert "(2023-05-02)" in text


@pytest.mark.parametrize("wanted", ["Lisowski", "Lisovsky", "Dmitry Lisovskiy", "DMITRI LISOWSKI"])
def test_explain_finds_other_spellings(wanted: str, articles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "explain", wanted, articles[0]).startswith("Dmitri Lisowski ")


def test_explain_finds_names_of_the_tables(articles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "explain", "North Atlantic Treaty Organization", articles[0]).startswith("NATO ")


def test_explain_nobody(articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = error(capsys, "explain", "Tamminen", articles[0])
    assert said.startswith(f"detente: [E114] no actor 'Tamminen' in {articles[0]}; near names are Kaarel Tamme")
    said = error(capsys, "explain", "Qqq", articles[0])
    assert "there are " in said
    assert "Estonia" in said
    path = tmp_path / "museum.txt"
    path.write_text(UNRELATED, encoding="utf-8")
    assert "has no actors: no negotiation was found in it" in error(capsys, "explain", "Italy", str(path))


def test_explain_says_when_a_name_is_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brandts.txt"
    path.write_text(
        "Foreign minister Olga Brandt of Denmark met Peter Brandt, Sweden's defence minister, in Oslo. "
        "They discussed sanctions against Russia.\n"
    )
    said = error(capsys, "explain", "Brandt", str(path))
    assert "'Brandt' is several actors" in said
    assert "Olga Brandt" in said
    assert "Peter Brandt" in said


def test_an_article_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "Estonia rejected the treaty with NATO\u202e on Monday.\nEstonia \x1b[31maccused Belarus of threats.\n", "utf-8"
    )
    for args in (["actors", str(path)], ["explain", "Estonia", str(path)]):
        out = output(capsys, *args)
        assert "\x1b" not in out
        assert "\u202e" not in out


@pytest.mark.parametrize("command", ["actors", "explain", "judge"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"Examples:\n    detente {command} " in output(capsys, command, "--help")
