"""Gauss-Legendre quadrature over stretches between kinks, with ends where a square root may begin."""

from collections.abc import Callable

import numpy as np

from phantoms.dose_shapes import FloatArray

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
# t in (0, 1) stretched by (1 - cos pi t) / 2, which makes square roots at both ends smooth.
_PLACES = (1 - np.cos(np.pi * (_NODES + 1) / 2)) / 2
_STRETCHED = _WEIGHTS / 2 * np.pi / 2 * np.sin(np.pi * (_NODES + 1) / 2)


def integral(
    function: Callable[[FloatArray], FloatArray], low: float, high: float, kinks: FloatArray
) -> FloatArray:
    """Integrals over (low, high), one for each row of `kinks` (rows, any number of places).

    `function` gets places of the shape (rows, stretches, nodes) and gives values of the same shape.
    """
    rows = kinks.shape[0]
    ends = np.sort(
        np.concatenate([np.full((rows, 1), low), np.clip(kinks, low, high), np.full((rows, 1), high)], axis=1)
    )
    lengths = np.diff(ends, axis=1)
    places = ends[:, :-1, None] + lengths[:, :, None] * _PLACES
    stretches: FloatArray = (function(places) * _STRETCHED).sum(axis=2)
    total: FloatArray = (stretches * lengths).sum(axis=1)
    return total
