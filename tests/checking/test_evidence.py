"""What checks are fed, and the reason for what is missing."""

import pytest

from checking.doses import Dose
from doseguard.checking.evidence import Evidence, Holding
from doseguard.checking.pairing import Pair
from doseguard.model.finding import Subject
from doseguard.model.measured import NoValue
from tests.builders import PROTOCOL, case, dose_grid, measured, ordered, rx


def evidence(**changes: object) -> Evidence:
    parts: dict[str, object] = {"order": None, "protocol": None, "holdings": (), **changes}
    return Evidence(case=case(), **parts)  # type: ignore[arg-type]


def holding(structure: str | None = None, problem: str = "", lack: str = "", target: str = "PTV") -> Holding:
    target_of_order = None if structure is None else ordered(f"structure: {structure}")
    return Holding(Pair(rx(target=target), target_of_order, problem), lack=lack)


def test_the_subject_is_the_ordered_structure() -> None:
    assert holding("PTV_RUL").subject == Subject("PTV_RUL", 1)


def test_without_an_order_the_subject_is_the_plans_target() -> None:
    assert holding().subject == Subject("PTV", 1)


def test_a_target_without_name_is_none() -> None:
    assert holding(target="").subject == Subject(None, 1)


def test_structures_and_doses_that_were_not_given_are_none() -> None:
    parts = evidence().parts()
    assert (parts["structures"], parts["doses"]) == (None, None)


def test_doses_that_were_given_are_fed() -> None:
    grid = dose_grid()
    parts = Evidence(case(doses=(grid,)), None, None, ()).parts()
    assert parts["doses"] == (grid,)


def test_what_was_measured_is_fed() -> None:
    found = measured({"PTV": {"Volume[cc]": "20"}})
    assert Evidence(case(measured=found), None, None, ()).parts()["dosimetry"] == found


def test_metrics_that_are_known_are_not_measured_again() -> None:
    found = measured({"PTV": {"Volume[cc]": "20"}})
    whole = Evidence(case(measured=found), None, None, (), dosimetry=Dose(measured()))
    assert whole.measured(None) == found


def test_metrics_are_measured_as_a_holding_sees_them() -> None:
    dose, one = Dose(measured()), holding()
    assert evidence(dosimetry=dose).measured(one) == measured() and dose.asked == [one]


def test_no_dose_has_no_metrics() -> None:
    assert evidence(lacks={"dosimetry": "no voxels"}).measured(None) == NoValue("no voxels")


@pytest.mark.parametrize(
    ("part", "with_dose", "left_out"),
    [
        ("structures", False, True),
        ("doses", False, True),
        ("doses", True, False),
        ("structures", True, True),
        ("dosimetry", False, True),
        ("dosimetry", True, False),
        ("site", False, False),
    ],
)
def test_metrics_of_a_given_dose_are_never_left_out(part: str, with_dose: bool, left_out: bool) -> None:
    whole = case(doses=(dose_grid(),) if with_dose else ())
    assert Evidence(whole, None, None, ()).may_be_left_out(part) is left_out


@pytest.mark.parametrize("part", ["doses", "dosimetry"])
def test_a_dose_that_belongs_to_no_plan_is_not_left_out(part: str) -> None:
    whole = case(stray_doses=("a dose refers to no plan",))
    assert not Evidence(whole, None, None, ()).may_be_left_out(part)


def test_a_holding_feeds_its_site_target_and_facts() -> None:
    one = Holding(Pair(rx(), ordered("zone: central")), "metastasis", PROTOCOL.protocol.sites["metastasis"])
    parts = evidence().holding_parts(one)
    assert (parts["site"], parts["ordered"], parts["prescription"]) == (
        one.site,
        one.ordered,
        one.prescription,
    )


def test_the_reason_for_a_missing_site_is_the_holdings() -> None:
    lacking = holding(lack="no site declared")
    assert evidence(lacks={"site": "no protocol"}).reason("site", lacking) == "no site declared"


def test_the_reason_for_a_missing_target_is_the_pairings() -> None:
    unpaired = holding(problem="nothing is paired")
    assert evidence(lacks={"ordered": "no order"}).reason("ordered", unpaired) == "nothing is paired"


def test_the_reason_for_any_other_part_is_that_of_the_evidence() -> None:
    assert (
        evidence(lacks={"protocol": "no protocol declared"}).reason("protocol", None)
        == "no protocol declared"
    )


def test_a_part_without_reason_is_said_not_to_be_given() -> None:
    assert evidence().reason("doses", None) == "doses is not given"
