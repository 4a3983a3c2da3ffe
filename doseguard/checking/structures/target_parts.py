"""Which drawn targets belong together: the GTV, CTV and ITV of each PTV."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from doseguard.checking.geometry import Box, Geometry
from doseguard.model.name_parts import letters
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import TARGET_TYPES, names_target

Kind = Literal["GTV", "CTV", "ITV", "PTV"]
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("igtv", "ITV"),
    ("ictv", "ITV"),
    ("itv", "ITV"),
    ("gtv", "GTV"),
    ("ctv", "CTV"),
    ("ptv", "PTV"),
)
_NO_TARGETS = ("ORGAN", "AVOIDANCE", "EXTERNAL", "SUPPORT", "BOLUS", "FIXATION", "CONTROL", "MARKER")
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class DrawnTarget:
    """A target by the plan's own name; `label` is what its name adds to its kind (`rul` of `PTV_RUL`)."""

    name: str
    kind: Kind
    label: str


@dataclass(frozen=True, slots=True)
class Within:
    """A target that should lie in another: the pair, and whether its name says so or only its place."""

    inner: DrawnTarget
    outer: DrawnTarget
    by_name: bool


def drawn_targets(geometry: Geometry, names: StructureNames) -> tuple[DrawnTarget, ...]:
    """Targets that have contours; helpers and what is made of targets (`PTV-GTV`) are none."""
    helpers = {one.name for one in names.structures if one.is_helper}
    found = (_target(name, geometry.type_of(name)) for name in geometry.drawn if name not in helpers)
    return tuple(one for one in found if one is not None)


def parts_within(
    inner: Sequence[DrawnTarget], outer: Sequence[DrawnTarget], geometry: Geometry
) -> Iterator[Within]:
    """Each inner target with the outer one that it belongs to; one that belongs to none is left out.

    That is the one of its own label, else of those that hold more than half of it the one that holds most.
    """
    for one in inner:
        same = [other for other in outer if other.label == one.label]
        if len(same) == 1:
            yield Within(one, same[0], by_name=True)
            continue
        held = [(shared_cc(geometry, one.name, other.name), other) for other in outer]
        most, other = max(held, key=lambda pair: pair[0], default=(0.0, None))
        volume = geometry.volume(one.name).value
        if other is not None and volume is not None and most > _HALF * volume:
            yield Within(one, other, by_name=False)


def shared_cc(geometry: Geometry, name: str, other: str) -> float:
    """The volume that two structures share, 0 where their boxes do not meet or nobody can measure it."""
    if not boxes_meet(geometry.box(name), geometry.box(other)):
        return 0.0
    return geometry.overlap(name, other).value or 0.0


def boxes_meet(one: Box | None, other: Box | None) -> bool:
    """Whether two boxes have a point in common."""
    if one is None or other is None:
        return False
    ends = zip(one.low_mm, one.high_mm, other.low_mm, other.high_mm, strict=True)
    return all(low <= other_high and other_low <= high for low, high, other_low, other_high in ends)


def of_kind(targets: Iterable[DrawnTarget], *kinds: Kind) -> list[DrawnTarget]:
    """The targets of some kinds."""
    return [one for one in targets if one.kind in kinds]


def _target(name: str, typed: str) -> DrawnTarget | None:
    key = letters(name)
    if "+" in name or typed in _NO_TARGETS or not (names_target(name) or typed in TARGET_TYPES):
        return None
    for beginning, kind in _KINDS:
        if key.startswith(beginning):
            label = key.removeprefix(beginning)
            # `PTV-GTV`, `GTV+CTV`: made of targets.
            return (
                None
                if any(one in label for one in ("gtv", "ctv", "itv", "ptv"))
                else DrawnTarget(name, kind, label)
            )
    return DrawnTarget(name, "GTV" if typed == "GTV" else "CTV" if typed == "CTV" else "PTV", key)
