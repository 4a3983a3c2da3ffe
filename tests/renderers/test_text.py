"""The page of `doseguard check`."""

import pytest

from doseguard.model.report import ClinicReport, Interval, PlanReport
from doseguard.renderers.page import Page
from doseguard.renderers.text import render_text
from renderers.reports import (
    candidate,
    does_not_apply,
    finding,
    not_evaluated,
    note,
    plan,
    prescription,
    reading,
    report,
)


def page(*plans: PlanReport, colour: bool = False) -> str:
    return render_text(report(*plans), Page(colour=colour))


def flat(*plans: PlanReport) -> str:
    return " ".join(page(*plans).split())


def test_the_verdict_stands_first_and_last() -> None:
    lines = page(plan(verdict="variation_acceptable")).splitlines()
    assert lines[:2] == ["study/plan.dcm", "Verdict     VARIATION ACCEPTABLE"]
    assert lines[-2:] == ["doseguard 9.9.9, 1 plan", "Verdict: variation acceptable"]


def test_the_page_names_plan_protocol_and_both_hashes() -> None:
    said = flat(plan())
    for part in ("label 'LUNG'", "patient SAMPLE-1", "UID 1.2.3.4.5", "0123456789ab", "fedcba987654"):
        assert part in said
    assert "nrg-lu002 1.0.0, site metastasis (chosen by order)" in said


def test_a_finding_shows_achieved_limit_and_source() -> None:
    said = flat(
        plan(
            findings=(
                finding(
                    grade="deviation_unacceptable", message="too little", achieved="29.99 Gy", limit="30 Gy"
                ),
            )
        )
    )
    assert (
        "deviation unacceptable for PTV, group 1 too little achieved 29.99 Gy; limit 30 Gy source: a paper"
        in said
    )


def test_an_interval_shows_its_ends() -> None:
    achieved = Interval(value="95 %", low="94.2 %", high="95.6 %")
    said = flat(plan(findings=(finding(grade="variation_acceptable", achieved=achieved, limit=">= 95 %"),)))
    assert "achieved 95 % (94.2 % to 95.6 %); limit >= 95 %" in said


def test_the_worst_finding_comes_first() -> None:
    grades = ["per_protocol", "variation_acceptable", "deviation_unacceptable"]
    said = flat(plan(findings=tuple(finding(check=f"C-{grade}", grade=grade) for grade in grades)))
    assert said.index("C-deviation") < said.index("C-variation") < said.index("C-per_protocol")


def test_findings_that_differ_only_in_the_target_stand_together() -> None:
    found = (finding(target=name, grade="not_evaluated") for name in ("PTV_1", "PTV_2"))
    said = flat(plan(findings=tuple(found)))
    assert said.count("RX-03") == 1
    assert "PTV_1, group 1; PTV_2, group 1" in said


def test_findings_that_differ_in_grade_stand_apart() -> None:
    findings = (finding(target="PTV_1"), finding(target="PTV_2", grade="variation_acceptable"))
    assert flat(plan(findings=findings)).count("RX-03") == 2


def test_a_finding_on_another_basis_says_so() -> None:
    assert "(basis: order)" in flat(plan(findings=(finding(basis="order"),)))


def test_checks_that_give_one_reason_stand_together() -> None:
    parts = (not_evaluated(), not_evaluated(check="SIT-05"))
    assert "Not evaluated SIT-01, SIT-05 for PTV, group 1: zone is not declared" in flat(
        plan(not_evaluated=parts)
    )


def test_what_does_not_apply_is_one_line() -> None:
    said = page(
        plan(does_not_apply=(does_not_apply("RX-06"), does_not_apply("RX-06"), does_not_apply("RX-14")))
    )
    assert "Does not apply: RX-06, RX-14" in said.splitlines()


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (("prescription", "plan"), "Not given structures and dose; 1 check did not run (RX-10)"),
        (("prescription", "plan", "structures"), "Not given dose; 1 check did not run (RX-10)"),
    ],
)
def test_what_was_not_given_is_said_first(scope: tuple[str, ...], said: str) -> None:
    parts = (does_not_apply("RX-10", "not run: no structures were given"), does_not_apply("RX-06"))
    lines = page(plan(scope=scope, does_not_apply=parts)).splitlines()
    assert said in " ".join(" ".join(lines[:10]).split())


SILENT = "nccn-2019 has no limit for 2 fractions"


def test_a_table_without_limits_for_the_fraction_number_is_said_below_the_verdict() -> None:
    lines = page(plan(notes=(note("DOS-07", SILENT), note("DOS-07", "sc24 has none")))).splitlines()
    assert lines[2:4] == [f"No limits   {SILENT}", "            sc24 has none"]


def test_what_is_said_first_is_not_said_again_as_a_note() -> None:
    said = page(plan(notes=(note("RX-04", "6 Gy a fraction"), note("DOS-07", SILENT))))
    assert said.count(SILENT) == 1
    assert "Notes\n  RX-04" in said


def test_where_every_table_has_limits_nothing_stands_below_the_verdict() -> None:
    assert page(plan()).splitlines()[2].startswith("Plan ")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("estimated", "the plan does not state its prescription"),
        ("absent", "the plan does not state its prescription"),
        ("ambiguous", "the prescription is ambiguous"),
    ],
)
def test_a_plan_that_states_nothing_says_so_beside_its_verdict(status: str, why: str) -> None:
    said = page(plan(prescriptions=(prescription(status=status),), verdict="not_evaluated"))
    assert said.splitlines()[1] == f"Verdict     NOT EVALUATED: {why}"


