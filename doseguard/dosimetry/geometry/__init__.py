"""Diameters, distances, margins, overlaps and sides of structures, from their stacks of contours."""

from doseguard.dosimetry.geometry.diameter import greatest_diameter, greatest_plane_diameter
from doseguard.dosimetry.geometry.laterality import Laterality, Side, side_of
from doseguard.dosimetry.geometry.margins import Margins, margins
from doseguard.dosimetry.geometry.overlap import overlap_volume
from doseguard.dosimetry.geometry.separation import shortest_distance

__all__ = [
    "Laterality",
    "Margins",
    "Side",
    "greatest_diameter",
    "greatest_plane_diameter",
    "margins",
    "overlap_volume",
    "shortest_distance",
    "side_of",
]
