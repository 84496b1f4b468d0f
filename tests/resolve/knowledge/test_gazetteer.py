"""The user's table of persons: what it adds, what it overrides, what is refused and how that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.records import Actor, Record
from detente.records.errors import InvalidGazetteer, IsDirectory, MissingFile
from detente.resolve.knowledge import Official, load_knowledge, read_gazetteer

TALKS = """Talks on sanctions

Elena Marku met Sergei Lavrov in Geneva on Monday. Zorbo said the talks with Russia had failed. Lavrov rejected the
treaty, and Marku agreed to new talks.
"""


def write(path: Path, text: str) -> Path:
    file = path / "people.csv"
    file.write_text(text, encoding="utf-8")
    return file


def read(gazetteer: Path | None, text: str = TALKS, published: str | None = "2022-03-01") -> dict[str, Actor]:
    return {actor.name: actor for actor in record(gazetteer, text, published).actors}


def record(gazetteer: Path | None, text: str = TALKS, published: str | None = "2022-03-01") -> Record:
    return detente.read(text, published=published, gazetteer=gazetteer)


def official(name: str, **given: str | tuple[str, ...] | None) -> Official:
    empty = dict.fromkeys(("nationality", "gender", "sector", "of", "start", "end"))
    return Official(**{"name": name, "aliases": (), "role": "", **empty, **given})  # type: ignore[arg-type]


def test_a_gazetteer_adds_persons_and_overrides_offices(tmp_path: Path) -> None:
    people = write(
        tmp_path,
        "name,aliases,nationality,gender,role,of,start,end\n"
        "Elena Marku,E. Marku,ALB,f,chief negotiator,eu,2021-01,\n"
        "Sergei Lavrov,,RUS,m,envoy,un,2022,2022\n"
        "Zorbo,,FRA,,spokesman,FRA,,\n",
    )
    without, found = record(None), record(people)
    assert "Zorbo" not in {actor.name for actor in without.actors if actor.kind == "person"}
    by_name = {actor.name: actor for actor in found.actors}
    bodies = {name: found.actor(actor.of) for name, actor in by_name.items()}
    assert (by_name["Elena Marku"].role, by_name["Elena Marku"].sector) == ("chief negotiator", "GOV")
    assert bodies["Elena Marku"] == by_name["European Union"]
    assert (by_name["Sergei Lavrov"].role, bodies["Sergei Lavrov"]) == ("envoy", by_name["United Nations"])
    assert by_name["Zorbo"].kind == "person"
    assert bodies["Zorbo"] == by_name["France"]
    assert "gazetteer" not in without.produced_by
    assert found.produced_by["gazetteer"].startswith("sha256:")
    found.check()


def test_the_shipped_office_stays_outside_the_time_of_a_row(tmp_path: Path) -> None:
    people = write(tmp_path, "name,role,of,start,end\nSergei Lavrov,envoy,un,1999,2001\n")
    assert read(people)["Sergei Lavrov"].role != "envoy"


def test_the_text_outranks_the_gazetteer(tmp_path: Path) -> None:
    people = write(tmp_path, "name,role,of\nElena Marku,ambassador,RUS\n")
    text = "Elena Marku, Albania's foreign minister, rejected the treaty with NATO in Geneva on Monday.\n"
    found = record(people, text)
    (marku,) = [actor for actor in found.actors if actor.name == "Elena Marku"]
    body = found.actor(marku.of)
    assert marku.role == "foreign minister"
    assert body is not None
    assert body.iso3 == "ALB"


def test_a_row_without_dates_holds_without_a_publication_date(tmp_path: Path) -> None:
    assert read(write(tmp_path, "name,role,of\nElena Marku,envoy,ALB\n"), published=None)["Elena Marku"].role == "envoy"
    assert read(write(tmp_path, "name,role,of,end\nElena Marku,envoy,ALB,2023\n"), published=None)[
        "Elena Marku"
    ].role is None  # fmt: skip


def test_the_same_rows_give_the_same_tables(tmp_path: Path) -> None:
    rows = read_gazetteer(write(tmp_path, "name,of\nElena Marku,ALB\n"))
    knowledge = load_knowledge()
    shipped = knowledge.names
    assert knowledge.with_officials(rows) is knowledge.with_officials(list(rows))
    assert knowledge.with_officials(()) is knowledge
    assert knowledge.names is shipped
    assert "elena marku" not in knowledge.officials
    assert knowledge.with_officials(rows).with_officials(rows).gazetteer != knowledge.with_officials(rows).gazetteer


def test_a_new_spelling_is_known_and_leaves_the_offices() -> None:
    knowledge = load_knowledge().with_officials([official("Sergei Lavrov", aliases=("Sergueï Lavrov",))])
    rows = knowledge.officials["sergueï lavrov"]
    assert any(row.of == "RUS" and row.role == "foreign minister" for row in rows)
    assert {name.text for name in knowledge.names if name.key == "Sergei Lavrov"} >= {"Sergueï Lavrov", "Sergei Lavrov"}
    assert knowledge.officials_by_surname["lavrov"]


def test_a_name_of_the_user_replaces_the_shipped_name_of_the_same_person() -> None:
    knowledge = load_knowledge().with_officials([official("Sergey Lavrov", role="envoy", of="un", start="2030")])
    names = {row.name for row in knowledge.officials["sergei lavrov"]} | {
        row.name for row in knowledge.officials["sergey lavrov"]
    }
    assert names == {"Sergey Lavrov"}


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        (("2013", "2015"), ("2015", "2017"), False),
        (("2013", "2015-06"), ("2015", "2017"), False),
        (("2013", "2016"), ("2015", "2017"), True),
        (("2015", "2015"), ("2015", "2015"), True),
        ((None, None), ("2015", "2015"), True),
        ((None, "2014"), ("2015", None), False),
        (("2022-03-01", None), ("2021", "2022-02"), False),
    ],
)
def test_offices_that_follow_each_other_do_not_overlap(
    one: tuple[str | None, str | None], two: tuple[str | None, str | None], overlap: bool
) -> None:
    left = official("A", start=one[0], end=one[1])
    right = official("B", start=two[0], end=two[1])
    assert left.overlaps(right) == right.overlaps(left) == overlap


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column name: there is none; the first line names the columns"),
        ("\n\n", "line 1, column name: there is none; the first line names the columns"),
        ("name\n", "line 1, column name: no row follows; the gazetteer names nobody"),
        ("role\nx\n", "line 1, column name: there is none (found: role)"),
        ("name;of\nIda Lu;ALB\n", "line 1, column 1: the columns are parted by ';'; save the table as CSV with commas"),
        ("name\tof\nIda Lu\tALB\n", "line 1, column 1: the columns are parted by '\\t'; save the table as CSV"),
        ("name,nationalty\nx,y\n", "line 1, column nationalty: there is no such column; perhaps nationality is meant"),
        ("name,party\nx,y\n", "line 1, column party: there is no such column; the columns are name, aliases"),
        ("name,name\nx,y\n", "line 1, column name: the column is there twice"),
        ("name,of\nElena Marku,ALB,x\n", "line 2, column 3: 3 fields where the header has 2; quote fields"),
        ("name,of\n\n,ALB\n", "line 3, column name: it is empty"),
        ('name\n"Elena Marku\n', "line 2: the quotation marks of a field do not pair (unexpected end of data)"),
        ('name,of\n"Ida Lu"x,ALB\n', "line 2: the quotation marks of a field do not pair ("),
        ("name\nIda\0Lu\n", "line 2, column name: '\\x00' is a control character, no letter"),
        ("name\n123\n", "line 2, column name: '123' is no name"),
        ("name\nElena Marku;E. Marku\n", "line 2, column name: one name only"),
        ("name,nationality\nIda Lu,Albania\n", "line 2, column nationality: 'Albania' is no key of a state; perhaps"),
        ("name,of\nIda Lu,NATO\n", "line 2, column of: 'NATO' is no key of a state or an organisation; perhaps nato"),
        ("name,of\nIda Lu,xqzw\n", "line 2, column of: 'xqzw' is no key of a state or an organisation; keys of states"),
        ("name,gender\nElena Marku,female\n", "line 2, column gender: 'female' is neither m nor f"),
        ("name,sector\nElena Marku,GVT\n", "line 2, column sector: 'GVT' is no sector of PLOVER"),
        ("name,start\nElena Marku,2022-02-30\n", "line 2, column start: '2022-02-30' is not in the calendar"),
        ("name,start\nElena Marku,2022-13\n", "line 2, column start: '2022-13' is not in the calendar"),
        ("name,start\nElena Marku,1.2.2022\n", "line 2, column start: '1.2.2022' is no date; write 2022-01-12"),
        ("name,start\nElena Marku,0202\n", "line 2, column start: '0202' is not between"),
        ("name,start,end\nIda Lu,2022-03,2022-02-01\n", "line 2, column end: 2022-02-01 lies before start, 2022-03"),
        ("name,nationality\nElena Marku,ALB\nelena marku,ITA\n", "line 3, column nationality: elena marku is ITA here"),
        ("name,gender\nElena Marku,f\nElena Marku,m\n", "line 3, column gender: Elena Marku is m here and f on line 2"),
        (
            "name,role,of,start,end\nElena Marku,envoy,ALB,2020,2022\nElena Marku,envoy,ITA,2021,\n",
            "line 3, column of: Elena Marku is envoy of ITA here and of ALB on line 2 at one time",
        ),
        (
            "name,role,of,start,end\nIda Lu,envoy,ALB,2020,2022\nIda Lu,envoy,ALB,2021,2023\n",
            "line 3, column start: Ida Lu is envoy here and on line 2, at times that overlap; make one row of them",
        ),
        (
            "name,role,of,start,end\nIda Lu,foreign minister,ALB,2020,2022\nErion Lu,foreign minister,ALB,2021,\n",
            "line 3, column start: Erion Lu is foreign minister of ALB while Ida Lu is, on line 2; mend start",
        ),
        ("name,qid\nIda Lu,58217\n", "line 2, column qid: '58217' is no id of Wikidata (Q58217)"),
        ("name,qid\nIda Lu,Q1\nIda Lu,Q2\n", "line 3, column qid: Ida Lu is Q2 here and Q1 on line 2; keep one"),
        ("name,aliases\nIda Lu,E. Marku\nErion Marku,E. Marku\n", "line 3, column aliases: 'E. Marku' also stands"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_line_and_column(text: str, said: str, tmp_path: Path) -> None:
    file = write(tmp_path, text)
    with pytest.raises(InvalidGazetteer) as raised:
        read_gazetteer(file)
    assert raised.value.message.startswith(f"{file}, {said}")
    assert str(raised.value).startswith("[E112] ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "rows",
    [
        "Elena Marku,envoy,ALB,2020,2021\nElena Marku,envoy,ITA,2021,\n",
        "Elena Marku,envoy,ALB,2020,\nElena Marku,party leader,ITA,2020,\n",
        "Elena Marku,envoy,ALB,,\nElena Marku,envoy,ALB,,\n",
        "Elena Marku,envoy,ALB,2020,2021\nElena Marku,envoy,ALB,2021,2022\n",
        "Elena Marku,foreign minister,ALB,2020,2021\nIda Lu,foreign minister,ALB,2021,\n",
        "Elena Marku,foreign minister,ALB,2020,\nIda Lu,foreign minister,ITA,2020,\n",
        "Elena Marku,president,ALB,2020,\nIda Lu,acting president,ALB,2020,\n",
    ],
)
def test_what_does_not_contradict_is_taken(rows: str, tmp_path: Path) -> None:
    assert read_gazetteer(write(tmp_path, "name,role,of,start,end\n" + rows))


@pytest.mark.parametrize(
    "data", ["\ufeffname,of\nIda Lu,ALB\n", "name,of\r\nIda Lu,ALB\r\n", "name, of\n Ida Lu ,ALB\n\n"]
)
def test_marks_of_other_programs_are_taken(data: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(data.encode())
    (ida,) = read_gazetteer(file)
    assert (ida.name, ida.of) == ("Ida Lu", "ALB")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_gazetteer(tmp_path / "none.csv")
    with pytest.raises(IsDirectory):
        read_gazetteer(tmp_path)
    file = tmp_path / "latin.csv"
    file.write_bytes("name\nErdoğan\n".encode("cp1254"))
    with pytest.raises(InvalidGazetteer, match="line 2: the gazetteer is not UTF-8"):
        read_gazetteer(file)


def test_the_shipped_table_is_a_gazetteer() -> None:
    """Whoever copies the shipped table as a start must not be told that it is wrong."""
    shipped = Path(detente.__file__).parent / "resolve" / "knowledge" / "officials.csv"
    assert len(read_gazetteer(shipped)) > 1000
