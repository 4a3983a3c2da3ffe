"""Values of metrics at and beside the numbers of limits."""

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.oracle.limits import SIDES, class_grade
from doseguard.protocols_as_code.cases.oracle.tree import Node

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MOST_DECIMALS = 6


def value_axis(limits: Iterable[Node]) -> list[Decimal]:
    """Each number of the limits and a tenth of the last digit on either side, none below zero.

    A number of more than six decimals, as between two rows of a table, is rounded down and up instead.
    """
    written = [str(one[side]) for one in limits for side in SIDES if side in one]
    numbers = [Decimal(found[0]) for text in written for found in _NUMBER.finditer(text)]
    step = min((last_digit(one) for one in numbers), default=Decimal(1)) / 10
    around = {round_to(one + change, step) for one in numbers for change in (-step, Decimal(0), step)}
    exact = {end for one in numbers for end in _ends(one)}
    return sorted(value for value in around | exact if value >= 0)


def passing_value(limits: list[Node]) -> Decimal:
    """The first value that is per protocol under all these limits, or the one that stands best under them."""

    def standing(value: Decimal) -> Grade:
        return max(class_grade(one, value) for one in limits)

    return min(value_axis(limits), key=standing)


def last_digit(number: Decimal) -> Decimal:
    """One unit of the number's last digit, of six decimals at the least."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(-min(max(decimals, 0), _MOST_DECIMALS))


def round_to(number: Decimal, step: Decimal) -> Decimal:
    """The number to that step, downwards."""
    return number.quantize(step, ROUND_FLOOR)


def _ends(number: Decimal) -> tuple[Decimal, Decimal]:
    step = last_digit(number)
    return number.quantize(step, ROUND_FLOOR), number.quantize(step, ROUND_CEILING)
