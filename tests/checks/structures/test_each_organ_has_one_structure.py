"""STR-02: met, doubled, unsure, missing."""

import pytest

from assess.studies import empty
from builders import does_not_apply, grade_of, said, sole
from checks.structures.drawn import answers, clinic, graded, prism
from doseguard.checks.structures.each_organ_has_one_structure import each_organ_has_one_structure as check
from doseguard.model.finding import Note
from doseguard.model.grade import Grade


def test_one_structure_for_each_organ_is_met() -> None:
    found = answers(check, prism("Heart"), prism("Liver"))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert said(found) == "2 organs by standard names, each with one structure"


@pytest.mark.parametrize("name", ["PTV", "GTV_RUL"])
def test_two_targets_of_one_name_are_a_variation(name: str) -> None:
    found = graded(answers(check, prism("Heart"), prism(name, "PTV"), prism(name, "PTV")), name)
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        f"2 structures are named {name}",
    )


@pytest.mark.parametrize("name", ["PTV_opt", "zRing", "Foo"])
def test_helpers_may_share_a_name(name: str) -> None:
    found = answers(check, prism("Heart"), prism(name, "CONTROL"), prism(name, "CONTROL"))
    assert grade_of(found) is Grade.PER_PROTOCOL


def test_two_for_one_organ_are_a_variation() -> None:
    found = graded(answers(check, prism("Heart"), prism("Herz")), "Heart")
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert found.message == "'Heart' (as written) and 'Herz' (alias 'Herz' (de)) are both Heart"


def test_an_empty_twin_is_no_second() -> None:
    assert grade_of(answers(check, prism("Heart"), empty("Herz"))) is Grade.PER_PROTOCOL


def test_the_clinics_file_settles_it() -> None:
    policy = clinic(names={"Herz": "Heart_PRV"})
    assert grade_of(answers(check, prism("Heart"), prism("Herz"), policy=policy)) is Grade.PER_PROTOCOL


def test_an_outline_is_no_organ() -> None:
    assert grade_of(answers(check, prism("BODY"), prism("patient"), prism("Heart"))) is Grade.PER_PROTOCOL


def test_other_names_are_shown_with_their_reasons() -> None:
    note = sole(Note, answers(check, prism("Rückenmark")))
    assert note.message == "taken by other names: Rückenmark is SpinalCord (alias 'Rückenmark' (de))"


def test_what_nobody_can_tell_is_shown() -> None:
    note = sole(Note, answers(check, prism("Heart"), prism("Lung")))
    assert note.message == (
        "not taken for any organ, as nobody can tell which: 'Lung' may be Lung_L or Lung_R or Lungs"
    )


def test_helpers_targets_and_markers_are_silent() -> None:
    names = ("zRing", "PTV_RUL", "ptv rul", "X1", "Marker 1", "optBladder", "Isodose 50%")
    found = answers(check, *(prism(name) for name in names))
    assert does_not_apply(found)
