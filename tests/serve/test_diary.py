"""``detente meetings``, ``calendar`` and ``timeline`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from detente.serve.cli import main
from detente.serve.render import meetings, timeline

ONE = """Talks in Geneva

Estonia's foreign minister, Kaarel Tamme, met Belarusian Deputy Foreign Minister Dmitri Lisowski in Geneva on Monday.
They discussed the border. The two sides will meet again in Tallinn on 20 May. A summit is planned for the autumn.
"""
UNRELATED = """Late goal sends Italy through

Italy beat Germany 2-1 in Milan on Sunday. The striker attacked the goal from the first minute.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "one.txt"
    path.write_text(ONE, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(list(args))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_meetings_as_a_table(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "meetings", article, "--published", "2023-05-03")
    assert (status, err) == (0, "")
    assert out.splitlines()[0].split() == ["DATE", "STATUS", "MEETING", "WHO", "PLACE", "LASTED", "OUTCOME"]
    assert "1 May 2023" in out
    assert "20 May 2023" in out


def test_meetings_for_programs(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(
        csv.reader(io.StringIO(run(capsys, "meetings", article, "--published", "2023-05-03", "--format", "csv")[1]))
    )
    assert tuple(rows[0]) == meetings.COLUMNS
    found = json.loads(run(capsys, "meetings", article, "--published", "2023-05-03", "--format", "json")[1])
    assert [one["date"] for one in found][:2] == ["2023-05-01", "2023-05-20"]
    assert found[0]["place"] == "Geneva"
    assert found[0]["geonames"] == 2660646
    quoted = [ONE[spot["start"] : spot["end"]] for spot in found[0]["evidence"]]
    assert any(words.startswith("Estonia's foreign minister") for words in quoted)


def test_no_meetings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "football.txt"
    path.write_text(UNRELATED, encoding="utf-8")
    assert run(capsys, "meetings", str(path))[1] == "No meetings were found in this article.\n"
    assert run(capsys, "timeline", str(path))[1] == "Nothing in this article has a date.\n"
    assert run(capsys, "meetings", str(path), "--format", "json")[1] == "[]\n"


def test_a_calendar(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "talks.ics"
    status, out, err = run(capsys, "calendar", article, "--published", "2023-05-03", "--out", str(target))
    assert (status, out) == (0, "")
    assert "left out: " in err
    assert "2023-FA" in err
    data = target.read_bytes()
    assert data == data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 2
    assert run(capsys, "calendar", article, "--published", "2023-05-03", "--quiet")[2] == ""


def test_an_empty_calendar_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.txt"
    path.write_text("Iran rejected the treaty. The minister demanded another one.\n", encoding="utf-8")
    status, out, err = run(capsys, "calendar", str(path), "--published", "2023-05-03")
    assert status == 0
    assert err == "detente: no meeting whose day is known was found in this article: the calendar is empty\n"
    assert Calendar.from_ical(out).walk("VEVENT") == []
    assert run(capsys, "calendar", str(path), "--quiet")[2] == ""


def test_the_same_articles_give_the_same_calendar(article: str, tmp_path: Path) -> None:
    written = []
    for name in ("a.ics", "b.ics"):
        assert main(["calendar", article, "--published", "2023-05-03", "--out", str(tmp_path / name), "--quiet"]) == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["calendar", "{article}", "--timezone", "Mars/Olympus"], "E116"),
        (["calendar", "{article}", "--out", "{article}"], "E111"),
        (["timeline", "{article}", "--plot", "{article}.bmp"], "E111"),
        (["timeline", "{article}", "--plot", "x.svg", "--format", "json"], "E111"),
        (["meetings", "{article}", "--published", "2099-01-01"], "E117"),
        (["meetings", "{article}", "--published", "1899-12-31"], "E108"),
        (["meetings"], "E111"),
        (["timeline", "nowhere.txt"], "E101"),
    ],
)
def test_errors(arguments: list[str], code: str, article: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *(part.format(article=article) for part in arguments))
    assert (status, out) == (2, "")
    assert f"[{code}]" in err
    assert Path(article).read_text(encoding="utf-8") == ONE


def test_a_timeline(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run(capsys, "timeline", article, "--published", "2023-05-03", "--format", "csv")[1]))
    )
    assert tuple(rows[0]) == timeline.COLUMNS
    assert [row["date"] for row in rows if row["kind"] == "meeting"] == ["2023-05-01", "2023-05-20", "2023-FA"]
    assert "autumn 2023" in run(capsys, "timeline", article, "--published", "2023-05-03")[1]


def test_a_plot_is_a_well_formed_picture(article: str, tmp_path: Path) -> None:
    target = tmp_path / "timeline.svg"
    assert main(["timeline", article, "--published", "2023-05-03", "--plot", str(target)]) == 0
    root = ElementTree.parse(target).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    titles = [title.text or "" for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any("1 May 2023" in title and "Geneva" in title for title in titles)


def test_a_plot_as_png(article: str, tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    target = tmp_path / "timeline.png"
    assert main(["timeline", article, "--published", "2023-05-03", "--plot", str(target)]) == 0
    assert target.read_bytes().startswith(b"\x89PNG\r\n")
