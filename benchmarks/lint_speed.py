"""How much `doseguard lint` costs over what loading the same files costs in any case.

The ratio of linting the whole library, every rule, to merely reading its files with the YAML reader; both in
one process and in turn, so that the machine's own speed cancels out.

Run: python benchmarks/lint_speed.py [--rounds N]
"""

import argparse
import contextlib
import io
import statistics
import sys
from pathlib import Path

from doseguard.faces.cli import main as doseguard
from doseguard.readers.library_root import protocols_root
from doseguard.readers.positioned_yaml import read_positioned
from paired import paired

LIMIT = 4.0


def main() -> int:
    """Print the ratio; 1 where it lies above its limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    paths = sorted(protocols_root().rglob("*.yaml"))
    loaded, linted = paired(lambda: _load(paths), lambda: _lint(protocols_root()), options.rounds)
    ratio = statistics.median(b / a for a, b in zip(loaded, linted, strict=True))
    load, lint = (statistics.median(seconds) * 1000 for seconds in (loaded, linted))
    print(
        f"{len(paths)} files: doseguard lint {lint:.0f} ms, loading them with the YAML reader {load:.0f} ms; "
        f"ratio {ratio:.2f} (at most {LIMIT:g})"
    )
    return 0 if ratio <= LIMIT else 1


def _load(paths: list[Path]) -> None:
    for path in paths:
        read_positioned(path)


def _lint(folder: Path) -> None:
    """The whole command, start-up left out; what it finds is of no matter here."""
    with contextlib.redirect_stdout(io.StringIO()):
        doseguard(["lint", str(folder)])


if __name__ == "__main__":
    sys.exit(main())
