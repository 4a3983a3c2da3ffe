"""Fraction groups as files hold them."""

# mypy: disable-error-code="comparison-overlap"
# A Decimal equals the whole number that a test writes for it.

from dataclasses import replace
from decimal import Decimal

from doseguard.model.plan import FractionGroup
from doseguard.writers.elements import add, put_text
from doseguard.writers.plan_spec import FractionGroupSpec, LinkSpec, ReferencedBeamSpec, ReferencedSetupSpec
from tests.builders import dataset, read, spec


def only(group: FractionGroupSpec) -> FractionGroup:
    (found,) = read(spec(fraction_groups=(group,))).fraction_groups
    return found


def test_number_and_fractions_are_read() -> None:
    group = only(FractionGroupSpec(5, number=3))
    assert (group.number, group.fraction_count) == (3, 5)


def test_groups_stay_in_the_order_of_the_file() -> None:
    groups = read(spec(fraction_groups=(FractionGroupSpec(7, 2), FractionGroupSpec(25, 1)))).fraction_groups
    assert [(group.number, group.fraction_count) for group in groups] == [(2, 7), (1, 25)]


def test_a_group_number_of_zero_is_a_number() -> None:
    assert only(FractionGroupSpec(5, number=0)).number == 0


def test_fractions_that_are_no_count_are_kept_as_written() -> None:
    group = only(FractionGroupSpec("5.5"))
    assert group.fractions is not None and (group.fractions.text, group.fraction_count) == ("5.5", None)


def test_blank_fractions_are_absent() -> None:
    assert only(FractionGroupSpec("")).fractions is None


def test_a_link_is_read_with_its_place() -> None:
    (link,) = only(FractionGroupSpec(5, links=(LinkSpec(8),))).links
    assert (link.place, link.number, link.target_prescription_dose) == (
        "FractionGroupSequence[1].ReferencedDoseReferenceSequence[1]",
        8,
        None,
    )


def test_a_dose_in_the_link_is_read() -> None:
    (link,) = only(FractionGroupSpec(5, links=(LinkSpec(8, "50.00"),))).links
    assert link.target_prescription_dose is not None and link.target_prescription_dose.text == "50.00"


def test_a_group_without_beam_sequence_has_none_rather_than_no_beams() -> None:
    assert only(FractionGroupSpec(5, number_of_beams="1")).beams is None


def test_an_empty_beam_sequence_is_no_beams() -> None:
    plan = dataset(spec())
    plan.FractionGroupSequence[0].ReferencedBeamSequence = []
    assert read(plan).fraction_groups[0].beams == ()


def test_a_referenced_beam_is_read_whole() -> None:
    beam = ReferencedBeamSpec(4, "6.8", "500", "2.25.5", "2.25.6", "EFFECTIVE")
    (found,) = only(FractionGroupSpec(5, beams=(beam,))).beams or ()
    assert found.beam_dose and found.beam_meterset
    assert (found.number, found.beam_dose.value, found.beam_meterset.value, found.beam_dose_type) == (
        4,
        Decimal("6.8"),
        Decimal(500),
        "EFFECTIVE",
    )


def test_the_public_link_of_a_beam_is_read() -> None:
    (found,) = (
        only(FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, dose_reference_uid="2.25.5"),))).beams or ()
    )
    assert (found.dose_reference_uid, found.private_dose_reference_uid) == ("2.25.5", "")


def test_the_private_link_of_a_beam_is_read() -> None:
    beam = ReferencedBeamSpec(1, private_dose_reference_uid="2.25.6")
    (found,) = only(FractionGroupSpec(5, beams=(beam,))).beams or ()
    assert (found.dose_reference_uid, found.private_dose_reference_uid) == ("", "2.25.6")


def test_another_makers_private_attribute_is_no_link() -> None:
    plan = dataset(spec())
    block = (
        plan.FractionGroupSequence[0]
        .ReferencedBeamSequence[0]
        .private_block(0x3249, "SOMEBODY ELSE", create=True)
    )
    block.add_new(0x10, "LO", "2.25.6")
    (found,) = read(plan).fraction_groups[0].beams or ()
    assert found.private_dose_reference_uid == ""


def test_setups_are_read_with_their_dose() -> None:
    group = only(FractionGroupSpec(4, setups=(ReferencedSetupSpec(1, "7"), ReferencedSetupSpec(2))))
    assert [(one.number, one.dose and one.dose.text) for one in group.setups] == [(1, "7"), (2, None)]


def test_the_fraction_pattern_is_read() -> None:
    plan = dataset(spec())
    group = plan.FractionGroupSequence[0]
    add(group, NumberOfFractionPatternDigitsPerDay=1, RepeatFractionCycleLength=1)
    put_text(group, "FractionPattern", "1010100")
    (found,) = read(plan).fraction_groups
    assert found.pattern_digits_per_day and found.pattern_cycle_weeks
    assert (found.pattern_digits_per_day.value, found.pattern_cycle_weeks.value, found.pattern) == (
        1,
        1,
        "1010100",
    )


def test_a_plan_without_the_sequence_has_no_group() -> None:
    assert read(replace(spec(), fraction_groups=())).fraction_groups == ()
