"""The texts keep up with the code."""

import re
import subprocess
import sys
import tomllib

import pytest

import doseguard
from doseguard.readers.protocol_library import library_ids

TEXTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/safety.md")


@pytest.fixture(params=TEXTS)
def text(request, root):
    return root / request.param


def test_every_file_that_a_text_links_exists(text):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text.read_text(encoding="utf-8"))
    assert [link for link in links if not (text.parent / link).exists()] == []


def test_the_readme_links_every_page(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    pages = ["CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/safety.md", "docs/decisions/README.md"]
    assert [page for page in pages if f"({page})" not in readme] == []


def test_the_changelog_names_the_version(root):
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(doseguard.__version__)}\b", changelog, re.MULTILINE)


def test_every_entry_of_the_changelog_says_which_verdicts_changed(root):
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "### Changed verdicts" not in entry] == []


def test_the_decisions_are_numbered_and_listed(root):
    folder = root / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    found = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert listed == found
    assert [int(name[:4]) for name in found] == list(range(1, len(found) + 1))


def test_a_decision_says_context_decision_and_consequences(root):
    pages = sorted((root / "docs" / "decisions").glob("[0-9]*.md"))
    wanted = ("Status: ", "## Context", "## Decision", "## Consequences")
    assert [
        page.name for page in pages if not all(one in page.read_text(encoding="utf-8") for one in wanted)
    ] == []


def test_the_readme_names_only_protocols_that_exist(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"--protocol ([a-z0-9-]+)", readme) + re.findall(
        r"^protocol: (\S+)", readme, re.MULTILINE
    )
    assert named
    assert [one for one in named if one not in library_ids()] == []


def test_the_commands_of_make_are_described_where_they_are(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    contributing = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)`", contributing))
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", makefile, re.MULTILINE))
    assert named
    assert named - targets == set()


def test_the_package_says_that_it_is_typed(root):
    assert (root / "doseguard" / "py.typed").is_file()


def test_the_lowest_python_is_the_one_that_tools_look_at(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lowest = project["project"]["requires-python"].removeprefix(">=")
    assert project["tool"]["mypy"]["python_version"] == lowest
    assert project["tool"]["ruff"]["target-version"] == f"py{lowest.replace('.', '')}"


def test_the_readme_shows_what_the_commands_print(root):
    command = [sys.executable, root / "tools" / "readme.py", "--check"]
    compared = subprocess.run(command, cwd=root, check=False)
    assert compared.returncode == 0, "run `make readme` and read the change"
