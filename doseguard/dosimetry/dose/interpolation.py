"""Interpolation along one axis as a matrix: from the values at grid points to those at any places."""

import numpy as np

from doseguard.model.contours import FloatArray, IntArray


def linear_matrix(positions_mm: FloatArray, places_mm: FloatArray) -> FloatArray:
    """Straight lines between points, shape (places, points); beyond the ends they go on."""
    if len(positions_mm) == 1:
        return np.ones((len(places_mm), 1))
    cell, share = _cells(positions_mm, places_mm)
    matrix = np.zeros((len(places_mm), len(positions_mm)))
    row = np.arange(len(places_mm))
    matrix[row, cell] = 1 - share
    matrix[row, cell + 1] += share
    return matrix


def spline_matrix(positions_mm: FloatArray, places_mm: FloatArray) -> FloatArray:
    """The natural cubic spline through the points, shape (places, points); constant beyond the ends.

    For evenly spaced points this is the interpolating cubic B-spline; points may be unevenly spaced.
    """
    places_mm = np.clip(places_mm, positions_mm[0], positions_mm[-1])
    matrix = linear_matrix(positions_mm, places_mm)
    if len(positions_mm) < 3:
        return matrix
    cell, share = _cells(positions_mm, places_mm)
    width = np.diff(positions_mm)[cell]
    bends = second_derivatives(positions_mm)
    rest = 1 - share
    matrix += ((rest**3 - rest) * width**2 / 6)[:, None] * bends[cell]
    matrix += ((share**3 - share) * width**2 / 6)[:, None] * bends[cell + 1]
    return matrix


def cells_of(positions_mm: FloatArray, places_mm: FloatArray) -> IntArray:
    """Between which points each place lies, by the index of the first; beyond the ends the outer ones."""
    last = max(len(positions_mm) - 2, 0)
    return np.clip(np.searchsorted(positions_mm, places_mm, side="right") - 1, 0, last)


def _cells(positions_mm: FloatArray, places_mm: FloatArray) -> tuple[IntArray, FloatArray]:
    cell = cells_of(positions_mm, places_mm)
    share = (places_mm - positions_mm[cell]) / (positions_mm[cell + 1] - positions_mm[cell])
    return cell, share


def second_derivatives(positions_mm: FloatArray) -> FloatArray:
    """The spline's second derivatives at the points as a matrix over the values; 0 at both ends."""
    width = np.diff(positions_mm)
    count = len(positions_mm)
    inner = np.arange(1, count - 1)
    system = np.eye(count)
    system[inner, inner - 1] = width[:-1] / 6
    system[inner, inner] = (width[:-1] + width[1:]) / 3
    system[inner, inner + 1] = width[1:] / 6
    changes = np.zeros((count, count))
    changes[inner, inner - 1] = 1 / width[:-1]
    changes[inner, inner] = -1 / width[:-1] - 1 / width[1:]
    changes[inner, inner + 1] = 1 / width[1:]
    return np.linalg.solve(system, changes).astype(np.float64, copy=False)
