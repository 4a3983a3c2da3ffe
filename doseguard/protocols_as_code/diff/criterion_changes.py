"""What a change of criteria and limits means, in words."""

from collections.abc import Collection, Iterable, Iterator

from doseguard.model.diff_report import Change, Kind
from doseguard.model.grade import Grade
from doseguard.model.limit import side_text
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.criterion_cells import (
    EVERY_NUMBER,
    Asked,
    CriterionCell,
    Versions,
    criterion_cells,
    verdict_rank,
)
from doseguard.protocols_as_code.diff.directions import towards
from doseguard.protocols_as_code.diff.regions import region_text
from doseguard.protocols_as_code.diff.words import fractions_text


def criterion_changes(subject: Subject, kind: Kind, versions: Iterable[Versions]) -> Iterator[Change]:
    """Every interval of values whose grade differs, with the fractions, facts and organ volumes for it."""
    for one in versions:
        yield from (_change(subject, kind, one, cell) for cell in criterion_cells(one))


def _change(subject: Subject, kind: Kind, versions: Versions, one: CriterionCell) -> Change:
    cell, counts = one.found.cell, one.found.fractions
    fractions = "" if counts == EVERY_NUMBER else fractions_text(counts)
    facts = region_text(cell.region)
    parts = (versions.of.name, fractions, f"where {facts}" if facts else "", str(one.organ))
    place = ", ".join(part for part in parts if part)
    values = cell.numbers.text(versions.of.unit)
    values = "any value" if values == "any" else values
    old, new = (_limits_text(asked, counts, versions.of.unit) for asked in (versions.old, versions.new))
    said = f"{place}: {values} was {_words(cell.old, old)}, is now {_words(cell.new, new)}"
    way = towards(verdict_rank(cell.old), verdict_rank(cell.new))
    return subject.change(kind, f"{place}, {values}", (old, new), way, said)


def _words(grade: Grade | None, limits: str | None) -> str:
    if grade is None:
        return "not limited"
    return grade.words if limits is None else f"{grade.words} ({limits})"


def _limits_text(asked: Iterable[Asked], counts: Collection[int], unit: str) -> str | None:
    said = [
        side_text(name, side, unit)
        for one in asked
        if any(count in one.fractions for count in counts)
        for name, side in one.sides
    ]
    return ", ".join(dict.fromkeys(said)) or None
