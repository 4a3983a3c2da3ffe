"""Encodings are recognised and said; what is no text is refused with what to do."""

import pytest

from doseguard.protocols_as_code.importing.source_text import decode
from doseguard.readers.errors import UnreadableError

TEXT = "Organ;Limit\nRückenmark;≤ 10\n"


def test_plain_utf8_needs_no_word() -> None:
    assert (decode(TEXT.encode(), "a.csv").text, decode(TEXT.encode(), "a.csv").remarks) == (TEXT, ())


@pytest.mark.parametrize(
    ("encoding", "word"), [("utf-8-sig", "byte order mark"), ("utf-16", "UTF-16"), ("utf-16-le", "")]
)
def test_marks_are_recognised(encoding: str, word: str) -> None:
    data = ("\ufeff" if encoding == "utf-16-le" else "").encode(encoding) + TEXT.encode(encoding)
    source = decode(data, "a.csv")
    assert source.text.removeprefix("\ufeff") == TEXT
    assert word in source.remarks[0].what


def test_windows_text_is_read_and_said_with_its_line() -> None:
    source = decode("Organ;Limit\nRückenmark;< 10\n".encode("cp1252"), "a.csv")
    assert "Rückenmark" in source.text
    assert "line 2" in source.remarks[0].what and "Windows-1252" in source.remarks[0].what


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"PK\x03\x04rest", "Excel workbook; save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"Structure\nLungs\x00", "U\\+0000"),
        (b"\x81\x8d", "neither UTF-8 nor Windows-1252"),
        (b"a" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(UnreadableError, match=cause):
        decode(data, "a.csv")


def test_an_invisible_character_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match=r"a\.csv:2:3: the invisible character U\+001B"):
        decode(b"one\nab\x1b\n", "a.csv")
