"""STR-09: overlapping, touching, around the target, missing."""

from builders import does_not_apply, sole
from checks.structures.drawn import BODY, answers, prism
from doseguard.checks.structures.overlaps_with_targets import overlaps_with_targets as check
from doseguard.model.finding import Note

PTV = prism("PTV", "PTV")


def test_an_overlap_is_shown() -> None:
    note = sole(Note, answers(check, PTV, prism("Herz", at_mm=(15, 0, 0))))
    assert note.message.startswith("PTV shares 2.2 cc")
    assert note.message.endswith("with Herz")


def test_an_organ_that_just_touches_is_not_shown() -> None:
    assert does_not_apply(answers(check, PTV, prism("Heart", at_mm=(20, 0, 0))))


def test_the_organ_in_which_the_target_lies_is_not_shown() -> None:
    assert does_not_apply(answers(check, BODY, PTV, prism("Liver", half_mm=40.0)))


def test_helpers_and_other_targets_are_not_shown() -> None:
    assert does_not_apply(answers(check, PTV, prism("zRing", at_mm=(15, 0, 0)), prism("GTV", "GTV")))


def test_an_organ_elsewhere_is_not_shown() -> None:
    assert does_not_apply(answers(check, PTV, prism("Heart", at_mm=(60, 0, 0))))
