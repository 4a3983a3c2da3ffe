"""The sentences around a table of metrics: what they were measured in, notes, conventions."""

from collections.abc import Iterable

from doseguard.model.dvh_report import DvhReport, StructureDvh, StudyDvh
from doseguard.model.measure import Part
from doseguard.renderers.dvh_table import wrapped
from doseguard.renderers.measure_text import measure_text, rounded


def heading_lines(study: StudyDvh, columns: int) -> list[str]:
    """The dose and what its percentages refer to; the structure set's path is the caller's heading."""
    lines = wrapped(f"dose: {study.dose or f'none ({study.dose_reason})'}", columns)
    if study.prescribed_from:
        gy = rounded(study.prescribed_gy)
        stated = "" if gy is None else f"{gy:.10g} Gy, "
        lines += wrapped(f"100 % of dose: {stated}{study.prescribed_from}", columns)
    return lines


def note_lines(study: StudyDvh, columns: int) -> list[str]:
    """Notes of the study, and those of structures; a note that several share is said once."""
    shared: dict[str, list[str]] = {}
    for one in study.structures:
        for note in one.notes:
            shared.setdefault(note, []).append(one.key)
    said = [*study.notes, *(f"{', '.join(keys)}: {note}" for note, keys in shared.items())]
    return [line for one in said for line in wrapped(f"note: {one}", columns)]


def part_lines(structures: Iterable[StructureDvh], columns: int) -> list[str]:
    """What each interval is made of, metric by metric; nothing where no interval has parts."""
    lines = wrapped("what each cause alone leaves open, below and above the value", columns)
    heading = len(lines)
    for structure in structures:
        for one in structure.values:
            if one.measure.value is None or not one.measure.parts:
                continue
            causes = ", ".join(map(_part_text, one.measure.parts))
            text = f"{structure.key} {one.name} {measure_text(one.measure, one.metric.unit)}: {causes}"
            lines += wrapped(text, columns, indent=2, hanging=4)
    return lines if len(lines) > heading else []


def closing_lines(report: DvhReport, columns: int) -> list[str]:
    """Notes on all files, what could not be read, the version and the conventions of every number."""
    passed = [line for one in report.notes for line in wrapped(f"note: {one}", columns)]
    passed += [line for one in report.problems for line in wrapped(f"not read: {one.error}", columns)]
    said = " ".join(f"{one}." for one in report.conventions)
    return [
        *passed,
        *([""] if passed else []),
        *wrapped(f"doseguard {report.doseguard}. {said}", columns, hanging=0),
    ]


def _part_text(part: Part) -> str:
    below, above = (
        "unknown" if one is None else f"{one:.3g}" for one in (rounded(part.below), rounded(part.above))
    )
    return f"{part.cause} -{below} +{above}"
