"""Fraction groups of setup and imaging beams: they treat nothing, and never count."""

from dataclasses import replace

from doseguard.model.case import Case
from doseguard.model.plan import FractionGroup, Plan
from doseguard.model.prescription import Status


def without_setup_groups(case: Case) -> Case:
    """The case with the prescriptions of groups that treat."""
    places = {group.place for group in setup_groups(case)}
    kept = tuple(one for one in case.prescriptions if one.group_place not in places)
    return replace(case, prescriptions=kept) if places else case


def setup_groups(case: Case) -> tuple[FractionGroup, ...]:
    """The groups in which no beam treats and for which nothing is prescribed; none where all are such."""
    prescribed = {one.group_place for one in case.prescriptions if one.status is not Status.ABSENT}
    groups = case.plan.fraction_groups
    found = tuple(one for one in groups if one.place not in prescribed and _has_setup_only(case.plan, one))
    return found if len(found) < len(groups) else ()


def _has_setup_only(plan: Plan, group: FractionGroup) -> bool:
    """Whether every beam is known, and known not to treat; a group without beams may treat."""
    beams = [plan.beam(one.number) for one in group.beams or ()]
    return bool(beams) and not group.setups and all(one is not None and not one.is_treatment for one in beams)
