"""A picture of cumulative DVHs in plain characters: a letter a structure, dose along, volume upwards."""

from collections.abc import Sequence
from string import ascii_uppercase

import numpy as np

from doseguard.model.dvh_report import StructureDvh
from doseguard.model.quantity import format_number
from doseguard.model.visible_text import visible
from doseguard.renderers.dvh_axis import dose_ticks, drawable, highest_dose_gy, percent_at
from doseguard.renderers.page_columns import columns_of, wrapped_lines

_LEFT = 5
_MOST_DRAWN = 10
_ROWS = 20
_ROWS_A_LABEL = 4
_LEAST_SPACING = 8


def picture_lines(structures: Sequence[StructureDvh], width: int) -> list[str]:
    """The picture with its legend, so many columns wide; nothing where no structure has a curve.

    At most ten structures are drawn, targets first. Where curves meet, the first of the legend is seen.
    """
    able = drawable(structures)
    shown = able[:_MOST_DRAWN]
    if not shown:
        return []
    ticks = dose_ticks(highest_dose_gy(shown), (width - _LEFT) // _LEAST_SPACING)
    spacing = (width - _LEFT - 4) // (len(ticks) - 1)
    columns = spacing * (len(ticks) - 1) + 1
    field = [[" "] * columns for _ in range(_ROWS + 1)]
    # The last drawn is seen where two meet: the first of the legend.
    for letter, one in reversed(list(zip(ascii_uppercase, shown, strict=False))):
        _draw(field, one, letter, float(ticks[-1]))
    axis = "+".join(["-" * (spacing - 1)] * (len(ticks) - 1))
    lines = [f"{_label(row)} |{''.join(cells)}".rstrip() for row, cells in enumerate(field)]
    numbers = "".join(f"{format_number(one):<{spacing}}" for one in ticks)
    return [
        "volume in %",
        *lines,
        f"{'':{_LEFT - 1}}+{axis}+",
        f"{'':{_LEFT - 1}}{numbers.rstrip()} Gy",
        *_legend(shown, len(able) - len(shown), width),
    ]


def _draw(field: list[list[str]], structure: StructureDvh, letter: str, last_gy: float) -> None:
    """A letter in each column up to the first without volume, and downwards where the curve is steep."""
    if structure.curve is None:
        return
    doses_gy = np.linspace(0.0, last_gy, len(field[0]))
    percent = percent_at(structure, structure.curve, doses_gy)
    rows = [round(_ROWS * (1 - float(one) / 100)) for one in percent]
    for column, (row, volume) in enumerate(zip(rows, percent, strict=True)):
        below = rows[column + 1] if column + 1 < len(rows) else row
        for place in range(row, max(row + 1, below)):
            field[place][column] = letter
        if volume <= 0:
            return


def _label(row: int) -> str:
    return f"{100 * (_ROWS - row) // _ROWS:>3}" if row % _ROWS_A_LABEL == 0 else "   "


def _legend(shown: Sequence[StructureDvh], left_out: int, width: int) -> list[str]:
    """Letters and names, side by side as far as they fit."""
    items = [f"{letter} {visible(one.key)}" for letter, one in zip(ascii_uppercase, shown, strict=False)]
    items += [f"({left_out} more are not drawn; --structure chooses)"] if left_out else []
    lines = [items[0]]
    for item in items[1:]:
        if columns_of(lines[-1]) + columns_of(item) + _LEFT + 3 <= width:
            lines[-1] += f"   {item}"
        else:
            lines.append(item)
    return [piece for line in lines for piece in wrapped_lines(line, width, indent=_LEFT, hanging=_LEFT + 2)]
