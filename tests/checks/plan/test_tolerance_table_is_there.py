"""PLN-13: the tolerance table that the beams name."""

from dataclasses import replace

from doseguard.checks.plan.tolerance_table_is_there import tolerance_table_is_there
from doseguard.model.finding import CheckResult, Graded
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan, ToleranceTable
from doseguard.writers.beam_spec import BeamSpec
from tests.builders import ask, does_not_apply, grade_of, read, sole, spec
from tests.builders import said as texts
from tests.checks.plan.deliveries import clinic

SABR = ToleranceTable(3, "SABR 6D")
POLICY = "setup: {tolerance_tables: ['SABR*', SRS]}"


def plan(
    *numbers: int | None, tables: tuple[ToleranceTable, ...] = (SABR,), delivered: str = "TREATMENT"
) -> Plan:
    """A plan whose beams name these tables."""
    beams = tuple(
        BeamSpec(number, name=f"B{number}", delivery_type=delivered) for number in range(1, len(numbers) + 1)
    )
    whole = read(spec(beams=beams))
    named = zip(whole.beams, numbers, strict=True)
    return replace(
        whole,
        beams=tuple(replace(one, tolerance_table_number=number) for one, number in named),
        tolerance_tables=tables,
    )


def held(one: Plan, policy: str = "") -> list[CheckResult]:
    return ask(tolerance_table_is_there, one, None, clinic=clinic(policy) if policy else None)


def test_a_table_that_is_there_is_per_protocol() -> None:
    assert sole(Graded, held(plan(3, 3))).message == "tolerance table 'SABR 6D'"


def test_a_table_that_is_not_there_is_a_variation() -> None:
    answers = held(plan(3, 4))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "beam 2 (B2): the plan does not hold one tolerance table 4" in texts(answers)


def test_two_tables_of_one_number_are_none() -> None:
    assert grade_of(held(plan(3, tables=(SABR, SABR)))) is Grade.VARIATION_ACCEPTABLE


def test_an_export_that_leaves_the_tables_out_does_not_apply() -> None:
    assert does_not_apply(held(plan(10002, tables=())))


def test_an_export_that_leaves_them_out_is_not_evaluated_where_the_clinic_wants_one() -> None:
    assert grade_of(held(plan(10002, tables=()), POLICY)) is Grade.NOT_EVALUATED


def test_beams_that_name_none_do_not_apply() -> None:
    assert does_not_apply(held(plan(None)))


def test_a_table_that_the_clinic_allows_is_per_protocol() -> None:
    found = sole(Graded, held(plan(3), POLICY))
    assert (found.grade, found.limit, found.source) == (Grade.PER_PROTOCOL, "SABR*, SRS", "policy of Test")


def test_another_table_than_the_clinic_allows_is_a_variation() -> None:
    answers = held(plan(3, tables=(ToleranceTable(3, "PELVIS"),)), POLICY)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "'PELVIS'" in texts(answers)


def test_no_table_where_the_clinic_wants_one_is_a_variation() -> None:
    answers = held(plan(3, None), POLICY)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "beam 2 (B2): no tolerance table is named" in texts(answers)


def test_setup_beams_are_not_asked() -> None:
    assert does_not_apply(held(plan(4, delivered="SETUP"), POLICY))
