"""Silence is never a pass: no plan is accepted whose dose or fractions it does not state itself."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.writers.plan_spec import PlanSpec
from tests.builders import fractionation, protocol, report, scheme, site, spec
from tests.generated_plans import plans

# Wide enough that every generated dose would be allowed, if it were stated.
WIDE = protocol(site(*(scheme(count, "0.01 Gy .. 500 Gy", "") for count in ("1", "3", "5"))))
ORDERS = st.sampled_from(
    [None, "targets: [{dose: 34 Gy, fractions: 5}]", "targets: [{structure: T1, dose: 34 Gy}]"]
)
COMMAND_LINE = st.sampled_from([None, fractionation("34 Gy / 5")])
ACCEPTED = ("per_protocol", "variation_acceptable")
many = settings(max_examples=50, deadline=None)


def stated_doses(plan: PlanSpec) -> set[Decimal]:
    """Every dose in an attribute meant for a target's prescription, straight from the specification."""
    targets = [one.target_prescription_dose for one in plan.dose_references if one.type == "TARGET"]
    items = [link.target_prescription_dose for group in plan.fraction_groups for link in group.links]
    return {rounded(text) for text in (*targets, *items) if text}


def rounded(text: str) -> Decimal:
    try:
        return Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return Decimal(0)


def is_count(fractions: str | int | None) -> bool:
    return str(fractions).isdecimal() and int(str(fractions)) > 0


@many
@given(plans(), ORDERS, COMMAND_LINE)
def test_a_plan_that_states_no_dose_is_never_accepted(plan: PlanSpec, order: str | None, rx: object) -> None:
    silent = replace(
        plan,
        dose_references=tuple(replace(one, target_prescription_dose=None) for one in plan.dose_references),
        fraction_groups=tuple(
            replace(group, links=tuple(replace(link, target_prescription_dose=None) for link in group.links))
            for group in plan.fraction_groups
        ),
    )
    assert report(silent, WIDE, order, rx=rx).verdict not in ACCEPTED


@many
@given(plans(), ORDERS, COMMAND_LINE)
def test_a_plan_with_a_group_without_fractions_is_never_accepted(
    plan: PlanSpec, order: str | None, rx: object
) -> None:
    found = report(plan, WIDE, order, rx=rx)
    whole = all(is_count(group.fractions) for group in plan.fraction_groups)
    assert whole or found.verdict not in ACCEPTED


@many
@given(plans(), ORDERS, COMMAND_LINE)
def test_an_accepted_dose_stands_in_the_plan(plan: PlanSpec, order: str | None, rx: object) -> None:
    found = report(plan, WIDE, order, rx=rx)
    accepted = [one.total_dose_gy for one in found.prescriptions] if found.verdict in ACCEPTED else []
    assert {None if dose is None else rounded(dose) for dose in accepted} <= stated_doses(plan)


@many
@given(plans())
def test_without_a_protocol_no_plan_is_accepted(plan: PlanSpec) -> None:
    assert report(plan, None, "targets: [{dose: 34 Gy, fractions: 5}]").verdict not in ACCEPTED


def test_a_plan_that_states_both_is_accepted() -> None:
    assert report(spec("34", 5), WIDE, "targets: [{dose: 34 Gy, fractions: 5}]").verdict == "per_protocol"
