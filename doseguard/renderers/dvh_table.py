"""Structures and their metrics as a table of plain text, in blocks of columns that fit the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from doseguard.model.dvh_report import MetricValue, StructureDvh
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.visible_text import visible
from doseguard.renderers.measure_text import interval_text, reason_text, value_text

WIDTH = 100
_WIDEST_NAME = 24
_GAP = 2
_STRUCTURE = "structure"
_VOLUME = Metric(MetricKind.VOLUME, "cc")


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading, and a cell for each structure; all of one width."""

    heading: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(len, (self.heading, *self.cells)))


def table_lines(structures: Sequence[StructureDvh]) -> list[str]:
    """A line for each structure in each block, values below one another; reasons of missing ones follow.

    Structures of which nothing is known, and metrics that no other structure has, stand below the table.
    """
    if not structures:
        return ["no structures"]
    rows = {one.key: measures_of(one) for one in structures}
    bare = _grouped((key, _one_reason(row)) for key, row in rows.items())
    shown = {key: row for key, row in rows.items() if not _one_reason(row)}
    columns = list(zip(*shown.values(), strict=True))
    empty = _grouped((str(column[0].metric), _one_reason(column)) for column in columns)
    reasons: dict[str, int] = {}
    lines = _blocks_of([*shown], [one for one in columns if not _one_reason(one)], reasons)
    said = [f"[{number}] {reason}" for reason, number in reasons.items()]
    said += [
        f"no value of {', '.join(names)}: {reason}" for one in (empty, bare) for reason, names in one.items()
    ]
    return [
        *lines,
        *([""] if lines and said else []),
        *(line for one in said for line in wrapped(one, hanging=4)),
    ]


def measures_of(structure: StructureDvh) -> list[MetricValue]:
    """The volume, then the metrics that were asked for."""
    asked = [one for one in structure.metrics if one.metric != _VOLUME]
    return [MetricValue(_VOLUME, structure.volume_cc), *asked]


def wrapped(text: str, *, indent: int = 0, hanging: int = 2) -> list[str]:
    """Lines of at most 100 columns, the first indented by `indent`, the others by `hanging`."""
    return wrap(
        visible(text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_on_hyphens=False,
    )


def _in_pieces(name: str) -> list[str]:
    """A long name goes on in the lines below, letter for letter."""
    starts = range(0, max(1, len(name)), _WIDEST_NAME)
    return [name[start : start + _WIDEST_NAME] for start in starts]


def _one_reason(values: Sequence[MetricValue]) -> str:
    """The reason why none of the values is known, where all have the same; empty otherwise."""
    reasons = {reason_text(one.measure) for one in values}
    return reasons.pop() if len(reasons) == 1 else ""


def _grouped(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names by their reason; those without one left out."""
    groups: dict[str, list[str]] = {}
    for name, reason in named:
        if reason:
            groups.setdefault(reason, []).append(name)
    return groups


def _blocks_of(
    keys: Sequence[str], columns: Sequence[Sequence[MetricValue]], reasons: dict[str, int]
) -> list[str]:
    if not columns:
        return []
    for row in zip(*columns, strict=True):
        for reason in filter(None, (reason_text(one.measure) for one in row)):
            reasons.setdefault(reason, len(reasons) + 1)
    cells = [_Column(str(one[0].metric), _cells(one, reasons)) for one in columns]
    names = [_in_pieces(visible(key)) for key in keys]
    left = max(len(_STRUCTURE), *(len(line) for lines in names for line in lines))
    lines: list[str] = []
    for block in _blocks(cells, WIDTH - left):
        lines += ["", _line(_STRUCTURE, [one.heading for one in block], block, left)]
        for place, name in enumerate(names):
            lines.append(_line(name[0], [one.cells[place] for one in block], block, left))
            lines += name[1:]
    return lines[1:]


def _cells(column: Sequence[MetricValue], reasons: dict[str, int]) -> tuple[str, ...]:
    values = [value_text(one.measure, one.metric.unit) for one in column]
    widest = max(map(len, values))
    return tuple(
        f"{value:>{widest}} {interval_text(one.measure, one.metric.unit)}".rstrip()
        if value
        else f"no value [{reasons[reason_text(one.measure)]}]"
        for value, one in zip(values, column, strict=True)
    )


def _blocks(columns: Sequence[_Column], width: int) -> list[list[_Column]]:
    """Neighbouring columns that fit side by side; one that is too wide stands alone."""
    blocks: list[list[_Column]] = [[]]
    free = width
    for one in columns:
        if blocks[-1] and one.width + _GAP > free:
            blocks.append([])
            free = width
        blocks[-1].append(one)
        free -= one.width + _GAP
    return blocks


def _line(name: str, cells: Sequence[str], block: Sequence[_Column], left: int) -> str:
    padded = (f"{'':{_GAP}}{cell:<{column.width}}" for cell, column in zip(cells, block, strict=True))
    return f"{name:<{left}}{''.join(padded)}".rstrip()
