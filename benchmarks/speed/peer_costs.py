"""The commands that make other programs compute the DVHs of the case."""

from pathlib import Path

from peers.environment import dicompyler_command, plastimatch_command
from peers.run import ImageGrid, plastimatch_steps, write_grid

# plastimatch's own one command, on the grid that it chooses; its commands step by step, masks on the grid of
# the dose, then on that of an image; dicompyler-core with its own defaults.
PEERS = ("plastimatch dvh", "plastimatch, dose grid", "plastimatch, image grid", "dicompyler-core")
# An image of 512 x 512 pixels over the dose's field, on the contours' slices.
_PIXEL_MM = 400 / 512
_IMAGES = ImageGrid((-200 + _PIXEL_MM / 2,) * 2 + (-149.0,), (_PIXEL_MM, _PIXEL_MM, 2.0), (512, 512, 150))


def peer_commands(name: str, case: Path, folder: Path) -> list[list[str]]:
    """The commands of that program, to be run one after the other; files between them go to the folder."""
    files = case / "structures.dcm", case / "dose.dcm"
    if name == "dicompyler-core":
        return [[*dicompyler_command(), *map(str, files)]]
    if name == "plastimatch dvh":
        return [[plastimatch_command(), "dvh", "--input", str(case), "--output-csv", str(folder / "dvh.csv")]]
    images = folder / "images.mha"
    fixed = None
    if name == "plastimatch, image grid":
        fixed = images if images.exists() else write_grid(_IMAGES, images)
    return plastimatch_steps(*files, folder, fixed, fine=False)
