"""The other programs run on a case, their answers in one shape."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from peers.answers import FloatArray, PeerAnswer, PeerStructure, histogram_metrics
from peers.environment import dicompyler_command, plastimatch_command

BIN_GY = 0.01


@dataclass(frozen=True, slots=True)
class ImageGrid:
    """A lattice of image points, axes along the patient's: first point, spacing and size along x, y, z."""

    origin_mm: tuple[float, float, float]
    spacing_mm: tuple[float, float, float]
    size: tuple[int, int, int]


def dicompyler(cases: Sequence[tuple[Path, Path]]) -> list[PeerAnswer]:
    """What dicompyler-core says, all cases in one process: structures and dose each; an answer a case."""
    words = [str(path) for case in cases for path in case]
    done = subprocess.run([*dicompyler_command(), *words], capture_output=True, text=True, check=False)
    answers = [_dicompyler_answer(json.loads(line)) for line in done.stdout.splitlines()]
    lost = PeerAnswer({}, done.stderr.strip()[-200:] or "it ended without an answer")
    return answers + [lost] * (len(cases) - len(answers))


def plastimatch(rtstruct: Path, rtdose: Path, grid: ImageGrid | None = None) -> PeerAnswer:
    """What plastimatch says on the dose grid, or on an image's grid."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fixed = None if grid is None else write_grid(grid, folder / "grid.mha")
        for step in plastimatch_steps(rtstruct, rtdose, folder, fixed):
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode:
                said = (done.stderr or done.stdout).strip()[-200:]
                return PeerAnswer({}, f"plastimatch {step[1]} ended with {done.returncode}: {said}")
        if not (folder / "dvh.csv").exists():
            return PeerAnswer({}, "plastimatch wrote no histogram")
        return _plastimatch_answer(folder, fixed)


def plastimatch_steps(
    rtstruct: Path, rtdose: Path, folder: Path, fixed: Path | None = None, *, fine: bool = True
) -> list[list[str]]:
    """The commands that a user gives: dose as an image, structures as masks on its grid, their histograms.

    Histograms are `fine` in bins of 0.01 Gy up to the maximum, or in the program's own 256 bins of 0.5 Gy.
    """
    program = plastimatch_command()
    masks, names, dose = (str(folder / name) for name in ("masks.mha", "names.txt", "dose.mha"))
    bins = ["--bin-width", f"{BIN_GY:g}", "--num-bins", str(_bins(rtdose))] if fine else []
    return [
        [program, "convert", "--input", str(rtdose), "--output-dose-img", dose],
        [
            *(program, "convert", "--input", str(rtstruct), "--fixed", str(fixed or dose)),
            *("--output-ss-img", masks, "--output-ss-list", names),
        ],
        [
            *(program, "dvh", "--input-ss-img", masks, "--input-ss-list", names, "--input-dose", dose),
            *(*bins, "--normalization", "vox", "--cumulative", "--output-csv", str(folder / "dvh.csv")),
        ],
    ]


def write_grid(grid: ImageGrid, path: Path) -> Path:
    """An empty image of that geometry, as plastimatch reads it."""
    header = {
        "ObjectType": "Image",
        "NDims": "3",
        "BinaryData": "True",
        "BinaryDataByteOrderMSB": "False",
        "TransformMatrix": "1 0 0 0 1 0 0 0 1",
        "Offset": _triple(grid.origin_mm),
        "ElementSpacing": _triple(grid.spacing_mm),
        "DimSize": _triple(grid.size),
        "ElementType": "MET_UCHAR",
        "ElementDataFile": "LOCAL",
    }
    text = "".join(f"{name} = {value}\n" for name, value in header.items())
    path.write_bytes(text.encode() + bytes(int(np.prod(grid.size))))
    return path


def _dicompyler_answer(said: dict[str, object]) -> PeerAnswer:
    structures = said["structures"]
    assert isinstance(structures, dict)  # noqa: S101 -- what our own runner wrote
    answers = {name: _dicompyler_structure(one) for name, one in structures.items()}
    return PeerAnswer(answers, str(said["error"]))


def _dicompyler_structure(said: dict[str, object]) -> PeerStructure:
    if said["error"]:
        return PeerStructure(error=str(said["error"]))
    own = said["own"]
    assert isinstance(own, dict)  # noqa: S101 -- what our own runner wrote
    curve = [np.array(said[name], float) for name in ("dose_gy", "volume_cc")]
    return PeerStructure(own, histogram_metrics(curve[0], curve[1]))


def _plastimatch_answer(folder: Path, fixed: Path | None) -> PeerAnswer:
    """Its bins are centred on the doses that it writes, so each begins half a bin below; voxels to cc."""
    with (folder / "dvh.csv").open(encoding="utf-8") as lines:
        names = lines.readline().strip().split(",")[1:]
        table = np.loadtxt(lines, delimiter=",", ndmin=2)
    begins = np.maximum(table[:, 0] - BIN_GY / 2, 0.0)
    volumes = table[:, 1:] * _voxel_cc(fixed or folder / "dose.mha")
    return PeerAnswer({name: _structure(begins, volumes[:, k]) for k, name in enumerate(names)})


def _structure(dose_gy: FloatArray, volume_cc: FloatArray) -> PeerStructure:
    return PeerStructure(histogram=histogram_metrics(dose_gy, volume_cc))


def _voxel_cc(image: Path) -> float:
    with image.open("rb") as lines:
        for line in lines:
            name, _, value = line.decode("latin-1").partition("=")
            if name.strip() == "ElementSpacing":
                return float(np.prod([float(word) for word in value.split()])) / 1000
    raise ValueError(f"{image.name} has no ElementSpacing")


def _bins(rtdose: Path) -> int:
    """As many bins as reach past the maximum dose."""
    import pydicom  # noqa: PLC0415 -- the peers are also run where the case is known

    dataset = pydicom.dcmread(rtdose)
    kind = "<u4" if dataset.BitsAllocated == 32 else "<u2"
    top = np.frombuffer(dataset.PixelData, kind).max() * float(dataset.DoseGridScaling)
    return int(top / BIN_GY) + 100


def _triple(values: Sequence[float]) -> str:
    return " ".join(f"{value:.10g}" for value in values)
