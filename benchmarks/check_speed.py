"""How much a whole plan check costs over `doseguard dvh` of the same study.

Thirty structures with a million contour points, a dose, 150 images, arcs, an order and a protocol that asks
for target coverage and two tables of organ limits: the whole command `doseguard check` beside the whole
command `doseguard dvh`, in turn, each a process of its own with all reading in it.

Run: python benchmarks/check_speed.py [--rounds N]
"""

import argparse
import statistics
import sys
import tempfile
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
        folder = Path(name)
        write_whole_plan(folder)
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


if __name__ == "__main__":
    sys.exit(main())
