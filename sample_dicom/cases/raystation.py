"""RayStation: group links and ROI numbers in newer versions, nothing at all in old exports."""

from dataclasses import replace

from cases.anatomy import LEFT_LOWER_LOBE, RIGHT_UPPER_LOBE, Lesion, structures_file
from cases.fields import arcs, give, setup_field, static_fields
from cases.sample import (
    NOT_EVALUATED,
    PER_PROTOCOL,
    VARIATION,
    Expected,
    File,
    Rx,
    Sample,
    one_plan,
    write_order,
)
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

_SYNTAX = Encoding(TransferSyntax.EXPLICIT, undefined_lengths=True)
_MAKER, _MODEL = "RaySearch Laboratories", "RayStation"
_BEAM = BeamSpec(0, machine="SAMPLE_RS1", manufacturer="SAMPLE", isocenter_mm=("4.3", "-196.2", "4.3"))
_AROUND_BOTH = replace(_BEAM, aperture_mm=110)
_BOTH = (RIGHT_UPPER_LOBE, LEFT_LOWER_LOBE)
_MET = {"RX-03": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}


def _make_plan(patient: PatientSpec, label: str) -> PlanSpec:
    return PlanSpec(
        label=label,
        patient=patient,
        name=label,
        intent="CURATIVE",
        manufacturer=_MAKER,
        model=_MODEL,
        software_versions=("10.1.100.0",),
    )


def _reference(number: int, dose_gy: str, lesion: Lesion) -> DoseReferenceSpec:
    return DoseReferenceSpec(number, dose_gy, structure_type="VOLUME", roi_number=lesion.ptv_number)


def _target(lesion: Lesion, site: str, dose: str, fractions: int, side: str) -> str:
    facts = f"side: {side}, diameter: {lesion.diameter_mm / 10:g} cm, zone: peripheral"
    return f"structure: {lesion.ptv}, site: {site}, dose: {dose}, fractions: {fractions}, {facts}"


def _with_structures(folder: str, plan: PlanSpec, order: str, expected: Expected) -> Sample:
    structures = structures_file(plan.patient, _BOTH, (_MAKER, _MODEL), encoding=_SYNTAX)
    return Sample(folder, (File("plan.dcm", write_plan(plan), _SYNTAX), structures), order, expected)


def _two_levels(
    patient: PatientSpec, doses: tuple[str, str], site: str, beams: tuple[BeamSpec, ...]
) -> tuple[PlanSpec, tuple[str, str]]:
    """Two dose levels in five fractions, and the targets of their order, the other way round."""
    group = FractionGroupSpec(5, beams=give("4.4", beams), links=(LinkSpec(1), LinkSpec(2)))
    plan = replace(
        _make_plan(patient, "2 LESIONS"),
        dose_references=(
            _reference(1, doses[0], RIGHT_UPPER_LOBE),
            _reference(2, doses[1], LEFT_LOWER_LOBE),
        ),
        fraction_groups=(group,),
        beams=beams,
    )
    targets = (
        _target(LEFT_LOWER_LOBE, site, f"{doses[1]} Gy", 5, "left"),
        _target(RIGHT_UPPER_LOBE, site, f"{doses[0]} Gy", 5, "right"),
    )
    return plan, targets


def _arcs_each() -> tuple[BeamSpec, ...]:
    """Two arcs around the middle of each lesion."""
    first, second, third, fourth = arcs(4, _BEAM)
    right, left = (lesion.centre for lesion in _BOTH)
    return (
        *(replace(one, isocenter_mm=right) for one in (first, second)),
        *(replace(one, isocenter_mm=left) for one in (third, fourth)),
    )


def _both_met() -> Sample:
    patient = PatientSpec("SAMPLE-140", "SAMPLE^Wanda")
    beams = (*_arcs_each(), setup_field(101, "CBCT", _BEAM))
    plan, targets = _two_levels(patient, ("60", "50"), "peripheral", beams)
    why = (
        "Two levels in one group, each tied to its ROI: 60 and 50 Gy in 5 fractions both lie in the"
        " peripheral range."
    )
    prescriptions = (Rx("stated", "60", 5), Rx("stated", "50", 5))
    findings = {**_MET, "RX-06": (PER_PROTOCOL,), "RX-10": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, prescriptions, findings)
    order = write_order("lung-peripheral", patient, *targets)
    return _with_structures("raystation-vmat-two-levels", plan, order, expected)


