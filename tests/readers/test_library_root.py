"""The library is found beside the package or in the checkout."""

from pathlib import Path

import pytest

from doseguard.readers import library_root
from doseguard.readers.library_root import protocols_root


def package_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder in place of doseguard's own."""
    package = folder / "doseguard"
    package.mkdir()
    monkeypatch.setattr(library_root, "files", lambda _: package)
    return package


def test_the_installed_package_holds_the_protocols(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = package_in(tmp_path, monkeypatch)
    (package / "protocols").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert protocols_root() == package / "protocols"


def test_a_checkout_holds_them_beside_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_in(tmp_path, monkeypatch)
    (tmp_path / "pyproject.toml").touch()
    assert protocols_root() == tmp_path / "protocols"
