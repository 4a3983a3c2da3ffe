"""Organs of the chest."""

from cases.regions.belly import LIVER_DOME, SPLEEN, STOMACH
from cases.regions.trunk import SURFACE, VERTEBRAE
from cases.shapes.combined import Block, Common, Grown, Minus, Union
from cases.shapes.solid import Ellipsoid, Solid, Tube, loft, tube

TRACHEA = tube(8.5, (0, -4, 160), (0, -4, 120), (0, -1, 60), (0, 3, 6))
_CARINA = (0.0, 4.0, 2.0)
MAIN_BRONCHI = Union(
    (
        Tube((_CARINA, (-28, 6, -14)), (8.0, 6.5)),
        tube(5.0, (-28, 6, -14), (-43, 5, -8)),
        tube(5.5, (-28, 6, -14), (-36, 7, -36)),
        Tube((_CARINA, (40, 10, -22)), (7.5, 6.0)),
        tube(4.8, (40, 10, -22), (54, 1, -24)),
        tube(4.8, (40, 10, -22), (47, 15, -38)),
    )
)
ESOPHAGUS = tube(
    6.5, (2, 12, 160), (2, 12, 120), (3, 16, 60), (2, 18, 0), (2, 20, -70), (12, 14, -125), (34, 6, -136)
)
HEART = Ellipsoid((26, -36, -82), (56, 44, 48))
AORTA_DOWN = tube(
    11.5,
    (27, 34, 8),
    (33, 32, -40),
    (31, 22, -108),
    (12, 8, -165),
    (7, -3, -230),
    (6, -8, -300),
    (6, -7, -350),
)
AORTA = Union((tube(13.0, (6, -22, -40), (2, -22, 2), (10, -8, 20), (24, 18, 22), (27, 34, 8)), AORTA_DOWN))
CAVA = tube(9.0, (-20, -14, 62), (-22, -14, 20), (-22, -16, -36))
LUNG_ARTERY = Union(
    (
        tube(12.0, (22, -38, -38), (18, -22, -14)),
        tube(9.0, (18, -22, -14), (38, -10, -8)),
        tube(8.5, (18, -22, -16), (-30, -14, -24)),
    )
)
GREAT_VESSELS = Union((AORTA, CAVA, LUNG_ARTERY))
PLEXUS = {
    side: tube(5.5, (s * 16, 36, 118), (s * 40, 14, 112), (s * 76, -8, 102), (s * 116, -10, 88))
    for side, s in (("R", -1), ("L", 1))
}
SCAPULA = {
    side: Union(
        (
            tube(5.0, (s * 124, 52, 92), (s * 106, 74, 40), (s * 92, 82, -14)),
            tube(6.0, (s * 124, 52, 92), (s * 66, 82, 60)),
        )
    )
    for side, s in (("R", -1), ("L", 1))
}

_MIDDLE = loft(
    (160, 2, 4, 34, 40),
    (110, 2, 6, 32, 60),
    (60, 2, 6, 28, 70),
    (0, 2, 10, 30, 80),
    (-80, 4, 10, 30, 90),
    (-200, 2, 20, 30, 90),
)
_RIGHT = loft(
    (102, -52, 14, 5, 5),
    (92, -56, 13, 24, 28),
    (68, -66, 10, 42, 52),
    (30, -75, 6, 56, 72),
    (-30, -79, 3, 60, 82),
    (-90, -79, 3, 60, 84),
    (-135, -76, 14, 58, 74),
    (-165, -74, 42, 42, 42),
    (-182, -74, 60, 16, 16),
)
_LEFT = loft(
    (102, 52, 14, 5, 5),
    (92, 56, 13, 23, 28),
    (68, 66, 10, 41, 52),
    (30, 75, 6, 55, 72),
    (-30, 79, 3, 58, 82),
    (-90, 79, 4, 58, 83),
    (-135, 76, 16, 56, 72),
    (-165, 74, 44, 40, 40),
    (-184, 74, 61, 16, 16),
)
LUNG_R = Minus(
    _RIGHT, (_MIDDLE, Grown(HEART, 4), Grown(LIVER_DOME, 6), Grown(MAIN_BRONCHI, 3), Grown(LUNG_ARTERY, 3))
)
LUNG_L = Minus(
    _LEFT,
    (
        _MIDDLE,
        Grown(HEART, 4),
        Grown(STOMACH, 6),
        Grown(SPLEEN, 6),
        Grown(MAIN_BRONCHI, 3),
        Grown(GREAT_VESSELS, 3),
    ),
)


def _chest_wall(lung: Solid, side: int) -> Solid:
    """The wall around a lung, 2 cm thick, open towards the middle."""
    shell = Minus(Grown(lung, 20.0), (lung,))
    low, high = sorted((side * 56.0, side * 400.0))
    return Common(
        Minus(Common(shell, Block((low, -400, -178), (high, 400, 112))), VERTEBRAE), Grown(SURFACE, -4.0)
    )


CHEST_WALL_R, CHEST_WALL_L = _chest_wall(_RIGHT, -1), _chest_wall(_LEFT, 1)
