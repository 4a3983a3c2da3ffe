"""What must not lie in the tree: addresses of registries, paths of a machine, lock files with addresses."""

import re
import tomllib

import pytest

# Written in parts, so that this file is not found by its own search.
HOSTS = "|".join(("py" + "pi", "pythonhost" + "ed", "np" + "mjs", "deb" + "ian", "crat" + "es"))
FORBIDDEN = {
    "a registry's host": re.compile(rb"\b(?:[a-z-]+\.)*(?:%s)\.(?:org|com|io)\b" % HOSTS.encode()),
    "a path of somebody's machine": re.compile(rb"(?<![\w$}\"'.])/(?:wor" + rb"k|far" + rb"m|ro" + rb"ot)/"),
    "somebody's home folder": re.compile(rb"/(?:ho" + rb"me|Use" + rb"rs)/[a-z]"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what, tree, root):
    found = [str(path.relative_to(root)) for path in tree if FORBIDDEN[what].search(path.read_bytes())]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["https://" + "py" + "pi.org/simple", "files.pythonhost" + "ed.org", "registry.np" + "mjs.org"],
)
def test_a_registry_would_be_found(text):
    assert FORBIDDEN["a registry's host"].search(text.encode())


def test_no_lock_file_that_records_addresses(tree):
    assert [
        path.name for path in tree if path.name in ("uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock")
    ] == []


def test_requirements_are_pinned_with_hashes_and_without_addresses(root):
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert "://" not in text
    assert [
        entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
    ] == []


def test_every_dependency_is_locked(root):
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    names = {
        re.match(r"[\w-]+", one)[0]
        for one in [*asked["project"]["dependencies"], *asked["dependency-groups"]["dev"]]
    }
    locked = (root / "requirements.lock").read_text(encoding="utf-8").lower()
    assert "pydicom" in names
    assert [name for name in names if not re.search(rf"^{name.lower()}==", locked, re.MULTILINE)] == []
