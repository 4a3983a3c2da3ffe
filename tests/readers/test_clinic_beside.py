"""The clinic's file is found as the order is: beside the plan, or in the nearest given folder above."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from doseguard.readers.case_files import FoundFiles, read_cases
from tests.builders import file_bytes, spec

Put = Callable[..., Path]
CLINIC = b"clinic: St Elsewhere\n"


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file below the test's folder."""

    def write(name: str, data: bytes = CLINIC) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def plan(put: Put) -> Path:
    """A plan, two folders deep."""
    return put("x/y/plan.dcm", file_bytes(spec()))


def found(*paths: Path) -> FoundFiles:
    return read_cases(str(path) for path in paths)


def clinics(files: FoundFiles) -> list[str | None]:
    return [None if one.clinic is None else Path(one.clinic.name).parent.name for one in files.cases]


def test_it_is_found_beside_the_plan(put: Put, plan: Path, tmp_path: Path) -> None:
    put("x/y/clinic.yaml")
    assert clinics(found(tmp_path)) == ["y"]


def test_it_is_found_beside_a_plan_that_is_given_alone(put: Put, plan: Path) -> None:
    put("x/y/clinic.yml")
    assert clinics(found(plan)) == ["y"]


def test_the_nearest_above_is_taken(put: Put, plan: Path, tmp_path: Path) -> None:
    put("clinic.yaml")
    put("x/clinic.yaml")
    assert clinics(found(tmp_path)) == ["x"]


def test_one_above_the_given_folder_is_not_looked_for(put: Put, plan: Path, tmp_path: Path) -> None:
    put("clinic.yaml")
    assert clinics(found(tmp_path / "x")) == [None]


def test_one_in_another_branch_is_not_taken(put: Put, plan: Path, tmp_path: Path) -> None:
    put("z/clinic.yaml")
    assert clinics(found(tmp_path)) == [None]


def test_two_in_one_folder_are_never_chosen_between(put: Put, plan: Path, tmp_path: Path) -> None:
    put("x/y/clinic.yaml")
    put("x/y/clinic.yml")
    files = found(tmp_path)
    assert clinics(files) == [None]
    assert [problem.message.count("several policies") for problem in files.problems] == [1, 1]


def test_it_is_no_file_that_was_skipped(put: Put, plan: Path, tmp_path: Path) -> None:
    put("x/y/clinic.yaml")
    assert found(tmp_path).skipped == 0


def test_its_name_identifies(put: Put, plan: Path, tmp_path: Path) -> None:
    path = put("x/y/clinic.yaml")
    assert str(path) in found(tmp_path).identifying


def test_it_is_found_in_an_archive(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("case/plan.dcm", file_bytes(spec()))
        archive.writestr("clinic.yaml", CLINIC)
    assert clinics(found(tmp_path / "export.zip")) == ["export.zip"]
