"""Organs that are named after their neighbours, drawn in part, or lie where they cannot."""

import numpy as np
from pydicom.dataset import Dataset

from proof.contouring import (
    by,
    contours_of,
    grown,
    height_of,
    keep_contours,
    middle_of,
    moved,
    name_of,
    number_of,
    numbers_of_type,
    points_of,
)
from proof.seeded_error import Kind, seeded
from proof.structure_edits import (
    body_number,
    copied,
    has,
    has_body,
    names_swapped,
    structures,
    swap_names,
    targets,
    typed,
)


def _heights(structure_set: Dataset, number: int) -> list[float]:
    return sorted({height_of(one) for one in contours_of(structure_set, number)})


def _cord_passes_target(structure_set: Dataset) -> bool:
    """Whether the cord is drawn past a target that is not where it ends by nature."""
    number = number_of(structure_set, "SpinalCord")
    if number is None or number_of(structure_set, "Brainstem") is not None:
        return False
    cord, target = _heights(structure_set, number), _heights(structure_set, targets(structure_set)[0])
    return cord[0] < target[0] and target[-1] < cord[-1] and target[-1] - target[0] > 16


def _cord_ends(structure_set: Dataset) -> None:
    number = number_of(structure_set, "SpinalCord")
    target = _heights(structure_set, targets(structure_set)[0])
    middle = target[len(target) // 2]
    if number is not None:
        keep_contours(structure_set, number, lambda all_: [one for one in all_ if height_of(one) <= middle])


def _organ_out(structure_set: Dataset) -> None:
    body = np.vstack([points_of(one) for one in contours_of(structure_set, body_number(structure_set))])
    number = number_of(structure_set, "SpinalCord")
    if number is not None:
        away_mm = float(body[:, 1].max() - middle_of(structure_set, number)[1])
        moved(structure_set, by(y_mm=away_mm + 15.0), number)


def _body_small(structure_set: Dataset) -> None:
    number = body_number(structure_set)
    moved(structure_set, grown(middle_of(structure_set, number), 0.75), number)


def _body_slices_lost(structure_set: Dataset) -> None:
    number = body_number(structure_set)
    heights = _heights(structure_set, number)
    lost = heights[len(heights) // 2 : len(heights) // 2 + 4]
    keep_contours(structure_set, number, lambda all_: [one for one in all_ if height_of(one) not in lost])


def _has_two_tumours(structure_set: Dataset) -> bool:
    return len(numbers_of_type(structure_set, "GTV")) > 1 and len(targets(structure_set)) > 1


def _tumours_swapped(structure_set: Dataset) -> None:
    first, second, *_ = numbers_of_type(structure_set, "GTV")
    swap_names(name_of(structure_set, first), name_of(structure_set, second))(structure_set)


def _organ_typed_ptv(structure_set: Dataset) -> None:
    number = number_of(structure_set, "SpinalCord")
    if number is not None:
        typed("PTV")(structure_set, number)


CORD_AND_CANAL = seeded(
    "cord-and-canal-swapped", "cord and canal are named the wrong way round", Kind.STRUCTURES, "STR-10"
)(names_swapped("SpinalCord", "SpinalCanal"))
BLADDER_AND_RECTUM = seeded(
    "bladder-and-rectum-swapped",
    "bladder and rectum are named the wrong way round",
    Kind.STRUCTURES,
    "STR-10",
)(names_swapped("Bladder", "Rectum"))
CHIASM_AND_PITUITARY = seeded(
    "chiasm-and-pituitary-swapped",
    "chiasm and pituitary are named the wrong way round",
    Kind.STRUCTURES,
    "STR-10",
)(names_swapped("OpticChiasm", "Pituitary"))
ONE_LUNG = seeded("lungs-are-one-lung", "both lungs hold one lung only", Kind.STRUCTURES, "STR-10")(
    structures(copied("Lung_R", "Lungs"), has("Lung_L", "Lung_R", "Lungs"))
)
CORD_ENDS = seeded(
    "cord-ends-beside-target", "the cord is drawn up to the target's middle", Kind.STRUCTURES, "STR-06"
)(structures(_cord_ends, _cord_passes_target))
ORGAN_OUT = seeded("organ-outside-body", "the cord lies outside of the body", Kind.STRUCTURES, "STR-07")(
    structures(_organ_out, lambda one: has_body(one) and has("SpinalCord")(one))
)
SMALL_BODY = seeded("body-too-small", "the body is a quarter too narrow", Kind.STRUCTURES, "STR-07")(
    structures(_body_small, lambda one: has_body(one) and has("Rib")(one))
)
BODY_SLICES = seeded("body-slices-lost", "slices of the body are not drawn", Kind.STRUCTURES, "STR-06")(
    structures(_body_slices_lost, has_body)
)
TUMOURS = seeded("tumours-swapped", "two tumours are named after each other", Kind.TARGET, "STR-04")(
    structures(_tumours_swapped, _has_two_tumours)
)
TYPED_PTV = seeded("organ-typed-target", "the cord has the type of a target", Kind.STRUCTURES, "STR-03")(
    structures(_organ_typed_ptv, has("SpinalCord"))
)
