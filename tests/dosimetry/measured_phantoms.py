"""Phantoms measured once and kept, for tests that look at many of their numbers."""

from functools import cache
from itertools import islice

from accuracy.figures import Answer
from accuracy.ours import our_answers
from phantoms.case import Case
from phantoms.linear import GRADIENTS, SHAPES, linear_case
from phantoms.stereotactic import stereotactic_case
from phantoms.topologies import topology_cases
from phantoms.turned import turned_cases

SETS = ("linear", "stereotactic", "3 mm", "turned", "rings and pieces")
_LINEAR_SIZES = (
    (0.2, (3.0, 3.0, 3.0), "shifted"),
    (1.0, (1.0, 1.0, 1.0), "aligned"),
    (2.0, (2.0, 2.0, 2.0), "shifted"),
    (3.0, (3.0, 1.0, 2.0), "aligned"),
    (3.0, (3.0, 3.0, 3.0), "shifted"),
)


@cache
def cases_of(name: str) -> tuple[Case, ...]:
    """The cases of a set, chosen so that every kind and the coarsest sizes are among them."""
    if name == "linear":
        return tuple(
            linear_case(shape, gradient, *_LINEAR_SIZES[(k + m) % len(_LINEAR_SIZES)])
            for k, shape in enumerate(SHAPES)
            for m, gradient in enumerate(GRADIENTS)
        )
    if name == "stereotactic":
        sizes = ((1.0, 1.0), (2.0, 2.5), (3.0, 1.5), (3.0, 2.5), (1.0, 2.5))
        return tuple(
            stereotactic_case(diameter, shape, *size, draw % 3)
            for diameter in (5.0, 7.0, 10.0, 20.0, 30.0)
            for shape in ("Gaussian", "Fermi")
            for draw, size in enumerate(sizes[:: 1 if diameter < 15 else 2])
        )
    if name == "3 mm":
        return tuple(
            stereotactic_case(3.0, shape, slice_mm, 1.5, 0)
            for shape in ("Gaussian", "Fermi")
            for slice_mm in (1.0, 2.0)
        )
    if name == "turned":
        return tuple(islice(turned_cases(), 0, None, 2))
    return tuple(islice(topology_cases(), 16, 32))


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
