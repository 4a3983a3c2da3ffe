"""How much a whole plan check costs over `doseguard dvh` of the same study.

Thirty structures with a million contour points, a dose, 150 images, arcs, an order and a protocol that asks
for target coverage and two tables of organ limits: the whole command `doseguard check` beside the whole
command `doseguard dvh`, in turn, each a process of its own with all reading in it, and compiled as an
installed package is: one run of each comes before the measured ones.

Run: python benchmarks/check_speed.py [--rounds N]
"""

import argparse
import os
import statistics
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path

from speed.processes import doseguard_check, doseguard_dvh, whole
from speed.whole_plan import write_whole_plan

LIMIT, MOST_MEMORY_MB = 2.5, 700.0


def main() -> int:
    """Print ratio and memory; 1 where one lies above its limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "study"
        folder.mkdir()
        _write(folder)
        _compile(folder, Path(name) / "compiled")
        pairs = [
            (whole(doseguard_dvh(folder)), whole(doseguard_check(folder))) for _ in range(options.rounds)
        ]
    ratio = statistics.median(check.seconds / dvh.seconds for dvh, check in pairs)
    dvh_s, check_s = (statistics.median(cost.seconds for cost in costs) for costs in zip(*pairs, strict=True))
    peak_mb = max(check.peak_mb for _, check in pairs)
    print(
        f"doseguard check {check_s:.2f} s, doseguard dvh {dvh_s:.2f} s; ratio {ratio:.2f} (at most "
        f"{LIMIT:g}); peak memory of check {peak_mb:.0f} MB (at most {MOST_MEMORY_MB:g} MB)"
    )
    return 0 if ratio <= LIMIT and peak_mb <= MOST_MEMORY_MB else 1


def _write(folder: Path) -> None:
    """Write the study in a process of its own: what this one has held counts as the commands' peak."""
    writing = get_context("spawn").Process(target=write_whole_plan, args=(folder,))
    writing.start()
    writing.join()
    if writing.exitcode:
        raise SystemExit("the study could not be written")


def _compile(folder: Path, modules: Path) -> None:
    """Have both commands leave their compiled modules there, whatever the environment says of that."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(modules)
    whole(doseguard_dvh(folder), doseguard_check(folder))


if __name__ == "__main__":
    sys.exit(main())
