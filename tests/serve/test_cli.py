"""The command line as a user meets it: exit status, one-line errors, files that are whole or not there."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from detente import __version__
from detente.records import Record
from detente.serve.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "nato-russia-2021-22"
COUNCIL = EXAMPLES / "2022-01-12_northern-wire_nato-russia-council.txt"
UNRELATED = EXAMPLES / "2022-02-05_lakeside-herald_lighthouse-museum.txt"
COMMAND = [sys.executable, "-m", "detente.serve.cli"]


def run(*args: str, stdin: bytes = b"", **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(COUNCIL.read_bytes())
    return path


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"detente {__version__}\n"
    assert main([]) == 0
    assert "Examples:" in capsys.readouterr().out
    assert main(["read", "--help"]) == 0
    assert "--published" in capsys.readouterr().out


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["read", "--help"], ["read", "no such file"], ["schema"]])
def test_what_reads_nothing_imports_nothing_heavy(args: list[str]) -> None:
    script = (
        f"import sys; from detente_start import main; sys.argv[1:] = {args!r}; sys.stderr = None; main(); "
        "heavy = {'spacy', 'numpy', 'rich', 'py3langid', 'detente.annotate', 'detente.resolve'} & set(sys.modules); "
        "print(*sorted(heavy), file=sys.__stderr__)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert found.stderr.strip() == ""


def test_schema_is_the_published_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == (ROOT / "schema" / "record.schema.json").read_text("utf-8")


def test_json_of_one_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), "--published", "2022-01-12", "--source", "Wire", "--format", "json"]) == 0
    captured = capsys.readouterr()
    record = Record.from_json(captured.out)
    assert record.article.text == article.read_text("utf-8")
    assert (record.article.published, record.article.source) == ("2022-01-12", "Wire")
    assert record.events
    assert captured.err == ""


def test_brief_from_a_process(article: Path) -> None:
    done = run("read", str(article), "--published", "2022-01-12")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "BOTTOM LINE" in text
    assert "SENTENCES" in text
    assert "\x1b" not in text
    assert done.stderr == b""


def test_standard_input_gives_the_same_record(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(article), "--published", "2022-01-12", "--format", "json"])
    done = run("read", "-", "--published", "2022-01-12", "--format", "json", stdin=article.read_bytes())
    assert done.stdout.decode() == capsys.readouterr().out


@pytest.mark.parametrize(
    ("stdin", "code"), [(b"", "E103"), (b"\x00\x01\x02" * 50, "E104"), (b"\xc3\xa9 caf\xc3 and more words", "E106")]
)
def test_standard_input_that_is_no_article(stdin: bytes, code: str) -> None:
    done = run("read", "-", stdin=stdin)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"detente: [{code}] standard input: ")


def test_standard_input_only_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "-", "-"]) == 2
    assert "[E111] standard input (-) can be read only once" in capsys.readouterr().err


def test_unrelated_article_says_that_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(UNRELATED)]) == 0
    assert "No negotiation was found in this article." in capsys.readouterr().out


def test_several_articles_in_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(
        f"\ufefffile,published,source,url,note\n{COUNCIL},2022-01-12,Wire,https://example.org/a,x\n\n{UNRELATED},,,,\n"
    )
    assert main(["read", "--articles", str(listed)]) == 0
    out = capsys.readouterr().out
    assert "no negotiation" in out.partition("ARTICLES")[2].partition("PARTIES")[0]
    assert main(["read", "--articles", str(listed), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["article"]["published"] for item in found] == ["2022-01-12", None]
    for name, start in (("a.html", "<!doctype html>"), ("a.md", "# 2 articles"), ("a.json", "[\n"), ("a.txt", "───")):
        out_file = tmp_path / name
        assert main(["read", "--articles", str(listed), "--out", str(out_file), "--quiet"]) == 0
        assert out_file.read_text("utf-8").startswith(start)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "line 1: there is no column file (found: none)"),
        ("name,published\nx,y\n", "line 1: there is no column file (found: name, published)"),
        ("file,file\nx,y\n", "line 1: the column file is there twice"),
        ("file\n", "line 1: the list names no article"),
        ("file,source\na.txt,b,c\n", "line 2: 3 fields where the header has 2"),
        ("file,source\n\n,b\n", "line 3: no file is named"),
        ('file,source\n"a,b\n', "line 2: "),
        ("file,published\n{ok},2022-13-01\n", "line 2: '2022-13-01' is not in the calendar"),
        ('file,source,published\n{ok},"two\nlines",2022-01-12\n{ok},,yesterday\n', "line 4: 'yesterday' is not a date"),
    ],
)
def test_lists_with_a_wrong_row(
    rows: str, said: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(rows.replace("{ok}", article.name))
    assert main(["read", "--articles", str(listed)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"detente: [E110] {listed}, {said}")
    assert error.count("\n") == 1


def test_a_listed_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("file\nnowhere.txt\n")
    assert main(["read", "--articles", str(listed)]) == 2
    assert capsys.readouterr().err.startswith(
        f"detente: [E101] {listed}, line 2: {tmp_path}/nowhere.txt does not exist"
    )


def test_a_list_in_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "list.csv"
    listed.write_bytes("file\nx\nGrüße.txt\n".encode("latin-1"))
    assert main(["read", "--articles", str(listed)]) == 2
    assert f"[E110] {listed}, line 3: the list is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["read"], "E111"),
        (["read", "{missing}"], "E101"),
        (["read", "{dir}"], "E102"),
        (["read", "{ok}", "--published", "12.1.2022"], "E108"),
        (["read", "{ok}", "{ok}", "--url", "https://example.org"], "E111"),
        (["read", "{ok}", "--articles", "{missing}"], "E111"),
        (["read", "--articles", "{missing}", "--source", "x"], "E111"),
        (["read", "--articles", "{missing}"], "E101"),
        (["read", "--articles", "{dir}"], "E102"),
        (["read", "{ok}", "--language", "fr"], "E107"),
        (["read", "{ok}", "--format", "pdf"], "E111"),
        (["read", "{ok}", "--colour"], "E111"),
        (["read", "{ok}", "--out"], "E111"),
        (["frobnicate"], "E111"),
        (["read", "{ok}", "--out", "{dir}"], "E201"),
        (["read", "{ok}", "--out", "{dir}/no/such/dir.txt"], "E201"),
        (["read", "{ok}", "--out", "{ok}"], "E111"),
        (["read", "bad\x00name"], "E101"),
        (["read", "{ok}", "--out", "bad\x00name"], "E201"),
    ],
)
def test_errors_are_one_coded_line(
    args: list[str], code: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = article.read_bytes()
    filled = [a.format(ok=article, missing=tmp_path / "missing.txt", dir=tmp_path) for a in args]
    assert main(filled) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"detente: [{code}] ")
    assert captured.err.count("\n") == 1
    assert article.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [article.name]


def test_names_of_files_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "no\x1b[2J\nsuch\u202efile"]) == 2
    error = capsys.readouterr().err
    assert "\x1b" not in error
    assert "\u202e" not in error
    assert error.count("\n") == 1


def test_what_was_at_out_stays_when_reading_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "brief.html"
    out.write_text("before")
    assert main(["read", str(tmp_path / "missing.txt"), "--out", str(out)]) == 2
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]
    assert "E101" in capsys.readouterr().err


def test_out_keeps_permissions_and_follows_links(article: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("before")
    real.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(real)
    assert main(["read", str(article), "--out", str(link)]) == 0
    assert link.is_symlink()
    assert Record.from_json(real.read_text("utf-8")).article.text == article.read_text("utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    fresh = tmp_path / "fresh.json"
    assert main(["read", str(article), "--out", str(fresh)]) == 0
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o666 & ~mask


def test_out_may_be_a_device(article: Path) -> None:
    assert main(["read", str(article), "--out", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_a_full_disk_is_an_output_error(capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"detente: [E201] standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = f"{sys.executable} -m detente.serve.cli schema | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "{\n0\n"
    assert done.stderr == ""


def test_ctrl_c_stops_without_a_traceback(tmp_path: Path) -> None:
    out = tmp_path / "brief.txt"
    process = subprocess.Popen(
        [*COMMAND, "read", "-", "--out", str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    # The temporary file is there once the command waits for its input.
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unexpected_error_is_one_line_and_a_traceback_only_with_debug(tmp_path: Path) -> None:
    """A broken installation stands in for a fault: the pipeline cannot be imported."""
    (tmp_path / "spacy.py").write_text("raise RuntimeError('broken\\ninstallation')")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run("read", str(COUNCIL), env=environment)
    assert done.returncode == 1
    assert done.stderr.startswith(b"detente: [E000] unexpected RuntimeError: broken. This is a fault of Detente.")
    assert done.stderr.count(b"\n") == 1
    for args in (("read", str(COUNCIL), "--debug"), ("--debug", "read", str(COUNCIL))):
        assert b"Traceback" in run(*args, env=environment).stderr


def test_the_same_bytes_whatever_the_hash_seed(article: Path) -> None:
    found = {
        run("read", str(article), "--format", form, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for form in ("html",)
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_evaluate_is_there_when_its_module_is() -> None:
    pytest.importorskip("detente.evaluate.cli")
    assert b"evaluate" in run("--help").stdout
    done = run("evaluate", "--help")
    assert done.returncode == 0
    assert b"Usage: detente evaluate" in done.stdout


def test_output_is_utf_8_in_any_locale(article: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("read", str(article), "--format", "markdown", env=environment)
    assert done.returncode == 0
    assert "“" in done.stdout.decode("utf-8")


def test_stdin_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ministers met in Geneva.\r\nThey said “no”.\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("cp1252")), encoding="ascii"))
    assert main(["read", "-", "--format", "json"]) == 0
    assert Record.from_json(capsys.readouterr().out).article.text == text


@pytest.mark.parametrize("args", [("read", "{ok}"), ("schema",), ("--help",), ("read", "--help"), ("--version",), ()])
def test_a_closed_standard_output_is_an_output_error(args: tuple[str, ...], article: Path) -> None:
    script = 'exec "$@" >&-'
    command = ["bash", "-c", script, "bash", *COMMAND, *(arg.format(ok=article) for arg in args)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("detente: [E201] standard output is closed.")
    assert done.stderr.count("\n") == 1


def test_a_closed_standard_output_does_not_matter_with_out(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    command = ["bash", "-c", 'exec "$@" >&- 2>&-', "bash", *COMMAND, "read", str(article), "--out", str(out)]
    assert subprocess.run(command, timeout=120, check=False).returncode == 0
    assert Record.from_json(out.read_text("utf-8")).article.text == article.read_text("utf-8")


def test_errors_do_not_go_to_standard_output_when_standard_error_is_closed() -> None:
    command = ["bash", "-c", 'exec "$@" 2>&-', "bash", *COMMAND, "read", "nowhere.txt"]
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("args", [("--help",), ("read", "--help")])
def test_help_on_a_full_disk_and_without_a_reader(args: tuple[str, ...]) -> None:
    script = f"{' '.join([*COMMAND, *args])} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")
    if Path("/dev/full").exists():
        with open("/dev/full", "wb") as full:
            failed = subprocess.run([*COMMAND, *args], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
        assert failed.returncode == 2
        assert failed.stderr.startswith(b"detente: [E201] standard output cannot be written")


def test_ctrl_c_during_the_imports_gives_no_traceback() -> None:
    """The finder stands in for a person who is quicker than the imports."""
    script = """
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "detente":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from detente_start import main
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "detente: stopped\n")


