"""STR-13: met, cut, noted, missing."""

import pytest

from builders import does_not_apply, grade_of, limit, limits, protocol, said, site, sole
from checks.structures.drawn import answers, graded, images, prism
from doseguard.checks.structures.limited_organs_are_scanned_whole import (
    limited_organs_are_scanned_whole as check,
)
from doseguard.model.finding import CheckResult, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.image_geometry import ImageGeometry

WHOLE, CUT = images(), images(high_mm=9.0)


def asked(row: str, scanned: tuple[ImageGeometry, ...] = CUT, *names: str) -> list[CheckResult]:
    drawn = [prism(name) for name in names or ("Lungs",)]
    return answers(check, *drawn, protocol=protocol(site(more=limits(row))), scanned=scanned)


SHARE = limit("V20Gy[%]", structure="Lungs")


def test_an_organ_that_is_scanned_whole_is_met() -> None:
    found = graded(asked(SHARE, WHOLE))
    assert (found.grade, found.message) == (Grade.PER_PROTOCOL, "scanned whole: Lungs")


def test_an_organ_that_the_scan_cuts_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(SHARE))
    assert found.reason == "Lungs reaches the superior end of the images, and V20Gy[%] are of the whole organ"


@pytest.mark.parametrize("metric", ["Mean[Gy]", "D50%[Gy]"])
def test_means_and_doses_at_shares_are_of_the_whole_organ(metric: str) -> None:
    assert grade_of(asked(limit(metric, structure="Lungs"))) is Grade.NOT_EVALUATED


@pytest.mark.parametrize("names", [("Lunge li", "Lunge re"), ("Lungen",)])
def test_the_organ_is_found_by_its_standard_name_and_parts(names: tuple[str, ...]) -> None:
    assert len([one for one in asked(SHARE, CUT, *names) if isinstance(one.outcome, NotEvaluated)]) == len(
        names
    )


def test_of_a_combination_the_organ_is_looked_at() -> None:
    found = asked(limit("V20Gy[%]", structure="Lungs-GTV"), CUT, "Lungs", "GTV")
    assert grade_of(found) is Grade.NOT_EVALUATED


def test_a_limit_that_is_only_guidance_gives_a_note() -> None:
    found = asked(limit("V20Gy[%]", structure="Lungs", priority="guidance"))
    assert sole(Note, found).message == "Lungs reaches the superior end of the images"


@pytest.mark.parametrize("metric", ["D0.35cc[Gy]", "V20Gy[cc]", "Max[Gy]"])
def test_other_limits_are_not_of_the_whole_organ(metric: str) -> None:
    assert does_not_apply(asked(limit(metric, structure="Lungs")))


def test_a_limit_of_another_fraction_number_is_not_asked() -> None:
    assert does_not_apply(asked(limit("V20Gy[%]", structure="Lungs", fractions="3")))


def test_without_images_it_is_not_run() -> None:
    found = asked(SHARE, ())
    assert does_not_apply(found)
    assert said(found).startswith("not run: ")
