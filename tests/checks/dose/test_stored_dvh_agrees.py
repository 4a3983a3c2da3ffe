"""DOS-10: the planning system's own DVHs beside ours."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checks.dose.stored_dvh_agrees import stored_dvh_agrees
from doseguard.model.clinic import Clinic
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, Subject
from doseguard.model.grade import Grade
from doseguard.model.plan import WrittenNumber
from doseguard.model.stored_dvh import StoredDvh
from doseguard.model.structure_names import NamedStructure, StructureNames
from tests.builders import (
    ask,
    case,
    does_not_apply,
    dose_grid,
    grade_of,
    limit,
    limits,
    measured,
    protocol,
    roi,
    said,
    site,
    sole,
    structures,
    volume_table,
)

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE
OURS = {
    "Volume[cc]": "20 (19.5 to 20.5)",
    "Mean[Gy]": "38",
    "D98%[Gy]": "34 (33.8 to 34.2)",
    "D50%[Gy]": "38",
    "D2%[Gy]": "42",
    "Max[Gy]": "44",
}


def dvh(number: int = 1, shift_gy: float = 0.0, whole: float = 20.0, **changes: Any) -> StoredDvh:
    """A cumulative DVH in steps of 0.1 Gy, falling in a straight line from 33.83 to 42.17 Gy."""
    edges = np.arange(0, 45.05, 0.1)
    share = np.clip((42.17 + shift_gy - edges[:-1]) / 8.34, 0, 1)
    made = StoredDvh(
        "DVHSequence[1]", "CUMULATIVE", "GY", "PHYSICAL", "CM3", edges, whole * share, included=(number,)
    )
    return replace(made, **changes)


def asked(*stored: StoredDvh, clinic: Clinic | None = None, **changes: Any) -> list[CheckResult]:
    facts = FakeDose(**{"metrics": {"PTV": OURS}, "stored": stored, **changes})
    return ask(stored_dvh_agrees, planned(), opened={"dose_facts": facts}, clinic=clinic)


def test_a_dvh_of_this_dose_agrees() -> None:
    found = sole(Graded, asked(dvh()))
    assert (found.grade, found.message) == (MET, "the stored DVHs of PTV agree with ours")


@pytest.mark.parametrize(("shift_gy", "grade"), [(1.0, MET), (-1.0, MET), (1.8, VARIED), (-1.8, VARIED)])
def test_doses_may_differ_by_a_part_of_the_greatest(shift_gy: float, grade: Grade) -> None:
    assert grade_of(asked(dvh(shift_gy=shift_gy))) is grade


@pytest.mark.parametrize(("whole", "grade"), [(21.0, MET), (21.2, VARIED), (19.0, MET), (18.8, VARIED)])
def test_volumes_may_differ_by_a_part(whole: float, grade: Grade) -> None:
    assert grade_of(asked(dvh(whole=whole))) is grade


def test_both_are_told_side_by_side() -> None:
    found = sole(Graded, asked(dvh(whole=30.0)))
    assert found.message == "PTV: Volume[cc] 30 cc stored, 20 cc (19.5 to 20.5 cc) measured"
    assert (found.limit, found.source, found.about) == (
        "no more than 3 % from our interval (doses: 0.5 Gy or more)",
        "our own",
        Subject("PTV"),
    )


def test_a_stated_mean_is_compared() -> None:
    mean = WrittenNumber("44", Decimal(44))
    assert "Mean[Gy] 44 Gy stored, 38 Gy measured" in said(asked(dvh(mean_dose=mean)))


@pytest.mark.parametrize(("shift_gy", "grade"), [(0.0, MET), (2.7, VARIED)])
def test_a_differential_dvh_is_taken_as_one(shift_gy: float, grade: Grade) -> None:
    whole = dvh(shift_gy=shift_gy)
    parts = -np.diff(whole.volumes, append=0.0)
    assert grade_of(asked(replace(whole, type="DIFFERENTIAL", volumes=parts))) is grade


def test_volumes_in_percent_say_nothing_of_the_volume() -> None:
    assert grade_of(asked(dvh(whole=100.0, volume_units="PERCENT"))) is MET


def test_low_doses_are_not_told_by_parts_of_themselves() -> None:
    low = {name: f"{i / 10}" for i, name in enumerate(["Mean[Gy]", "D98%[Gy]", "D50%[Gy]", "D2%[Gy]"], 1)}
    flat = dvh(edges=np.array([0.0, 0.1, 0.2]), volumes=np.array([20.0, 20.0]))
    metrics = {"PTV": {**low, "Volume[cc]": "20", "Max[Gy]": "0.5"}}
    assert grade_of(asked(flat, metrics=metrics)) is MET


@pytest.mark.parametrize(("percent", "grade"), [("1 %", VARIED), ("10 %", MET)])
def test_the_clinics_tolerance_counts(percent: str, grade: Grade) -> None:
    clinic = Clinic.model_validate({"clinic": "Example", "dose": {"stored_dvh": percent}})
    found = sole(Graded, asked(dvh(shift_gy=2.0), clinic=clinic))
    assert (found.grade, found.source) == (grade, "policy of Example")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"type": "NATURAL"}, "DVHType is NATURAL"),
        ({"dose_units": "RELATIVE"}, "DoseUnits of the DVH is RELATIVE"),
        ({"dose_type": "EFFECTIVE"}, "DoseType of the DVH is EFFECTIVE"),
        ({"faults": ("DVHData is no list of pairs of numbers",)}, "DVHData is no list"),
        ({"volumes": np.zeros(450)}, "holds no volume"),
    ],
    ids=["type", "units", "dose", "fault", "empty"],
)
def test_what_cannot_be_compared_says_why(changes: dict[str, Any], why: str) -> None:
    assert why in sole(Note, asked(dvh(**changes))).message


def test_a_structure_that_cannot_be_measured_is_noted() -> None:
    said = sole(Note, asked(dvh(), metrics={})).message
    assert said == "the stored DVHs of PTV are not compared: nothing of it can be measured"


def test_a_dvh_of_no_structure_at_hand_is_left() -> None:
    found = sole(DoesNotApply, asked(dvh(number=9)))
    assert found.reason == "no structure of the plan has a stored DVH"


HEART = limits(limit(structure="Heart"))
BY_PTV_VOLUME = volume_table("V20Gy[%]", structure="Heart")


def several(asked_for: str, called: str = "Heart") -> list[CheckResult]:
    """A target whose DVH agrees, an organ of which it does not."""
    set_of_two = structures(roi(1, "PTV"), roi(2, called, "ORGAN"))
    whole = case(None, set_of_two, doses=(dose_grid(),), measured=measured())
    facts = FakeDose({"PTV": OURS, called: OURS}, stored=(dvh(1), dvh(2, whole=40.0)))
    held = protocol(site(more=asked_for))
    names = StructureNames((NamedStructure(called, "Heart", "alias"),))
    return ask(stored_dvh_agrees, whole, held, opened={"dose_facts": facts, "names": names})


@pytest.mark.parametrize(("asked_for", "grade"), [(HEART, VARIED), (BY_PTV_VOLUME, VARIED), ("", MET)])
def test_organs_are_compared_where_they_have_limits(asked_for: str, grade: Grade) -> None:
    assert grade_of(several(asked_for)) is grade


def test_an_organ_is_found_under_the_plans_own_name() -> None:
    assert grade_of(several(HEART, "Herz")) is VARIED


def test_dvhs_of_another_structure_set_are_not_compared() -> None:
    other = replace(dose_grid(), structure_set_uids=("2.25.9",))
    found = ask(
        stored_dvh_agrees,
        planned(doses=(other,)),
        opened={"dose_facts": FakeDose({"PTV": OURS}, stored=(dvh(whole=40.0),))},
    )
    assert does_not_apply(found)


def test_without_stored_dvhs_it_does_not_apply() -> None:
    assert said(asked()) == "the planning system stored no DVH with the dose"


def test_without_dose_it_is_not_run() -> None:
    found = ask(stored_dvh_agrees, planned(doses=(), measured=None))
    assert sole(DoesNotApply, found).reason.startswith("not run: ")
