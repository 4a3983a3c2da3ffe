"""Diameters, distances, margins, overlaps and sides of structures, from their stacks of contours."""

from doseguard.dosimetry.geometry.connected import ConnectedPart, connected_parts
from doseguard.dosimetry.geometry.diameter import greatest_diameter, greatest_plane_diameter
from doseguard.dosimetry.geometry.image_planes import cut_ends, off_images
from doseguard.dosimetry.geometry.laterality import (
    Laterality,
    Midlines,
    Side,
    midlines_of,
    side_about,
    side_of,
)
from doseguard.dosimetry.geometry.margins import Margins, margins
from doseguard.dosimetry.geometry.overlap import overlap_volume
from doseguard.dosimetry.geometry.point_separation import point_separation
from doseguard.dosimetry.geometry.section_volume import section_volume
from doseguard.dosimetry.geometry.separation import shortest_distance
from doseguard.dosimetry.geometry.skipped_slices import skipped_heights
from doseguard.dosimetry.geometry.volume_centre import volume_centre

__all__ = [
    "ConnectedPart",
    "Laterality",
    "Margins",
    "Midlines",
    "Side",
    "connected_parts",
    "cut_ends",
    "greatest_diameter",
    "greatest_plane_diameter",
    "margins",
    "midlines_of",
    "off_images",
    "overlap_volume",
    "point_separation",
    "section_volume",
    "shortest_distance",
    "side_about",
    "side_of",
    "skipped_heights",
    "volume_centre",
]
