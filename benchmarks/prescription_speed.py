"""How much `doseguard prescription` costs over what reading the same files costs in any case.

Two ratios, each measured side by side in one run, so that the machine's own speed cancels out:

- 1,000 plans in one process, against pydicom.dcmread of the same files and touching every element of the dose
  references, fraction groups and beam headers (no control point); files of defined and of undefined length;
- the whole command on one small plan, against `python -c "import pydicom, numpy, pydantic"`.

Run: python benchmarks/prescription_speed.py [--plans N] [--rounds N]
"""

import argparse
import contextlib
import io
import statistics
import subprocess
import sys
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset

from doseguard.faces.cli import main as doseguard
from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.encoding import Encoding, dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan, minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import ReferencedBeamSpec
from paired import paired

LIMIT_READING, LIMIT_START = 1.5, 1.6
_CONTROL_POINTS = (0x300A0111, 0x300A03A8)
_HEADERS = (0x300A0010, 0x300A0070, 0x300A00B0, 0x300A03A2)


def main() -> int:
    """Print both ratios; 1 where one lies above its limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ratios = [
            _reading_ratio(Path(folder), options.plans, options.rounds, undefined=flag)
            for flag in (False, True)
        ]
        start = _start_ratio(Path(folder), options.rounds * 2)
    return 0 if max(ratios) <= LIMIT_READING and start <= LIMIT_START else 1


def _reading_ratio(folder: Path, count: int, rounds: int, *, undefined: bool) -> float:
    kind = "undefined" if undefined else "defined"
    paths = _write_plans(folder / kind, count, undefined=undefined)
    floor, ours = paired(lambda: _touch_all(paths), lambda: _prescription(paths), rounds)
    ratio = statistics.median(b / a for a, b in zip(floor, ours, strict=True))
    each = [statistics.median(seconds) / count * 1000 for seconds in (floor, ours)]
    print(
        f"{count} plans, {kind:>9} lengths: doseguard prescription {each[1]:.2f} ms, reading and touching "
        f"{each[0]:.2f} ms a plan; ratio {ratio:.2f} (at most {LIMIT_READING})"
    )
    return ratio


def _start_ratio(folder: Path, rounds: int) -> float:
    path = folder / "small.dcm"
    path.write_bytes(dataset_bytes(minimal_plan("34", 5)))
    floor, ours = paired(
        lambda: _run("-c", "import pydicom, numpy, pydantic"),
        lambda: _run("-m", "doseguard", "prescription", str(path)),
        rounds,
    )
    ratio = statistics.median(b / a for a, b in zip(floor, ours, strict=True))
    whole, imports = statistics.median(ours) * 1000, statistics.median(floor) * 1000
    print(
        f"whole command on one small plan: {whole:.0f} ms, importing pydicom, numpy and pydantic "
        f"{imports:.0f} ms; ratio {ratio:.2f} (at most {LIMIT_START})"
    )
    return ratio


def _write_plans(folder: Path, count: int, *, undefined: bool) -> list[str]:
    """Small plans and plans of two arcs in turn, each with its own label."""
    folder.mkdir()
    encoding = Encoding(undefined_lengths=undefined)
    small, arcs = minimal_plan("34", 5), _arcs()
    paths = []
    for number in range(count):
        dataset = arcs if number % 2 else small
        dataset.RTPlanLabel = f"PLAN {number}"
        dataset.SOPInstanceUID = f"2.25.{number + 1}"
        path = folder / f"{number:04}.dcm"
        path.write_bytes(dataset_bytes(dataset, encoding))
        paths.append(str(path))
    return paths


def _arcs() -> Dataset:
    """Two arcs of 90 control points with 120 leaves."""
    spec = minimal_spec("34", 5)
    group = spec.fraction_groups[0]
    numbers = (1, 2)
    beams = tuple(BeamSpec(number, leaves=True, arc=ArcSpec(control_points=90)) for number in numbers)
    references = tuple(ReferencedBeamSpec(number, dose="3.4", meterset="900") for number in numbers)
    return write_plan(replace(spec, beams=beams, fraction_groups=(replace(group, beams=references),)))


def _touch_all(paths: list[str]) -> None:
    for path in paths:
        dataset = pydicom.dcmread(path, force=True)
        for tag in _HEADERS:
            if tag in dataset:
                for item in dataset[tag].value:
                    _touch(item)


def _touch(item: Dataset) -> None:
    for tag in list(item.keys()):
        if tag in _CONTROL_POINTS:
            continue
        element = item[tag]
        if element.VR == "SQ":
            for inner in element.value:
                _touch(inner)
        else:
            _ = element.value


def _prescription(paths: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        doseguard(["prescription", "--format", "json", *paths])


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main())
