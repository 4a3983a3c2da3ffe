"""Whether a dose grid is that of a whole plan; nothing else is ever measured as the plan's dose."""

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
    return _named_part(header)


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
    has = ", ".join(map(_numbered, numbers)) or "none"
    listed = ", ".join(map(_numbered, sorted(named, key=lambda one: (one is None, one or 0))))
    return f"the dose is of fraction group {listed}, and the plan's groups are {has}"


def notes_on_plan_dose(header: DoseGrid) -> tuple[str, ...]:
    """What a reader must know of a dose that is a plan's."""
    if header.type == "EFFECTIVE":
        return ("DoseType is EFFECTIVE: the dose is weighted for its biological effect, not physical",)
    return ()


def _named_part(header: DoseGrid) -> str:
    """Which part of its plan a dose of a whole plan names as its own nevertheless."""
    beams = [number for plan in header.plans for number in plan.beams]
    applications = [number for plan in header.plans for number in plan.applications]
    parts = [("beams", beams), ("brachytherapy applications", applications)]
    for what, numbers in parts:
        if numbers:
            listed = ", ".join(map(_numbered, numbers))
            return f"DoseSummationType is PLAN, but the dose names the {what} {listed} as its own"
    if any(None in plan.fraction_groups for plan in header.plans):
        return "the dose is of a fraction group whose number cannot be read"
    return ""


def _numbered(number: int | None) -> str:
    return "(no number)" if number is None else str(number)


def _other_summation(summation: str) -> str:
    if not summation:
        return "DoseSummationType is absent, so that nobody knows what the dose is of"
    what = _PARTS.get(summation, "not a plan's by any word of the standard")
    reason = f"DoseSummationType is {summation}: the dose is {what}"
    if summation == "FRACTION":
        return f"{reason}; one vendor writes that on the dose of whole courses, so that nothing can be told"
    return reason
