"""Every check is asked about everything it is about, and a missing part answers for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from checking.doses import Dose
from doseguard.assess.gather import gather
from doseguard.checking.asked import Asked
from doseguard.checking.check import Check, Need, Severity, check
from doseguard.checking.evidence import Evidence, Holding
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.finding import (
    Answer,
    CheckResult,
    DoesNotApply,
    Graded,
    Note,
    NotEvaluated,
    Outcome,
    Subject,
)
from doseguard.model.grade import Grade
from doseguard.model.measured import Measured, NoValue
from doseguard.model.order import Order
from doseguard.model.plan import Plan
from doseguard.model.prescription import Prescription
from doseguard.model.protocol import Site
from doseguard.model.structure import StructureSet
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec
from tests.builders import (
    ask,
    case,
    declared,
    dose_grid,
    grade_of,
    measured,
    protocol,
    site,
    spec,
    structures,
)

TWO_GROUPS = spec(
    dose_references=(DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30")),
    fraction_groups=(
        FractionGroupSpec(5, 1, links=(LinkSpec(1),)),
        FractionGroupSpec(3, 2, links=(LinkSpec(2),)),
    ),
)
TWO_SITES = protocol({"metastasis": site(), "primary": site()})


ASKED = Note("asked")


def of_plan(severity: Severity = "B", answer: Answer = ASKED) -> Check:
    @check(id="RX-91", title="Of the plan", severity=severity, rationale="For tests.", source="own")
    def one(plan: Plan) -> Answer:
        return answer

    return one


def of_prescription() -> Check:
    @check(id="RX-92", title="Of a prescription", severity="B", rationale="For tests.", source="own")
    def one(prescription: Prescription) -> Answer:
        return Note(f"{prescription.dose_gy}")

    return one


def of_site(severity: Severity = "B") -> Check:
    @check(id="RX-93", title="Of a site", severity=severity, rationale="For tests.", source="own")
    def one(site: Site) -> Answer:
        return Note("asked")

    return one


def of_structures(severity: Severity = "B") -> Check:
    @check(id="STR-91", title="Of structures", severity=severity, rationale="For tests.", source="own")
    def one(structures: StructureSet) -> Answer:
        return Note("asked")

    return one


def of_doses() -> Check:
    @check(id="DOS-91", title="Of a dose", severity="B", rationale="For tests.", source="own")
    def one(doses: tuple[DoseGrid, ...]) -> Answer:
        return Note("asked")

    return one


def of_order() -> Check:
    @check(id="RX-94", title="Of an order", severity="B", rationale="For tests.", source="own")
    def one(order: Order | None) -> Answer:
        return Note("asked")

    return one


def outcomes(results: list[CheckResult]) -> list[Outcome]:
    return [one.outcome for one in results]


def test_a_check_of_the_plan_is_asked_once() -> None:
    assert ask(of_plan(), TWO_GROUPS) == [CheckResult("RX-91", "Of the plan", Subject(), Note("asked"))]


def test_a_check_of_prescriptions_is_asked_for_each() -> None:
    results = ask(of_prescription(), TWO_GROUPS)
    assert [(one.subject.fraction_group, one.outcome) for one in results] == [
        (1, Note("34")),
        (2, Note("30")),
    ]


def test_a_check_of_sites_is_asked_for_each_target_that_is_held() -> None:
    order = "targets: [{structure: M1, dose: 34 Gy}, {structure: M2, dose: 34 Gy}]"
    results = ask(of_site(), spec(), order_text=order)
    assert [one.subject.target for one in results] == ["M1", "M2"]


def test_an_answer_may_name_its_own_subject() -> None:
    about = Subject("M3", 7)
    (result,) = ask(of_plan(answer=Graded(Grade.PER_PROTOCOL, "fits", about=about)))
    assert result.subject == about


def test_without_a_site_a_check_is_not_called() -> None:
    assert outcomes(ask(of_site(), protocol=None)) == [NotEvaluated("no protocol declared")]


def test_without_a_site_a_check_that_only_informs_does_not_apply() -> None:
    assert outcomes(ask(of_site("I"), protocol=None)) == [DoesNotApply("no protocol declared")]


def test_without_a_site_the_reason_names_those_of_the_protocol() -> None:
    (outcome,) = outcomes(ask(of_site(), protocol=TWO_SITES))
    assert outcome == NotEvaluated("no site declared; test-protocol has metastasis, primary")


def test_the_only_site_of_a_protocol_needs_no_declaration() -> None:
    assert outcomes(ask(of_site())) == [Note("asked")]


@pytest.mark.parametrize("one", [of_structures(), of_doses()], ids=lambda one: one.id)
def test_without_structures_or_dose_a_check_is_listed_as_not_run(one: Check) -> None:
    (outcome,) = outcomes(ask(one))
    assert isinstance(outcome, DoesNotApply) and outcome.reason.startswith("not run")


@pytest.mark.parametrize("one", [of_structures(), of_doses()], ids=lambda one: one.id)
def test_structures_and_dose_that_are_required_are_not_evaluated(one: Check) -> None:
    assert grade_of(ask(one, require_full=True)) is Grade.NOT_EVALUATED


def test_structures_that_were_given_are_fed() -> None:
    assert outcomes(ask(of_structures(), structures=structures())) == [Note("asked")]


def test_what_may_be_missing_does_not_stop_a_check() -> None:
    assert outcomes(ask(of_order())) == [Note("asked")]


def test_checks_answer_in_their_order() -> None:
    evidence = Evidence(case(), None, None, ())
    results = run_checks([of_structures(), of_plan(), of_prescription()], evidence)
    assert [one.check for one in results] == ["STR-91", "RX-91", "RX-92"]


def test_a_case_without_prescription_still_asks_the_checks_of_the_plan() -> None:
    empty: Case = case(prescriptions=())
    assert outcomes(ask(of_plan(), empty)) == [Note("asked")]


def of_limits(by: Callable[[Holding], bool]) -> Check:
    @check(
        id="DOS-92",
        title="Of limits",
        severity="B",
        rationale="For tests.",
        source="own",
        asked=Asked("organ limits", by),
    )
    def one(dosimetry: Measured) -> Answer:
        return Note("asked")

    return one


def unable(holding: Holding) -> bool:
    raise ZeroDivisionError(holding.site_name)


def test_what_a_site_does_not_ask_for_is_said_before_what_is_missing() -> None:
    found = outcomes(ask(of_limits(lambda _: False), require_full=True))
    assert found == [DoesNotApply("metastasis asks for no organ limits")]


def test_without_a_site_what_nobody_asks_for_does_not_apply() -> None:
    assert outcomes(ask(of_limits(lambda _: True), protocol=None)) == [DoesNotApply("no protocol declared")]


def test_what_a_site_asks_for_is_not_run_without_dose() -> None:
    (outcome,) = outcomes(ask(of_limits(lambda _: True)))
    assert outcome == DoesNotApply("not run: metastasis asks for organ limits, and no dose was given")


def test_a_dose_in_which_nothing_is_measured_was_not_left_out() -> None:
    whole = case(doses=(dose_grid(),))
    assert grade_of(ask(of_limits(lambda _: True), whole)) is Grade.NOT_EVALUATED


def test_what_was_measured_is_fed() -> None:
    assert outcomes(ask(of_limits(lambda _: True), case(measured=measured()))) == [Note("asked")]


def put(one: Check, dose: Dose) -> list[Outcome]:
    whole = case(doses=(dose_grid(),))
    evidence, _ = gather(whole, declared(whole.plan))
    return outcomes(list(run_checks([one], replace(evidence, dosimetry=dose))))


def test_a_dose_is_measured_when_a_check_asks() -> None:
    dose = Dose(measured())
    assert put(of_limits(lambda _: True), dose) == [Note("asked")] and len(dose.asked) == 1


@pytest.mark.parametrize(
    "one", [of_limits(lambda _: False), of_plan(), of_site(), of_doses()], ids=lambda one: one.title
)
def test_a_dose_that_no_check_asks_for_is_not_measured(one: Check) -> None:
    dose = Dose(measured())
    put(one, dose)
    assert dose.asked == []


def test_why_a_dose_cannot_be_measured_is_said_with_what_asked_for_it() -> None:
    assert put(of_limits(lambda _: True), Dose(NoValue("it is the dose of a beam"))) == [
        NotEvaluated("metastasis asks for organ limits, and it is the dose of a beam")
    ]


def test_a_check_is_asked_where_it_cannot_be_told_what_the_site_asks() -> None:
    assert outcomes(ask(of_limits(unable), case(measured=measured()))) == [Note("asked")]


def needing(part: str) -> Check:
    """A check that needs one part and says that it was asked."""
    needs = (Need(part, optional=False),)
    return Check("TST-01", "a part", "B", "r", "s", needs, lambda **_: ASKED)


@pytest.mark.parametrize("part", ["clinic", "course"])
def test_without_a_policy_or_another_plan_a_check_does_not_apply(part: str) -> None:
    (answer,) = ask(needing(part), require_full=True)
    assert isinstance(answer.outcome, DoesNotApply) and not answer.outcome.reason.startswith("not run")


@pytest.mark.parametrize("part", ["images", "geometry"])
def test_images_and_contours_that_were_not_given_leave_a_check_not_run(part: str) -> None:
    (left_out,) = ask(needing(part))
    assert isinstance(left_out.outcome, DoesNotApply) and left_out.outcome.reason.startswith("not run: ")
    assert grade_of(ask(needing(part), require_full=True)) is Grade.NOT_EVALUATED


def test_a_part_is_opened_when_a_check_asks_for_it() -> None:
    assert ask(needing("delivery"), opened={"delivery": "beams"})[0].outcome is ASKED


def test_a_part_that_cannot_be_read_says_why() -> None:
    (answer,) = ask(needing("delivery"), opened={"delivery": NoValue("BeamSequence: truncated")})
    assert answer.outcome == NotEvaluated("BeamSequence: truncated")


def test_a_part_that_no_check_asks_for_is_not_opened() -> None:
    evidence, _ = gather(case(), declared(case().plan))

    def opened() -> object:
        raise AssertionError("nobody asked")

    run_checks([of_plan()], replace(evidence, openers={"delivery": opened}))


def test_contours_that_were_given_and_cannot_be_read_are_not_evaluated() -> None:
    (answer,) = ask(needing("geometry"), opened={"geometry": NoValue("ContourData: truncated")})
    assert answer.outcome == NotEvaluated("ContourData: truncated")
