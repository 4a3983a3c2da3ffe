"""Weights along the axes of a cell: from the numbers of its corners to places and boxes inside."""

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray

Values = npt.NDArray[np.float32]


def place_weights(place: FloatArray) -> FloatArray:
    """Weights of the four numbers of an axis at places from 0 to 1, shape (places, 4)."""
    rest = 1 - place
    return np.stack((rest, place, rest**3 - rest, place**3 - place), axis=1)


def mean_weights(ends: FloatArray) -> FloatArray:
    """The means of the weights between each two neighbouring ends, shape (ends - 1, 4)."""
    rest = 1 - ends
    integrals = np.stack(
        (-(rest**2) / 2, ends**2 / 2, -(rest**4) / 4 + rest**2 / 2, ends**4 / 4 - ends**2 / 2), axis=1
    )
    means: FloatArray = np.diff(integrals, axis=0) / np.diff(ends)[:, None]
    return means


def nearest_mean_weights(ends: FloatArray) -> FloatArray:
    """How much of what lies between two neighbouring ends is nearer to either end of the cell."""
    beyond = np.diff(np.maximum(ends, 0.5)) / np.diff(ends)
    return np.stack((1 - beyond, beyond), axis=1)


def through(numbers: Values, weights: FloatArray) -> Values:
    """The weights along all three axes, shape (cells, places, places, places)."""
    along = weights.T.astype(np.float32)
    for _ in range(3):
        shape = numbers.shape
        numbers = (numbers.reshape(-1, shape[-1]) @ along).reshape(*shape[:3], along.shape[1])
        numbers = np.ascontiguousarray(np.moveaxis(numbers, 3, 1))
    return numbers
