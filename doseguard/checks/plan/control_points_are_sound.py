"""PLN-08."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from statistics import median

from doseguard.checking.beams.beam_words import beam_words, beams_words
from doseguard.checking.beams.monitor_units import parts, turned
from doseguard.checking.beams.repeated_beams import repeated_arcs
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import BeamPolicy, Clinic
from doseguard.model.clinic.patterns import fits
from doseguard.model.delivery import BeamDelivery, Delivery, LimitingDevice
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.wording import counted

_WEIGHT = Default(
    "resolution of metersets", Decimal("0.1"), "%", "of the last one: differences below it are rounding"
)
_ANGLE = Default(
    "resolution of angles",
    Decimal("0.2"),
    "degrees",
    "what moves by less while it is said to stand is rounding",
)
_LEAF = Default(
    "resolution of leaves", Decimal("0.5"), "mm", "opposite leaves that cross by less are closed and rounded"
)
_REACH = Default(
    "reach of leaves and jaws",
    Decimal(250),
    "mm",
    "beyond which from the beam's axis no leaf or jaw can stand",
    setting="beams.machines.leaf_reach",
)
_JUMP = Default(
    "jump of the gantry",
    Decimal(10),
    "times",
    "a step of an arc so many times wider than its steps commonly are lacks what lies between",
)
_FEWEST_STEPS = 5  # of which a common one can be told
_HALF_TURN_DEG, _TURN_DEG = 180, 360


@check(
    id="PLN-08",
    title="Control points are sound",
    severity="B",
    rationale="A machine does what control points say, and no machine does what these must not say.",
    source="AAPM MPPG 11.a; PS3.3 C.8.8.14",
    defaults=(_WEIGHT, _ANGLE, _LEAF, _JUMP, _REACH),
)
def control_points_are_sound(delivery: Delivery, clinic: Clinic | None) -> Answer:
    """Metersets rise, angles turn as stated, leaves neither cross nor lie too far, no arc is there twice."""
    beams = [beam for beam in delivery.treatment_beams if len(beam.meterset_weights)]
    if not beams:
        return DoesNotApply("no treatment beam has control points")
    policy = beam_policy(clinic)
    wrong = [f"{beam_words(beam)}: {fault}" for beam in beams for fault in _faults(beam)]
    odd = [f"{beams_words(group)} do the same at every control point" for group in repeated_arcs(beams)]
    odd += [f"{beam_words(beam)}: {fault}" for beam in beams for fault in _uneven(beam)]
    far = list[str]()
    for beam in beams:
        reach_mm = _own_reach(beam, policy)
        beyond = [f"{beam_words(beam)}: {fault}" for fault in _beyond(beam, reach_mm or _REACH.value)]
        (odd if reach_mm is None else far).extend(beyond)
    notes = tuple(Note(f"{beam_words(beam)}: {fault}") for beam in beams for fault in beam.faults)
    if wrong or far:
        said, source = "; ".join([*wrong, *far, *odd]), policy_of(clinic) if far else None
        return (Graded(Grade.DEVIATION_UNACCEPTABLE, said, source=source), *notes)
    if odd:
        return (Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(odd), source=_REACH.source), *notes)
    total = sum(len(beam.meterset_weights) for beam in beams)
    said = f"{counted(total, 'control point')} of {counted(len(beams), 'treatment beam')}"
    return (Graded(Grade.PER_PROTOCOL, said), *notes)


def _faults(beam: BeamDelivery) -> Iterator[str]:
    held = len(beam.meterset_weights)
    if beam.stated_control_points not in (None, held):
        yield f"NumberOfControlPoints is {beam.stated_control_points}, {held} are there"
    if not beam.in_order:
        yield "ControlPointIndex falls: nobody can tell in which order they are meant"
    yield from _weight_faults(beam)
    turns = (
        ("gantry", beam.gantry_deg, beam.gantry_directions),
        ("collimator", beam.collimator_deg, beam.collimator_directions),
        ("couch", beam.couch_deg, beam.couch_directions),
    )
    for name, angles, directions in turns:
        yield from _angle_faults(name, angles.tolist(), directions)
    for device in beam.devices:
        yield from _crossing(device)


def _weight_faults(beam: BeamDelivery) -> Iterator[str]:
    weights: list[float] = beam.meterset_weights.tolist()
    unknown = [index for index, one in enumerate(weights) if not isfinite(one)]
    if len(unknown) == len(weights):
        return  # as a system without monitor units writes it
    if unknown:
        yield f"control point {unknown[0]} states no CumulativeMetersetWeight"
        return
    written = beam.final_meterset_weight
    final = weights[-1] if written is None or written.value is None else float(written.value)
    rounding = float(_WEIGHT.value) / 100 * abs(final)
    if abs(weights[0]) > rounding:
        yield f"CumulativeMetersetWeight begins at {weights[0]:g}, not at 0"
    if abs(weights[-1] - final) > rounding:
        yield f"CumulativeMetersetWeight ends at {weights[-1]:g}, FinalCumulativeMetersetWeight is {final:g}"
    falls = [index for index, (one, after) in enumerate(pairwise(weights), 1) if after < one - rounding]
    if falls:
        yield f"CumulativeMetersetWeight falls at control point {falls[0]}"


def _angle_faults(name: str, angles: list[float], directions: tuple[str, ...]) -> Iterator[str]:
    """Angles off the circle, and turns that their directions do not allow."""
    off = [angle for angle in angles if isfinite(angle) and not 0 <= angle <= _TURN_DEG]
    if off:
        yield f"a {name} angle is {off[0]:g} degrees, outside 0 to {_TURN_DEG}"
    steps = [
        (index, direction, (after - before) % _TURN_DEG)
        for index, ((before, after), direction) in enumerate(
            zip(pairwise(angles), directions, strict=False), 1
        )
        if isfinite(before) and isfinite(after)
    ]
    standing = [
        (index, step)
        for index, direction, step in steps
        if direction == "NONE" and min(step, _TURN_DEG - step) > float(_ANGLE.value)
    ]
    if standing:
        index, step = standing[0]
        turn = f"{min(step, _TURN_DEG - step):g} degrees at control point {index}"
        yield f"the {name} stands (NONE), and turns by {turn}"
    for direction in ("CW", "CC"):
        yield from _against(name, direction, [(i, step) for i, way, step in steps if way == direction])


def _against(name: str, direction: str, steps: list[tuple[int, float]]) -> Iterator[str]:
    """A step against the stated direction, which told in that direction is nearly a whole turn.

    An arc of few control points may well make such a step: only one that turns further than once is wrong.
    """
    turning = [(index, step if direction == "CW" else (-step) % _TURN_DEG) for index, step in steps]
    moved = [(index, step) for index, step in turning if step < _TURN_DEG - float(_ANGLE.value)]
    back = [index for index, step in moved if step > _HALF_TURN_DEG]
    if back and sum(step for _, step in moved) > _TURN_DEG + float(_ANGLE.value):
        yield f"the {name} turns against its direction ({direction}) at control point {back[0]}"


def _uneven(beam: BeamDelivery) -> Iterator[str]:
    """What nobody plans of a gantry that turns: one step far wider than the others, or all dose in one."""
    turns = [abs(turned(before, after)) for before, after in pairwise(beam.gantry_deg.tolist())]
    moving = [step for step in turns if isfinite(step) and step > float(_ANGLE.value)]
    given = dict(parts(beam)) or dict.fromkeys(range(len(turns)), 1.0)
    giving = {index: part for index, part in given.items() if part > float(_WEIGHT.value) / 100}
    # Where nothing is given, the gantry may well turn past angles that are left out.
    steps = [(turns[index], index + 1) for index in giving if isfinite(turns[index])]
    if beam.type == "STATIC" and any(step > float(_ANGLE.value) for step, _ in steps):
        yield "BeamType is STATIC, and the gantry turns while it treats"
    if len(moving) < _FEWEST_STEPS:
        return
    if len(giving) == 1:
        yield f"all of it is given from control point {min(giving)} to the next"
    widest, point = max(steps, default=(0.0, 0))
    if widest > float(_JUMP.value) * median(moving):
        where = f"at control point {point}"
        yield f"the gantry jumps by {widest:g} degrees {where}, commonly by {median(moving):g}"


def _crossing(device: LimitingDevice) -> Iterator[str]:
    """Opposite leaves, or jaws, that cross by more than rounding."""
    low, high = device.positions_mm[:, : device.pairs], device.positions_mm[:, device.pairs :]
    points, pairs = (low > high + float(_LEAF.value)).nonzero()
    if len(points):
        where = f"pair {int(pairs[0]) + 1} at control point {int(points[0])}"
        yield f"{device.type} positions cross: {where} ({counted(len(points), 'time')} in all)"


def _own_reach(beam: BeamDelivery, policy: BeamPolicy) -> Decimal | None:
    """How far leaves and jaws of the beam's machine reach (mm), where the clinic says it."""
    fitting = (one.leaf_reach for one in policy.machines if fits(beam.machine, [one.name]))
    return next((reach_mm for reach_mm in fitting if reach_mm is not None), None)


def _beyond(beam: BeamDelivery, reach_mm: Decimal) -> Iterator[str]:
    """Leaves and jaws beyond a machine's reach."""
    for device in beam.devices:
        lengths = abs(device.positions_mm)
        far = lengths[lengths > float(reach_mm)]
        if far.size:
            yield f"{device.type} positions reach {far.max():g} mm from the axis, limit {reach_mm:g} mm"
