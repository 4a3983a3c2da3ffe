"""STR-11: met, other than the policy, missing."""

import pytest

from assess.studies import empty
from builders import does_not_apply, grade_of
from checks.structures.drawn import answers, clinic, prism
from doseguard.checks.structures.couch_is_as_the_clinic_has_it import couch_is_as_the_clinic_has_it as check
from doseguard.model.grade import Grade

COUCH = prism("CouchSurface", "SUPPORT")
PTV = prism("PTV", "PTV")


def test_a_couch_where_one_belongs_is_met() -> None:
    assert grade_of(answers(check, PTV, COUCH, policy=clinic(couch="included"))) is Grade.PER_PROTOCOL


def test_no_couch_where_none_belongs_is_met() -> None:
    assert grade_of(answers(check, PTV, policy=clinic(couch="left out"))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("drawn", [(PTV,), (PTV, empty("CouchSurface", type="SUPPORT"))])
def test_a_missing_couch_is_a_variation(drawn: tuple[object, ...]) -> None:
    found = answers(check, *drawn, policy=clinic(couch="included"))  # type: ignore[arg-type]
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


def test_a_couch_where_none_belongs_is_a_variation() -> None:
    assert grade_of(answers(check, COUCH, policy=clinic(couch="left out"))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("policy", [None, clinic()])
def test_without_a_policy_it_does_not_apply(policy: object) -> None:
    assert does_not_apply(answers(check, COUCH, policy=policy))  # type: ignore[arg-type]
