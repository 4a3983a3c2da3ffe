"""A case is a real plan through assess, and passes only on a grade that the check in `because` gave."""

import pytest

from doseguard.checking.check import CRASHED, Check, check
from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.finding import NotEvaluated
from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.file_under_test import under_test
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.cases.run_case import run_case
from protocols_as_code.written_files import cases
from tests.builders import limit, limits, protocol, scheme, site, volume_table

PROTOCOL = protocol(site(scheme()))


def case(plan: str = "34 Gy / 5", **fields: object) -> EmbeddedCase:
    """A case of the site `metastasis`."""
    return EmbeddedCase.model_validate(
        {"site": "metastasis", "plan": plan, "expect": "per protocol", **fields}
    )


@pytest.mark.parametrize(
    ("plan", "grade"),
    [
        ("34 Gy / 5", Grade.PER_PROTOCOL),
        ("30 Gy / 5", Grade.VARIATION_ACCEPTABLE),
        ("29.99 Gy / 5", Grade.DEVIATION_UNACCEPTABLE),
        ("34 Gy / 4", Grade.DEVIATION_UNACCEPTABLE),
    ],
)
def test_a_plan_gets_the_grade_of_the_check(plan: str, grade: Grade) -> None:
    assert run_case(PROTOCOL, case(plan)).grade is grade


@pytest.mark.parametrize("modality", ["photon", "electron", "proton", "carbon", "brachy"])
def test_the_plan_treats_with_what_the_protocol_is_for(modality: str) -> None:
    held = protocol(site(scheme()), more=f"modality: {modality}")
    assert run_case(held, case()).grade is Grade.PER_PROTOCOL


def test_asking_only_the_check_of_the_case_gives_the_same() -> None:
    whole, alone = (
        run_case(PROTOCOL, case("30 Gy / 5")),
        run_case(PROTOCOL, case("30 Gy / 5"), only_its_check=True),
    )
    assert whole == alone


def test_facts_and_lesions_reach_the_checks() -> None:
    held = protocol(
        site(scheme(), more="applies_to: {diameter: < 3 cm}"), more="eligibility: {metastases: 1 .. 3}"
    )
    of_site = run_case(held, case(facts={"diameter": "3 cm"}, because="SIT-01"))
    of_patient = run_case(held, case(lesions={"current": 3}, because="SIT-06"))
    assert (of_site.grade, of_patient.grade) == (Grade.DEVIATION_UNACCEPTABLE, Grade.PER_PROTOCOL)


def test_metrics_reach_the_checks() -> None:
    held = protocol(site(scheme(), more=limits(limit())))
    missed = case(metrics={"SpinalCord": {"D0.35cc[Gy]": 10}}, because="DOS-06")
    assert run_case(held, missed).grade is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize("expect", [grade.words for grade in Grade])
@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("RX-33", "there is no check RX-33; did you mean"),
        ("ABC-99", "there is no check ABC-99; there are"),
        ("RX-08", "RX-08 does not apply here: metastasis states no BED band"),
        ("RX-15", "RX-15 does not apply here: there is no order"),
        ("DOS-06", "DOS-06 does not apply here"),
    ],
)
def test_no_grade_is_no_pass_whatever_is_expected(because: str, said: str, expect: str) -> None:
    outcome = run_case(PROTOCOL, case(because=because, expect=expect))
    assert outcome.grade is None
    assert outcome.said.startswith(said)
    assert not outcome.is_as_expected(case(because=because, expect=expect))


def test_a_note_is_no_grade() -> None:
    held = protocol(site(scheme(), more=limits(limit(priority="reference"))))
    outcome = run_case(held, case(metrics={"SpinalCord": {"D0.35cc[Gy]": 10}}, because="DOS-06"))
    assert outcome.grade is None
    assert "DOS-06 only notes: SpinalCord" in outcome.said


