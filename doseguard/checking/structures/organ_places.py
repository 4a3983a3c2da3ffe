"""Organs that lie, or are as large, as those of their names cannot: witnesses against names and contours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.default import Default
from doseguard.checking.geometry import Geometry
from doseguard.checking.measure_text import measured
from doseguard.model.measure import Measure
from doseguard.model.structure_names import LEVELS, Place, StructureNames
from doseguard.model.wholes import OF_BOTH

OF_PARTS = Default(
    "volume of a whole beside that of its parts",
    Decimal(20),
    "%",
    "Both lungs drawn as one structure and the two by themselves are as large, but for so much.",
)
ALONG = Default(
    "height that two organs share",
    Decimal(80),
    "%",
    "Which of two organs lies in front is compared where so much of the shorter one lies beside the other: "
    "a spine is bent.",
)


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A structure by the plan's own name, and what is odd of it."""

    name: str
    said: str


def misplaced_organs(geometry: Geometry, names: StructureNames) -> Iterator[Misplaced]:
    """Organs against their neighbours, by what the dictionary of names knows of their places."""
    placed = [
        (one.name, place) for one in names.structures if (place := names.places.get(one.standard or ""))
    ]
    drawn = [(name, place) for name, place in placed if geometry.centre(name) is not None]
    yield from _too_high(drawn, geometry)
    for name, place in drawn:
        yield from _in_front(name, place, geometry, names)
        yield from _below(name, place, geometry, names)
        yield from _wider(name, place, geometry, names)
    yield from _unlike_their_parts(geometry, names)


def _too_high(drawn: list[tuple[str, Place]], geometry: Geometry) -> Iterator[Misplaced]:
    """Organs whose middle lies above that of one which belongs nearer to the head (LPS z grows to it)."""
    heights = [
        (LEVELS.index(place.level), centre[2], name)
        for name, place in drawn
        if place.level is not None and (centre := geometry.centre(name)) is not None
    ]
    found: dict[str, list[str]] = {}
    for level, height, name in heights:
        above = [other for upper, z, other in heights if upper < level and z < height]
        if above:
            found.setdefault(", ".join(above), []).append(name)
    for others, own in found.items():
        verb = "lies" if len(own) == 1 else "lie"
        yield Misplaced(own[0], f"{', '.join(own)} {verb} nearer to the head than {others}")


def _in_front(name: str, place: Place, geometry: Geometry, names: StructureNames) -> Iterator[Misplaced]:
    """An organ whose middle lies in front of that of one before it (LPS y grows to the back)."""
    others = [other for other in map(names.only, place.behind) if other is not None]
    beside = [other for other in others if _lie_side_by_side(name, other, geometry)]
    if wrong := _before(name, beside, 1, geometry):
        yield Misplaced(name, f"{name} lies in front of {', '.join(wrong)}")


def _below(name: str, place: Place, geometry: Geometry, names: StructureNames) -> Iterator[Misplaced]:
    """An organ whose middle lies below that of one under it."""
    others = [other for other in map(names.only, place.above) if other is not None]
    if wrong := _before(name, others, 2, geometry):
        yield Misplaced(name, f"{name} lies below {', '.join(wrong)}")


def _before(name: str, others: Iterable[str], axis: int, geometry: Geometry) -> list[str]:
    """The structures whose middle lies farther along an axis than that of the named one."""
    own = geometry.centre(name)
    found = ((other, geometry.centre(other)) for other in others)
    return [other for other, its in found if own is not None and its is not None and own[axis] < its[axis]]


def _lie_side_by_side(one: str, other: str, geometry: Geometry) -> bool:
    """Whether the shorter of two structures lies, along the patient, mostly beside the other."""
    boxes = geometry.box(one), geometry.box(other)
    if boxes[0] is None or boxes[1] is None:
        return False
    ends = [(box.low_mm[2], box.high_mm[2]) for box in boxes if box is not None]
    shared = min(high for _, high in ends) - max(low for low, _ in ends)
    shorter = min(high - low for low, high in ends)
    return shared > 0 and shared * 100 >= float(ALONG.value) * shorter


def _wider(name: str, place: Place, geometry: Geometry, names: StructureNames) -> Iterator[Misplaced]:
    """An organ that is wider than the one around it, in the mean over its slices."""
    holder = None if place.within is None else names.only(place.within)
    if holder is None:
        return
    own, around = _area_mm2(name, geometry), _area_mm2(holder, geometry)
    if own is not None and around is not None and own[0] > around[1]:
        told = f"{own[0]:.0f} mm2 or more in a slice, {holder} around it {around[1]:.0f} mm2 or less"
        yield Misplaced(name, f"{name} is wider than {holder}: {told}")


def _area_mm2(name: str, geometry: Geometry) -> tuple[float, float] | None:
    """Between what the mean area of a structure's slices lies."""
    drawing, volume = geometry.drawing(name), geometry.volume(name)
    if drawing is None or drawing.spacing_mm is None or volume.low is None or volume.high is None:
        return None
    height_mm = drawing.planes * drawing.spacing_mm
    return volume.low * 1000 / height_mm, volume.high * 1000 / height_mm


def _unlike_their_parts(geometry: Geometry, names: StructureNames) -> Iterator[Misplaced]:
    """Both organs of a pair drawn as one structure, beside the two by themselves."""
    for standard, parts in OF_BOTH.items():
        whole, (left, right) = names.only(standard), map(names.only, parts)
        if whole is None or left is None or right is None:
            continue
        own, both = geometry.volume(whole), _sum(geometry.volume(left), geometry.volume(right))
        if both is None or own.low is None or own.high is None:
            continue
        room = 1 + float(OF_PARTS.value) / 100
        if own.high * room < both[0] or own.low > both[1] * room:
            told = f"{left} and {right} together {both[0]:.0f} to {both[1]:.0f} cc"
            yield Misplaced(whole, f"{whole} measures {measured(own, 'cc')}, {told}")


def _sum(one: Measure, other: Measure) -> tuple[float, float] | None:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    return one.low + other.low, one.high + other.high
