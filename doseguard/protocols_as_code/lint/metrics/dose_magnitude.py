"""Numbers of another size than they can have: Gy and cGy, share and percentage, percent and cc confused.

No clinical number is used. A total dose from 10 Gy to 100 Gy that slips by the factor of 100 between Gy and
cGy lands at 1000 Gy and more, or at 1 Gy and less. Of two numbers for one thing, a slip of 100 leaves a
factor of 20 at least, as long as they differ by no more than 5 without it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from doseguard.model.comparison import Comparison
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.quantity import format_number
from doseguard.model.target import names_target

_FACTOR = Decimal(20)
_MOST_GY, _LEAST_GY, _MOST_ALPHA_BETA_GY = Decimal(1000), Decimal(1), Decimal(100)
_SHARE, _TWICE, _RATIO, _ALL = Decimal(1), Decimal(2), Decimal(50), Decimal(100)
_OF_VOLUME = (MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE)
_HIGH_DOSES = (MetricKind.MAXIMUM, MetricKind.DOSE_AT_VOLUME)
_WHOLE_BODY = ("external", "body")


def strange_total(dose_gy: Decimal) -> str:
    """What is strange about the total dose of a scheme, '' where nothing is."""
    if dose_gy <= _LEAST_GY:
        return f"{format_number(dose_gy)} Gy is no total dose: is it a hundredth of what is meant?"
    return strange_dose(dose_gy)


def strange_dose(dose_gy: Decimal) -> str:
    """What is strange about a dose of any kind."""
    if dose_gy < _MOST_GY:
        return ""
    meant = format_number(dose_gy / 100)
    return f"{format_number(dose_gy)} Gy is beyond any dose; were it cGy, it would be {meant} Gy"


def strange_alpha_beta(alpha_beta_gy: Decimal) -> str:
    """What is strange about an α/β, which is never a hundred and more."""
    if alpha_beta_gy < _MOST_ALPHA_BETA_GY:
        return ""
    meant = format_number(alpha_beta_gy / 100)
    return f"an α/β of {format_number(alpha_beta_gy)} Gy is none; were it cGy, it would be {meant} Gy"


def strange_limit(metric: Metric, structure: str, side: Comparison) -> str:
    """What is strange about the number of a limit on a metric of a structure."""
    number = side.text(metric.unit)
    if metric.unit == "Gy":
        return strange_dose(side.number)
    if metric.kind is MetricKind.ISODOSE_RATIO and side.number >= _RATIO:
        return f"{metric} is a ratio, and {number} looks like a percentage"
    if metric.kind in _OF_VOLUME and metric.unit == "%" and side.number > _ALL:
        return f"{number} is more than the whole structure; is {metric} meant in [cc]?"
    if metric.kind in _OF_VOLUME and metric.unit == "cc" and metric.at_unit == "%":
        covers = names_target(structure) and not side.is_upper
        return f"coverage by {number} depends on the target's size; is [%] meant?" if covers else ""
    return _strange_share(metric, structure, side)


def strange_pair(one: Metric, side: Comparison, other: Metric, beside: Comparison) -> str:
    """What is strange about one number for a volume at one dose in cc, and the same in percent."""
    same_volume = (one.kind, one.at, one.at_unit) == (other.kind, other.at, other.at_unit)
    same_number = (side.sign, side.number) == (beside.sign, beside.number)
    if one.kind not in _OF_VOLUME or not same_volume or one.unit == other.unit or not same_number:
        return ""
    both = f"{one} {side.text(one.unit)} and {other} {beside.text(other.unit)}"
    return f"{both}: one of the two has the other's unit"


def stray(numbers: Sequence[Decimal]) -> Iterator[tuple[int, Decimal]]:
    """Places of numbers a factor of 20 from every other, with the nearest; of two numbers the second."""
    for place, number in enumerate(numbers):
        others = [one for at, one in enumerate(numbers) if at != place and one > 0]
        if number <= 0 or not others or (len(others) == 1 and place == 0):
            continue
        apart, nearest = min((max(one / number, number / one), one) for one in others)
        if apart >= _FACTOR:
            yield place, nearest


def _strange_share(metric: Metric, structure: str, side: Comparison) -> str:
    if metric.unit != "%" or not side.number:
        return ""
    target, whole = names_target(structure), structure.casefold() in _WHOLE_BODY
    low = target and not side.is_upper and side.number <= _SHARE
    high = (target or whole) and side.is_upper and metric.kind in _HIGH_DOSES and side.number <= _TWICE
    if not low and not high:
        return ""
    percent = f"{side.sign} {format_number(side.number * 100)} %"
    return f"{side.text('%')} looks like a share of 1; as a percentage that is {percent}"
