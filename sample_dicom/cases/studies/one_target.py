"""A study of one target in one plan: what differs from site to site, and how the parts are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cases.eclipse_plan import make_plan
from cases.sample import Expected, write_order
from cases.shapes.solid import Point, Solid
from cases.studies.falloff import Shot, Spared
from cases.studies.patient import Patient, roi_named
from cases.studies.stored_dvh import stored_dvh
from cases.studies.study import Study
from cases.studies.treatment import TOLERANCES, Turn, shaped_arcs
from doseguard.writers.dose_spec import DoseSpec, DvhSpec
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.setup_spec import PatientSetupSpec
from doseguard.writers.structure_spec import StructureSetSpec


@dataclass(frozen=True, slots=True)
class Treatment:
    """One target's plan: its prescription, its arcs, and how its dose falls off.

    `solid` is the target as far as the dose goes, in the common anatomy, `half_height_mm` its extent up and
    down from its middle.
    """

    target: str
    label: str
    name: str
    dose_gy: int
    fractions: int
    solid: Solid
    centre_mm: Point
    half_height_mm: float
    turns: tuple[Turn, ...]
    setup: PatientSetupSpec
    edge_mm: float = 4.0
    spared: tuple[Spared, ...] = ()
    units_per_gy: int = 260

    def plan(self, patient: Patient, structures: StructureSetSpec) -> PlanSpec:
        """The plan, its leaves around the target as it is drawn."""
        arcs = shaped_arcs(self.turns, patient.moved(self.centre_mm), (roi_named(structures, self.target),))
        plan = make_plan(
            patient.spec,
            self.label,
            str(self.dose_gy),
            self.fractions,
            str(self.dose_gy // self.fractions),
            beams=arcs,
            target=self.target,
            units_per_gy=self.units_per_gy,
        )
        return replace(plan, name=self.name, tolerance_tables=(TOLERANCES,), setups=(self.setup,))

    @property
    def shot(self) -> Shot:
        """How the target is irradiated."""
        return Shot(self.solid, self.centre_mm[2], self.half_height_mm, float(self.dose_gy), self.edge_mm)

    def dose(self, patient: Patient, plan: PlanSpec) -> DoseSpec:
        """The dose of that plan."""
        return patient.dose(plan, (self.shot,), self.spared)

    def dvhs(
        self, patient: Patient, structures: StructureSetSpec, names: tuple[str, ...]
    ) -> tuple[DvhSpec, ...]:
        """The DVHs of these structures."""
        organs = {one.name: one for one in (*patient.targets, *patient.region.organs)}
        return tuple(
            stored_dvh(
                roi_named(structures, name), organs[name], (self.shot,), patient.region.surface, self.spared
            )
            for name in names
        )


@dataclass(frozen=True, slots=True)
class OneTarget:
    """A whole study.

    `facts` are those that the order declares, `scan` describes the series, `dvhs` are the structures whose
    DVH is stored with the dose beside that of the target.
    """

    folder: str
    patient: Patient
    treatment: Treatment
    scan: str
    protocol: str
    site: str
    facts: str
    expected: Expected
    texts: Mapping[str, str] = field(default_factory=dict)
    dvhs: tuple[str, ...] = ()

    def study(self) -> Study:
        """The study, made anew."""
        patient, treatment = self.patient, self.treatment
        images = patient.images(self.scan)
        structures = patient.structures(images)
        plan = treatment.plan(patient, structures)
        dose = treatment.dose(patient, plan)
        stored = tuple(dict.fromkeys((treatment.target, *self.dvhs)))
        dose = replace(dose, dvhs=treatment.dvhs(patient, structures, stored))
        scheme = f"site: {self.site}, dose: {treatment.dose_gy} Gy, fractions: {treatment.fractions}"
        target = f"structure: {treatment.target}, {scheme}, {self.facts}"
        order = write_order(self.protocol, patient.spec, target)
        objects = (images, structures, (plan,), (dose,))
        return Study(self.folder, patient.spec, *objects, order, self.expected, self.texts)
