"""What is measured of several plans together: contours against contours, and doses added in one frame."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from doseguard.assess.named_structures import NO_NAMES
from doseguard.assess.plan_structures import find_structure
from doseguard.dosimetry import Settings, dose_volume, set_spacing, stack
from doseguard.dosimetry.dose.equivalent import Fractionated, eqd2_together, why_not_together
from doseguard.dosimetry.geometry import overlap_volume, section_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.course import Course, CoursePlan
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import NoValue
from doseguard.model.metric import parse_metric
from doseguard.model.plan_dose import why_not_physical
from doseguard.model.structure_names import StructureNames
from doseguard.model.study import Study

NEAR_MAXIMUM = parse_metric("D0.03cc[Gy]")


class CourseMeasures:
    """The measures of one course; what it has read and added goes with it."""

    def __init__(self, course: Course, names: StructureNames | None) -> None:
        self._course = course
        self._names = NO_NAMES if names is None else names
        self._sums: dict[tuple[tuple[int, ...], Decimal], DoseField] = {}
        self._studies: dict[int, Study | NoValue] = {}

    def shared_share(self, one: CoursePlan, roi: int, other: CoursePlan, others_roi: int) -> Measure:
        """The volume that two structures share, in % of the larger."""
        first, second = self._drawn(one, roi), self._drawn(other, others_roi)
        if isinstance(first, str) or isinstance(second, str):
            return no_value(first if isinstance(first, str) else f"{second}")
        stacks = stack(first, None), stack(second, None)
        shared, *volumes = overlap_volume(*stacks), *map(section_volume, stacks)
        largest = max((one.value or 0.0 for one in volumes), default=0.0)
        if shared.value is None or not largest:
            return no_value(shared.reason or "its volume is not known")
        value, low, high = (100 * (end or 0.0) / largest for end in (shared.value, shared.low, shared.high))
        return Measure(value, low, high)

    def why_no_sum(self, plans: Sequence[CoursePlan]) -> str:
        """Why the doses of the plan that is checked and of these cannot be added."""
        reasons = list(dict.fromkeys(self._lacks((self._course.this, *plans))))
        if reasons:
            return "; ".join(reasons)
        frames = {one.case.doses[0].frame_of_reference_uid for one in (self._course.this, *plans)}
        if len(frames) > 1 or "" in frames:
            return "the doses are not in one frame of reference"
        return why_not_together([one.field for one in self._fractionated(plans)])

    def eqd2(self, structure: str, plans: Sequence[CoursePlan], alpha_beta_gy: Decimal) -> Measure | None:
        """The near maximum of the plans' EQD2 together in a structure, Gy."""
        study = self._study(self._course.this)
        if isinstance(study, NoValue):
            return None
        found = find_structure(structure, study, names=self._names)
        if found is None or isinstance(found, NoValue):
            return None
        settings = Settings(slice_spacing_mm=set_spacing(study.structures.structures))
        measured = dose_volume(found, self._sum(plans, alpha_beta_gy), settings)
        return measured.metric(NEAR_MAXIMUM)

    def _sum(self, plans: Sequence[CoursePlan], alpha_beta_gy: Decimal) -> DoseField:
        key = tuple(map(id, plans)), alpha_beta_gy
        if key not in self._sums:
            self._sums[key] = eqd2_together(self._fractionated(plans), float(alpha_beta_gy))
        return self._sums[key]

    def _fractionated(self, plans: Sequence[CoursePlan]) -> list[Fractionated]:
        found = []
        for one in (self._course.this, *plans):
            study, fractions = self._study(one), _fractions(one)
            if isinstance(study, Study) and study.field is not None and fractions is not None:
                found.append(Fractionated(study.field, fractions))
        return found

    def _lacks(self, plans: Sequence[CoursePlan]) -> Iterator[str]:
        """What keeps the dose of each plan from being added."""
        for one in plans:
            said = self._lack(one)
            if said:
                yield f"{one.case.plan.label or one.case.path}: {said}"

    def _lack(self, plan: CoursePlan) -> str:
        case = plan.case
        if not case.doses:
            return "no dose of it was given"
        if _fractions(plan) is None:
            return "it has no single number of fractions"
        physical = why_not_physical(case.doses[0])
        if physical:
            return physical
        study = self._study(plan)
        if isinstance(study, NoValue):
            return study.reason
        return "" if study.field is not None else study.dose_reason

    def _drawn(self, plan: CoursePlan, roi: int) -> ContouredStructure | str:
        study = self._study(plan)
        if isinstance(study, NoValue):
            return study.reason
        found = [one for one in study.structures.structures if one.number == roi]
        return found[0] if len(found) == 1 else f"ROI {roi} is not one structure"

    def _study(self, plan: CoursePlan) -> Study | NoValue:
        if id(plan) not in self._studies:
            self._studies[id(plan)] = plan.study()
        return self._studies[id(plan)]


def _fractions(plan: CoursePlan) -> int | None:
    """The fractions of the plan's only treating group; None where there is not one."""
    groups = {one.group_place: one.fractions for one in plan.case.prescriptions}
    return next(iter(groups.values())) if len(groups) == 1 else None
