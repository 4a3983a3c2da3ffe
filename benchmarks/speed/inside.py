"""What one process costs once everything is imported: the floor, or the whole command.

Run: python inside.py floor|doseguard FOLDER MODULES

MODULES is a file that names the modules to import before the clock starts; where it does not exist it is
written, with all that the run has imported. Prints the seconds.
"""

import contextlib
import importlib
import io
import os
import sys
import time
from pathlib import Path

_CONTOUR_DATA = 0x30060050


def main() -> None:
    """Import, run, print."""
    what, folder, modules = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    # As the command does before it imports numpy; the floor multiplies no matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    action = {"floor": _floor, "doseguard": _doseguard}[what]
    if modules.exists():
        for name in modules.read_text(encoding="utf-8").split():
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    start = time.perf_counter()
    action(folder)
    seconds = time.perf_counter() - start
    if not modules.exists():
        modules.write_text("\n".join(name for name in sys.modules if name != "__main__"), encoding="utf-8")
    print(seconds)


def _floor(folder: Path) -> None:
    """What no reader of these files can do without, done in the plainest way that numpy has."""
    import numpy as np  # noqa: PLC0415 -- imported before the clock starts
    import pydicom  # noqa: PLC0415

    structures, dose = (pydicom.dcmread(folder / name) for name in ("structures.dcm", "dose.dcm"))
    contours = (one for roi in structures.ROIContourSequence for one in roi.ContourSequence)
    text = b"\\".join(bytes(one.get_item(_CONTOUR_DATA).value) for one in contours)
    points = np.fromstring(text, sep="\\")
    dose_gy = np.frombuffer(dose.PixelData, "<u4") * float(dose.DoseGridScaling)
    if not len(points) or not dose_gy.any():
        raise ValueError("the case is empty")


def _doseguard(folder: Path) -> None:
    from doseguard.faces.cli import main as doseguard  # noqa: PLC0415 -- imported before the clock starts

    with contextlib.redirect_stdout(io.StringIO()):
        status = doseguard(["dvh", str(folder), "--format", "json"])
    if status:
        raise ValueError(f"doseguard dvh ended with {status}")


if __name__ == "__main__":
    main()
