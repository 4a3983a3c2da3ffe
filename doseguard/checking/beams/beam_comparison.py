"""One beam as two files describe it: what differs by more than rounding."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from doseguard.checking.beams.beam_words import beam_words
from doseguard.checking.default import Default
from doseguard.model.delivery import BeamDelivery, LimitingDevice

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.contours import FloatArray

SAME_ANGLE = Default(
    "equal angles of two exports",
    Decimal("0.1"),
    "degrees",
    "up to which angles of one plan differ by rounding",
)
SAME_LENGTH = Default(
    "equal lengths of two exports",
    Decimal("0.1"),
    "mm",
    "up to which isocentres, jaws and leaves of one plan differ by rounding",
)
SAME_METERSET = Default(
    "equal metersets of two exports",
    Decimal("0.1"),
    "MU",
    "up to which metersets of one plan differ by rounding",
)
SAME_WEIGHT = Default(
    "equal weights of two exports",
    Decimal("0.1"),
    "%",
    "of the last one, up to which metersets of control points of one plan differ by rounding",
)
SAME_ENERGY = Default(
    "equal energies of two exports",
    Decimal("0.01"),
    "MV or MeV",
    "up to which energies of one plan differ by rounding",
)
ROUNDING = (SAME_ANGLE, SAME_LENGTH, SAME_METERSET, SAME_WEIGHT, SAME_ENERGY)
Pair = tuple[BeamDelivery, BeamDelivery]
_MODIFIERS = ("wedges", "blocks", "boli", "compensators", "applicators")


def beam_differences(pair: Pair, metersets: tuple[float | None, float | None]) -> Iterator[str]:
    """What of a treatment beam differs that changes the treatment; what one file leaves out does not."""
    one, other = pair
    said = beam_words(one)
    if None not in metersets and abs((metersets[0] or 0) - (metersets[1] or 0)) > SAME_METERSET.value:
        yield f"{said}: meterset {metersets[0]:g} against {metersets[1]:g}"
    for name, ours, theirs in zip(_MODIFIERS, _modifiers(one), _modifiers(other), strict=True):
        if ours != theirs:
            yield f"{said}: {name} {ours} against {theirs}"
    if one.fluence_modes and other.fluence_modes and one.fluence_modes != other.fluence_modes:
        modes = [" ".join(part for mode in beam.fluence_modes for part in mode if part) for beam in pair]
        yield f"{said}: fluence {modes[0]} against {modes[1]}"
    counts = len(one.meterset_weights), len(other.meterset_weights)
    if counts[0] != counts[1]:
        yield f"{said}: {counts[0]} control points against {counts[1]}"
    else:
        yield from (f"{said}: {what}" for what in _by_control_point(pair))


def other_settings(pair: Pair) -> Iterator[str]:
    """What differs in a beam without changing the treatment."""
    one, other = pair
    said = beam_words(one)
    for what, ours, theirs in (
        ("name", one.name, other.name),
        ("machine", one.machine, other.machine),
        ("description", one.description, other.description),
    ):
        if ours != theirs:
            yield f"{said}: {what} {ours or 'absent'} against {theirs or 'absent'}"
    if one.dose_rates.shape == other.dose_rates.shape and _most(one.dose_rates, other.dose_rates) > 0:
        yield f"{said}: dose rates"
    are_alike = one.tables_mm.shape == other.tables_mm.shape
    if are_alike and _most(one.tables_mm, other.tables_mm) > SAME_LENGTH.value:
        yield f"{said}: positions of the table"


def _modifiers(beam: BeamDelivery) -> tuple[int, int, int, int, int]:
    """How many there are of each; a wedge that never comes into the beam is none."""
    wedges = beam.wedges - beam.idle_wedges
    return wedges, beam.blocks, beam.boli, beam.compensators, beam.applicators


def _by_control_point(pair: Pair) -> Iterator[str]:
    one, other = pair
    for what, ours, theirs in (
        ("gantry", one.gantry_deg, other.gantry_deg),
        ("collimator", one.collimator_deg, other.collimator_deg),
        ("couch", one.couch_deg, other.couch_deg),
    ):
        turn = _most(ours, theirs, around=360)
        if turn > SAME_ANGLE.value:
            yield f"{what} differs by up to {turn:.1f} degrees"
    for what, ours, theirs, same in (
        ("energy", one.energies, other.energies, SAME_ENERGY),
        ("isocentre", one.isocentres_mm, other.isocentres_mm, SAME_LENGTH),
        ("meterset weights", _percent(one), _percent(other), SAME_WEIGHT),
    ):
        most = _most(ours, theirs)
        if most > same.value:
            yield f"{what} differs by up to {most:g} {same.unit}"
    yield from _devices(one.devices, other.devices)


def _devices(ours: tuple[LimitingDevice, ...], theirs: tuple[LimitingDevice, ...]) -> Iterator[str]:
    by_type = {device.type: device for device in theirs}
    for device in ours:
        other = by_type.get(device.type)
        if other is None:
            continue
        if other.pairs != device.pairs:
            yield f"{device.type} has {device.pairs} pairs against {other.pairs}"
            continue
        most = _most(device.positions_mm, other.positions_mm)
        if most > SAME_LENGTH.value:
            yield f"{device.type} differs by up to {most:.1f} mm"


def _percent(beam: BeamDelivery) -> "FloatArray":
    """The metersets of control points in % of the last one."""
    last = beam.meterset_weights[-1:]
    return beam.meterset_weights / last * 100 if last.size and last[0] > 0 else beam.meterset_weights


def _most(ours: "FloatArray", theirs: "FloatArray", around: float = 0) -> float:
    """The largest difference of what both state; of angles, the shorter way round."""
    apart = abs(ours - theirs)
    apart = apart[apart == apart]  # noqa: PLR0124 - what is not a number is stated by one at most
    if around:
        apart = abs((apart + around / 2) % around - around / 2)
    return float(apart.max()) if apart.size else 0.0
