"""STR-12: met, not allowed, shown, missing."""

from dataclasses import replace

from builders import does_not_apply, grade_of, said, sole
from checks.structures.drawn import answers, clinic, graded, header, prism
from doseguard.checks.structures.density_overrides_are_allowed import density_overrides_are_allowed as check
from doseguard.model.clinic import Clinic
from doseguard.model.finding import CheckResult, Note
from doseguard.model.grade import Grade

METAL = prism("Artefact_1")


def overridden(policy: Clinic | None) -> list[CheckResult]:
    listed = header(METAL)
    (one,) = listed.structures
    one = replace(one, physical_properties=(("REL_ELEC_DENSITY", "1.0"),))
    return answers(check, METAL, policy=policy, structures=replace(listed, structures=(one,)))


def test_an_allowed_override_is_met() -> None:
    assert grade_of(overridden(clinic(overrides=["Artefact*"]))) is Grade.PER_PROTOCOL


def test_another_override_is_a_variation() -> None:
    found = graded(overridden(clinic(overrides=["Bolus*"])), "Artefact_1")
    assert (found.grade, found.limit) == (Grade.VARIATION_ACCEPTABLE, "only Bolus*")
    assert found.achieved == "Artefact_1 (REL_ELEC_DENSITY 1.0)"


def test_where_none_is_allowed_each_is_a_variation() -> None:
    assert graded(overridden(clinic(overrides=[]))).limit == "none"


def test_without_a_policy_they_are_shown() -> None:
    assert sole(Note, overridden(None)).message == "densities set by hand: Artefact_1 (REL_ELEC_DENSITY 1.0)"


def test_a_policy_that_says_nothing_of_them_shows_them() -> None:
    assert "Artefact_1" in said(overridden(clinic()))


def test_without_overrides_it_does_not_apply() -> None:
    assert does_not_apply(answers(check, METAL, policy=clinic(overrides=[])))
