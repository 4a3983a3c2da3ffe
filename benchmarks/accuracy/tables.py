"""The tables: errors of every program, our volumes at a dose, and our intervals."""

from collections.abc import Sequence

from accuracy.bounds import LARGE, SPHERES, chosen
from accuracy.figures import Answer, figures
from accuracy.metrics import METRICS
from accuracy.ours import NAME

_ERRORS = ("Volume", "Mean", "D95%", "D99%", "D0.03cc")
_TOGETHER = {"5 to 30 mm": SPHERES, "44 to 70 mm": LARGE}
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


def volume_table(answers: Sequence[Answer]) -> Table:
    """Of doseguard: median / maximum of the absolute error of volumes at a dose, in % of the true ones."""
    rows = [["set", "metric", "cases", "error"]]
    for name, groups in _sets(answers):
        for metric in _volumes(answers):
            found = chosen(answers, metric, groups)
            if found:
                rows.append([name, metric, str(len(found)), _errors(found)])
    return rows


def held_table(answers: Sequence[Answer]) -> Table:
    """Of doseguard: how many of all metrics have an interval that holds the slab truth."""
    rows = [["set", "metrics", "slab truth held"]]
    ours = [one for one in answers if one.program == NAME]
    groups = dict.fromkeys(one.group for one in ours)
    for name, members in (*((group, {group}) for group in groups), ("all", set(groups))):
        found = [one for one in ours if one.group in members]
        rows.append([name, str(len(found)), str(sum(one.holds(one.slab) for one in found))])
    return rows


def interval_table(answers: Sequence[Answer]) -> Table:
    """Of doseguard: how often intervals hold the truths, how wide they are and how much of that is used."""
    rows = [["set", "metric", "slab truth held", "ideal truth held", "median width", "used"]]
    for name, groups in _sets(answers):
        for metric in (*METRICS, *_volumes(answers)):
            found = chosen(answers, metric, groups)
            if not found:
                continue
            row = figures(found)
            width = "–" if row.width is None else _number(row.width)
            held = f"{row.holds_slab:.1%}", f"{row.holds_ideal:.1%}"
            rows.append([name, metric, *held, width, f"{row.used:.2f}"])
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
    for name, together in _TOGETHER.items():
        present = tuple(group for group in together if group in groups)
        if len(present) > 1:
            sets.append((name, present))
    return sets


def _volumes(answers: Sequence[Answer]) -> list[str]:
    """The metrics of volume at a dose that any set has."""
    return list(dict.fromkeys(one.metric for one in answers if one.metric not in METRICS))


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
