"""What checks may ask of a plan's contours: each length is measured once, when a check first asks for it."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from threading import RLock
from typing import Literal, TypeVar

import numpy as np

from doseguard.assess.drawings import drawing_of
from doseguard.checking.geometry import (
    WAYS,
    Box,
    Drawing,
    MeasuredMargins,
    MeasuredSide,
    Point,
)
from doseguard.dosimetry import Stack, Unstacked, set_spacing, stack
from doseguard.dosimetry.geometry import (
    Side,
    cut_ends,
    greatest_diameter,
    margins,
    midlines_of,
    overlap_volume,
    point_separation,
    section_volume,
    shortest_distance,
    side_about,
    volume_centre,
)
from doseguard.model.contours import ContouredStructure, FloatArray
from doseguard.model.measure import Measure
from doseguard.model.study import Study

_Found = TypeVar("_Found")
_SIDES: dict[Side | None, Literal["left", "right", "both"]] = {
    Side.LEFT: "left",
    Side.RIGHT: "right",
    Side.BOTH: "both",
}


class PlanGeometry:
    """The geometry of one study; what it has measured goes with it."""

    def __init__(self, study: Study) -> None:
        self._study = study
        listed = study.structures.structures
        self._drawn = {one.name: one for one in listed if one.kinds or one.faults}
        self._counts = Counter(one.name for one in listed if one.kinds or one.faults)
        self._known: dict[tuple[object, ...], object] = {}
        # Checks may ask side by side.
        self._lock = RLock()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The names of structures that have contours, each once."""
        return tuple(self._drawn)

    def type_of(self, name: str) -> str:
        """RTROIInterpretedType, empty where it states none, or two of the name state different ones."""
        types = {one.type for one in self._study.structures.structures if one.name == name}
        return next(iter(types)) if len(types) == 1 else ""

    def volume(self, name: str) -> Measure:
        """Volume, cc."""
        return self._once(("volume", name), lambda: section_volume(self._stack(name)))

    def diameter(self, name: str) -> Measure:
        """The greatest distance of two points of the structure in any direction, mm."""
        return self._once(("diameter", name), lambda: greatest_diameter(self._stack(name)))

    def box(self, name: str) -> Box | None:
        """Where the structure's points lie; of a marker, which has no volume, as well."""
        found = self._one(name)
        if isinstance(found, str) or not len(found.points_mm) or not np.isfinite(found.points_mm).all():
            return None
        return Box(_point(found.points_mm.min(axis=0)), _point(found.points_mm.max(axis=0)))

    def centre(self, name: str) -> Point | None:
        """The centre of its volume (LPS, mm)."""
        own = self._stack(name)
        if isinstance(own, Unstacked):
            return None
        return self._once(("centre", name), lambda: _point(volume_centre(own)))

    def distance(self, name: str, other: str) -> Measure:
        """The shortest distance of two structures, mm; the same whichever is named first."""
        first, second = sorted((name, other))
        return self._once(
            ("distance", first, second), lambda: shortest_distance(self._stack(first), self._stack(second))
        )

    def distance_to_point(self, name: str, point_mm: Point) -> Measure:
        """How far a point lies from a structure, mm."""
        return self._once(("point", name, point_mm), lambda: point_separation(self._stack(name), point_mm))

    def overlap(self, name: str, other: str) -> Measure:
        """The volume that two structures share, cc; the same whichever is named first."""
        first, second = sorted((name, other))
        return self._once(
            ("overlap", first, second), lambda: overlap_volume(self._stack(first), self._stack(second))
        )

    def margins(self, outer: str, inner: str) -> MeasuredMargins:
        """How far the inner structure lies within the outer one."""
        return self._once(("margins", outer, inner), lambda: self._margins(outer, inner))

    def side(self, name: str) -> MeasuredSide:
        """On which side of the body's midline it lies."""
        return self._once(("side", name), lambda: self._side(name))

    def drawing(self, name: str) -> Drawing | None:
        """How it is drawn; of a name that two structures have, nothing."""
        found = self._one(name)
        if isinstance(found, str):
            return None
        images = self._study.images
        return self._once(("drawing", name), lambda: drawing_of(found, self._stack(name), images))

    def cut_by_images(self, name: str) -> tuple[str, ...] | None:
        """At which ends it reaches the last image."""
        own = self._stack(name)
        return None if isinstance(own, Unstacked) else cut_ends(own, self._study.images)

    def body(self) -> str | None:
        """The name of the patient's outline."""
        found = self._study.structures.body
        return None if found is None else found.name

    @cached_property
    def _spacing_mm(self) -> float | None:
        return set_spacing(self._study.structures.structures)

    def _once(self, key: tuple[object, ...], measured: Callable[[], _Found]) -> _Found:
        with self._lock:
            if key not in self._known:
                self._known[key] = measured()
            return self._known[key]  # type: ignore[return-value]  # the key tells what was measured

    def _one(self, name: str) -> ContouredStructure | str:
        """The one drawn structure of that name, or why there is none."""
        if name not in self._drawn:
            is_listed = any(one.name == name for one in self._study.structures.structures)
            return f"{name} has no contours" if is_listed else f"no structure is named {name}"
        count = self._counts[name]
        return self._drawn[name] if count == 1 else f"{count} structures are named {name}"

    def _stack(self, name: str) -> Stack | Unstacked:
        found = self._one(name)
        if isinstance(found, str):
            return Unstacked(found)
        return self._once(("stack", name), lambda: stack(found, self._spacing_mm))

    def _margins(self, outer: str, inner: str) -> MeasuredMargins:
        found = margins(self._stack(outer), self._stack(inner))
        return MeasuredMargins(found.least, {way: getattr(found, way) for way in WAYS})

    def _side(self, name: str) -> MeasuredSide:
        body = self.body()
        if body is None:
            return MeasuredSide(None, "the patient's outline (type EXTERNAL) is not there, or not alone")
        midlines = self._once(("midlines", body), lambda: midlines_of(self._stack(body)))
        found = side_about(self._stack(name), midlines)
        return MeasuredSide(_SIDES.get(found.side), found.left_share.reason, found.left_share)


def _point(place: FloatArray) -> Point:
    x, y, z = place.tolist()
    return x, y, z
