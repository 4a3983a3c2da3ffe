"""The grades of dose, fractions and conditions at a site, from the text of its schemes."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.oracle.conditions import CONTRADICTED, MET, Facts, condition_grade
from doseguard.protocols_as_code.cases.oracle.tree import Node, node, nodes
from doseguard.protocols_as_code.cases.oracle.written import number, span, spans

_CENTIGRAY = Decimal("0.01")


def fraction_numbers(written: object) -> list[int]:
    """Every fraction number that `5`, `[4, 5]` or `8 .. 15` allows, ascending."""
    parts = written if isinstance(written, list) else [written]
    return sorted(number for part in parts for number in _numbers(str(part)))


def scheme_grade(site: Node, dose_gy: Decimal, fractions: int, facts: Facts) -> Grade:
    """RX-03: the grade of the dose under the scheme that fits best."""
    if site.get("schemes") == "not stated":
        return Grade.NOT_EVALUATED
    scheme = _held_against(site, dose_gy, fractions, facts)
    if scheme is None or _condition(scheme, facts) is CONTRADICTED:
        return Grade.DEVIATION_UNACCEPTABLE
    return dose_grade(scheme, dose_gy)


def site_grade(site: Node, dose_gy: Decimal, fractions: int, facts: Facts) -> Grade | None:
    """SIT-01: the worse of the site's condition and of that of the scheme; None where neither has one."""
    scheme = _held_against(site, dose_gy, fractions, facts)
    conditions = [site.get("applies_to"), None if scheme is None else scheme.get("applies_to")]
    return max((condition_grade(one, facts) for one in conditions if one is not None), default=None)


def band_grade(site: Node, dose_gy: Decimal, fractions: int) -> Grade | None:
    """RX-08: whether n·d·(1 + d/(α/β)) lies in the band; None where the site has none."""
    band = node(site.get("bed_band"))
    if not band:
        return None
    inside = any(one.holds(bed_gy(band, dose_gy, fractions)) for one in spans(band["per_protocol"]))
    return Grade.PER_PROTOCOL if inside else Grade.VARIATION_ACCEPTABLE


def bed_gy(band: Node, dose_gy: Decimal, fractions: int) -> Decimal:
    """The BED (Gy, to 0.01) with the band's own α/β."""
    alpha_beta = number(str(band["alpha_beta"]))
    bed = dose_gy + dose_gy * dose_gy / (fractions * alpha_beta)
    return bed.quantize(_CENTIGRAY, ROUND_HALF_UP)


def dose_grade(scheme: Node, dose_gy: Decimal) -> Grade:
    """The class of a dose under one scheme, its fractions and conditions left aside."""
    total = scheme["total_dose"]
    if total == "not stated":
        return Grade.NOT_EVALUATED
    if any(one.holds(dose_gy) for one in spans(node(total)["per_protocol"])):
        return Grade.PER_PROTOCOL
    varied = node(total).get("variation_acceptable")
    if varied is not None and any(one.holds(dose_gy) for one in spans(varied)):
        return Grade.VARIATION_ACCEPTABLE
    return Grade.DEVIATION_UNACCEPTABLE


def _held_against(site: Node, dose_gy: Decimal, fractions: int, facts: Facts) -> Node | None:
    """The scheme of that fraction number under which dose and condition together stand best.

    Of equals the first; one whose condition is contradicted only where all are.
    """
    listed = [one for one in nodes(site.get("schemes")) if fractions in fraction_numbers(one["fractions"])]
    open_ones = [one for one in listed if _condition(one, facts) is not CONTRADICTED]

    def standing(scheme: Node) -> tuple[Grade, Grade]:
        grade = dose_grade(scheme, dose_gy)
        return max(grade, _condition(scheme, facts)), grade

    return min(open_ones or listed, key=standing, default=None)


def _condition(scheme: Node, facts: Facts) -> Grade:
    condition = scheme.get("applies_to")
    return MET if condition is None else condition_grade(condition, facts)


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[int, ...]:
    held = span(text)
    if held.low is None or held.high is None:
        return ()
    return tuple(n for n in range(int(held.low), int(held.high) + 1) if held.holds(Decimal(n)))
