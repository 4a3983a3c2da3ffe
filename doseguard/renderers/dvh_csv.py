"""Volumes and metrics as CSV: a row for each structure and metric, the volume first."""

import csv

from doseguard.model.dvh_report import DvhReport
from doseguard.model.measure import Part
from doseguard.renderers.measure_text import numbers, reason_text, rounded

_COLUMNS = ("path", "structure", "number", "metric", "unit", "value", "low", "high", "reason", "notes")
_BETWEEN_NOTES = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Text(list[str]):
    """Text that the csv module writes, piece by piece."""

    def write(self, text: str) -> None:
        """Take the next piece."""
        self.append(text)


def render_dvh_csv(report: DvhReport, *, parts: bool = False) -> str:
    """Rows below their headings, lines ending with a line feed; numbers as in JSON, none where there is none.

    A text that a spreadsheet would take for a formula begins with an apostrophe. Each row has all notes on
    its structure; notes on a study have no place here and are for the caller to say.
    """
    written = _Text()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*_COLUMNS, "parts"] if parts else _COLUMNS)
    for study in report.studies:
        for structure in study.structures:
            for one in structure.values:
                texts = (study.path, structure.key, structure.number, one.name, one.metric.unit)
                last = (reason_text(one.measure), _BETWEEN_NOTES.join(structure.notes))
                causes = [_parts_text(one.measure.parts)] if parts else []
                rows.writerow(map(_safe, [*texts, *numbers(one.measure), *last, *causes]))
    return "".join(written)


def _parts_text(parts: tuple[Part, ...]) -> str:
    return "; ".join(f"{one.cause} -{_side(one.below)} +{_side(one.above)}" for one in parts)


def _side(left_open: float) -> float | str:
    known = rounded(left_open)
    return "unknown" if known is None else known


def _safe(cell: str | float | None) -> str | float | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
