"""Phantoms measured once and kept, for tests that look at many of their numbers."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from accuracy.figures import Answer
from accuracy.ours import our_answers
from phantoms.case import Case
from phantoms.large import hot_spots, large_linear_case, large_sphere
from phantoms.linear import GRADIENTS, SHAPES, linear_case
from phantoms.stereotactic import stereotactic_case
from phantoms.topologies import topology_cases
from phantoms.turned import turned_cases

_LINEAR_SIZES = (
    (0.2, (3.0, 3.0, 3.0), "shifted"),
    (1.0, (1.0, 1.0, 1.0), "aligned"),
    (2.0, (2.0, 2.0, 2.0), "shifted"),
    (3.0, (3.0, 1.0, 2.0), "aligned"),
    (3.0, (3.0, 3.0, 3.0), "shifted"),
)
_LARGE_LINEAR = (
    ("sphere", 60.0, "x", 1.0, 1.5),
    ("sphere", 90.0, "z", 3.0, 2.0),
    ("sphere", 120.0, "z", 3.0, 2.5),
    ("sphere", 120.0, "diagonal", 1.0, 2.5),
    ("cylinder", 60.0, "z", 3.0, 1.5),
    ("cylinder", 90.0, "diagonal", 1.0, 2.0),
    ("cylinder", 90.0, "y", 1.0, 2.5),
    ("cylinder", 120.0, "z", 3.0, 2.5),
)
_LARGE_SPHERES = (
    (44.0, "Fermi", 2.0, 1.0),
    (44.0, "Gaussian", 3.0, 1.5),
    (57.0, "Fermi", 3.0, 2.5),
    (57.0, "Gaussian", 2.0, 2.0),
    (70.0, "Fermi", 3.0, 1.5),
    (70.0, "Gaussian", 3.0, 2.0),
)


@cache
def cases_of(name: str) -> tuple[Case, ...]:
    """The cases of a set, chosen so that every kind and the coarsest sizes are among them."""
    return tuple(_CASES[name]())


@cache
def answers_of(name: str) -> tuple[Answer, ...]:
    """All metrics of all cases of a set."""
    return tuple(one for case in cases_of(name) for one in our_answers(case))


def chosen(name: str, metric: str) -> list[Answer]:
    """One metric of a set."""
    return [one for one in answers_of(name) if one.metric == metric]


def of_dose(name: str, metric: str, kind: str) -> list[Answer]:
    """One metric of the cases of a set in linear, or in stereotactic dose."""
    linear = kind == "linear"
    return [one for one in chosen(name, metric) if one.group.endswith("linear") is linear]


def _linear() -> Iterator[Case]:
    for k, shape in enumerate(SHAPES):
        for m, gradient in enumerate(GRADIENTS):
            yield linear_case(shape, gradient, *_LINEAR_SIZES[(k + m) % len(_LINEAR_SIZES)])


def _stereotactic() -> Iterator[Case]:
    sizes = ((1.0, 1.0), (2.0, 2.5), (3.0, 1.5), (3.0, 2.5), (1.0, 2.5))
    for diameter in (5.0, 7.0, 10.0, 20.0, 30.0):
        for shape in ("Gaussian", "Fermi"):
            for draw, size in enumerate(sizes[:: 1 if diameter < 15 else 2]):
                yield stereotactic_case(diameter, shape, *size, draw % 3)


def _of_3_mm() -> Iterator[Case]:
    for shape in ("Gaussian", "Fermi"):
        for slice_mm in (1.0, 2.0):
            yield stereotactic_case(3.0, shape, slice_mm, 1.5, 0)


def _large_linear() -> Iterator[Case]:
    return (large_linear_case(*one) for one in _LARGE_LINEAR)


def _large_spheres() -> Iterator[Case]:
    return (large_sphere(*one) for one in _LARGE_SPHERES)


def _hot_spots() -> Iterator[Case]:
    """A step through the product of sizes, widths, grids, angles and kinds that meets all of each."""
    return islice(hot_spots(), 5, None, 13)


_CASES: dict[str, Callable[[], Iterator[Case]]] = {
    "linear": _linear,
    "stereotactic": _stereotactic,
    "3 mm": _of_3_mm,
    "large linear": _large_linear,
    "large spheres": _large_spheres,
    "hot spots": _hot_spots,
    "turned": lambda: islice(turned_cases(), 0, None, 2),
    "rings and pieces": lambda: islice(topology_cases(), 16, 32),
}
SETS = tuple(_CASES)
