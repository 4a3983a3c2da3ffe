"""Fraction groups of setup and imaging beams: they treat nothing, and never count."""

from collections.abc import Sequence

from doseguard.model.plan import FractionGroup, Plan
from doseguard.model.prescription import Prescription, Status


def of_treating_groups(plan: Plan, prescriptions: Sequence[Prescription]) -> tuple[Prescription, ...]:
    """The plan's prescriptions without those of groups that treat nothing."""
    places = {group.place for group in setup_groups(plan, prescriptions)}
    return tuple(one for one in prescriptions if one.group_place not in places)


def setup_groups(plan: Plan, prescriptions: Sequence[Prescription]) -> tuple[FractionGroup, ...]:
    """The groups in which no beam treats and for which nothing is prescribed; none where all are such."""
    prescribed = {one.group_place for one in prescriptions if one.status is not Status.ABSENT}
    groups = plan.fraction_groups
    found = tuple(one for one in groups if one.place not in prescribed and _has_setup_only(plan, one))
    return found if len(found) < len(groups) else ()


def _has_setup_only(plan: Plan, group: FractionGroup) -> bool:
    """Whether every beam is known, and known not to treat; a group without beams may treat."""
    beams = [plan.beam(one.number) for one in group.beams or ()]
    return bool(beams) and not group.setups and all(one is not None and not one.is_treatment for one in beams)
