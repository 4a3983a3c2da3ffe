"""One row of a source to one row of a draft, exactly or not at all."""

import re
from typing import get_args

from doseguard.model.fractions import FractionSet, checked_dose_gy, parse_fraction_set
from doseguard.model.import_report import Lost, Remark
from doseguard.model.limit import Priority
from doseguard.model.quantity import format_number, parse_dose_gy
from doseguard.model.tg263 import nearest, standard_name
from doseguard.protocols_as_code.importing.draft_rows import DraftRow, DraftScheme, Untranslated
from doseguard.protocols_as_code.importing.limits import read_limits
from doseguard.protocols_as_code.importing.source_list import (
    NotTranslatedError,
    SourceRow,
    WrittenPrescription,
)

_FRACTIONS = re.compile(r"(?P<numbers>.+?) ?(?:fractions?|fx|fr|#)?", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(r"([0-9]{1,3}) ?(?:-|–|to|\.\.) ?([0-9]{1,3})", re.ASCII | re.IGNORECASE)
_LIST = re.compile(r"\[?[0-9]{1,3}(?:(?: ?, ?| or )[0-9]{1,3})*\]?", re.ASCII | re.IGNORECASE)
_LONGEST = 60
_VALID_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_~^+.-]{0,31}", re.ASCII)

Losses = tuple[Lost, ...]
Remarks = tuple[Remark, ...]


def translate_row(row: SourceRow, *, continental: bool) -> tuple[DraftRow | Untranslated, Losses, Remarks]:
    """The row of the draft, what it does not carry, and how the rest was read."""
    try:
        limits = read_limits(row, continental=continental)
    except NotTranslatedError as error:
        whole = Lost(row.place, "row", row.in_words, str(error))
        return Untranslated(row.place, row.in_words, str(error)), (whole,), ()
    fractions, lost = _fractions(row)
    priority, reason = _priority(row.priority, {side for side, _ in limits.sides})
    if reason:
        lost = (*lost, Lost(row.place, row.name_of("priority"), row.priority, f"{reason}; left empty"))
    structure, said = _structure(row.structure)
    remarks = [*limits.remarks, *([said] if said else []), *_left_empty(row)]
    translated = DraftRow(
        place=row.place,
        structure=structure,
        fractions=fractions,
        metric=limits.metric,
        sides=limits.sides,
        priority=priority,
        note=_note(row),
    )
    return translated, lost, tuple(Remark(row.place, one) for one in remarks)


def translate_prescription(written: WrittenPrescription) -> DraftScheme | Lost:
    """The scheme, or the prescription as it is lost and why."""
    try:
        dose_gy = checked_dose_gy(parse_dose_gy(written.dose, allow_cgy=True))
        fractions = read_fractions(written.fractions)
    except ValueError as error:
        value = f"{written.dose or 'no dose'} in {written.fractions or 'no number of'} fractions"
        return Lost(written.place, "prescription", value, str(error))
    said = ["the dose as written is taken for per protocol, without a variation"]
    if not written.dose.endswith(" Gy"):
        said.append(f"{written.dose} is {format_number(dose_gy)} Gy")
    return DraftScheme(written.place, written.target, dose_gy, fractions, tuple(said))


def read_fractions(text: str) -> FractionSet:
    """`5`, `5 fractions`, `5 fx`, `4 or 5`, `3-5`, `8 .. 15`, `[4, 5]`; ValueError for anything else."""
    match = _FRACTIONS.fullmatch(text) if len(text) <= _LONGEST else None
    numbers = match["numbers"].strip() if match else ""
    span = _RANGE.fullmatch(numbers)
    if span:
        return parse_fraction_set(f"{span[1]} .. {span[2]}")
    if not _LIST.fullmatch(numbers):
        raise ValueError(f"{text[:_LONGEST]!r} is no number of fractions")
    return parse_fraction_set([int(one) for one in re.findall(r"[0-9]+", numbers)])


def _left_empty(row: SourceRow) -> list[str]:
    parts = {"number of fractions": row.fractions, "priority": row.priority}
    left = "left empty for a person to fill in"
    return [f"no {part} is written; {left}" for part, written in parts.items() if not written]


def _fractions(row: SourceRow) -> tuple[FractionSet | None, Losses]:
    if not row.fractions:
        return None, ()
    try:
        return read_fractions(row.fractions), ()
    except ValueError as error:
        return None, (Lost(row.place, row.name_of("fractions"), row.fractions, f"{error}; left empty"),)


def _priority(written: str, sides: set[str]) -> tuple[str, str]:
    """The priority where the row names one that suits its limits, else why not."""
    word = written.casefold()
    if written and word not in get_args(Priority):
        return "", f"no priority of the format of limits ({', '.join(get_args(Priority))})"
    if (word == "optimal" and sides != {"optimal"}) or (word == "mandatory" and sides == {"optimal"}):
        return "", f"a priority that contradicts the classes of the row ({', '.join(sorted(sides))})"
    return word, ""


def _structure(written: str) -> tuple[str, str]:
    """The name that the draft carries, and what is to be said of it."""
    standard = standard_name(written)
    if standard is not None:
        return standard, "" if standard == written else f"{written!r} is TG-263's {standard}"
    close = nearest(written)
    meant = f"; {close} may be meant" if close else ""
    refused = "" if _VALID_NAME.fullmatch(written) else "; as it is written the draft does not load"
    return written, f"{written!r} is no name of TG-263 that is known and was kept{meant}{refused}"


def _note(row: SourceRow) -> str:
    reference = f"{row.name_of('reference')}: {row.reference}" if row.reference else ""
    return "; ".join(part for part in (reference, row.note) if part)
