"""The control points of a plan's case are read from its own file, and from no other."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from doseguard.readers.case_files import CaseFiles, FoundCase, read_cases
from doseguard.readers.delivery_files import delivery_of
from doseguard.readers.errors import UnreadableError
from doseguard.writers.beam_spec import BeamSpec
from tests.builders import file_bytes, spec

PLAN = spec(beams=(BeamSpec(1, "field", gantry_deg="30"),))


def found(path: Path) -> FoundCase:
    (only,) = read_cases([str(path)]).cases
    return only


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.dcm"
    path.write_bytes(file_bytes(PLAN))
    return path


def test_the_beams_are_those_of_the_plans_file(plan: Path) -> None:
    assert delivery_of(found(plan)).beams[0].gantry_deg.tolist() == [30, 30]


def test_the_file_may_lie_in_an_archive(plan: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(plan, "plan.dcm")
    assert delivery_of(found(tmp_path / "a.zip")).beams[0].name == "field"


def test_a_file_that_changed_in_between_is_refused(plan: Path) -> None:
    case = found(plan)
    plan.write_bytes(file_bytes(replace(PLAN, label="OTHER")))
    with pytest.raises(UnreadableError, match="the file has changed since it was first read"):
        delivery_of(case)


def test_a_file_that_is_gone_is_refused(plan: Path) -> None:
    case = found(plan)
    plan.unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        delivery_of(case)


def test_a_case_that_was_not_read_from_files_has_no_beams_to_read(plan: Path) -> None:
    with pytest.raises(UnreadableError, match="the plan was not read from a file"):
        delivery_of(replace(found(plan), files=CaseFiles()))
