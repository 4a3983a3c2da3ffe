"""What travels in the wheel and in the sdist, and that a second build gives the same bytes."""

import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.packaging.conftest import build

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="session")
def in_wheel(built) -> set[str]:
    return set(ZipFile(built.wheel).namelist())


def protocol_files() -> set[str]:
    found = (ROOT / "protocols").rglob("*")
    return {str(path.relative_to(ROOT).as_posix()) for path in found if path.is_file()}


def test_the_wheel_holds_the_protocols(in_wheel):
    held = {name for name in in_wheel if name.startswith("doseguard/protocols/")}
    assert held == {f"doseguard/{name}" for name in protocol_files()}


def test_the_wheel_holds_the_schema_of_the_protocols(in_wheel):
    assert "doseguard/protocols/protocol.schema.json" in in_wheel


def test_the_wheel_holds_the_mark_of_a_typed_package(in_wheel):
    assert "doseguard/py.typed" in in_wheel


def test_the_wheel_holds_nothing_but_the_package(in_wheel):
    assert {name.split("/")[0].split("-")[0] for name in in_wheel} == {"doseguard"}


def test_the_wheel_holds_every_module(in_wheel):
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "doseguard").rglob("*.py")}
    assert modules <= in_wheel


def test_the_sdist_holds_what_the_wheel_is_built_from(built):
    with tarfile.open(built.sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "doseguard/py.typed"}
    assert wanted | protocol_files() <= names


def test_a_second_build_gives_the_same_sdist(built, tmp_path):
    (again,) = build(tmp_path, "--sdist").glob("*.tar.gz")
    assert again.read_bytes() == built.sdist.read_bytes()


def test_the_tree_and_the_sdist_give_the_same_wheel(built, tmp_path):
    (again,) = build(tmp_path, "--wheel").glob("*.whl")
    assert again.read_bytes() == built.wheel.read_bytes()
