"""What holds for every plan: the order of items says nothing, and only numbers and UIDs join them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from doseguard.model.prescription import Status
from doseguard.writers.plan_spec import LinkSpec, PlanSpec
from tests.builders import Source, dataset, prescribed
from tests.generated_plans import plans

few = settings(max_examples=40, deadline=None)


def said(source: Source) -> Counter[tuple[object, ...]]:
    """What a plan prescribes, whatever the order: group, status, dose, fractions, target, readings."""
    return Counter(
        (
            one.fraction_group,
            one.status,
            one.rounded_gy,
            one.fractions,
            one.roi_number,
            frozenset(Counter((each.method, each.rounded_gy, each.stated) for each in one.readings).items()),
        )
        for one in prescribed(source)
    )


def shuffled(plan: Dataset, keyword: str, seed: int) -> None:
    """Reorder the items of a sequence, wherever it stands."""
    for part in [plan, *(plan.get("FractionGroupSequence") or [])]:
        if keyword in part:
            items = list(part[keyword].value)
            Random(seed).shuffle(items)  # noqa: S311 - an order, not a secret
            part[keyword].value = items


def renumbered(change: Callable[[int], int], plan: PlanSpec) -> PlanSpec:
    """Other numbers for all references, changed in the links as well."""
    references = tuple(replace(one, number=change(one.number)) for one in plan.dose_references)
    groups = tuple(
        replace(group, links=tuple(replace(link, number=change(link.number)) for link in group.links))
        for group in plan.fraction_groups
    )
    return replace(plan, dose_references=references, fraction_groups=groups)


SEQUENCES = st.sampled_from(
    [
        "DoseReferenceSequence",
        "FractionGroupSequence",
        "ReferencedBeamSequence",
        "ReferencedDoseReferenceSequence",
        "BeamSequence",
    ]
)


@few
@given(plans(), SEQUENCES, st.integers(0, 9))
def test_the_order_of_items_says_nothing(plan: PlanSpec, keyword: str, seed: int) -> None:
    reordered = dataset(plan)
    shuffled(reordered, keyword, seed)
    assert said(reordered) == said(plan)


@few
@given(plans())
def test_the_numbers_of_references_say_nothing_but_which_is_meant(plan: PlanSpec) -> None:
    assert said(renumbered(lambda number: 90 - number, plan)) == said(plan)


@few
@given(plans())
def test_the_uids_of_references_say_nothing_but_which_is_meant(plan: PlanSpec) -> None:
    others = {one.uid: f"2.25.7{one.number}31" for one in plan.dose_references}
    references = tuple(replace(one, uid=others[one.uid]) for one in plan.dose_references)
    groups = tuple(
        replace(
            group,
            beams=tuple(
                replace(
                    beam,
                    dose_reference_uid=others.get(beam.dose_reference_uid, ""),
                    private_dose_reference_uid=others.get(beam.private_dose_reference_uid, ""),
                )
                for beam in group.beams
            ),
        )
        for group in plan.fraction_groups
    )
    assert said(replace(plan, dose_references=references, fraction_groups=groups)) == said(plan)


@few
@given(plans().filter(lambda plan: any(group.links for group in plan.fraction_groups)))
def test_a_group_whose_links_lead_nowhere_is_not_stated_by_another_reference(plan: PlanSpec) -> None:
    groups = tuple(
        replace(group, links=tuple(LinkSpec(link.number + 50) for link in group.links))
        for group in plan.fraction_groups
    )
    numbers = {group.number for group in groups if group.links}
    found = [
        one for one in prescribed(replace(plan, fraction_groups=groups)) if one.fraction_group in numbers
    ]
    assert Status.STATED not in {one.status for one in found}


@few
@given(
    plans().filter(
        lambda plan: any(beam.dose_reference_uid for g in plan.fraction_groups for beam in g.beams)
    )
)
def test_beams_whose_links_lead_nowhere_do_not_state_another_reference(plan: PlanSpec) -> None:
    references = tuple(replace(one, uid=f"2.25.99{one.number}") for one in plan.dose_references)
    groups = tuple(replace(group, links=()) for group in plan.fraction_groups)
    treating = {beam.number for beam in plan.beams if beam.delivery_type == "TREATMENT"}
    numbers = {
        group.number
        for group in groups
        if any(beam.dose_reference_uid and beam.number in treating for beam in group.beams)
    }
    found = prescribed(replace(plan, dose_references=references, fraction_groups=groups))
    assert Status.STATED not in {one.status for one in found if one.fraction_group in numbers}


@few
@given(plans())
def test_a_stated_dose_is_that_of_every_stated_reading(plan: PlanSpec) -> None:
    stated = [one for one in prescribed(plan) if one.status is Status.STATED]
    assert all(
        {each.rounded_gy for each in one.readings if each.stated} == {one.rounded_gy} for one in stated
    )


@few
@given(plans())
def test_what_is_ambiguous_or_absent_has_no_dose(plan: PlanSpec) -> None:
    unsure = [one for one in prescribed(plan) if one.status in (Status.AMBIGUOUS, Status.ABSENT)]
    assert all(one.dose_gy is None for one in unsure)


@few
@given(plans())
def test_what_is_not_stated_says_why(plan: PlanSpec) -> None:
    assert all(one.reasons for one in prescribed(plan) if one.status is not Status.STATED)
