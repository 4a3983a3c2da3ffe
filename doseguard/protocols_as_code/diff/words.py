"""Numbers of fractions as sentences write them."""

from collections.abc import Sequence

from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.wording import listed

_FEW = 12


def fractions_text(numbers: Sequence[int]) -> str:
    """`5 fractions`, `4 or 5 fractions`, `8 .. 15 fractions`, `any number of fractions but 5`."""
    others = [number for number in range(1, MOST_FRACTIONS + 1) if number not in numbers]
    if not others:
        return "any number of fractions"
    runs = _runs(numbers)
    if MOST_FRACTIONS in numbers and len(others) <= _FEW and len(numbers) > len(others):
        return f"any number of fractions but {listed(_runs(others))}"
    return f"{listed(runs, 'or')} {'fraction' if list(numbers) == [1] else 'fractions'}"


def _runs(numbers: Sequence[int]) -> list[str]:
    """The numbers, three and more that follow one another as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        text
        for run in runs
        for text in ([f"{run[0]} .. {run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]
