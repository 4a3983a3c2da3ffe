"""The tables: errors of every program, and our intervals."""

from collections.abc import Sequence

from accuracy.bounds import SPHERES, chosen
from accuracy.figures import Answer, figures
from accuracy.metrics import METRICS
from accuracy.ours import NAME

_ERRORS = ("Volume", "Mean", "D95%", "D99%", "D0.03cc")
Table = list[list[str]]


def error_table(answers: Sequence[Answer]) -> Table:
    """Median / maximum of the absolute error against the slab truth, a row for each set and program."""
    rows = [["set", "program", "cases", *_ERRORS]]
    for name, groups in _sets(answers):
        for program in _programs(answers):
            cells = [_errors(chosen(answers, metric, groups, program)) for metric in _ERRORS]
            count = len(chosen(answers, "Volume", groups, program))
            if count:
                rows.append([name, program, str(count), *cells])
    return rows


def interval_table(answers: Sequence[Answer]) -> Table:
    """Of doseguard: how often intervals hold the truths, how wide they are and how much of that is used."""
    rows = [["set", "metric", "slab truth held", "ideal truth held", "median width", "used"]]
    for name, groups in _sets(answers):
        for metric in METRICS:
            found = chosen(answers, metric, groups)
            if not found:
                continue
            row = figures(found)
            width = "–" if row.width is None else _number(row.width)
            rows.append(
                [name, metric, f"{row.holds_slab:.1%}", f"{row.holds_ideal:.1%}", width, f"{row.used:.2f}"]
            )
    return rows


def as_text(table: Table) -> str:
    """Columns side by side."""
    widths = [max(len(row[k]) for row in table) for k in range(len(table[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def as_markdown(table: Table) -> str:
    """A table of Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in table]
    lines.insert(1, "|" + "---|" * len(table[0]))
    return "\n".join(lines)


def _sets(answers: Sequence[Answer]) -> list[tuple[str, tuple[str, ...]]]:
    groups = list(dict.fromkeys(one.group for one in answers))
    sets: list[tuple[str, tuple[str, ...]]] = [(group, (group,)) for group in groups]
    present = tuple(group for group in SPHERES if group in groups)
    return [*sets, ("5 to 30 mm", present)] if len(present) > 1 else sets


def _programs(answers: Sequence[Answer]) -> list[str]:
    found = list(dict.fromkeys(one.program for one in answers))
    return sorted(found, key=lambda name: (name != NAME, name))


def _errors(found: Sequence[Answer]) -> str:
    if not found:
        return "–"
    row = figures(found)
    return f"{_number(row.median)} / {_number(row.largest)}"


def _number(value: float) -> str:
    """Two digits that count, thousandths at the finest."""
    if value >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