def _one_varied() -> Sample:
    patient = PatientSpec("SAMPLE-141", "SAMPLE^Wanda")
    plan, targets = _two_levels(patient, ("34", "30"), "metastasis", static_fields(8, _AROUND_BOTH))
    why = (
        "34 Gy in 5 fractions is nominal for one target, 30 Gy an accepted variation for the other:"
        " the worse one counts."
    )
    prescriptions = (Rx("stated", "34", 5), Rx("stated", "30", 5))
    findings = {"RX-03": (PER_PROTOCOL, VARIATION), "RX-06": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(VARIATION, why, prescriptions, findings)
    order = write_order("nrg-lu002", patient, *targets, lesions="current: 2, lifetime: 2, brain: 0")
    return _with_structures("raystation-two-levels-one-varied", plan, order, expected)


def _two_groups() -> Sample:
    patient = PatientSpec("SAMPLE-142", "SAMPLE^Xenia")
    first = static_fields(5, replace(_BEAM, isocenter_mm=LEFT_LOWER_LOBE.centre))
    second = static_fields(6, replace(_BEAM, isocenter_mm=RIGHT_UPPER_LOBE.centre), first=6)
    plan = _make_plan(patient, "MET+PRIMARY")
    plan = replace(
        plan,
        dose_references=(
            _reference(1, "34", LEFT_LOWER_LOBE),
            _reference(2, "45", RIGHT_UPPER_LOBE),
        ),
        fraction_groups=(
            FractionGroupSpec(5, 1, give("5.9", first), (LinkSpec(1),)),
            FractionGroupSpec(15, 2, give("2.2", second), (LinkSpec(2),)),
        ),
        beams=(*first, *second),
    )
    targets = (
        _target(RIGHT_UPPER_LOBE, "primary", "45 Gy", 15, "right"),
        _target(LEFT_LOWER_LOBE, "metastasis", "34 Gy", 5, "left"),
    )
    order = write_order("nrg-lu002", patient, *targets, lesions="current: 1, lifetime: 1, brain: 0")
    why = (
        "Two fraction groups treat two targets: 34 Gy in 5 to the metastasis, 45 Gy in 15 to the "
        "primary, both nominal."
    )
    expected = Expected(
        PER_PROTOCOL,
        why,
        (Rx("stated", "34", 5, 1), Rx("stated", "45", 15, 2)),
        {**_MET, "RX-10": (PER_PROTOCOL,)},
    )
    return _with_structures("raystation-two-groups-two-targets", plan, order, expected)


def _nothing() -> Sample:
    patient = PatientSpec("SAMPLE-143", "SAMPLE^Yann")
    beams = static_fields(6, _BEAM)
    group = FractionGroupSpec(5, beams=tuple(ReferencedBeamSpec(one.number, None, "210") for one in beams))
    plan = replace(
        _make_plan(patient, "RUL"), software_versions=("6.1.1.2",), fraction_groups=(group,), beams=beams
    )
    target = _target(RIGHT_UPPER_LOBE, "metastasis", "34 Gy", 5, "right")
    order = write_order("nrg-lu002", patient, target, lesions="current: 2, lifetime: 2, brain: 0")
    why = (
        "The export states neither a prescription nor beam doses; what was ordered says nothing of "
        "what is planned."
    )
    expected = Expected(
        NOT_EVALUATED, why, (Rx("absent", None, 5),), not_evaluated=("RX-01", "RX-03", "RX-15")
    )
    return one_plan("raystation-no-prescription", plan, order, expected, Encoding(TransferSyntax.BIG_ENDIAN))


SAMPLES = (_both_met(), _one_varied(), _two_groups(), _nothing())
