"""Whether a dose grid is that of a whole plan; nothing else is ever measured as the plan's dose."""

from collections.abc import Iterable

from doseguard.model.dose_grid import DoseGrid
from doseguard.model.plan import Plan

# DoseSummationType (PS3.3 C.8.8.3.1), what of a plan each is.
_PARTS = {
    "MULTI_PLAN": "the sum of several plans",
    "PLAN_OVERVIEW": "the sum of several plans",
    "FRACTION": "one fraction's",
    "BEAM": "that of single beams",
    "BRACHY": "that of single brachytherapy applications",
    "FRACTION_SESSION": "one session's",
    "BEAM_SESSION": "that of single beams in one session",
    "BRACHY_SESSION": "that of single brachytherapy applications in one session",
    "CONTROL_POINT": "that of single control points",
    "RECORD": "what was recorded at treatment",
}


def why_not_plan_dose(header: DoseGrid) -> str:
    """Why this is not known to be the dose of one whole plan in Gy; empty where it is."""
    if header.units != "GY":
        return f"DoseUnits is {header.units or 'absent'}, not GY"
    if header.type not in ("PHYSICAL", "EFFECTIVE"):
        return f"DoseType is {header.type or 'absent'}, neither PHYSICAL nor EFFECTIVE"
    if header.summation != "PLAN":
        return _other_summation(header.summation)
    if len(header.plans) > 1:
        return f"it is said to be the dose of {len(header.plans)} plans"
    beams = [beam for plan in header.plans for beam in plan.beams]
    if beams:
        return (
            f"DoseSummationType is PLAN, but the dose names the beams {', '.join(map(str, beams))} as its own"
        )
    return ""


def why_not_physical(header: DoseGrid) -> str:
    """Why a plan's dose cannot be held against limits, which are in physical dose; empty where it can."""
    if header.type == "EFFECTIVE":
        return "DoseType is EFFECTIVE: the dose is biologically effective, and limits are in physical dose"
    return ""


def why_not_whole_plan(header: DoseGrid, plan: Plan | None) -> str:
    """Why a dose is not of all fraction groups of its plan; empty where it is, or where no plan is at hand.

    A dose that names no fraction group is of the whole plan (PS3.3 C.8.8.3).
    """
    named = {number for one in header.plans for number in one.fraction_groups}
    if not named or plan is None:
        return ""
    numbers = [one.number for one in plan.fraction_groups]
    if named == set(numbers) and len(numbers) == len(named):
        return ""
    has = ", ".join("(no number)" if one is None else str(one) for one in numbers) or "none"
    return f"the dose is of fraction group {_listed(named)}, and the plan's groups are {has}"


def notes_on_plan_dose(header: DoseGrid) -> tuple[str, ...]:
    """What a reader must know of a dose that is a plan's."""
    if header.type == "EFFECTIVE":
        return ("DoseType is EFFECTIVE: the dose is weighted for its biological effect, not physical",)
    return ()


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _other_summation(summation: str) -> str:
    if not summation:
        return "DoseSummationType is absent, so that nobody knows what the dose is of"
    what = _PARTS.get(summation, "not a plan's by any word of the standard")
    reason = f"DoseSummationType is {summation}: the dose is {what}"
    if summation == "FRACTION":
        return f"{reason}; one vendor writes that on the dose of whole courses, so that nothing can be told"
    return reason
