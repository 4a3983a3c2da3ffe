"""How fast `doseguard dvh` is on a clinical case: over what reading it costs in any case, beside its peers.

Measured in one run, in turn, each in processes of its own; a ratio is the median of the rounds' ratios:

- over the floor, imports apart on both sides: `dcmread` of both files, the bytes of all contours converted
  once by numpy, dose times its scaling;
- beside plastimatch (its one command; step by step on the dose grid and on an image grid) and
  dicompyler-core, whole processes from start to end, with their peak memory;
- over three sizes: contour points at the same voxels, voxels inside structures at the same points.

Run: python benchmarks/speed [--rounds N] [--without-peers] [--write]

--write keeps the results in docs/speed.md and docs/speed.svg. The status is 1 where a bound is broken, 2
where a program to compare with is missing.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.environment import PeerMissing
from speed.growth import Growth
from speed.page import write_page
from speed.peer_costs import PEERS, peer_commands
from speed.processes import Cost, doseguard_dvh, inside, whole
from speed.results import Results

_CASE = Path(__file__).with_name("case.py")
_DETAILS, _SPACINGS_MM = (0.25, 0.5, 1.0), (3.2, 2.5, 2.0)


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-peers", action="store_true", help="only the floor and the growth")
    parser.add_argument("--write", action="store_true", help="write docs/speed.md and its picture")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as name:
            results = _measured(Path(name), options.rounds, () if options.without_peers else PEERS)
    except PeerMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    print("\n".join(results.lines()))
    if options.write:
        write_page(results)
    return 1 if results.broken() else 0


def _measured(folder: Path, rounds: int, peers: tuple[str, ...]) -> Results:
    case = folder / "case"
    counts = _write(case)
    modules = {what: folder / f"{what}.txt" for what in ("floor", "doseguard")}
    floor: list[float] = []
    ours: list[float] = []
    costs: dict[str, list[Cost]] = {name: [] for name in ("doseguard", *peers)}
    for number in range(rounds):
        floor.append(inside("floor", case, modules["floor"]))
        ours.append(inside("doseguard", case, modules["doseguard"]))
        costs["doseguard"].append(whole(doseguard_dvh(case)))
        for name in peers:
            # A minute of dicompyler-core is measured well enough by fewer rounds.
            if name != "dicompyler-core" or number < 2:
                costs[name].append(whole(*peer_commands(name, case, folder)))
    growths = (
        _growth("contour points", "points", [(detail, 2.0) for detail in _DETAILS], folder, rounds),
        _growth("voxels inside structures", "voxels", [(1.0, mm) for mm in _SPACINGS_MM], folder, rounds),
    )
    return Results(counts, floor, ours, costs, growths)


def _growth(of: str, count: str, sizes: list[tuple[float, float]], folder: Path, rounds: int) -> Growth:
    """Median seconds of the command at each size, imports apart, the sizes in turn."""
    cases = [folder / f"{count}-{number}" for number in range(len(sizes))]
    counts = [_write(case, *size) for case, size in zip(cases, sizes, strict=True)]
    seconds: list[list[float]] = [[] for _ in cases]
    for _ in range(rounds):
        for spent, case in zip(seconds, cases, strict=True):
            spent.append(inside("doseguard", case, folder / "doseguard.txt"))
    return Growth(
        of, tuple(float(one[count]) for one in counts), tuple(statistics.median(spent) for spent in seconds)
    )


def _write(folder: Path, detail: float = 1.0, spacing_mm: float = 2.0) -> dict[str, int]:
    """Make a case in a process of its own: this one must stay small."""
    command = [sys.executable, str(_CASE), str(folder), "--detail", str(detail), "--spacing", str(spacing_mm)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    counts: dict[str, int] = json.loads(said)
    return counts


if __name__ == "__main__":
    sys.exit(main())
