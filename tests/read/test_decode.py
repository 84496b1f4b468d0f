"""Encodings: what is read, what is refused, and that nothing is ever replaced."""

from __future__ import annotations

import codecs
import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.decode import check_characters, decode
from detente.records.errors import BinaryFile, BrokenEncoding

QUOTE = "He said: “The talks – in Genève – failed.”\r\nNo comment."
ASCII = "The talks failed on Monday.\nHe declined."
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff"), min_size=1)


@pytest.mark.parametrize(
    "data",
    [
        QUOTE.encode("utf-8"),
        QUOTE.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + QUOTE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + QUOTE.encode("utf-16-be"),
        QUOTE.encode("utf-16-le"),
        QUOTE.encode("utf-16-be"),
        QUOTE.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le mark", "utf-16-be mark", "utf-16-le", "utf-16-be", "windows-1252"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == QUOTE


@given(TEXTS)
def test_utf8_and_marked_utf16_round_trip(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"])))
def test_windows_1252_round_trips_or_is_refused(text: str) -> None:
    data = f"A talk {text}".encode("cp1252")
    try:
        assert decode(data) in (f"A talk {text}", data.decode("utf-8", errors="ignore"))
    except BrokenEncoding:
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except (BinaryFile, BrokenEncoding):
        return
    assert any(
        mark + text.encode(codec, errors="surrogatepass") == data
        for codec in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
        for mark in (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        if _can(text, codec)
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Genève\nsaid n".encode() + b"\xff" + b"o", r"byte 0xFF at position 14 \(line 2\) is not valid UTF-8"),
        ("Genève\r\n\r\nparl".encode() + b"\xe9.", r"byte 0xE9 at position 15 \(line 3\)"),
        ("Genève in Gen".encode() + b"\xc3", r"byte 0xC3 at position 14 \(line 1\) is cut off"),
        (codecs.BOM_UTF8 + b"caf\xe9", r"byte 0xE9 at position 6"),
        (b"One\rtwo \x93no\x94\r\x81", r"byte 0x81 at position 13 \(line 3\) is not valid Windows-1252"),
        (codecs.BOM_UTF16_LE + "No".encode("utf-16-le") + b"x", r"byte 0x78 at position 6 \(line 1\) is cut off"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", r"byte 0x00 at position 2 \(line 1\) is not valid UTF-16"),
        ((ASCII + "\n").encode("utf-16-be") + b"\xdc\x00" + b"\x00a", r"byte 0xDC at position 82 \(line 3\)"),
        (ASCII.encode("utf-16-le")[:-1], r"cut off"),
    ],
)
def test_a_byte_that_does_not_belong_is_named(data: bytes, message: str) -> None:
    with pytest.raises(BrokenEncoding, match=message) as caught:
        decode(data)
    value, position = re.findall(r"0x([0-9A-F]{2}) at position (\d+)", caught.value.message)[0]
    assert data[int(position)] == int(value, 16)


@pytest.mark.parametrize("undefined", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_windows_1252_leaves_undefined_are_refused(undefined: int) -> None:
    with pytest.raises(BrokenEncoding, match=f"0x{undefined:02X}"):
        decode(b"The talks \x93failed\x94 " + bytes([undefined]) + b"x")


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (gzip.compress(b"The talks failed.", mtime=0), "gzip"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi The talks failed.}", "RTF"),
        (ASCII.encode("utf-32"), "UTF-32"),
        (b"talks\x00failed", "NUL"),
        (bytes(range(256)) * 4, "NUL"),
        (bytes(range(1, 256)) * 4, "control"),
    ],
)
def test_binary_files_are_called_what_they_seem_to_be(data: bytes, seems: str) -> None:
    with pytest.raises(BinaryFile, match=seems):
        decode(data)


def test_letters_that_only_look_like_magic_are_text() -> None:
    for text in ("BZh, the agency, said no.", "RIFF RAFF", "PAR1 is a road."):
        assert decode(text.encode()) == text


def test_stray_control_characters_of_a_wire_are_kept() -> None:
    text = "\x02" + ASCII * 3 + "\x1a"
    assert decode(text.encode()) == text
    check_characters(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [("No \udc80.", BrokenEncoding), ("No.\x00", BinaryFile), ("a\x01\x02\x03", BinaryFile)],
)
def test_texts_at_hand_are_checked_like_files(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_characters(text)


def _can(text: str, codec: str) -> bool:
    try:
        text.encode(codec, errors="surrogatepass")
    except UnicodeEncodeError:
        return False
    return True
