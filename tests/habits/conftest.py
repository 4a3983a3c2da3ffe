"""The tree as it would be committed: every file that is no tool's leftover."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_HIDDEN_BUT_OURS = (".ci", ".github", ".gitignore", ".pre-commit-hooks.yaml")
_LEFTOVERS = ("__pycache__", "build", "dist")


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in _LEFTOVERS or (path.name.startswith(".") and path.name not in _HIDDEN_BUT_OURS):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def tree() -> tuple[Path, ...]:
    return tuple(_files(ROOT))


@pytest.fixture(scope="session")
def modules() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "doseguard").rglob("*.py")))
