"""Contours for tests that are boxes: all that checks of beams ask of a geometry."""

from dataclasses import dataclass, field
from math import hypot

from doseguard.checking.geometry import Box, Drawing, Geometry, MeasuredMargins, MeasuredSide, Point
from doseguard.model.measure import Measure, no_value


def cube(middle: Point, half: float) -> Box:
    """A cube around a point."""
    x, y, z = middle
    return Box((x - half, y - half, z - half), (x + half, y + half, z + half))


@dataclass(frozen=True)
class Boxes(Geometry):
    """Structures by name: their type and the box that they are; the other fields count contours of each."""

    held: dict[str, tuple[str, Box]]
    off_images: dict[str, int] = field(default_factory=dict)
    beside_images: dict[str, int] = field(default_factory=dict)

    @property
    def drawn(self) -> tuple[str, ...]:
        return tuple(self.held)

    def type_of(self, name: str) -> str:
        return self.held[name][0]

    def box(self, name: str) -> Box | None:
        return self.held[name][1] if name in self.held else None

    def centre(self, name: str) -> Point | None:
        box = self.box(name)
        if box is None:
            return None
        x, y, z = ((low + high) / 2 for low, high in zip(box.low_mm, box.high_mm, strict=True))
        return x, y, z

    def distance_to_point(self, name: str, point_mm: Point) -> Measure:
        box = self.box(name)
        if box is None:
            return no_value("it is not drawn")
        ways = zip(point_mm, box.low_mm, box.high_mm, strict=True)
        value = hypot(*(max(low - one, 0, one - high) for one, low, high in ways))
        return Measure(value, max(value - 0.5, 0), value + 0.5)

    def body(self) -> str | None:
        found = [name for name, (kind, _) in self.held.items() if kind == "EXTERNAL"]
        return found[0] if len(found) == 1 else None

    def drawing(self, name: str) -> Drawing | None:
        if name not in self.held:
            return None
        off, beside = self.off_images.get(name, 0), self.beside_images.get(name, 0)
        return Drawing(5, 5, 2.0, (), off_images=off, beside_images=beside)

    def volume(self, name: str) -> Measure:
        raise NotImplementedError

    def diameter(self, name: str) -> Measure:
        raise NotImplementedError

    def distance(self, name: str, other: str) -> Measure:
        raise NotImplementedError

    def overlap(self, name: str, other: str) -> Measure:
        raise NotImplementedError

    def margins(self, outer: str, inner: str) -> MeasuredMargins:
        raise NotImplementedError

    def side(self, name: str) -> MeasuredSide:
        raise NotImplementedError

    def cut_by_images(self, name: str) -> tuple[str, ...] | None:
        raise NotImplementedError
