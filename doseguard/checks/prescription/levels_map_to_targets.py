"""RX-06."""

from collections import Counter
from itertools import combinations

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.order import Order
from doseguard.model.wording import dose_text


@check(
    id="RX-06",
    title="Each dose level maps to its own target",
    severity="B",
    rationale="Where a plan has several dose levels, an exchange gives one target the dose of another.",
    source="ASTRO minimum data elements; own",
)
def levels_map_to_targets(
    holdings: tuple[Holding, ...], order: Order | None
) -> Graded | NotEvaluated | DoesNotApply:
    """Several levels of one group: each with a named target, in the order of the ordered doses."""
    levels = _levels(holdings)
    if len(levels) < 2:
        return DoesNotApply("no fraction group states several dose levels")
    nameless = [one for one in levels if one.prescription.roi_number is None]
    if nameless:
        return NotEvaluated("a dose level names no target structure")
    said = ", ".join(f"{one.subject.target}: {dose_text(one.prescription.rounded_gy)}" for one in levels)
    if order is None or not order.targets:
        return DoesNotApply(f"no targets are ordered ({said})")
    unordered = [one.subject.target or "?" for one in levels if one.ordered is None]
    if unordered:
        return NotEvaluated(f"no ordered target belongs to the dose level of {', '.join(unordered)}")
    swapped = [
        f"{a.subject.target} and {b.subject.target}" for a, b in combinations(levels, 2) if _swapped(a, b)
    ]
    if swapped:
        message = f"the order of doses is not that of the ordered targets: {'; '.join(swapped)} ({said})"
        return Graded(Grade.DEVIATION_UNACCEPTABLE, message, said)
    return Graded(Grade.PER_PROTOCOL, f"each level has its own target ({said})", said)


def _levels(holdings: tuple[Holding, ...]) -> list[Holding]:
    """One holding for each prescription of a fraction group that has several."""
    unique = {id(one.prescription): one for one in holdings}
    groups = Counter(one.prescription.group_place for one in unique.values())
    return [one for one in unique.values() if groups[one.prescription.group_place] > 1]


def _swapped(one: Holding, other: Holding) -> bool:
    ordered = [None if held.ordered is None else held.ordered.dose for held in (one, other)]
    stated = [held.prescription.rounded_gy for held in (one, other)]
    if ordered[0] is None or ordered[1] is None or stated[0] is None or stated[1] is None:
        return False
    return (ordered[0].dose_gy - ordered[1].dose_gy) * (stated[0] - stated[1]) < 0
