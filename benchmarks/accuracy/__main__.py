"""How accurate doseguard's dosimetry is, on phantoms whose answers are known, beside other programs.

Errors are absolute, against the slab truth (contours as prisms one slice thick, in the continuous dose):
volumes in % of the truth, doses in % of the prescription. The exit status is 1 where a bound is broken.

Run: python benchmarks/accuracy [--quick | --every N] [--peers | --samples] [--write]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from accuracy.command import main

if __name__ == "__main__":
    sys.exit(main(__doc__ or ""))
