"""PLN-12."""

from collections.abc import Iterable, Iterator

from doseguard.checking.beams.beam_words import beams_words
from doseguard.checking.check import check
from doseguard.checking.planning_images import planning_images
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from doseguard.model.structure import StructureSet
from doseguard.model.wording import listed


@check(
    id="PLN-12",
    title="The patient lies as in the scan",
    severity="B",
    rationale="A patient who lies the other way round than in the scan is treated on the other side.",
    source="AAPM MPPG 11.a",
)
def patient_position_agrees(
    delivery: Delivery,
    images: tuple[ImageSeries, ...] | None,
    structures: StructureSet | None,
    clinic: Clinic | None,
) -> Answer:
    """PatientPosition of the treatment beams' setups, of the planning images and of the clinic's file."""
    beams = delivery.treatment_beams
    positions = list(dict.fromkeys(_positions(beams, delivery)))
    faults = list(_unresolved(beams, delivery))
    if len(positions) > 1:
        faults.append(f"the setups of the treatment beams have different positions: {listed(positions)}")
    scanned = [one for one in planning_images(images or (), structures) if one.patient_position]
    faults += [*_unlike_scan(positions, scanned), *_unlike_each_other(scanned)]
    allowed = () if clinic is None or clinic.setup is None else tuple(map(str.upper, clinic.setup.positions))
    faults += _not_allowed(positions, allowed)
    achieved, limit = listed(positions), _limit(scanned, allowed)
    source = policy_of(clinic) if allowed else None
    if faults:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join(faults), achieved or None, limit, source)
    if not positions:
        return DoesNotApply("no setup of a treatment beam states PatientPosition")
    if not scanned and not allowed:
        return DoesNotApply(f"PatientPosition is {achieved}; no images were given that state theirs")
    return Graded(Grade.PER_PROTOCOL, f"PatientPosition is {achieved}", achieved, limit, source)


def _positions(beams: Iterable[BeamDelivery], delivery: Delivery) -> Iterator[str]:
    for beam in beams:
        setup = delivery.setup(beam.patient_setup_number)
        if setup is not None and setup.position:
            yield setup.position


def _unresolved(beams: Iterable[BeamDelivery], delivery: Delivery) -> Iterator[str]:
    """Beams that refer to a setup which is not there; a plan without any setup has none to refer to."""
    lost = [
        beam
        for beam in beams
        if beam.patient_setup_number is not None and delivery.setup(beam.patient_setup_number) is None
    ]
    if lost and delivery.setups:
        numbers = listed([f"{one.patient_setup_number}" for one in lost])
        yield f"{beams_words(lost)}: the plan does not hold one patient setup {numbers}"


def _unlike_scan(positions: list[str], scanned: Iterable[ImageSeries]) -> Iterator[str]:
    for series in scanned:
        if positions and series.patient_position not in positions:
            named = f" {series.description!r}" if series.description else ""
            yield f"the plan is for {listed(positions)}, the images{named} show {series.patient_position}"


def _unlike_each_other(scanned: Iterable[ImageSeries]) -> Iterator[str]:
    for series in scanned:
        shown = series.differences.get("PatientPosition", ())
        if shown:
            yield f"the images of one series show different positions: {listed(shown)}"


def _not_allowed(positions: Iterable[str], allowed: tuple[str, ...]) -> Iterator[str]:
    strange = [one for one in positions if allowed and one not in allowed]
    if strange:
        yield f"{listed(strange)} is no position of the clinic"


def _limit(scanned: Iterable[ImageSeries], allowed: tuple[str, ...]) -> str | None:
    """What the position is held against: that of the scan, and those of the clinic's file."""
    parts = [f"{one.patient_position} in the images" for one in scanned]
    parts += [f"{', '.join(allowed)} by policy"] if allowed else []
    return "; ".join(dict.fromkeys(parts)) or None
