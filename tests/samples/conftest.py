"""The committed samples, and what make.py writes now."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The makers of the samples are no package of their own: make.py finds them beside itself.
sys.path.append(str(ROOT / "sample_dicom"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of committed samples."""
    return ROOT / "sample_dicom"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which make.py has just written everything."""
    out = tmp_path_factory.mktemp("samples")
    script = str(ROOT / "sample_dicom" / "make.py")
    command = [sys.executable, "-W", "error", script, "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, check=True, env=environment)
    return out
