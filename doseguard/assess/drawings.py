"""How a structure is drawn: its contours, their planes, and what of them is odd."""

from collections.abc import Sequence

from doseguard.checking.geometry import Drawing, Piece
from doseguard.dosimetry import Stack, Unstacked
from doseguard.dosimetry.geometry import connected_parts, off_images, skipped_heights
from doseguard.dosimetry.stacks.closed_contours import CLOSED_KINDS
from doseguard.model.contours import ContouredStructure
from doseguard.model.image_geometry import ImageGeometry


def drawing_of(
    structure: ContouredStructure, own: Stack | Unstacked, images: Sequence[ImageGeometry]
) -> Drawing:
    """The drawing of a structure; contours that make no shape have no pieces, and `notes` say why."""
    contours = len(structure.kinds)
    not_closed = sum(kind not in CLOSED_KINDS for kind in structure.kinds)
    if isinstance(own, Unstacked):
        notes = (*own.notes, own.reason)
        beside = structure.beside_images
        return Drawing(contours, 0, None, (), beside_images=beside, not_closed=not_closed, notes=notes)
    return Drawing(
        contours=contours,
        planes=len(own.heights_mm),
        spacing_mm=own.thickness_mm,
        pieces=tuple(Piece(one.volume_cc, one.middle_mm) for one in connected_parts(own)),
        gaps_mm=skipped_heights(own),
        off_images=off_images(own, images),
        beside_images=structure.beside_images,
        not_closed=not_closed,
        holes=int((own.sign < 0).sum()),
        notes=own.notes,
    )
