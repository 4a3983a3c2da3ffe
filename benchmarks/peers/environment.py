"""Where the other programs are, and what makes them available."""

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "peers"
# The last versions that dicompyler-core, whose own list sets no upper bounds, works with on Python 3.11.
DICOMPYLER = (
    "dicompyler-core==0.5.6",
    "pydicom==2.4.4",
    "numpy==1.26.4",
    "matplotlib>=3.8",
    "scikit-image>=0.22",
)
_RUNNER = Path(__file__).with_name("dicompyler_runner.py")


class PeerMissing(Exception):  # noqa: N818 -- not an error of ours: something is not installed
    """A program to compare with is not there; the text says how to install it."""


def dicompyler_python() -> Path:
    """The Python of dicompyler-core's own environment, which is made at first use."""
    python = FOLDER / "dicompyler" / "bin" / "python"
    complete = FOLDER / "dicompyler" / "complete"
    if not complete.exists():
        _make_environment(python)
        complete.touch()
    return python


def dicompyler_command() -> list[str]:
    """The command that runs dicompyler-core."""
    return [str(dicompyler_python()), str(_RUNNER)]


def plastimatch_command() -> str:
    """The program's path."""
    path = shutil.which("plastimatch")
    if path is None:
        raise PeerMissing("plastimatch is not installed: apt-get install plastimatch (Debian, Ubuntu)")
    return path


def plastimatch_version() -> str:
    """Its version, as it says it."""
    said = subprocess.run([plastimatch_command(), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[-1]


def dicompyler_version() -> str:
    """The pinned version."""
    return DICOMPYLER[0].partition("==")[2]


def _make_environment(python: Path) -> None:
    folder = python.parents[1]
    print("making an environment for dicompyler-core in build/peers", file=sys.stderr)
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *DICOMPYLER],
    )
    for step in steps:
        if subprocess.run(step, check=False, stdout=sys.stderr).returncode:
            raise PeerMissing(f"dicompyler-core cannot be installed: {' '.join(step)} failed")
