"""Courses for tests: plans written and read back, with targets and beams as a reader would give them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from doseguard.model.case import Case
from doseguard.model.course import Course, CoursePlan
from doseguard.model.delivery import Delivery
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import NoValue
from doseguard.model.study import Study
from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.delivery import read_delivery
from doseguard.readers.dicom.structure_set import read_structure_set
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import StructureSetSpec
from tests.builders import case, file_bytes, roi, spec

ROIS = (roi(1, "PTV_RUL"), roi(2, "PTV_LLL"))
BEAM = BeamSpec(1, "arc")


def structures(uid: str = "") -> Any:
    """A structure set with two targets, as read from a file; with `uid` another set of the same names."""
    written = write_structure_set(StructureSetSpec(rois=ROIS))
    if uid:
        written.SOPInstanceUID = uid
    return read_structure_set(read_dataset(dataset_bytes(written), "structures.dcm", headers_only=True))


def plan(
    label: str = "LUNG", dose: str = "34", fractions: int = 5, roi_number: int | None = 1, **changes: Any
) -> PlanSpec:
    """A plan of 34 Gy in 5 fractions to the first target, with one beam."""
    uid = changes.pop("reference_uid", "")
    prior = changes.pop("nominal_prior_dose", None)
    reference = DoseReferenceSpec(
        1,
        dose,
        structure_type="SITE" if roi_number is None else "VOLUME",
        roi_number=roi_number,
        uid=uid,
        nominal_prior_dose=prior,
    )
    group = FractionGroupSpec(fractions, links=(LinkSpec(1),))
    changes = {"beams": (BEAM,), "instance": label, **changes}
    return spec(label=label, dose_references=(reference,), fraction_groups=(group,), **changes)


def held(source: PlanSpec, **changes: Any) -> Case:
    """The case of a plan with its structures."""
    own = changes.pop("structures", structures())
    return case(source, own, **changes)


def delivery(source: PlanSpec) -> Delivery:
    """The beams of a plan."""
    return read_delivery(read_dataset(file_bytes(source), "plan.dcm", headers_only=True))


def member(source: PlanSpec, study: Study | NoValue | None = None, **changes: Any) -> CoursePlan:
    """A plan of a course; without a study nothing was read of contours and dose."""
    read = NoValue("it was not read from files") if study is None else study
    return CoursePlan(held(source, **changes), lambda: read, lambda: delivery(source))


def course(this: PlanSpec | CoursePlan, *others: PlanSpec | CoursePlan) -> Course:
    """The first plan, and the others of its patient."""
    plans = [one if isinstance(one, CoursePlan) else member(one) for one in (this, *others)]
    return Course(plans[0], tuple(plans[1:]))


@dataclass
class FakeFacts:
    """What is measured of a course: the share of the larger of two targets in %, and doses of organs."""

    share: Measure = field(default_factory=lambda: no_value("it was not measured"))
    why: str = ""
    organs: dict[str, Measure] = field(default_factory=dict)
    asked: list[tuple[str, int, Decimal]] = field(default_factory=list)

    def shared_share(self, *_: object) -> Measure:
        return self.share

    def why_no_sum(self, _: object) -> str:
        return self.why

    def eqd2(self, structure: str, plans: Sequence[CoursePlan], alpha_beta_gy: Decimal) -> Measure | None:
        self.asked.append((structure, len(plans), alpha_beta_gy))
        return self.organs.get(structure)


def opened(made: Course, facts: FakeFacts | None = None) -> dict[str, object]:
    """The parts of a course as checks are given them."""
    parts: dict[str, object] = {"course": made, "delivery": made.this.delivery()}
    return parts if facts is None else {**parts, "course_facts": facts}
