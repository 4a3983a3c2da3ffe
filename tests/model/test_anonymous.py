"""Reports without what identifies a patient."""

from dataclasses import dataclass

import pytest

from doseguard.model.anonymous import anonymous, scrubber
from doseguard.model.prescription_report import PrescriptionReport, ReadingReport
from doseguard.model.report import (
    ClinicReport,
    DoesNotApplyReport,
    FindingReport,
    NoteReport,
    NotEvaluatedReport,
    NotLookedAtReport,
    PlanReport,
    Report,
)

NAMES = ("study/Doe_Jane.dcm", "MRN-4711", "LUNG JANE", "1.2.840.99.1.2.3", "Doe^Jane")
SENTENCE = "; ".join(NAMES)


def plan(**changes: object) -> PlanReport:
    reading = ReadingReport(
        total_dose_gy="34", fractions=5, method="text", stated=False, attribute="RTPlanLabel", note=SENTENCE
    )
    whole: dict[str, object] = {
        "path": NAMES[0],
        "error": SENTENCE,
        "patient_id": NAMES[1],
        "label": NAMES[2],
        "sop_instance_uid": NAMES[3],
        "sha256": "0123",
        "prescriptions": (
            PrescriptionReport(
                target="PTV",
                fraction_group=1,
                fractions=5,
                total_dose_gy="34",
                dose_per_fraction_gy="6.8",
                status="stated",
                bed_gy=None,
                eqd2_gy=None,
                alpha_beta_gy=None,
                readings=(reading,),
            ),
        ),
        "findings": (
            FindingReport(
                check="RX-15",
                title="The plan equals the order",
                grade="deviation_unacceptable",
                message=SENTENCE,
                achieved=SENTENCE,
                limit=SENTENCE,
                source="a paper",
                target="PTV",
                fraction_group=1,
                basis=None,
            ),
        ),
        "not_evaluated": (
            NotEvaluatedReport(check="RX-01", reason=SENTENCE, target=None, fraction_group=None),
        ),
        "not_looked_at": (NotLookedAtReport(group="beams", item="MU", kind="in_part", why=SENTENCE),),
        "does_not_apply": (DoesNotApplyReport(check="RX-10", reason=SENTENCE),),
        "notes": (NoteReport(check="RX-04", message=SENTENCE),),
        **changes,
    }
    return PlanReport.model_validate(whole)


def hidden(*plans: PlanReport) -> Report:
    return anonymous(Report(doseguard="1", verdict="deviation_unacceptable", plans=plans), ["Doe^Jane"])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_in_no_part(name: str) -> None:
    assert name in plan().model_dump_json()
    assert name not in hidden(plan()).model_dump_json()


def at_clinic(message: str, source: str = "policy of UMC") -> PlanReport:
    held = ClinicReport(name="UMC", path="policy/clinic.yaml", sha256="4567")
    (found,) = plan().findings
    return plan(clinic=held, findings=(found.model_copy(update={"message": message, "source": source}),))


def test_the_clinic_is_withheld_and_the_hash_of_its_file_stays() -> None:
    found = hidden(at_clinic("x")).plans[0].clinic
    assert found == ClinicReport(name="withheld", path="withheld", sha256="4567")


@pytest.mark.parametrize(
    ("message", "after"),
    [
        ("policy of UMC: 3 mm", "policy of withheld: 3 mm"),
        ("policy/clinic.yaml", "withheld"),
        ("UMCX is no clinic", "UMCX is no clinic"),
    ],
)
def test_the_clinics_name_is_withheld_where_it_is_a_word(message: str, after: str) -> None:
    assert hidden(at_clinic(message)).plans[0].findings[0].message == after


def test_the_clinics_name_is_withheld_in_a_source_and_a_papers_author_is_not() -> None:
    found = hidden(at_clinic("x", "UMC; Doe^Jane et al")).plans[0].findings[0]
    assert found.source == "withheld; Doe^Jane et al"


def test_what_is_judged_stays() -> None:
    (after,), before = hidden(plan()).plans, plan()
    assert (after.verdict, after.sha256) == (before.verdict, before.sha256)
    assert after.findings[0].grade == before.findings[0].grade
    assert after.prescriptions[0].total_dose_gy == "34"


def test_plans_are_numbered() -> None:
    assert [one.path for one in hidden(plan(), plan()).plans] == ["plan 1", "plan 2"]


def test_one_plans_name_is_hidden_in_anothers_sentences() -> None:
    other = plan(
        path="x", patient_id="OTHER-PATIENT", notes=(NoteReport(check="PLN-02", message="MRN-4711"),)
    )
    assert hidden(plan(), other).plans[1].notes[0].message == "withheld"


def test_the_report_itself_is_unchanged() -> None:
    report = Report(doseguard="1", verdict="deviation_unacceptable", plans=(plan(),))
    anonymous(report)
    assert report.plans == (plan(),)


@dataclass(frozen=True)
class Case:
    words: tuple[str, ...]
    before: str
    after: str


@pytest.mark.parametrize(
    "case",
    [
        Case(("12",), "12 Gy in 3 fractions", "12 Gy in 3 fractions"),
        Case(("12",), "patient '12', ordered for 'x'", "patient withheld, ordered for 'x'"),
        Case(("Jones", "Jones-Smith"), "Jones-Smith", "withheld"),
        Case((), "structure set 1.2.840.10008.5.1 is missing", "structure set withheld is missing"),
        Case((), "2.25.123456789 is missing", "withheld is missing"),
        Case(
            (),
            "TG-263 D0.03cc[Gy] of 34.55 Gy, version 1.0.0",
            "TG-263 D0.03cc[Gy] of 34.55 Gy, version 1.0.0",
        ),
        Case(("",), "nothing", "nothing"),
    ],
    ids=lambda case: case.before,
)
def test_a_sentence(case: Case) -> None:
    assert scrubber(case.words)(case.before) == case.after