def test_without_a_protocol_the_verdict_says_so() -> None:
    said = page(plan(verdict="not_evaluated", protocol=None))
    assert said.splitlines()[1] == "Verdict     NOT EVALUATED: no protocol declared"


def test_a_plan_that_states_its_prescription_does_not_say_that() -> None:
    assert "does not state" not in page(plan())


def test_every_reading_shows_whether_it_is_stated() -> None:
    readings = (reading(), reading(stated=False, method="text", attribute="RTPlanLabel", note="text: 34/5"))
    said = flat(plan(prescriptions=(prescription(readings=readings),)))
    assert "- 34 Gy, stated: dose reference linked" in said
    assert "- 34 Gy, not stated: text, RTPlanLabel (text: 34/5)" in said


def test_candidates_stand_under_their_grade() -> None:
    parts = (candidate(), candidate(protocol="stop", site="any", grade="deviation_unacceptable"))
    said = flat(plan(protocol=None, candidates=parts))
    assert "Protocol none declared" in said
    assert "per protocol nrg-lu002 metastasis deviation unacceptable stop any" in said


def test_a_note_has_no_grade() -> None:
    assert "Notes RX-04 6.8 Gy a fraction" in flat(plan(notes=(note("RX-04", "6.8 Gy a fraction"),)))


def test_a_file_that_was_not_read_says_why() -> None:
    said = flat(PlanReport(path="study/broken.dcm", error="study/broken.dcm: truncated; export it again"))
    assert "Verdict NOT EVALUATED Not read study/broken.dcm: truncated; export it again" in said


def test_several_plans_are_counted() -> None:
    assert "doseguard 9.9.9, 2 plans" in page(plan(), plan(path="other.dcm"))


def test_an_anonymous_plan_shows_no_gap() -> None:
    said = flat(plan(label=None, patient_id=None, sop_instance_uid=None))
    assert "Plan SAMPLE, photon, APPROVED UID withheld or absent" in said


def test_colours_change_no_word() -> None:
    coloured = page(plan(), colour=True)
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[32m"):
        coloured = coloured.replace(code, "")
    assert coloured == page(plan())


def test_a_long_word_of_a_plan_is_broken_at_the_edge() -> None:
    lines = page(plan(label="X" * 200, findings=(finding(message="Y" * 200),))).splitlines()
    assert max(map(len, lines)) <= 80


NOT_GIVEN = "not judged: Max[Gy] of Heart is not given"


def test_limits_that_were_not_judged_are_told_with_the_reason() -> None:
    lines = page(plan(does_not_apply=(does_not_apply("DOS-06", NOT_GIVEN),))).splitlines()
    assert "Not judged: DOS-06 Max[Gy] of Heart is not given" in lines


def test_limits_that_several_targets_leave_unjudged_are_one_line_a_check() -> None:
    parts = (
        does_not_apply("DOS-06", NOT_GIVEN),
        does_not_apply("DOS-08", "not judged: DC7cc[Gy] of Liver is not given"),
        does_not_apply("DOS-06", "not judged: Mean[Gy] of Heart is not given"),
    )
    said = flat(plan(does_not_apply=parts))
    assert "Not judged: DOS-06 Max[Gy] of Heart is not given; Mean[Gy] of Heart is not given" in said
    assert "Not judged: DOS-08 DC7cc[Gy] of Liver is not given" in said


def test_what_was_not_judged_is_not_said_to_apply_not() -> None:
    assert "Does not apply" not in page(plan(does_not_apply=(does_not_apply("DOS-06", NOT_GIVEN),)))


def test_the_verdict_is_not_moved_by_what_was_not_judged() -> None:
    assert page(plan(does_not_apply=(does_not_apply("DOS-06", NOT_GIVEN),))).splitlines()[1] == (
        "Verdict     PER PROTOCOL"
    )


def test_what_is_per_protocol_stands_below_what_is_not() -> None:
    parts = (finding(), finding(check="DOS-05", grade="variation_acceptable"))
    lines = page(
        plan(findings=parts, not_evaluated=(not_evaluated(),), notes=(note("RX-04", "so"),))
    ).splitlines()
    headings = ["Findings", "Not evaluated", "Per protocol", "Notes"]
    assert [line for line in lines if line in headings] == headings


def test_the_notes_of_a_check_stand_together() -> None:
    parts = (note("RX-04", "first"), note("RX-02", "second"), note("RX-04", "third"))
    lines = page(plan(notes=parts)).splitlines()
    assert lines[lines.index("Notes") + 1 :][:3] == ["  RX-04   first", "          third", "  RX-02   second"]


def test_fraction_groups_are_named_where_there_are_several() -> None:
    two = (prescription(), prescription(fraction_group=2))
    assert "RX-03 PTV, group 1: 34 Gy" in flat(plan(prescriptions=two))
    assert "RX-03 PTV: 34 Gy" in flat(plan())


def test_the_clinics_file_is_named_with_its_hash() -> None:
    clinic = ClinicReport(name="St Elsewhere", path="policy/clinic.yaml", sha256="fedcba98765432")
    assert "Clinic St Elsewhere, policy/clinic.yaml, sha256 fedcba987654 " in flat(plan(clinic=clinic))
    assert "Clinic" not in flat(plan())
