"""Runs the commands that the README shows, its ```console blocks, and writes what they print.

With --check nothing is written, and the exit status says whether the README shows what they print now.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_README = _ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n\$ doseguard (?P<arguments>.*)\n(?:.*\n)*?```$", re.MULTILINE)


def main() -> int:
    """Write the README, or only compare it."""
    old = _README.read_text(encoding="utf-8")
    new = _BLOCK.sub(_block, old)
    if "--check" in sys.argv[1:]:
        return 0 if new == old else 1
    _README.write_text(new, encoding="utf-8", newline="\n")
    return 0


def _block(found: re.Match[str]) -> str:
    arguments = found["arguments"]
    return f"```console\n$ doseguard {arguments}\n{_printed(arguments)}```"


def _printed(arguments: str) -> str:
    command = [sys.executable, "-m", "doseguard", *shlex.split(arguments)]
    run = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return "\n".join(line.rstrip() for line in run.stdout.splitlines()) + "\n"


if __name__ == "__main__":
    sys.exit(main())
