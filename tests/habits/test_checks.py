"""What a reviewer would ask of every check, asked of every check that is found."""

import inspect
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import UnionType
from typing import get_args, get_origin

import pytest

import builders
from doseguard.assess.gather import gather
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.evidence import Evidence
from doseguard.checking.geometry import Geometry
from doseguard.model.clinic import Clinic
from doseguard.model.course import Course
from doseguard.model.delivery import Delivery
from doseguard.model.image_series import ImageSeries
from doseguard.model.structure_names import StructureNames

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT.parent / "shared" / "checks.md"
FAMILIES = {
    "RX": "prescription",
    "SIT": "site",
    "PLN": "plan",
    "STR": "structures",
    "DOS": "dose",
    "IDX": "indices",
    "CRS": "course",
}
# Parts that are read when a check asks for them.
OPENED = {
    "geometry": Geometry,
    "delivery": Delivery,
    "names": StructureNames,
    "dose_facts": DoseFacts,
    "course": Course,
    "course_facts": CourseFacts,
}
PACKAGE = "doseguard.checks."
CHECKS = [one for one in all_checks() if one.function.__module__.startswith(PACKAGE)]

every_check = pytest.mark.parametrize("check", CHECKS, ids=[one.id for one in CHECKS])


def place(check: Check) -> list[str]:
    return check.function.__module__.removeprefix(PACKAGE).split(".")


@pytest.fixture(scope="session")
def parts() -> dict[str, object]:
    """Everything that the evidence of a complete case offers."""
    case = builders.case(
        structures=builders.structures(builders.roi()),
        doses=(builders.dose_grid(),),
        measured=builders.measured(),
        images=(ImageSeries("2.25.4", 1),),
    )
    order = "targets: [{structure: PTV, site: metastasis, dose: 34 Gy, fractions: 5}]"
    declared = replace(builders.declared(case.plan, order_text=order), clinic=Clinic(clinic="Test"))
    evidence, _ = gather(case, declared)
    assert isinstance(evidence, Evidence)
    return evidence.holding_parts(evidence.holdings[0])


@pytest.fixture(scope="session")
def catalogue() -> dict[str, str]:
    """Severity by id, as the list of checks has it."""
    if not CATALOGUE.is_file():
        pytest.skip("the list of checks in ../shared is absent")
    rows = re.findall(
        r"^\| ([A-Z]+-\d+)\b.*\| ([BWI/–]+) \|$", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE
    )
    return dict(rows)


def fits(value: object, annotation: object) -> bool:
    """Whether a part is what a parameter's type says; a tuple is held by its members."""
    if isinstance(annotation, UnionType):
        return any(fits(value, one) for one in get_args(annotation))
    if get_origin(annotation) is tuple:
        return isinstance(value, tuple) and all(isinstance(one, get_args(annotation)[0]) for one in value)
    return isinstance(annotation, type) and isinstance(value, annotation)


def test_there_are_checks():
    assert len(CHECKS) >= 18


@every_check
def test_the_id_fits_the_folder(check):
    family = re.fullmatch(r"([A-Z]+)-\d\d", check.id)
    assert family is not None
    assert place(check)[0] == FAMILIES[family[1]]


@every_check
def test_the_file_has_the_name_of_the_function(check):
    assert place(check)[1:] == [check.function.__name__]


def test_a_file_holds_one_check():
    held = Counter(check.function.__module__ for check in CHECKS)
    files = {path for path in (ROOT / "doseguard" / "checks").rglob("*.py") if path.name != "__init__.py"}
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files}
    assert held == Counter(modules)


@every_check
def test_the_title_is_a_claim_without_a_full_stop(check):
    assert re.fullmatch(r"[A-Z].+[^.\s]", check.title)


@every_check
def test_the_rationale_is_a_sentence(check):
    assert re.fullmatch(r"[A-Za-z].+\.", check.rationale)
    assert len(check.rationale.split()) >= 5


@every_check
def test_a_source_is_given(check):
    assert check.source.strip()


@every_check
def test_the_function_says_what_it_does(check):
    assert inspect.getdoc(check.function)


@every_check
def test_the_severity_is_one_of_three(check):
    assert check.severity in ("B", "W", "I")


@every_check
def test_the_severity_is_that_of_the_list(check, catalogue):
    listed = catalogue[check.id]
    if listed == "–":  # never a grade of its own: any severity that lets it say "not evaluated"
        assert check.severity in ("B", "W")
    else:
        assert check.severity in listed.split("/")


@every_check
def test_each_parameter_is_a_part_of_the_evidence_and_typed_as_it_is(check, parts):
    for name, parameter in inspect.signature(check.function).parameters.items():
        if name in OPENED:
            assert OPENED[name] in (parameter.annotation, *get_args(parameter.annotation))
            continue
        assert name in parts
        assert fits(parts[name], parameter.annotation), f"{name}: {parameter.annotation}"


@every_check
def test_it_has_a_test_of_its_own(check):
    folder, name = place(check)
    assert (ROOT / "tests" / "checks" / folder / f"test_{name}.py").is_file()
