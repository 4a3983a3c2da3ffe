"""How finely a structure is cut into cells, and the cells."""

from doseguard.dosimetry.filling import Filling, FineCells
from doseguard.dosimetry.lattice import lattice_over
from doseguard.dosimetry.planes import Stack
from doseguard.dosimetry.view import View
from doseguard.dosimetry.voxel_filling import VoxelCells

# Cells in a small structure: enough for D95 within 0.02 % of the prescription in linear gradients
# (benchmarks/accuracy); a structure with more voxels than that is measured on the voxels.
_CELLS = 40_000


def filled(stack: Stack, view: View, apart_mm: float = 0.0) -> Filling:
    """The structure's cells: voxels of the dose grid where it has many, else as many finer cells."""
    thickness = stack.edges_mm[:, 1] - stack.edges_mm[:, 0]
    edge_mm = float((stack.plane_area_mm2 @ thickness / _CELLS) ** (1 / 3))
    across, row, column = view.spacing_mm
    row_mm, column_mm = row / max(round(row / edge_mm), 1), column / max(round(column / edge_mm), 1)
    lattice = lattice_over(stack, view, row_mm, column_mm, apart_mm)
    if view.voxels is not None and edge_mm > max(view.spacing_mm):
        return VoxelCells(stack, view.voxels, lattice, apart_mm).fill()
    return FineCells(stack, view, lattice, min(edge_mm, across), apart_mm).fill()
