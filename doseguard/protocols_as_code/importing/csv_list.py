"""Constraint lists as CSV: sheets with headings, and lists of `structure, D0.03cc[Gy] <= 10` without any."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from doseguard.model.import_report import Lost, Remark
from doseguard.protocols_as_code.importing.columns import SIDES, Column, columns_of
from doseguard.protocols_as_code.importing.csv_records import SEPARATORS, Record, read_records
from doseguard.protocols_as_code.importing.metric_names import read_name
from doseguard.protocols_as_code.importing.source_list import (
    NotTranslatedError,
    SourceList,
    SourceRow,
    WrittenSide,
    only,
)
from doseguard.protocols_as_code.importing.source_text import SourceText
from doseguard.protocols_as_code.importing.written_numbers import has_sign, is_sign, read_limit
from doseguard.readers.errors import UnreadableError

_HEADINGS_WITHIN = 40
_NOTHING = ("", "-", "–", "n/a", "na", "none", "nil")
_DECIMAL_COMMA = re.compile(r"[0-9],[0-9]", re.ASCII)
_TEXTS = ("metric", "sign", "unit", "fractions", "priority", "reference", "note")
_SEVERAL = ("reference", "note")
_WITHOUT_HEADINGS = (Column("column 1", "structure"), Column("column 2", "metric"))


def read_csv(source: SourceText) -> SourceList:
    """The rows of the list; UnreadableError where neither headings nor limits are found."""
    best, found = (0, 0, 0), None
    faults: list[UnreadableError] = []
    for separator in SEPARATORS:
        try:
            records = read_records(source, separator)
        except UnreadableError as error:
            faults.append(error)
            continue
        at, columns = _headings(records)
        known = sum(bool(one.role) for one in columns)
        sureness = (known, 0, 0) if known else _expressions(records)
        if sureness > best:
            best, found = sureness, (records, at, columns or _WITHOUT_HEADINGS, separator)
    if found is not None:
        return _list(*found)
    if faults:
        raise faults[-1]
    cause = "no heading for a structure (Structure, Organ, ROI) beside one for a metric or limit was found"
    advice = "name the columns in one line, for instance Structure,Metric,Limit,Units,Fractions,Priority"
    raise source.fault("", cause, advice)


def _headings(records: Sequence[Record]) -> tuple[int, tuple[Column, ...]]:
    """The place of the headings with the columns below them; -1 where a list has none."""
    for place, record in enumerate(records[:_HEADINGS_WITHIN]):
        columns = columns_of(record.cells)
        if columns is not None:
            return place, columns
    return -1, ()


def _expressions(records: Sequence[Record]) -> tuple[int, int, int]:
    """How many records are a structure and a limit of a metric that is known, and of any metric.

    Nothing, where the first record is neither: a list without headings has nothing else above its limits.
    """
    filled = [record for record in records if not record.is_blank]
    limits = [_expression(record) for record in filled]
    if not filled or not limits[0]:
        return 0, 0, 0
    return 0, sum(_is_metric(one) for one in limits), sum(bool(one) for one in limits)


def _expression(record: Record) -> str:
    """The metric of a record that is a structure and a whole limit, else nothing."""
    if not record.cell(0) or not has_sign(record.cell(1)):
        return ""
    try:
        return read_limit(record.cell(1), continental=False).before
    except NotTranslatedError:
        return ""


def _is_metric(text: str) -> bool:
    try:
        read_name(text, continental=False)
    except NotTranslatedError:
        return False
    return True


def _list(records: Sequence[Record], at: int, columns: tuple[Column, ...], separator: str) -> SourceList:
    above = [record for record in records[: max(at, 0)] if not record.is_blank]
    lost = [Lost(_place(one), "text", _joined(one), "stands above the headings") for one in above]
    rows: list[SourceRow] = []
    columns = _with_signs(columns, records[at + 1 :]) if at >= 0 else columns
    roles = ", ".join(f"{one.name} ({SIDES.get(one.role) or one.role})" for one in columns if one.role)
    remarks = [Remark("file", f"columns are separated by {SEPARATORS[separator]} and read as {roles}")]
    structure = ""
    for record in records[at + 1 :]:
        if record.is_blank:
            structure = ""
            continue
        own = _structure(record, columns)
        if own and all(not cell or cell == own for cell in record.cells):
            structure = own
            lost.append(Lost(_place(record), "text", own, "a line with nothing but a name"))
            continue
        if not own and structure:
            remarks.append(Remark(_place(record), f"the empty cell below {structure!r} is read as the same"))
        structure = own or structure
        row = _row(record, columns, structure)
        rows.append(row)
        lost += _left(record, columns)
    return SourceList(
        kind="CSV with headings" if at >= 0 else "CSV without headings",
        rows=tuple(rows),
        lost=tuple(lost),
        remarks=tuple(remarks),
        continental=separator == ";"
        or any(_DECIMAL_COMMA.search(cell) for one in records for cell in one.cells),
    )


def _with_signs(columns: tuple[Column, ...], records: Sequence[Record]) -> tuple[Column, ...]:
    """The columns; one that is headed as a limit and holds nothing but signs is a column of signs."""

    def holds_signs(place: int) -> bool:
        cells = [record.cell(place) for record in records if record.cell(place)]
        return bool(cells) and all(is_sign(cell) for cell in cells)

    return tuple(
        replace(one, role="sign") if one.role in SIDES and holds_signs(place) else one
        for place, one in enumerate(columns)
    )


def _row(record: Record, columns: Sequence[Column], structure: str) -> SourceRow:
    texts = {role: _cells(record, columns, role) for role in _TEXTS}
    impossible = _shifted(record, columns)
    try:
        once = {role: only(role, found) for role, found in texts.items() if role not in _SEVERAL}
        only("structure", _cells(record, columns, "structure"))
    except NotTranslatedError as error:
        once, impossible = {}, impossible or str(error)
    sides = tuple(
        WrittenSide(SIDES[column.role], record.cell(place), column.unit)
        for place, column in enumerate(columns)
        if column.role in SIDES and record.cell(place).casefold() not in _NOTHING
    )
    return SourceRow(
        place=_place(record),
        structure=structure,
        metric=once.get("metric", ""),
        sides=sides,
        sign=once.get("sign", ""),
        unit=once.get("unit", ""),
        fractions=once.get("fractions", ""),
        priority=once.get("priority", ""),
        reference="; ".join(texts["reference"]),
        note="; ".join(texts["note"]),
        names={column.role: column.name for column in reversed(columns)},
        written=tuple((_name(columns, place), cell) for place, cell in enumerate(record.cells)),
        impossible=impossible,
    )


def _cells(record: Record, columns: Sequence[Column], role: str) -> list[str]:
    """What stands in the columns of a role, words for nothing left out except in notes and references."""
    nothing = ("",) if role in _SEVERAL else _NOTHING
    cells = (record.cell(place) for place, column in enumerate(columns) if column.role == role)
    return [cell for cell in cells if cell.casefold() not in nothing]


def _shifted(record: Record, columns: Sequence[Column]) -> str:
    """Why the cells of a record may not stand below their headings: a decimal comma parts a cell in two."""
    beyond = len(record.cells) > len(columns)
    if columns is not _WITHOUT_HEADINGS:
        return "more cells than headings: does a separator stand inside a cell?" if beyond else ""
    ends, begins = record.cell(1)[-1:], record.cell(2)[:1]
    return "a decimal comma, or another column?" if ends.isdigit() and begins.isdigit() else ""


def _name(columns: Sequence[Column], place: int) -> str:
    known = place < len(columns) and columns[place].name
    return columns[place].name if known else f"column {place + 1}"


def _left(record: Record, columns: Sequence[Column]) -> Iterator[Lost]:
    """The cells of columns that hold nothing known, and cells beyond the last heading."""
    for place, cell in enumerate(record.cells):
        if cell and not (place < len(columns) and columns[place].role):
            reason = "a column that the format of limits does not have"
            yield Lost(_place(record), _name(columns, place), cell, reason)


def _structure(record: Record, columns: Sequence[Column]) -> str:
    named = (place for place, column in enumerate(columns) if column.role == "structure")
    return next((record.cell(place) for place in named if record.cell(place)), "")


def _place(record: Record) -> str:
    return f"line {record.line}"


def _joined(record: Record) -> str:
    return " ".join(cell for cell in record.cells if cell)