def test_a_check_that_crashes_never_passes_as_not_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    @check(id="RX-99", title="Crashes", severity="B", rationale="A test.", source="own")
    def crashing(plan: object) -> NotEvaluated:
        raise ZeroDivisionError

    assert isinstance(crashing, Check)
    for module in ("doseguard.assess.assess", "doseguard.protocols_as_code.cases.run_case"):
        monkeypatch.setattr(f"{module}.all_checks", lambda: (crashing,))
    outcome = run_case(PROTOCOL, case(because="RX-99", expect="not evaluated"))
    assert (outcome.grade, outcome.said) == (None, CRASHED)


@pytest.mark.parametrize(("limit_shown", "passes"), [("row 10 cc", True), ("row 11 cc", False)])
def test_a_case_may_ask_which_limit_is_shown(limit_shown: str, passes: bool) -> None:
    held = protocol(site(scheme(), more=volume_table()))
    asked = case(metrics={"PTV": {"R50%": 1, "Volume[cc]": 10}}, because="IDX-02", limit=limit_shown)
    outcome = run_case(held, asked)
    assert (outcome.grade, outcome.is_as_expected(asked)) == (Grade.PER_PROTOCOL, passes)


def test_results_say_where_the_case_stands_and_what_came_of_it() -> None:
    held = protocol(site(scheme()), more=cases("{site: metastasis, plan: 30 Gy / 5, expect: per protocol}"))
    (result,) = run_all(under_test(held))
    place = held.tree.place_of(("cases", 0))
    assert (result.line, result.column) == (place.line, place.column)
    assert (result.described, result.because, result.passed) == ("metastasis, 30 Gy / 5", "RX-03", False)
    assert (result.expected, result.got) == (Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE)
    assert "30 Gy in 5 fractions" in result.said


def test_a_result_names_all_that_is_known() -> None:
    known = "facts: {diameter: 2 cm}, lesions: {brain: 1}, metrics: {PTV: {'R50%': 4}}"
    held = protocol(
        site(scheme()), more=cases(f"{{site: metastasis, plan: 34 Gy / 5, {known}, expect: per protocol}}")
    )
    (result,) = run_all(under_test(held))
    assert result.described == "metastasis, 34 Gy / 5, diameter 2 cm, lesions.brain 1, PTV R50% 4"


def test_a_limit_that_is_not_shown_is_said() -> None:
    known = "metrics: {PTV: {'R50%': 1, 'Volume[cc]': 10}}, limit: row 11 cc, because: IDX-02"
    held = protocol(
        site(scheme(), more=volume_table()),
        more=cases(f"{{site: metastasis, plan: 34 Gy / 5, {known}, expect: per protocol}}"),
    )
    (result,) = run_all(under_test(held))
    assert not result.passed
    assert result.said.startswith("no finding shows the limit 'row 11 cc': ")


ZONES = """zones:
  - {zone: central, within: 2 cm, of: [Bronchus_Main], measured_from: GTV, source: {paper: p. 1}}"""
BY_ZONE = protocol(site(scheme(), more="applies_to: {zone: peripheral}"), more=ZONES)


@pytest.mark.parametrize(("at_mm", "grade"), [(44, Grade.DEVIATION_UNACCEPTABLE), (46, Grade.PER_PROTOCOL)])
def test_contours_are_measured_as_those_of_a_patient(at_mm: int, grade: Grade) -> None:
    tree = f"cylinder 20 x 60 mm at {at_mm} 0 0 mm"
    contours = {"PTV": "sphere 40 mm", "GTV": "sphere 30 mm", "Bronchus_Main": tree}
    for because in ("SIT-01", "SIT-04"):
        assert run_case(BY_ZONE, case(contours=contours, because=because)).grade is grade


def test_a_case_with_contours_is_told_with_them() -> None:
    line = "{site: metastasis, plan: 34 Gy / 5, contours: {PTV: sphere 40 mm}, expect: per protocol}"
    (result,) = run_all(under_test(protocol(site(scheme()), more=cases(line))))
    assert "PTV sphere 40 mm" in result.described
