"""Programs that tools/need-node-tools installs."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / ".node-tools" / "node_modules"


def installed(name: str) -> Path:
    """The program's file; says what to do where it is not there."""
    path = MODULES / name
    assert path.exists(), f"{name} is not installed: run tools/need-node-tools"
    return path
