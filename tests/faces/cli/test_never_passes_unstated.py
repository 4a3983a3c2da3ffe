"""No input makes a plan per protocol whose dose or fraction number is not stated in it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from doseguard.model.quantity import round_dose_gy
from doseguard.readers.protocol_library import load_from_library
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan, minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import DoseReferenceSpec, LinkSpec, PlanSpec
from faces.command import check
from generated_plans import plans

DECLARED = ("--protocol", "nrg-lu002", "--site", "metastasis")
ORDERED = st.sampled_from([(), ("--rx", "34 Gy / 5"), ("--rx", "30 Gy / 3"), ("--rx", "30 Gy / 5")])
TEXTS = st.one_of(
    st.text(st.characters(codec="latin-1", exclude_characters="\\"), max_size=16),
    st.decimals(-1, 100, allow_nan=True).map(str),
    st.sampled_from(["34", " 34", "34 ", "34.0", "0034", "3.4E1", "+34", "34 Gy", "3400", "34,0", "34\\34"]),
)
DOSES = st.sampled_from([None, "", "34", "34", "34.0049", "33.99", "30", "24", "0", "-34"])
COUNTS = st.sampled_from([None, "", 5, 5, 5, 4, 3, 1, 0])
PER_PROTOCOL = {(Decimal(24), 1), (Decimal(30), 3), (Decimal(34), 5)}


@pytest.fixture(scope="module", autouse=True)
def _protocol_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("doseguard.assess.declared.load_from_library", cache(load_from_library))
        yield


@st.composite
def nearly_good_plans(draw: DrawFn) -> PlanSpec:
    """A plan that states 34 Gy in 5 fractions, changed in a few places."""
    spec = minimal_spec("34", 5, label=draw(st.sampled_from(["LUNG", "34 Gy / 5", "34/5"])))
    reference = replace(
        spec.dose_references[0],
        target_prescription_dose=draw(DOSES),
        type=draw(st.sampled_from(["TARGET", "TARGET", "TARGET", "ORGAN_AT_RISK", ""])),
    )
    more = draw(st.sampled_from([(), (), (DoseReferenceSpec(2, "34"),), (DoseReferenceSpec(2, "31.5"),)]))
    links = draw(st.sampled_from([(LinkSpec(1),), (LinkSpec(1),), (), (LinkSpec(2),), (LinkSpec(1, "34"),)]))
    group = replace(spec.fraction_groups[0], fractions=draw(COUNTS), links=links)
    return replace(spec, dose_references=(reference, *more), fraction_groups=(group,))


def stated_doses(spec: PlanSpec) -> set[Decimal]:
    """Every dose that the plan states for a target, in a dose reference or in a group's own item."""
    written = [one.target_prescription_dose for one in spec.dose_references if one.type == "TARGET"]
    written += [link.target_prescription_dose for group in spec.fraction_groups for link in group.links]
    return {round_dose_gy(Decimal(one)) for one in written if one}


def stated_fractions(spec: PlanSpec) -> set[str]:
    return {str(group.fractions) for group in spec.fraction_groups}


# What is written here is wrong on purpose.
@pytest.mark.filterwarnings("ignore:Invalid value for VR", "ignore:Value .* is not valid for elements")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(spec=st.one_of(plans(), nearly_good_plans(), nearly_good_plans()), ordered=ORDERED)
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


def test_some_of_these_plans_pass(tmp_path: Path) -> None:
    """Otherwise the tests above would say nothing."""
    found = find(nearly_good_plans(), lambda spec: passes(tmp_path, spec), settings=settings(database=None))
    assert stated_doses(found) & {dose for dose, _ in PER_PROTOCOL}


def passes(folder: Path, spec: PlanSpec) -> bool:
    (folder / "plan.dcm").write_bytes(dataset_bytes(write_plan(spec)))
    return bool(check(folder, *DECLARED).plan["verdict"] == "per_protocol")
