"""RX-16: the prescribed dose as a part of the target's maximum."""

from dataclasses import replace

import pytest

from doseguard.checks.prescription.prescription_isodose_is_in_band import prescription_isodose_is_in_band
from doseguard.model.case import Case
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.protocol import Basis
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import ask, case, dose_grid, grade_of, measured, protocol, said, site, sole

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE


def banded(basis: str) -> LoadedProtocol:
    """A protocol of that basis."""
    whole = protocol(site())
    written = Basis.model_validate({"basis": basis, "source": {"paper": "row 2"}})
    return replace(whole, protocol=whole.protocol.model_copy(update={"prescription_basis": written}))


BAND = banded("isodose 60 % .. < 90 %")


def asked(maximum: str | NoValue | None, held: LoadedProtocol = BAND) -> list[CheckResult]:
    metrics = {} if maximum is None else {"PTV": {"Max[%]": maximum}}
    return ask(prescription_isodose_is_in_band, case(measured=measured(metrics)), held)


@pytest.mark.parametrize(
    ("maximum", "grade"),
    [("125", MET), ("166.66", MET), ("166.7", VARIED), ("111.12", MET), ("111.11", VARIED)],
)
def test_the_isodose_is_held_against_the_band(maximum: str, grade: Grade) -> None:
    assert grade_of(asked(maximum)) is grade


@pytest.mark.parametrize(
    ("maximum", "grade", "unsure"),
    [
        ("125 (123 to 127)", MET, False),
        ("111.2 (110.5 to 112)", MET, True),
        ("110.9 (110.4 to 111.5)", MET, True),
        ("110 (109 to 111)", VARIED, False),
    ],
)
def test_a_limit_within_uncertainty_raises_no_alarm_and_is_said(
    maximum: str, grade: Grade, unsure: bool
) -> None:
    found = sole(Graded, asked(maximum))
    assert (found.grade, "within uncertainty" in found.message) == (grade, unsure)


def test_value_band_and_source_stand_side_by_side() -> None:
    found = sole(Graded, asked("125 (124 to 126)"))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "80 % (79.36 to 80.65 %)",
        "isodose 60 % .. < 90 %",
        "A paper: row 2 [verified]",
        Subject("PTV", 1),
    )


@pytest.mark.parametrize("maximum", [None, NoValue("it has no dose"), "0"])
def test_a_maximum_that_is_not_known_is_not_evaluated(maximum: str | NoValue | None) -> None:
    assert sole(NotEvaluated, asked(maximum)).about == Subject("PTV", 1)


@pytest.mark.parametrize("basis", ["not stated", "D95%", "point"])
def test_without_a_band_it_does_not_apply(basis: str) -> None:
    assert said(asked("125", banded(basis))) == "metastasis asks for no prescription isodoses"


def without_metrics(*, with_dose: bool) -> Case:
    return case(doses=(dose_grid(),) if with_dose else ())


def test_without_dose_it_is_not_run() -> None:
    found = ask(prescription_isodose_is_in_band, without_metrics(with_dose=False), BAND)
    assert sole(DoesNotApply, found).reason.startswith("not run: metastasis asks for prescription isodoses")


def test_a_dose_that_nobody_measured_is_not_evaluated() -> None:
    found = ask(prescription_isodose_is_in_band, without_metrics(with_dose=True), BAND)
    assert grade_of(found) is Grade.NOT_EVALUATED
