"""The trunk from neck to thigh: its surface, spine, cord and ribs; the origin is the carina."""

from itertools import pairwise
from math import cos, pi, sin

from cases.shapes.combined import Grown, Minus, Union
from cases.shapes.solid import Loft, Point, Tube, loft, tube

SURFACE = loft(
    (170, 0, 12, 118, 74),
    (125, 0, 6, 150, 84),
    (90, 0, 4, 164, 96),
    (30, 0, 2, 168, 109),
    (-60, 0, 0, 164, 113),
    (-150, 0, 0, 157, 110),
    (-250, 0, 0, 150, 106),
    (-330, 0, 2, 158, 106),
    (-400, 0, 4, 172, 110),
    (-480, 0, 4, 174, 106),
    (-600, 0, 4, 168, 94),
    power=2.4,
)

MUSCLE = Grown(SURFACE, -11.0)

# Height and depth of the middle of the canal: neck, chest, loin and sacrum are bent to and fro.
_CANAL = (
    (170, 36),
    (95, 50),
    (40, 64),
    (-60, 68),
    (-140, 62),
    (-200, 54),
    (-290, 48),
    (-345, 60),
    (-420, 82),
)
_IN_CANAL = tuple((0.0, float(y), float(z)) for z, y in _CANAL)
CANAL = Tube(_IN_CANAL, (9.0,) * 7 + (8.0, 4.0))
_CONUS_MM = -208.0
_CONUS = (0.0, 53.4, _CONUS_MM)
CORD = tube(4.8, *(point for point in _IN_CANAL if point[2] > _CONUS_MM), _CONUS)
CAUDA = tube(7.0, _CONUS, *(point for point in _IN_CANAL if -360 < point[2] < _CONUS_MM))

_THORACIC_MM, _LUMBAR_MM = 23.5, 34.0


def vertebra_height_mm(name: str) -> float:
    """The middle of a vertebral body: T1 to T12, L1 to L5."""
    number = int(name[1:])
    if name[0] == "T":
        return 95.0 - _THORACIC_MM * (number - 1)
    return -193.0 - _LUMBAR_MM * (number - 1)


def canal_depth_mm(z_mm: float) -> float:
    """Where the middle of the canal lies from front to back."""
    for (z_1, y_1), (z_0, y_0) in pairwise(_CANAL):
        if z_0 <= z_mm <= z_1:
            return y_0 + (y_1 - y_0) * (z_mm - z_0) / (z_1 - z_0)
    raise ValueError(f"there is no canal at {z_mm:g} mm")


def vertebral_body(name: str) -> Loft:
    """The body of a vertebra, waisted, without its arch."""
    z_mm, half_mm = vertebra_height_mm(name), _half_height_mm(name)
    across, along = (18.0, 14.0) if name[0] == "T" else (23.0, 17.0)
    y_mm = canal_depth_mm(z_mm) - 10.0 - along
    return loft(
        (z_mm - half_mm, 0, y_mm, across, along),
        (z_mm, 0, y_mm, across - 2, along - 1),
        (z_mm + half_mm, 0, y_mm, across, along),
        power=2.3,
    )


def vertebra(name: str) -> Minus:
    """Body, pedicles, arch and spinous process around the canal."""
    z_mm = vertebra_height_mm(name)
    y_mm, up_mm = canal_depth_mm(z_mm), _half_height_mm(name) - 7.0
    pedicles = [
        tube(5.0, (s * 12.0, y_mm - 12.0, z_mm + up_mm / 2), (s * 14.0, y_mm + 6.0, z_mm)) for s in (-1, 1)
    ]
    arch = [tube(4.0, (s * 14.0, y_mm + 6.0, z_mm), (0.0, y_mm + 16.0, z_mm - 4)) for s in (-1, 1)]
    process = tube(3.5, (0.0, y_mm + 16.0, z_mm - 4), (0.0, y_mm + 34.0, z_mm - 16))
    return Minus(Union((vertebral_body(name), *pedicles, *arch, process)), (CANAL,))


def _half_height_mm(name: str) -> float:
    return (_THORACIC_MM if name[0] == "T" else _LUMBAR_MM) / 2 - 2.5


def ribs(side: int, first: int = 1, last: int = 11) -> tuple[Tube, ...]:
    """Ribs of the right (-1) or left (1) side, down and forward from their vertebrae."""
    return tuple(_rib(side, number) for number in range(first, last + 1))


def _rib(side: int, number: int) -> Tube:
    z_mm = vertebra_height_mm(f"T{number}")
    shares = [step / 12 for step in range(13 if number < 9 else 10)]
    return Tube(tuple(_on_the_wall(side, z_mm, share, number) for share in shares), (5.5,) * len(shares))


def _on_the_wall(side: int, z_mm: float, share: float, number: int) -> Point:
    angle = 0.44 * pi - 0.80 * pi * share
    height_mm = z_mm - (24.0 + 7.0 * min(number, 7)) * sin(pi / 2 * share)
    across, along = (half - 15.0 for half in SURFACE.half_axes_mm(height_mm))
    narrowed = min(1.0, 0.58 + 0.14 * number)
    return (
        side * narrowed * across * cos(angle),
        2.0 + along * sin(angle) * min(1.0, 0.8 + 0.05 * number),
        height_mm,
    )


VERTEBRAE = tuple(vertebra(f"T{number}") for number in range(1, 13)) + tuple(
    vertebra(f"L{number}") for number in range(1, 6)
)
STERNUM = tube(7.0, (0.0, -82.0, 60.0), (0.0, -96.0, -20.0), (0.0, -98.0, -80.0))
