"""Which drawn structure is the target of a prescription."""

from collections.abc import Sequence

from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.model.structure import StructureSet
from doseguard.model.target import is_ptv


def held_target(
    holding: Holding, holdings: Sequence[Holding], structures: StructureSet | None, geometry: Geometry
) -> str | None:
    """The ordered structure, else that of the prescription, else the only PTV of the only prescription.

    None where nobody can tell, and where it is not drawn.
    """
    if structures is None:
        return None
    rx, ordered = holding.prescription, holding.ordered
    roi = structures.structure(rx.roi_number)
    named = [None if ordered is None else ordered.structure, None if roi is None else roi.name]
    found = next((name for name in (*named, rx.description) if name and name in geometry.drawn), None)
    if found is not None or any(named) or len(holdings) > 1:
        return found
    ptvs = {one.name for one in structures.structures if is_ptv(one) and one.name in geometry.drawn}
    return ptvs.pop() if len(ptvs) == 1 else None
