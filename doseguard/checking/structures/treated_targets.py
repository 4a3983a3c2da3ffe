"""Where the targets of a plan lie, as far as types and names tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Box, Geometry
from doseguard.model.target import names_target

_KINDS = ("PTV", "CTV", "GTV")


@dataclass(frozen=True, slots=True)
class TargetPlace:
    """Targets that overlap, as those of one lesion do, and the box around them."""

    names: tuple[str, ...]
    box: Box

    def __str__(self) -> str:
        """The names side by side."""
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class TreatedTargets:
    """The places of targets; `are_certain` where the plan treats all of them as far as anybody can tell."""

    places: tuple[TargetPlace, ...]
    are_certain: bool


def treated_targets(geometry: Geometry, holdings: Iterable[Holding]) -> TreatedTargets:
    """The places of targets that order and prescriptions name; where they name none, of all that are drawn.

    Of the drawn types the outermost (PTV before CTV before GTV) is taken. One place alone is certain; of
    several that nobody named a plan may treat some.
    """
    named = list(dict.fromkeys(name for one in holdings for name in _names(one)))
    places = tuple(_places(_outermost(geometry), geometry))
    meant = tuple(place for place in places if set(named).intersection(place.names))
    meant = meant or tuple(_places([name for name in named if name in geometry.drawn], geometry))
    return TreatedTargets(meant, are_certain=True) if meant else TreatedTargets(places, len(places) == 1)


def drawn_targets(geometry: Geometry) -> tuple[TargetPlace, ...]:
    """The places of all targets that are drawn, whoever treats them, by type or name."""
    names = [name for name in geometry.drawn if geometry.type_of(name) in _KINDS or names_target(name)]
    return tuple(_places(names, geometry))


def _names(holding: Holding) -> Iterator[str]:
    if holding.ordered is not None and holding.ordered.structure:
        yield holding.ordered.structure
    if holding.prescription.target:
        yield holding.prescription.target


def _places(names: Iterable[str], geometry: Geometry) -> Iterator[TargetPlace]:
    """The places of structures, those that overlap together."""
    boxes = {name: box for name in names if (box := geometry.box(name)) is not None}
    groups: list[list[str]] = []
    for name, box in boxes.items():
        near = [group for group in groups if any(_overlap(box, boxes[other]) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), name])
    for group in groups:
        yield TargetPlace(tuple(group), _around([boxes[name] for name in group]))


def _outermost(geometry: Geometry) -> list[str]:
    for kind in _KINDS:
        found = [name for name in geometry.drawn if geometry.type_of(name) == kind]
        if found:
            return found
    return []


def _overlap(one: Box, other: Box) -> bool:
    return all(
        low <= other_high and other_low <= high
        for low, high, other_low, other_high in zip(
            one.low_mm, one.high_mm, other.low_mm, other.high_mm, strict=True
        )
    )


def _around(boxes: Sequence[Box]) -> Box:
    x, y, z = (min(ends) for ends in zip(*(box.low_mm for box in boxes), strict=True))
    right, back, top = (max(ends) for ends in zip(*(box.high_mm for box in boxes), strict=True))
    return Box((x, y, z), (right, back, top))
