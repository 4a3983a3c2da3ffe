"""STR-01: met, by another name, missing."""

import pytest

from assess.studies import empty
from builders import does_not_apply, grade_of, protocol, said, site
from checks.structures.drawn import answers, prism
from doseguard.checks.structures.required_organs_are_present import required_organs_are_present
from doseguard.model.contours import ContouredStructure
from doseguard.model.finding import CheckResult
from doseguard.model.grade import Grade


def asked(required: str, *drawn: ContouredStructure) -> list[CheckResult]:
    wanted = protocol(site(more=f"organs_required: [{required}]"))
    return answers(required_organs_are_present, *drawn, protocol=wanted)


@pytest.mark.parametrize("name", ["SpinalCord", "Rückenmark"])
def test_an_organ_by_its_name_or_an_alias_is_there(name: str) -> None:
    assert grade_of(asked("SpinalCord", prism(name))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("name", ["Heart", "Cord PRV", "Spinalkanal", "zCord"])
def test_a_missing_organ_is_not_evaluated(name: str) -> None:
    found = asked("SpinalCord", prism(name))
    assert grade_of(found) is Grade.NOT_EVALUATED
    assert "requires SpinalCord: no structure is named so" in said(found)


def test_an_empty_organ_is_not_evaluated() -> None:
    found = asked("SpinalCord", empty("SpinalCord"))
    assert grade_of(found) is Grade.NOT_EVALUATED
    assert "it is listed but has no contours" in said(found)


def test_an_unsure_name_is_told() -> None:
    found = asked("SpinalCord", prism("Cord_1"))
    assert grade_of(found) is Grade.NOT_EVALUATED
    assert "'Cord_1' (may be SpinalCord)" in said(found)


@pytest.mark.parametrize("required", ["Lungs", "Lungs-GTV"])
def test_a_whole_is_there_with_its_parts(required: str) -> None:
    assert grade_of(asked(required, prism("Lunge li"), prism("Lunge re"))) is Grade.PER_PROTOCOL


def test_half_a_whole_is_not_it() -> None:
    assert grade_of(asked("Lungs", prism("Lung_L"))) is Grade.NOT_EVALUATED


def test_of_a_pair_of_which_one_is_drawn_one_is_enough() -> None:
    assert grade_of(asked("BrachialPlexs", prism("BrachialPlex_L"))) is Grade.PER_PROTOCOL


def test_each_missing_organ_is_said() -> None:
    assert len(asked("SpinalCord, Heart", prism("Liver"))) == 2


def test_a_site_that_requires_none_is_not_asked() -> None:
    assert does_not_apply(answers(required_organs_are_present, prism("Heart")))
