"""PLN-06."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from doseguard.checking.beams.beam_words import beam_words, beams_words
from doseguard.checking.beams.dosed_beams import meterset
from doseguard.checking.beams.monitor_units import Piece, arc_pieces, segments, units_per_degree
from doseguard.checking.beams.repeated_beams import turns
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.plan import FractionGroup, Modality, Plan, ReferencedBeam, WrittenNumber
from doseguard.model.prescription import Prescription, Status
from doseguard.model.quantity import format_number

_LEAST = Default(
    "monitor units for each Gy, least",
    Decimal(20),
    "MU/Gy",
    "fewer of a fraction cannot give its dose with photons on a machine of ordinary calibration",
    setting="beams.mu_per_gy",
)
_MOST = Default(
    "monitor units for each Gy, most",
    Decimal(2000),
    "MU/Gy",
    "more of a fraction are beyond strongly modulated plans",
    setting="beams.mu_per_gy",
)
_UNLIKE = Default(
    "monitor units of one beam beside the others",
    Decimal(5),
    "times",
    "an arc that gives so many times more for each degree than the other arcs, or less, is a slip, and a "
    "static beam that gives so many times more than any other",
)
_ROUNDED = Decimal("0.1")


@check(
    id="PLN-06",
    title="Monitor units are there and plausible",
    severity="W",
    rationale="Monitor units that do not fit the dose show a plan of another dose, or a slip in an export.",
    source="AAPM MPPG 11.a",
    defaults=(_LEAST, _MOST, _UNLIKE),
)
def monitor_units_are_plausible(
    plan: Plan, prescriptions: tuple[Prescription, ...], delivery: Delivery, clinic: Clinic | None
) -> Answer:
    """BeamMeterset of every beam with a dose; for each Gy of a fraction; for each segment and degree."""
    outcomes = [
        outcome
        for group in plan.fraction_groups
        for outcome in _group(plan, group, prescriptions, delivery, clinic)
    ]
    return tuple(outcomes) or DoesNotApply("no treatment beam states BeamMeterset or BeamDose")


def _group(
    plan: Plan,
    group: FractionGroup,
    prescriptions: Iterable[Prescription],
    delivery: Delivery,
    clinic: Clinic | None,
) -> Iterator[Outcome]:
    about = Subject(None, group.number)
    treating = [
        (one, beam) for one in group.beams or () if (beam := _treatment_beam(one, delivery)) is not None
    ]
    faults = [fault for one, beam in treating for fault in _missing(one, beam)]
    faults += _nothing_of_one(treating)
    pieces = [piece for one, beam in treating for piece in _pieces(one, beam)]
    faults += [*_too_few(pieces, clinic), *_unlike(treating), *_units_differ(beam for _, beam in treating)]
    total = sum((meterset(one) or Decimal(0) for one, _ in treating), Decimal(0))
    per_gy = _per_gy(plan, group, prescriptions, [beam for _, beam in treating], total)
    limit, source = _band(clinic)
    if per_gy is not None and not limit.contains(per_gy):
        faults.append(
            f"{_mu(total)} are {_mu(per_gy)} for each Gy of a fraction, limit {limit.text('MU/Gy')}"
        )
    achieved = None if per_gy is None else f"{format_number(per_gy)} MU/Gy"
    if faults:
        said = "; ".join(faults)
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, achieved, limit.text("MU/Gy"), source, about=about)
    elif per_gy is not None:
        said = f"{_mu(total)} a fraction, {_mu(per_gy)} for each Gy"
        yield Graded(Grade.PER_PROTOCOL, said, achieved, limit.text("MU/Gy"), source, about=about)
    elif total > 0:
        units = format_number(total.quantize(_ROUNDED))
        yield Note(f"{units} {_unit(beam for _, beam in treating)} a fraction")


def _treatment_beam(reference: ReferencedBeam, delivery: Delivery) -> BeamDelivery | None:
    found = [one for one in delivery.treatment_beams if one.number == reference.number]
    return found[0] if len(found) == 1 else None


def _missing(reference: ReferencedBeam, beam: BeamDelivery) -> Iterator[str]:
    """What a beam with a dose lacks; one without dose and monitor units is an imaging beam, or not stated."""
    written, dose = reference.beam_meterset, reference.beam_dose
    if written is not None and written.value is None:
        yield f"{beam_words(beam)}: BeamMeterset cannot be read: {written.fault}"
    elif written is not None and written.value is not None and written.value < 0:
        yield f"{beam_words(beam)}: BeamMeterset is negative ({written.text})"
    elif meterset(reference) is None and dose is not None and dose.is_above_zero:
        shown = "absent" if written is None else "0"
        yield f"{beam_words(beam)} has a BeamDose, and its BeamMeterset is {shown}"


def _nothing_of_one(treating: Sequence[tuple[ReferencedBeam, BeamDelivery]]) -> Iterator[str]:
    """Beams without dose and units that turn, as imaging beams that are written as treatment beams do not."""
    bare = [beam for one, beam in treating if _is_nothing(one.beam_meterset) and _is_nothing(one.beam_dose)]
    lost = [beam for beam in bare if turns(beam)]
    if lost and len(bare) < len(treating):
        yield f"there is neither BeamDose nor BeamMeterset above zero for {beams_words(lost)}"


def _is_nothing(written: WrittenNumber | None) -> bool:
    return written is None or written.value == 0


def _per_gy(
    plan: Plan,
    group: FractionGroup,
    prescriptions: Iterable[Prescription],
    beams: list[BeamDelivery],
    total: Decimal,
) -> Decimal | None:
    """Monitor units for each Gy of the highest dose that the group states for a fraction; photons only."""
    own = [one for one in prescriptions if one.group_place == group.place]
    doses = [one.rounded_gy for one in own if one.status is Status.STATED and one.rounded_gy is not None]
    fractions = group.fraction_count
    in_mu = all(beam.dosimeter_unit == "MU" for beam in beams)
    if plan.modality is not Modality.PHOTON or not in_mu or not doses or not fractions or total <= 0:
        return None
    per_fraction_gy = max(doses) / fractions
    return (total / per_fraction_gy).quantize(_ROUNDED) if per_fraction_gy > 0 else None


def _band(clinic: Clinic | None) -> tuple[Interval, str | None]:
    own = beam_policy(clinic).mu_per_gy
    return (Interval(_LEAST.value, _MOST.value), _LEAST.source) if own is None else (own, policy_of(clinic))


def _pieces(reference: ReferencedBeam, beam: BeamDelivery) -> list[tuple[str, Piece, bool]]:
    """Segments and degrees of a beam with the beam's name, and whether they are degrees."""
    units = meterset(reference)
    if units is None:
        return []
    found = [(beam_words(beam), piece, False) for piece in segments(beam, float(units))]
    return found + [(beam_words(beam), piece, True) for piece in arc_pieces(beam, float(units))]