def test_the_command_begins_where_ctrl_c_is_caught() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"detente": "detente_start:main"}
    assert "src/detente_start.py" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


@pytest.mark.parametrize("name", ["brief.pdf", "brief.JSONL", "2022.01"])
def test_an_ending_that_stands_for_no_format_is_refused(
    name: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert main(["read", str(article), "--out", str(out)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"detente: [E111] --out {out}: {out.suffix.lower()} stands for no format")
    assert all(said in error for said in (".json: json", ".md, .markdown: markdown", ".html, .htm: html", ".txt"))
    assert not out.exists()
    assert main(["read", str(article), "--out", str(out), "--format", "json"]) == 0
    assert Record.from_json(out.read_text("utf-8"))
    assert capsys.readouterr().err == ""


def test_an_ending_that_contradicts_the_format_is_said(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brief.json"
    assert main(["read", str(article), "--out", str(out), "--format", "html"]) == 0
    said = capsys.readouterr().err
    assert said == f"detente: {out} gets the format html, as --format says, although .json stands for json\n"
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert main(["read", str(article), "--out", str(out), "--format", "html", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["brief", "brief.txt", "brief.TEXT"])
def test_a_name_without_an_ending_gets_the_brief(name: str, article: Path, tmp_path: Path) -> None:
    assert main(["read", str(article), "--out", str(tmp_path / name)]) == 0
    assert "BOTTOM LINE" in (tmp_path / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["read", "{ok}", "--format", "xml"],
            "[E111] Invalid value for '--format': 'xml' is not one of 'brief', 'json', 'markdown', 'html'. See --help.",
        ),
        (["raed"], "[E111] No such command 'raed'. Did you mean 'read'? See --help."),
        (["{ok}"], "[E111] {ok} is no command; to read an article: detente read {ok}. See --help."),
        (["read", ""], "[E101] the name of the file is empty. "),
        (["read", "--articles", ""], "[E101] the name of the list"),
        (["read", "{ok}", "--out", ""], "[E201] the name of the file for the result is empty. "),
        (["read", "{long}"], "[E105] {long}: the file has 8,000,001 bytes, more than 8,000,000. Split it"),
    ],
)
def test_messages_are_clean_sentences(
    args: list[str], said: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"ok": article, "long": tmp_path / "long.txt"}
    with names["long"].open("wb") as stream:
        stream.truncate(8_000_001)
    assert main([arg.format(**names) for arg in args]) == 2
    assert capsys.readouterr().err.startswith(f"detente: {said.format(**names)}")


def test_evaluate_without_a_command_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("detente.evaluate.cli")
    assert main(["evaluate"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Usage: detente evaluate")
    assert captured.out.count("\n") > 5
    assert captured.err == ""


def test_a_very_long_text_has_a_short_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(texts), "utf-8")
    assert main(["read", str(long), "--published", "2022-02-22"]) == 0
    brief = capsys.readouterr().out
    assert "more events (see --format json)" in brief
    assert "more dates (see --format json)" in brief
    assert "other speakers (see --format json)" in brief
    assert len(brief.partition("SENTENCES")[0].splitlines()) < 600
