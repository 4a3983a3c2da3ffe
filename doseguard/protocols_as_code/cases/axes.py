"""The values of each quantity at which a rule may change its mind, and those right beside them.

Between two neighbouring values of an axis no rule of the given sites changes: whoever asks at all of them has
asked everywhere.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from doseguard.model.facts import CHOICES, TRUTHS
from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.cases.oracle.schemes import bed_gy, fraction_numbers
from doseguard.protocols_as_code.cases.oracle.tree import Node, node, nodes
from doseguard.protocols_as_code.cases.oracle.written import Span, spans

CENTIGRAY = Decimal("0.01")
DOSE_OF_NOTHING_GY = Decimal(50)
_TERM = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>[A-Za-z]+[0-9]?)?")
_MM = {"mm": Decimal(1), "cm": Decimal(10)}
_MOST_GY = 10**6
_FRACTIONS_OF_NOTHING = 5


def listing(site: Node, fractions: int) -> list[Node]:
    """The schemes of the site for that fraction number."""
    return [one for one in nodes(site.get("schemes")) if fractions in fraction_numbers(one["fractions"])]


def fraction_axis(sites: Iterable[Node]) -> list[int]:
    """Every fraction number that a scheme lists, and its neighbours."""
    listed = {
        number
        for site in sites
        for scheme in nodes(site.get("schemes"))
        for number in fraction_numbers(scheme["fractions"])
    }
    return sorted(
        n for n in {one + step for one in listed for step in (-1, 0, 1)} if 1 <= n <= MOST_FRACTIONS
    )


def dose_axis(sites: Iterable[Node], fractions: int) -> list[Decimal]:
    """Every dose (Gy) at which a class of a scheme or a BED band ends, and 0.01 Gy beside it."""
    held = list(sites)
    ends = {end for site in held for one in listing(site, fractions) for end in _dose_ends(one["total_dose"])}
    ends |= {dose for site in held for dose in _band_ends(node(site.get("bed_band")), fractions)}
    return _beside(ends, CENTIGRAY, CENTIGRAY) or [DOSE_OF_NOTHING_GY]


def fact_axis(name: str, required: Iterable[object]) -> list[str]:
    """The texts of a fact at and beside everything that is required of it."""
    if name in CHOICES:
        return list(CHOICES[name])
    if name in TRUTHS:
        return ["true", "false"]
    return number_axis([str(one) for one in required], whole=name.startswith("lesions."))


def number_axis(written: Iterable[str], *, whole: bool = False) -> list[str]:
    """The numbers of interval texts and those a tenth of their last digit beside them, in the same unit."""
    terms = [term for text in written for term in _TERM.finditer(text)]
    unit = next((term["unit"] for term in terms if term["unit"]), "")
    inside = {Decimal(term["number"]) * _factor(term["unit"], unit) for term in terms}
    digits = [_last_digit(term["number"]) * _factor(term["unit"], unit) for term in terms]
    step = Decimal(1) if whole else min(digits, default=Decimal(1)) / 10
    return [f"{format_number(value)} {unit}".rstrip() for value in _beside(inside, step, Decimal(0))]


def requirements(conditions: Iterable[object]) -> dict[str, list[object]]:
    """What conditions require, by fact."""
    found: dict[str, list[object]] = {}
    for condition in conditions:
        for one in condition if isinstance(condition, list) else [condition]:
            for name, required in node(one).items():
                found.setdefault(name, []).append(required)
    return found


def dose_spans(total_dose: object) -> list[Span]:
    """All classes of a scheme's total dose, the strictest first; none where it is not stated."""
    return [
        one
        for key in ("per_protocol", "variation_acceptable")
        if key in node(total_dose)
        for one in spans(node(total_dose)[key])
    ]


def usual_plan(site: Node) -> tuple[Decimal, int]:
    """A dose (Gy) and fractions that the site allows: of its first scheme that states a dose, if one does."""
    schemes = nodes(site.get("schemes"))
    for scheme in schemes:
        held = dose_spans(scheme["total_dose"])
        if held:
            return inside(held[0].low, held[0].high), fraction_numbers(scheme["fractions"])[0]
    numbers = [number for scheme in schemes for number in fraction_numbers(scheme["fractions"])]
    return DOSE_OF_NOTHING_GY, next(iter(numbers), _FRACTIONS_OF_NOTHING)


def inside(low: Decimal | None, high: Decimal | None) -> Decimal:
    """A dose (Gy) that a span holds: its lower end, else its upper one."""
    if low is not None:
        return low
    return high if high is not None else DOSE_OF_NOTHING_GY


def _dose_ends(total_dose: object) -> Iterator[Decimal]:
    for one in dose_spans(total_dose):
        yield from (end for end in (one.low, one.high) if end is not None)


def _band_ends(band: Node, fractions: int) -> Iterator[Decimal]:
    """The least dose (to 0.01 Gy) whose BED reaches each end of the band, and the first that passes it."""
    for one in spans(band["per_protocol"]) if band else []:
        for end in (one.low, one.high):
            if end is not None:
                yield _first_dose(band, fractions, end)
                yield _first_dose(band, fractions, end + CENTIGRAY)


def _first_dose(band: Node, fractions: int, bed: Decimal) -> Decimal:
    low, high = 0, int(bed / CENTIGRAY) + 1
    while high - low > 1:
        middle = (low + high) // 2
        reached = bed_gy(band, middle * CENTIGRAY, fractions) >= bed
        low, high = (low, middle) if reached else (middle, high)
    return high * CENTIGRAY


def _beside(values: Iterable[Decimal], step: Decimal, least: Decimal) -> list[Decimal]:
    around = {value + change for value in values for change in (-step, Decimal(0), step)}
    return sorted(one for one in around if least <= one < _MOST_GY)


def _last_digit(number: str) -> Decimal:
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _factor(unit: str | None, shown: str | None) -> Decimal:
    return _MM.get(unit or "", Decimal(1)) / _MM.get(shown or "", Decimal(1))