def _unlike(treating: Iterable[tuple[ReferencedBeam, BeamDelivery]]) -> Iterator[str]:
    """Arcs whose monitor units for each degree are far from those of the group's other arcs.

    Of static beams, of which some are small parts of others, only one that gives far more than any other.
    """
    rates: list[tuple[BeamDelivery, float]] = []
    static: list[tuple[BeamDelivery, float]] = []
    for one, beam in treating:
        units = float(meterset(one) or 0)
        rate = units_per_degree(beam, units)
        if units > 0:
            (static if rate is None else rates).append((beam, units if rate is None else rate))
    times = float(_UNLIKE.value)
    for beam, rate, others in _beside_others(rates):
        if not 1 / times < rate / median(others) < times:
            beside = f"{rate:.3g} MU for each degree, the other arcs {median(others):.3g}"
            yield f"{beam_words(beam)} gives {beside}"
    for beam, units, others in _beside_others(static):
        if units > times * max(others):
            yield f"{beam_words(beam)} gives {units:.4g} MU, the other beams {max(others):.4g} at most"


def _beside_others(
    numbers: Sequence[tuple[BeamDelivery, float]],
) -> Iterator[tuple[BeamDelivery, float, list[float]]]:
    """Each of several numbers with all the others."""
    for beam, number in numbers if len(numbers) > 1 else ():
        yield beam, number, [other for another, other in numbers if another is not beam]


def _too_few(pieces: Iterable[tuple[str, Piece, bool]], clinic: Clinic | None) -> Iterator[str]:
    policy = beam_policy(clinic)
    for name, piece, is_degree in pieces:
        limit = policy.mu_per_degree if is_degree else policy.mu_per_segment
        if limit is not None and not limit.contains(Decimal(repr(round(piece.units, 6)))):
            what = "MU for each degree" if is_degree else "MU"
            yield f"{name} gives {piece.units:.3g} {what} from control point {piece.point} on, limit {limit}"
            return


def _units_differ(beams: Iterable[BeamDelivery]) -> Iterator[str]:
    units = list(dict.fromkeys(beam.dosimeter_unit for beam in beams if beam.dosimeter_unit))
    if len(units) > 1:
        yield f"the treatment beams are measured in different units: {', '.join(units)}"


def _unit(beams: Iterable[BeamDelivery]) -> str:
    units = dict.fromkeys(beam.dosimeter_unit for beam in beams if beam.dosimeter_unit)
    return "/".join(units) or "monitor units"


def _mu(number: Decimal) -> str:
    return f"{format_number(number.quantize(_ROUNDED))} MU"
