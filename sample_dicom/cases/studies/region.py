"""A region of the body as it is scanned and contoured, and the couch under it."""

from dataclasses import dataclass

from cases.shapes.combined import Block, Grown
from cases.shapes.solid import Solid
from cases.studies.drawing import Organ
from cases.studies.scan import Extent, Tissue

_COUCH_HALF_MM, _COUCH_MM, _SHELL_MM = 205.0, 48.0, 4.0
_COUCH_HU, _FOAM_HU = -350, -930


@dataclass(frozen=True, slots=True)
class Region:
    """The body's surface, its organs and tissues in the coordinates of the common anatomy.

    `couch_top_mm` is the height (y) of the table; None where the scan shows none.
    """

    name: str
    extent: Extent
    surface: Solid
    organs: tuple[Organ, ...]
    tissues: tuple[Tissue, ...]
    couch_top_mm: float | None = None

    @property
    def painted(self) -> tuple[Tissue, ...]:
        """All that the scan shows, the couch first."""
        if self.couch_top_mm is None:
            return self.tissues
        shell, inside = _couch(self.couch_top_mm)
        return (Tissue(shell, _COUCH_HU), Tissue(inside, _FOAM_HU), *self.tissues)

    @property
    def support(self) -> tuple[Organ, ...]:
        """The couch as structures."""
        if self.couch_top_mm is None:
            return ()
        shell, inside = _couch(self.couch_top_mm)
        return (
            Organ("CouchSurface", (shell,), "SUPPORT", 3.0),
            Organ("CouchInterior", (inside,), "SUPPORT", 3.0),
        )


def _couch(top_mm: float) -> tuple[Solid, Solid]:
    shell = Block((-_COUCH_HALF_MM, top_mm, -1e4), (_COUCH_HALF_MM, top_mm + _COUCH_MM, 1e4))
    return shell, Grown(shell, -_SHELL_MM)
