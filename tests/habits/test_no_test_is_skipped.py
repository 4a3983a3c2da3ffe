"""A skipped test counts as failed unless the reason is one that the repository cannot help."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("reason", "status"),
    [("not now", 1), ("the real plans of ../shared are absent", 0)],
    ids=["some reason", "absent plans"],
)
def test_a_skip_passes_only_for_what_the_repository_cannot_hold(tmp_path, reason, status):
    (tmp_path / "test_one.py").write_text(f"import pytest\n\ndef test_one():\n    pytest.skip({reason!r})\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "conftest",
        "--rootdir",
        ".",
    ]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    run = subprocess.run(
        [*command, "test_one.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == status, run.stdout
