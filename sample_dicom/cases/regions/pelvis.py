"""Organs and bones of the pelvis."""

from cases.shapes.combined import Minus, Union
from cases.shapes.solid import Ellipsoid, Point, Solid, loft, tube

_SIDES = (("R", -1), ("L", 1))
BLADDER = Ellipsoid((2, -30, -466), (38, 29, 28))
PROSTATE = Ellipsoid((0, -14, -514), (23, 18, 17))
SEMINAL_VESICLES = Union((tube(5.0, (-6, 8, -494), (-24, 14, -486)), tube(5.0, (6, 8, -494), (24, 14, -486))))
PENILE_BULB = Ellipsoid((0, 8, -542), (10, 9, 8))
RECTUM = tube(13.5, (0, 36, -535), (0, 44, -505), (2, 50, -465), (4, 44, -425), (6, 36, -412))
SIGMOID = tube(13.0, (10, 24, -404), (36, 4, -398), (62, -14, -384), (86, -6, -364), (98, 18, -345))
SACRUM = loft((-347, 0, 46, 52, 26), (-390, 0, 64, 46, 22), (-430, 0, 84, 24, 13), (-448, 0, 88, 10, 8))
PLEXUS = {side: tube(4.0, (s * 18, 46, -372), (s * 34, 40, -395), (s * 48, 42, -425)) for side, s in _SIDES}


def _ilium(s: int) -> Solid:
    """A wing from the sacrum forward to the spine, down to the hip."""
    upper = ((s * 50, 66, -366), (s * 84, 48, -344), (s * 120, 2, -350), (s * 122, -34, -378))
    lower = ((s * 58, 58, -412), (s * 84, 32, -412), (s * 102, 2, -418), (s * 100, -26, -424))
    rows = [tuple(_between(a, b, part / 5) for a, b in zip(upper, lower, strict=True)) for part in range(6)]
    crest, *wing = (tube(7.0, *row) for row in rows)
    root = tube(12.0, (s * 64, 48, -420), (s * 88, 14, -424))
    return Union((crest, *wing, root))


def _between(one: Point, other: Point, share: float) -> Point:
    x, y, z = (a + share * (b - a) for a, b in zip(one, other, strict=True))
    return x, y, z


def _socket(s: int) -> Solid:
    return Minus(Ellipsoid((s * 84, 2, -450), (30, 32, 30)), (FEMUR_HEAD["R" if s < 0 else "L"],), 3.0)


FEMUR_HEAD = {side: Ellipsoid((s * 96, 0, -458), (24, 24, 24)) for side, s in _SIDES}
FEMUR_SHAFT = {
    side: Union(
        (
            tube(14.0, (s * 104, 2, -464), (s * 132, 14, -492)),
            tube(15.0, (s * 134, 12, -486), (s * 130, 2, -650)),
        )
    )
    for side, s in _SIDES
}
ILIUM = {side: Minus(_ilium(s), (FEMUR_HEAD[side],), 3.0) for side, s in _SIDES}
SOCKET = {side: _socket(s) for side, s in _SIDES}
PUBIS = {side: tube(9.0, (s * 76, -28, -462), (s * 42, -62, -470), (s * 11, -74, -486)) for side, s in _SIDES}
ISCHIUM = {side: tube(12.0, (s * 78, 26, -468), (s * 66, 46, -512), (s * 48, 30, -532)) for side, s in _SIDES}
BONES: tuple[Solid, ...] = (
    SACRUM,
    *(
        bones[side]
        for side, _ in _SIDES
        for bones in (ILIUM, SOCKET, PUBIS, ISCHIUM, FEMUR_HEAD, FEMUR_SHAFT)
    ),
)
