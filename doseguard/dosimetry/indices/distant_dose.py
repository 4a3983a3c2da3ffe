"""The greatest dose at a distance or more from a target: D2cm."""

from doseguard.dosimetry.geometry.solid import Reach
from doseguard.dosimetry.indices.distant_cells import Greatest, Where, greatest_in_cells
from doseguard.dosimetry.indices.intervals import between_points, dose_step
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.indices.surroundings import Surroundings
from doseguard.dosimetry.interval import CONTOURS, SURFACE, part_of, with_parts
from doseguard.model.measure import Measure, no_value


def greatest_beyond(
    space: Space, target: int, away_mm: float, contour_uncertainty_mm: float = 0.0
) -> Measure:
    """The greatest dose in Gy where the target is that far away or farther, and no other target nearer.

    No value where the edge of the grid gets as much: outside of it there may be more.
    """
    around = Surroundings(space, target, away_mm + contour_uncertainty_mm)
    near = around.nearest
    found = greatest_in_cells(around, Where(Reach.VALUE, away_mm, near))
    if found is None:
        return no_value(f"the dose grid holds no place {away_mm / 10:.4g} cm from the target")
    if around.reaches_edge(found.value_gy):
        return no_value("the edge of the dose grid gets as much dose: outside of it there may be more")
    surfaces = [Where(reach, away_mm, near) for reach in (Reach.LEAST, Reach.MOST)]
    borders = [] if near is None else [Where(Reach.VALUE, away_mm, one) for one in near.readings()]
    shifts = (-contour_uncertainty_mm, contour_uncertainty_mm) if contour_uncertainty_mm else ()
    contours = [Where(Reach.VALUE, max(away_mm + shift, 0.0), near) for shift in shifts]
    value, half = found.value_gy, space.field.step_gy / 2
    causes = ((SURFACE, surfaces), (SURFACE, borders), (CONTOURS, contours))
    parts = [
        part_of(cause, value, [_gy(greatest_in_cells(around, where)) for where in others])
        for cause, others in causes
    ]
    return with_parts(
        value, [*parts, between_points(value, found.linear_gy), dose_step(value, value - half, value + half)]
    )


def _gy(found: Greatest | None) -> float:
    return 0.0 if found is None else found.value_gy
