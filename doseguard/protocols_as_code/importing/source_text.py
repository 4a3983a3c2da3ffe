"""Bytes of a constraint list to text, with a word about the encoding where it is not plain UTF-8."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from doseguard.model.import_report import Remark
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import LARGEST_BYTES

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_AS_CSV = "save the sheet as CSV (UTF-8) and import that"
_OTHER_FILES = {
    b"PK\x03\x04": ("a zip archive or an Excel workbook", _AS_CSV),
    b"\xd0\xcf\x11\xe0": ("an old Excel or Word file", _AS_CSV),
    b"%PDF": ("a PDF", "type the table into a sheet, have a second person compare it, save it as CSV"),
    b"<?xml": ("XML", "give CSV, or a scorecard in JSON"),
}


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, its name as messages show it, and how it was decoded."""

    name: str
    text: str
    remarks: tuple[Remark, ...] = ()

    def fault(self, place: str, cause: str, advice: str) -> UnreadableError:
        """An error about a place in the file."""
        return UnreadableError(path=self.name, place=place, cause=cause, advice=advice)


def decode(data: bytes, name: str) -> SourceText:
    """The text of the bytes: UTF-8, UTF-16 with its mark, Windows-1252; UnreadableError for the rest."""
    if len(data) > LARGEST_BYTES:
        raise _fault(name, "", "larger than 1 MB", "no constraint list is so large; check the file")
    for start, (what, advice) in _OTHER_FILES.items():
        if data.startswith(start):
            raise _fault(name, "", f"this is {what}", advice)
    text, remark = _text(data, name)
    found = _CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        cause = f"the invisible character U+{ord(found[0]):04X}"
        raise _fault(name, f"{line}:{column}", cause, "this is no text; give CSV, or a scorecard in JSON")
    if not text.strip():
        raise _fault(name, "", "the file is empty", "give CSV, or a scorecard in JSON")
    return SourceText(name, text, (Remark("file", remark),) if remark else ())


def _text(data: bytes, name: str) -> tuple[str, str]:
    try:
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return data.decode("utf-16"), "UTF-16, as its byte order mark says"
        remark = "UTF-8 with a byte order mark" if data.startswith(BOM_UTF8) else ""
        return data.decode("utf-8-sig"), remark
    except UnicodeDecodeError as error:
        return _windows_text(data, name, error)


def _windows_text(data: bytes, name: str, reason: UnicodeDecodeError) -> tuple[str, str]:
    line = data.count(b"\n", 0, reason.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        cause = "neither UTF-8 nor Windows-1252 text"
        raise _fault(name, f"{line}:1", cause, "save the file as UTF-8") from None
    return text, f"not UTF-8 (line {line}); read as Windows-1252: look at signs and accents"


def _fault(name: str, place: str, cause: str, advice: str) -> UnreadableError:
    return UnreadableError(path=name, place=place, cause=cause, advice=advice)
