"""No input makes a plan per protocol whose dose or fraction number is not stated in it."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doseguard.assess import declared
from doseguard.model.quantity import round_dose_gy
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import PlanSpec
from faces.command import check
from generated_plans import plans

DECLARED = ("--protocol", "nrg-lu002", "--site", "metastasis")
ORDERED = st.sampled_from([(), ("--rx", "34 Gy / 5"), ("--rx", "30 Gy / 3"), ("--rx", "30 Gy / 5")])
TEXTS = st.one_of(
    st.text(st.characters(codec="latin-1", exclude_characters="\\"), max_size=16),
    st.decimals(-1, 100, allow_nan=True).map(str),
    st.sampled_from(["34", " 34", "34 ", "34.0", "0034", "3.4E1", "+34", "34 Gy", "3400", "34,0", "34\\34"]),
)
PER_PROTOCOL = {(Decimal(24), 1), (Decimal(30), 3), (Decimal(34), 5)}


@pytest.fixture(scope="module", autouse=True)
def _protocol_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "load_from_library", cache(declared.load_from_library))
        yield


def stated_doses(spec: PlanSpec) -> set[Decimal]:
    """Every dose that the plan states for a target, in a dose reference or in a group's own item."""
    written = [one.target_prescription_dose for one in spec.dose_references if one.type == "TARGET"]
    written += [link.target_prescription_dose for group in spec.fraction_groups for link in group.links]
    return {round_dose_gy(Decimal(one)) for one in written if one}


def stated_fractions(spec: PlanSpec) -> set[str]:
    return {str(group.fractions) for group in spec.fraction_groups}


@pytest.mark.filterwarnings("ignore:Invalid value for VR")  # what is written here is wrong on purpose
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(spec=plans(), ordered=ORDERED)
def test_a_pass_needs_a_stated_scheme(tmp_path: Path, spec: PlanSpec, ordered: tuple[str, ...]) -> None:
    (tmp_path / "plan.dcm").write_bytes(dataset_bytes(write_plan(spec)))
    ran = check(tmp_path, *DECLARED, *ordered)
    if ran.plan["verdict"] != "per_protocol":
        return
    assert any(
        dose in stated_doses(spec) and str(count) in stated_fractions(spec) for dose, count in PER_PROTOCOL
    )
    assert {rx["status"] for rx in ran.plan["prescriptions"]} == {"stated"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(written=TEXTS, ordered=ORDERED)
def test_a_pass_needs_a_number_as_dose(tmp_path: Path, written: str, ordered: tuple[str, ...]) -> None:
    plan = minimal_plan("34", 5)
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", written)
    (tmp_path / "plan.dcm").write_bytes(dataset_bytes(plan))
    if check(tmp_path, *DECLARED, *ordered).status == 0:
        assert Decimal("29.995") <= Decimal(written.strip(" \0")) < Decimal("37.505")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    without=st.sets(st.sampled_from(["dose", "fractions", "group", "references"]), min_size=1),
    ordered=ORDERED,
)
def test_leaving_out_dose_or_fractions_never_passes(
    tmp_path: Path, without: set[str], ordered: tuple[str, ...]
) -> None:
    plan = minimal_plan("34", 5, label="34 Gy / 5")
    if "dose" in without:
        del plan.DoseReferenceSequence[0].TargetPrescriptionDose
    if "fractions" in without:
        del plan.FractionGroupSequence[0].NumberOfFractionsPlanned
    if "group" in without:
        del plan.FractionGroupSequence
    if "references" in without:
        del plan.DoseReferenceSequence
    (tmp_path / "plan.dcm").write_bytes(dataset_bytes(plan))
    assert check(tmp_path, *DECLARED, *ordered).status in {1, 3}


def test_the_generated_plans_include_some_that_pass(tmp_path: Path) -> None:
    (tmp_path / "plan.dcm").write_bytes(dataset_bytes(minimal_plan("34", 5)))
    ran = check(tmp_path, *DECLARED, "--rx", "34 Gy / 5")
    assert ran.plan["verdict"] == "per_protocol"
