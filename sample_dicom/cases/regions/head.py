"""The head, its organs of sight and hearing; the origin is above the pons."""

from cases.shapes.combined import Grown, Minus, Union
from cases.shapes.solid import Ellipsoid, Solid, Tube, loft, tube

_SIDES = (("R", -1), ("L", 1))
SURFACE = loft(
    (-130, 0, 24, 58, 60),
    (-95, 0, 16, 62, 70),
    (-60, 0, 4, 70, 92),
    (-20, 0, 1, 76, 99),
    (20, 0, 3, 79, 99),
    (55, 0, 4, 74, 92),
    (80, 0, 5, 60, 75),
    (97, 0, 6, 38, 48),
    (106, 0, 6, 18, 22),
    (109, 0, 6, 4, 5),
    power=2.15,
)
EYE = {side: Ellipsoid((s * 32, -74, -8), (12.2, 12.2, 12.2)) for side, s in _SIDES}
LENS = {side: Ellipsoid((s * 32, -82.5, -8), (4.6, 2.4, 4.6)) for side, s in _SIDES}
_CEREBRUM = Ellipsoid((0, 4, 32), (65, 80, 62), 2.2)
CEREBELLUM = Ellipsoid((0, 46, -26), (50, 32, 24))
BRAINSTEM = Tube(((0, 20, 10), (0, 22, -12), (0, 30, -50)), (11.0, 13.0, 8.0))
BRAIN = Minus(Union((_CEREBRUM, CEREBELLUM, BRAINSTEM)), tuple(Grown(eye, 4.0) for eye in EYE.values()))
_INSIDE = Union((_CEREBRUM, CEREBELLUM))
SKULL = Minus(Grown(_INSIDE, 8.5), (Grown(_INSIDE, 2.5), BRAINSTEM))
CHIASM = Ellipsoid((0, -12, -1), (8.5, 5, 3.4))
NERVE = {side: tube(2.6, (s * 7, -16, -1), (s * 18, -38, -5), (s * 31, -61, -8)) for side, s in _SIDES}
PITUITARY = Ellipsoid((0, -9, -12), (6.5, 5, 4))
COCHLEA = {side: Ellipsoid((s * 39, 14, -30), (4.2, 3.8, 3.8)) for side, s in _SIDES}
HIPPOCAMPUS = {side: tube(5.0, (s * 25, 2, -6), (s * 30, 18, -1), (s * 24, 33, 9)) for side, s in _SIDES}
LACRIMAL = {side: Ellipsoid((s * 44, -68, 4), (5, 6, 6)) for side, s in _SIDES}
PAROTID = {side: Ellipsoid((s * 54, 10, -62), (11, 17, 20)) for side, s in _SIDES}
CORD = tube(5.0, (0, 30, -50), (0, 34, -130))
_JAW = Union((tube(6.0, (0, -70, -88), (-38, -40, -80)), tube(6.0, (0, -70, -88), (38, -40, -80))))
BONES: tuple[Solid, ...] = (SKULL, _JAW, tube(15.0, (0, 16, -66), (0, 20, -130)))
