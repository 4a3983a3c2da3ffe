"""Packages built once, and environments that each hold one kind of installation."""

import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Built:
    """The two files that one build writes."""

    sdist: Path
    wheel: Path


def run(*command: str | Path, cwd: Path) -> str:
    """What a command printed; a failure shows everything it said."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(folder: Path, *which: str) -> Path:
    """Build with the tools that are installed, without the network."""
    run(sys.executable, "-m", "build", "--no-isolation", *which, "--outdir", folder, ROOT, cwd=folder)
    return folder


def install(folder: Path, *what: str | Path) -> Path:
    """The `doseguard` command of a fresh environment that sees our dependencies, but not our doseguard."""
    venv.create(folder, with_pip=False, symlinks=True)
    scripts = folder / "bin"
    (site_packages,) = folder.glob("lib/python*/site-packages")
    # A .pth file inside that folder (an editable doseguard, for instance) is not followed from here.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet"]
    offline = [
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "--ignore-installed",
        "--no-warn-script-location",
    ]
    run(*pip, *offline, *what, cwd=folder)
    return scripts / "doseguard"


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    """An sdist, and the wheel that is built from it."""
    folder = build(tmp_path_factory.mktemp("built"))
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Built(sdist, wheel)


@pytest.fixture(scope="session", params=["wheel", "sdist", "editable"])
def command(request, built, tmp_path_factory) -> Path:
    """The command of one kind of installation."""
    what = {"wheel": [built.wheel], "sdist": [built.sdist], "editable": ["--editable", ROOT]}
    return install(tmp_path_factory.mktemp(request.param), *what[request.param])
