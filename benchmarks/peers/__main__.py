"""Makes the programs to compare with available and says which versions they are.

Run: python benchmarks/peers [RTSTRUCT RTDOSE]     with files: their answers as JSON
"""

import dataclasses
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.environment import PeerMissing, dicompyler_command, dicompyler_version, plastimatch_version
from peers.run import dicompyler, plastimatch


def main() -> int:
    """1 where a program is missing."""
    try:
        if len(sys.argv) == 3:
            structures, dose = (Path(word) for word in sys.argv[1:])
            answers = {
                "dicompyler-core": dicompyler([(structures, dose)])[0],
                "plastimatch": plastimatch(structures, dose),
            }
            said = {name: dataclasses.asdict(answer) for name, answer in answers.items()}
            print(json.dumps(said, indent=1))
        else:
            dicompyler_command()
            print(f"dicompyler-core {dicompyler_version()}, plastimatch {plastimatch_version()}")
    except PeerMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
