"""Git repositories for the tests: one of doseguard as it lies here, and those of clinics that use it."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_GIT = shutil.which("git") or "git"
# What somebody who installs from the repository gets to use.
_PARTS = (
    ".pre-commit-hooks.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "action.yml",
    "doseguard",
    "protocols",
    "pyproject.toml",
    "requirements.lock",
)


def environment(**more: str) -> dict[str, str]:
    """The process's environment without what git sets for its hooks, and with an author.

    pip compiles nothing that is not used.
    """
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    author = {"NAME": "A Test", "EMAIL": "test@example.invalid"}
    people = {f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in author.items()}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PIP_NO_COMPILE": "1"}
    return {**ours, **people, **alone, **more}


def copy_of_doseguard(folder: Path) -> Path:
    """A repository with the files as they are now, committed or not."""
    folder.mkdir()
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return repository(folder)


def repository(folder: Path) -> Path:
    """Make a folder a repository, everything in it committed."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    """Commit everything; the revision."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "test")
    return git(folder, "rev-parse", "HEAD").strip()


def git(folder: Path, *words: str) -> str:
    """What git printed."""
    done = subprocess.run(
        [_GIT, *words], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
