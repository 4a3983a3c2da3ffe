"""One case: a structure, its dose, and what its metrics are."""

from dataclasses import dataclass

from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from phantoms.truth import Truth


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """`slab` is the truth of the contours as prisms one slice thick, `ideal` that of the solid itself.

    `group` names the row of the table to which the case belongs; `volumes` are metrics of volume at a dose
    (V40Gy) that are asked for as well.
    """

    name: str
    group: str
    structure: ContouredStructure
    field: DoseField
    slab: Truth
    ideal: Truth
    prescription_gy: float
    volumes: tuple[str, ...] = ()
