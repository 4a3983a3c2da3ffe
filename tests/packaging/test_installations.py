"""However it is installed, the command finds the protocols and works, from a folder that holds nothing."""

import json
import re
import subprocess
from pathlib import Path

import pytest

import doseguard

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_dicom" / "eclipse-vmat-34-in-5"

pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture
def say(command, tmp_path):
    """What the installed command prints, run in an empty folder."""

    def said(*arguments: str | Path) -> str:
        run = subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert list(tmp_path.iterdir()) == []
        return run.stdout

    return said


def test_it_has_all_protocols_of_the_tree(say):
    shown = re.findall(r"^[a-z0-9-]+$", say("protocols", "list"), re.MULTILINE)
    assert shown == sorted(path.stem for path in (ROOT / "protocols").glob("*.yaml"))


def test_it_gives_a_verdict(say):
    report = json.loads(say("check", SAMPLE, "--format", "json"))
    assert report["verdict"] == "per_protocol"


def test_it_knows_its_version(say):
    assert say("--version").split() == ["doseguard", doseguard.__version__]
