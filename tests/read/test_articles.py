"""read_file and read_text: what comes in, and the coded error for each thing that cannot."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read import read_file, read_text
from detente.read.settings import MAX_BYTES, MAX_CHARACTERS
from detente.records import Article
from detente.records.errors import (
    BadDate,
    BinaryFile,
    BrokenEncoding,
    EmptyText,
    InputError,
    IsDirectory,
    MissingFile,
    TextTooLong,
    UnreadFile,
    UnreadLanguage,
)

TEXT = "Talks fail\r\n\r\nThe talks in Genève failed on Monday.\r\nHe declined.\r\n"


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "an article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def test_a_file_becomes_an_article(article_file: Path) -> None:
    article = read_file(article_file, published="2022-01-12", source="Example News", url="https://example.org/1")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert article == Article(
        id=f"art-{digest[:16]}",
        text=TEXT,
        sha256=digest,
        title="Talks fail",
        source="Example News",
        url="https://example.org/1",
        published="2022-01-12",
        published_from="given",
        language="en",
        body=((14, 51), (53, 65)),
        headline=article.headline,
    )
    assert article.headline is not None
    assert TEXT[article.headline.start : article.headline.end] == "Talks fail"


def test_file_and_text_give_the_same_article(article_file: Path) -> None:
    assert read_file(str(article_file)) == read_text(TEXT) == read_text("\ufeff" + TEXT)


def test_the_encoding_of_the_file_makes_no_difference(tmp_path: Path) -> None:
    read = []
    for codec in ("utf-8", "utf-16", "utf-16-le", "cp1252"):
        path = tmp_path / codec
        path.write_bytes(TEXT.encode(codec))
        read.append(read_file(path))
    assert read == [read_text(TEXT)] * 4


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_offsets_slice_the_text(text: str) -> None:
    try:
        article = read_text(f"News\n\n{text}\n\nHe declined.", language="en")
    except InputError:
        return
    for start, end in (*article.body, *article.headings, *article.boilerplate):
        assert article.text[start:end].strip() == article.text[start:end] != ""
    assert "".join(article.text.split()) == "".join(f"News{text}He declined.".split())


@pytest.mark.parametrize("text", ["", " \r\n\t\u2029\u00a0", "\ufeff", "\ufeff\n", ".\n* * *\n--"])
def test_a_text_without_words_is_empty(text: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(text.encode())
    with pytest.raises(EmptyText):
        read_file(path)
    with pytest.raises(EmptyText):
        read_text(text)


def test_paths_without_a_file(tmp_path: Path, article_file: Path) -> None:
    for missing in (tmp_path / "none.txt", article_file / "below", "nul\x00name", ""):
        with pytest.raises(MissingFile):
            read_file(missing)
    with pytest.raises(IsDirectory, match=r"E102.*is a directory"):
        read_file(tmp_path)


def test_what_the_system_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(UnreadFile, match="loop"):
        read_file(loop)
    with pytest.raises(UnreadFile):
        read_file(tmp_path / ("x" * 5000))


def test_a_file_that_may_not_be_read(article_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read anything: the mode would not stop it
    with pytest.raises(UnreadFile, match="Permission denied"):
        read_file(article_file)


def test_pipes_and_devices_are_refused_without_reading(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for special in (pipe, os.devnull):
        with pytest.raises(UnreadFile, match="device, pipe or socket"):
            read_file(special)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 50_000_000)

    def refuse(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(TextTooLong, match="50,000,000 bytes"):
        read_file(path)


def test_the_largest_text(tmp_path: Path) -> None:
    sentence = "The talks failed. "
    text = sentence * (MAX_CHARACTERS // len(sentence))
    assert len(read_text(text).body) == 1
    path = tmp_path / "long.txt"
    path.write_text(text + sentence, encoding="utf-8")
    assert path.stat().st_size < MAX_BYTES
    with pytest.raises(TextTooLong, match="characters"):
        read_file(path)


@pytest.mark.parametrize("given", ["2022-01-12", "2020-02-29", "1900-01-01", "2024-12-31"])
def test_calendar_dates_are_taken(given: str) -> None:
    assert read_text(TEXT, published=given).published == given


@pytest.mark.parametrize(
    "given",
    ["", "2022", "2022-1-2", "20220112", "2022-01-12T10:00", "12.01.2022", "2022-02-30", "2021-02-29", "2022-13-01",
     "0000-01-01", "1899-12-31", "2101-01-01", "２０２２-01-12", " 2022-01-12", "2022-01-12\n", "2022-W02-3"],
)  # fmt: skip
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(BadDate):
        read_text(TEXT, published=given)


def test_errors_in_the_bytes_name_the_file(tmp_path: Path) -> None:
    german = "Die Außenminister trafen sich am Montag in Genf, um über einen Waffenstillstand zu verhandeln. " * 3
    for data, error in ((b"%PDF-1.4", BinaryFile), ("ü".encode() + b"\xff", BrokenEncoding),
                        (german.encode(), UnreadLanguage), (b"\n", EmptyText)):  # fmt: skip
        path = tmp_path / "bad.txt"
        path.write_bytes(data)
        with pytest.raises(error, match=r"bad\.txt"):
            read_file(path)
