"""Separated text to records: cells with their line, white space folded, quotes as spreadsheets write them."""

import csv
import io
from dataclasses import dataclass

from doseguard.protocols_as_code.importing.source_text import SourceText
from doseguard.readers.errors import UnreadableError

MOST_RECORDS = 5000
MOST_COLUMNS = 100
# The first that fits is taken: a comma is the one that may also stand inside a number.
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line on which it begins."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)

    def cell(self, place: int) -> str:
        """The cell at a place, '' beyond the last."""
        return self.cells[place] if place < len(self.cells) else ""


def read_records(source: SourceText, separator: str) -> tuple[Record, ...]:
    """The records of a text; UnreadableError with the line where quotes do not close."""
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=separator, strict=True)
    records: list[Record] = []
    line = 1
    try:
        for cells in reader:
            if len(records) >= MOST_RECORDS or len(cells) > MOST_COLUMNS:
                raise _too_large(source, line)
            records.append(Record(line, tuple(" ".join(cell.split()) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _fault(source, line, str(error)) from None
    return tuple(records)


def _too_large(source: SourceText, line: int) -> UnreadableError:
    cause = f"more than {MOST_RECORDS} lines or {MOST_COLUMNS} columns"
    return source.fault(f"{line}:1", cause, "no constraint list is so large; check the file")


def _fault(source: SourceText, line: int, cause: str) -> UnreadableError:
    return source.fault(f"{line}:1", f"not CSV: {cause}", "look for a quote that is not closed")
