"""The validator of Debian's dicom3tools."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def validation_errors(data: bytes) -> list[str]:
    """What `dciodvfy -new` calls an error in a file, or its exit status where it says nothing."""
    validator = shutil.which("dciodvfy")
    if validator is None:
        pytest.fail("dciodvfy is missing: install the Debian package dicom3tools")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "written.dcm"
        path.write_bytes(data)
        done = subprocess.run([validator, "-new", path], capture_output=True, check=False)
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    errors = [line for line in lines if line.startswith("Error")]
    return errors if done.returncode == 0 or errors else [f"exit status {done.returncode}"]
