"""Five brain metastases in one plan with one isocentre, 20 Gy in one fraction each."""

from collections.abc import Iterator
from dataclasses import replace

from cases.fields import give
from cases.sample import PER_PROTOCOL, Expected, Rx, write_order
from cases.shapes.combined import Grown
from cases.shapes.solid import Ellipsoid, Point, Solid
from cases.studies.drawing import Organ
from cases.studies.falloff import Shot
from cases.studies.head_patient import HEAD
from cases.studies.patient import Patient, roi_named
from cases.studies.scan import Tissue
from cases.studies.stored_dvh import stored_dvh
from cases.studies.study import Study
from cases.studies.treatment import BEAM, LYING, TOLERANCES, Turn, shaped_arcs
from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.dose_spec import DvhSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec
from doseguard.writers.structure_spec import StructureSetSpec

_MARGIN_MM = 1.0
# Middle and radius of each: frontal right, parietal left, cerebellar right, temporal left, occipital right.
_LESIONS: tuple[tuple[Point, float], ...] = (
    ((-28.0, -38.0, 52.5), 3.8),
    ((36.0, 28.0, 58.5), 3.8),
    ((-24.0, 52.0, -24.0), 4.2),
    ((48.0, -2.0, 13.5), 3.8),
    ((-30.0, 56.0, 34.5), 3.8),
)
_ISOCENTRE_MM = (0.5, 19.0, 26.5)
_SOLIDS: tuple[Solid, ...] = tuple(Ellipsoid(centre, (radius,) * 3) for centre, radius in _LESIONS)
_PTVS: tuple[Solid, ...] = tuple(Grown(solid, _MARGIN_MM) for solid in _SOLIDS)
_TURNS = (
    Turn(ArcSpec(181, 179, "CW", 91), 15),
    Turn(ArcSpec(0, 181, "CC", 46), 345, 45),
    Turn(ArcSpec(181, 0, "CW", 46), 45, 90),
    Turn(ArcSpec(0, 179, "CW", 46), 315, 315),
)
_PATIENT = Patient(
    PatientSpec("SAMPLE-206", "SAMPLE^Nadja", "F"),
    HEAD,
    (1.0, -118.0, 715.5),
    tuple(
        Organ(f"{kind}_{number}", (solid,), kind, 0.8)
        for number, pair in enumerate(zip(_SOLIDS, _PTVS, strict=True), 1)
        for kind, solid in (("GTV", pair[0]), ("PTV", pair[1]))
    ),
    tuple(Tissue(solid, 45) for solid in _SOLIDS),
    ("RaySearch Laboratories", "RayStation"),
)
_EXPECTED = Expected(
    PER_PROTOCOL,
    "20 Gy in one fraction for five metastases under 2 cm of together 1.2 cc, each tied to its ROI.",
    (Rx("stated", "20", 1),) * 5,
    dict.fromkeys(("RX-03", "RX-06", "RX-10", "RX-15", "SIT-01"), (PER_PROTOCOL,)),
)


def study() -> Study:
    """The study, made anew."""
    images = _PATIENT.images("SRS HEAD 1.5")
    structures = _PATIENT.structures(images)
    plan = _plan(structures)
    shots = tuple(
        Shot(ptv, centre[2], radius + 2.0, 20.0, 0.65)
        for ptv, (centre, radius) in zip(_PTVS, _LESIONS, strict=True)
    )
    dose = _PATIENT.dose(plan, shots, spacing_mm=1.8)
    dose = replace(dose, dvhs=tuple(_dvhs(structures, shots)))
    targets = (
        f"structure: PTV_{number}, site: intact, dose: 20 Gy, fractions: 1, diameter: {radius / 5:g} cm"
        for number, (_, radius) in enumerate(_LESIONS, 1)
    )
    order = write_order(
        "brain-srs",
        _PATIENT.spec,
        *targets,
        lesions="current: 5, lifetime: 5, brain: 5",
        total_volume="1.2 cc",
    )
    return Study("study-brain", _PATIENT.spec, images, structures, (plan,), (dose,), order, _EXPECTED)


def _dvhs(structures: StructureSetSpec, shots: tuple[Shot, ...]) -> Iterator[DvhSpec]:
    for organ in _PATIENT.targets:
        if organ.type == "PTV":
            yield stored_dvh(roi_named(structures, organ.name), organ, shots, HEAD.surface, ())


def _plan(structures: StructureSetSpec) -> PlanSpec:
    targets = tuple(roi_named(structures, f"PTV_{number}") for number in range(1, 6))
    template = replace(BEAM, machine="SAMPLE_RS1", manufacturer="SAMPLE")
    beams: tuple[BeamSpec, ...] = shaped_arcs(_TURNS, _PATIENT.moved(_ISOCENTRE_MM), targets, template)
    references = tuple(
        DoseReferenceSpec(number, "20", structure_type="VOLUME", roi_number=target.number)
        for number, target in enumerate(targets, 1)
    )
    links = tuple(LinkSpec(one.number) for one in references)
    group = FractionGroupSpec(1, beams=give("20", beams, units_per_gy=280), links=links)
    return PlanSpec(
        label="BRAIN 5 METS",
        patient=_PATIENT.spec,
        name="SRS brain",
        intent="CURATIVE",
        manufacturer=_PATIENT.system[0],
        model=_PATIENT.system[1],
        software_versions=("10.1.100.0",),
        dose_references=references,
        fraction_groups=(group,),
        beams=beams,
        tolerance_tables=(TOLERANCES,),
        setups=(LYING,),
    )
