"""How finely a structure is cut into cells, and the cells."""

from doseguard.dosimetry.cells.filling import Filling
from doseguard.dosimetry.cells.fine_filling import FineCells
from doseguard.dosimetry.cells.lattice import lattice_over
from doseguard.dosimetry.cells.pieces import pieces
from doseguard.dosimetry.cells.voxel_filling import VoxelCells
from doseguard.dosimetry.dose.view import View
from doseguard.dosimetry.stacks.combination import Operation
from doseguard.dosimetry.stacks.combined_stack import Operand
from doseguard.dosimetry.stacks.planes import Stack

# Cells in a small structure: enough for D95 within 0.02 % of the prescription in linear gradients
# (benchmarks/accuracy); a structure with more voxels than that is measured on the voxels.
_CELLS = 40_000


def filled(stack: Stack, view: View, operands: tuple[Operand, ...] = (), apart_mm: float = 0.0) -> Filling:
    """The structure's cells: voxels of the dose grid where it has many, else as many finer cells."""
    thickness = stack.edges_mm[:, 1] - stack.edges_mm[:, 0]
    added = [one.stack.plane_area_mm2 for one in operands if one.operation is Operation.WITH]
    area = sum(added, start=stack.plane_area_mm2)
    edge_mm = float((area @ thickness / _CELLS) ** (1 / 3))
    across, *along = view.spacing_mm
    row_mm, column_mm = (spacing / max(round(spacing / edge_mm), 1) for spacing in along)
    lattice = lattice_over(stack, view, (row_mm, column_mm), operands, apart_mm)
    if view.voxels is not None and edge_mm > max(view.spacing_mm):
        return VoxelCells(stack, view.voxels, lattice, apart_mm).fill()
    parts = [lattice] if operands else pieces(lattice, apart_mm)
    return Filling.joined(
        [FineCells(stack, view, part, min(edge_mm, across), apart_mm).fill() for part in parts]
    )
