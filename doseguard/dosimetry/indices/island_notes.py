"""What the pieces of an isodose tell about targets: which it joins, and what lies apart from them."""

from collections.abc import Iterator

import numpy as np

from doseguard.dosimetry.indices.boxes import Box
from doseguard.dosimetry.indices.distances import Distances
from doseguard.dosimetry.indices.pieces import Pieces
from doseguard.dosimetry.indices.space import Space
from doseguard.model.contours import FloatArray, Mask
from doseguard.model.wording import listed


def island_notes(space: Space, target: int, level_gy: float) -> Iterator[str]:
    """Sentences on the pieces that hold the target or are nearest to it."""
    box, found = space.isodose(level_gy).box, space.isodose(level_gy).pieces
    if not len(found.points):
        return
    away = _away(found, space.distances(box))
    held: Mask = away <= _within(space, box)
    name = space.targets[target].name
    isodose = f"the isodose of {level_gy:.6g} Gy"
    others = _names_joined(space, target, held)
    if others:
        yield f"{isodose} joins {listed([name, *others])}"
    own = np.flatnonzero(~held.any(axis=0) & (away.argmin(axis=0) == target))
    if len(own):
        volumes = np.bincount(found.label[found.label >= 0], _volumes(space, box)[found.label >= 0])
        most = own[np.argmax(volumes[own])]
        pieces_of = f"a piece of {isodose} lies" if len(own) == 1 else f"{len(own)} pieces of {isodose} lie"
        which = "of" if len(own) == 1 else "the greatest of"
        apart_from = "all targets" if len(away) > 1 else name
        yield (
            f"{pieces_of} apart from {apart_from}, {which} about {volumes[most]:.2g} cc and "
            f"{away[target, most] / 10:.2g} cm from {name}"
        )


def joined_targets(space: Space, target: int, level_gy: float) -> list[str]:
    """The names of the other targets that lie in the same piece of the isodose as this one."""
    box, found = space.isodose(level_gy).box, space.isodose(level_gy).pieces
    if not len(found.points):
        return []
    return _names_joined(space, target, _away(found, space.distances(box)) <= _within(space, box))


def _names_joined(space: Space, target: int, held: Mask) -> list[str]:
    """`held` tells which targets (rows) are held by which pieces."""
    joined: Mask = np.any(held[:, held[target]], axis=1)
    joined[target] = False
    return [one.name for one, is_joined in zip(space.targets, joined, strict=True) if is_joined]


def _away(found: Pieces, distances: Distances) -> FloatArray:
    """The distance of each target from each piece, shape (targets, pieces)."""
    labels = found.label[found.label >= 0]
    away = np.full((len(distances), len(found.points)), np.inf)
    for own, of_target in zip(away, distances, strict=True):
        np.minimum.at(own, labels, of_target[found.label >= 0])
    return away


def _within(space: Space, box: Box) -> float:
    """A piece this near to a target may hold it: a target can be so small that no grid point is in it."""
    steps = [float(np.diff(one[part]).max()) for one, part in zip(space.field.positions_mm, box, strict=True)]
    return float(np.linalg.norm(steps)) / 2


def _volumes(space: Space, box: Box) -> FloatArray:
    """The volume (cc) that each grid point of the box stands for."""
    planes, rows, columns = (
        np.gradient(one)[part] for one, part in zip(space.field.positions_mm, box, strict=True)
    )
    volumes: FloatArray = planes[:, None, None] * rows[:, None] * columns / 1000
    return volumes
