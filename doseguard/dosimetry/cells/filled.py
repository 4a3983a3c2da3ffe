"""How finely a structure is cut into cells, and the cells."""

from math import prod

from doseguard.dosimetry.cells.filling import Filling
from doseguard.dosimetry.cells.fine_filling import FineCells
from doseguard.dosimetry.cells.lattice import lattice_over
from doseguard.dosimetry.cells.voxel_filling import VoxelCells
from doseguard.dosimetry.dose.view import view_of
from doseguard.dosimetry.stacks.combination import Operation
from doseguard.dosimetry.stacks.combined_stack import Operand
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.dose_field import DoseField

# Cells in a small structure: enough for D95 within 0.02 % of the prescription in linear gradients
# (benchmarks/accuracy). A structure with more voxels than that has them for cells, and one with more than the
# second number is measured in the grid's own planes, which takes a quarter of the time and tells less of what
# lies between slices.
_CELLS, _ON_VOXELS = 40_000, 60_000


def filled(
    stack: Stack,
    pieces: tuple[Stack, ...],
    field: DoseField | None,
    operands: tuple[Operand, ...] = (),
    apart_mm: float = 0.0,
) -> Filling:
    """The cells of all pieces of a structure: voxels of the dose grid where it has many, else finer cells."""
    view = view_of(stack, field)
    volume_mm3 = _volume_mm3(stack, operands)
    edge_mm = (volume_mm3 / _CELLS) ** (1 / 3)
    across, *along = view.spacing_mm
    cuts = [max(round(spacing / edge_mm), 1) for spacing in along]
    row_mm, column_mm = (spacing / cut for spacing, cut in zip(along, cuts, strict=True))
    of_grid_gy = float(field.dose_gy.max()) if field is not None and max(cuts) == 1 else None
    on_voxels = view.voxels if volume_mm3 > _ON_VOXELS * prod(view.spacing_mm) else None
    parts = []
    for piece in pieces:
        lattice = lattice_over(piece, view, (row_mm, column_mm), operands, apart_mm)
        if on_voxels is not None and of_grid_gy is not None:
            parts.append(VoxelCells(piece, view, on_voxels, lattice, of_grid_gy, apart_mm).fill())
        else:
            layer_mm = min(edge_mm, across)
            parts.append(FineCells(piece, view, lattice, layer_mm, apart_mm, of_grid_gy).fill())
    return Filling.joined(parts)


def _volume_mm3(stack: Stack, operands: tuple[Operand, ...]) -> float:
    """About how large a structure is."""
    thickness = stack.edges_mm[:, 1] - stack.edges_mm[:, 0]
    added = [one.stack.plane_area_mm2 for one in operands if one.operation is Operation.WITH]
    area = sum(added, start=stack.plane_area_mm2)
    return float(area @ thickness)
