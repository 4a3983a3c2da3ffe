"""What checks may ask of a plan's dose: read once and late, and never a number that nobody is sure of."""

import logging
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from assess.studies import box, header, study
from doseguard.assess import engine
from doseguard.assess.behind import opened_once
from doseguard.assess.named_structures import NO_NAMES
from doseguard.assess.other_targets import OtherTargets, are_apart, other_targets
from doseguard.assess.plan_dosimetry import PlanDosimetry
from doseguard.assess.plan_names import plan_names
from doseguard.assess.plan_structures import Drawn, Meaning, find_structure, itself
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.checking.pairing import Pair
from doseguard.dosimetry import Settings
from doseguard.model.contours import ContouredStructure
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import Achieved, Measured, NoValue
from doseguard.model.metric import Metric, parse_metric
from doseguard.model.prescription import Prescription, Status
from doseguard.model.structure_names import StructureNames
from doseguard.model.study import Study
from doseguard.readers.errors import UnreadableError
from tests.builders import ordered, protocol, rx, site
from tests.measures import exactly

PTV, CORD, OTHER = box("PTV"), box("SpinalCord", 2, type="ORGAN"), box("PTV_2", 3, x_mm=20)
Asked = list[tuple[str, str, float | None, tuple[str, ...]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What an engine that always answers 12.3456 (12.3 to 12.4) is asked."""
    return answering(monkeypatch, lambda: Measure(12.3456, 12.3, 12.4))


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Measure]) -> Asked:
    said: Asked = []

    class Engine:
        def __init__(self, of: Study) -> None:
            self.study = of

        def notes(self) -> tuple[str, ...]:
            return ("DoseType is EFFECTIVE",)

        def find(
            self, name: str, meaning: Meaning = itself, names: StructureNames = NO_NAMES
        ) -> Drawn | NoValue | None:
            return find_structure(name, self.study, meaning, names)

        def other_targets(
            self, target: ContouredStructure, prescribed: Sequence[ContouredStructure]
        ) -> OtherTargets:
            return other_targets(target, prescribed, self.study.structures.structures, Settings())

        def overlap(self, one: ContouredStructure, other: ContouredStructure) -> bool:
            return are_apart(one, other, Settings()) is False

        def drawn(self, name: str) -> ContouredStructure | None:
            found = self.find(name)
            return found if isinstance(found, ContouredStructure) else None

        def measure(
            self,
            structure: ContouredStructure,
            metric: Metric,
            prescribed_gy: float | None,
            others: Sequence[ContouredStructure] = (),
        ) -> Measure:
            said.append((structure.name, str(metric), prescribed_gy, tuple(one.name for one in others)))
            return answer()

    monkeypatch.setattr(engine, "Engine", Engine)
    return said


def holding(prescription: Prescription | None = None, structure: str | None = None) -> Holding:
    target = None if structure is None else ordered(f"structure: {structure}")
    where = protocol(site()).protocol.sites["metastasis"]
    return Holding(Pair(prescription or rx(), target), "metastasis", where)


def seen(
    *drawn: ContouredStructure,
    holdings: tuple[Holding, ...] = (),
    open_study: Callable[[], Study] | None = None,
) -> Measured | NoValue:
    structures = drawn or (PTV, CORD)
    every = holdings or (holding(),)
    opened = opened_once(open_study or (lambda: study(*structures)), "contours and dose")
    dosimetry = PlanDosimetry(header(*structures), every, opened)
    return dosimetry.of(every[0])


def found(structure: str, metric: str, *drawn: ContouredStructure, **said: object) -> object:
    metrics = seen(*drawn, **said)  # type: ignore[arg-type]
    assert isinstance(metrics, Measured)
    return metrics.achieved(structure, parse_metric(metric))


def reason(of: object) -> str:
    assert isinstance(of, NoValue)
    return of.reason


def test_a_metric_is_measured_and_rounded(asked: Asked) -> None:
    assert found("SpinalCord", "Mean[Gy]") == Achieved(Decimal("12.35"), Decimal("12.30"), Decimal("12.40"))
    assert asked == [("SpinalCord", "Mean[Gy]", None, ())]


def test_a_metric_of_the_prescription_is_told_the_prescribed_dose(asked: Asked) -> None:
    found("PTV", "V100%[%]", holdings=(holding(rx("29.9999987")),))
    assert asked == [("PTV", "V100%[%]", 30.0, ())]


def test_a_structure_that_is_not_contoured_is_not_measured(asked: Asked) -> None:
    assert (found("Heart", "Mean[Gy]"), asked) == (None, [])


def test_a_structure_that_cannot_be_measured_says_why(asked: Asked) -> None:
    twice = (CORD, box("SpinalCord", 3))
    assert reason(found("SpinalCord", "Mean[Gy]", *twice)).startswith("2 structures") and asked == []


def test_a_metric_without_value_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda: no_value("it has 0.2 cc"))
    assert reason(found("SpinalCord", "D1cc[Gy]")) == "it has 0.2 cc"


def failing() -> Measure:
    raise ZeroDivisionError("PATIENT^NAME")


@pytest.mark.parametrize("answer", [failing, lambda: exactly(float("nan")), lambda: Measure(1.0, 2.0, 3.0)])
def test_an_engine_that_fails_is_not_evaluated_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, answer: Callable[[], Measure]
) -> None:
    answering(monkeypatch, answer)
    with caplog.at_level(logging.ERROR, "doseguard"):
        said = reason(found("SpinalCord", "Mean[Gy]"))
    assert said.startswith("measuring failed") and "PATIENT" not in said
    assert "measuring Mean[Gy] failed" in caplog.text


@pytest.mark.parametrize("status", [Status.ESTIMATED, Status.AMBIGUOUS, Status.ABSENT])
def test_a_share_of_a_dose_that_is_not_stated_has_no_value(asked: Asked, status: Status) -> None:
    unsure = (holding(rx(status=status)),)
    said = reason(found("PTV", "V100%[%]", holdings=unsure))
    assert said == f"it is in terms of the prescribed dose, which is {status.value}" and asked == []


def test_a_share_of_no_dose_has_no_value(asked: Asked) -> None:
    assert reason(found("PTV", "Max[%]", holdings=(holding(rx("0")),))).endswith("which is 0 Gy")


def test_an_absolute_metric_needs_no_prescription(asked: Asked) -> None:
    found("SpinalCord", "Mean[Gy]", holdings=(holding(rx(status=Status.ABSENT)),))
    assert len(asked) == 1


def test_a_share_of_one_groups_dose_is_not_taken_of_the_sum(asked: Asked) -> None:
    groups = (holding(rx()), holding(rx(group=2)))
    assert "that of all 2 fraction groups" in reason(found("SpinalCord", "Max[%]", holdings=groups))


def test_without_a_holding_there_is_no_prescription(asked: Asked) -> None:
    metrics = PlanDosimetry(header(PTV), (), lambda: study(PTV)).of(None)
    assert isinstance(metrics, Measured)
    assert "none is meant" in reason(metrics.achieved("PTV", parse_metric("V100%[%]")))


def test_the_prescribed_target_stands_for_the_protocols_ptv(asked: Asked) -> None:
    target = box("PTV_RUL", 7)
    metrics = seen(target, holdings=(holding(rx(roi=7)),))
    assert isinstance(metrics, Measured) and metrics.named("PTV") == "PTV_RUL"
    metrics.achieved("PTV", parse_metric("Mean[Gy]"))
    assert asked == [("PTV_RUL", "Mean[Gy]", None, ())]


def test_a_target_that_nobody_can_tell_keeps_the_protocols_name(asked: Asked) -> None:
    metrics = seen(box("GTV", 7, type="GTV"), holdings=(holding(rx(roi=7)),))
    assert isinstance(metrics, Measured) and metrics.named("PTV") == "PTV"
    assert "which is no PTV" in reason(metrics.achieved("PTV", parse_metric("Mean[Gy]")))


RUL = box("PTV_RUL", 7)
TWO = (holding(rx(roi=1)), holding(rx("30", roi=3)))


def test_an_index_is_told_the_other_targets(asked: Asked) -> None:
    found("PTV", "R50%", PTV, OTHER, holdings=TWO)
    assert asked == [("PTV", "R50%", 34.0, ("PTV_2",))]


def test_an_index_beside_a_ptv_that_is_not_listed_has_no_value(asked: Asked) -> None:
    said = reason(found("PTV", "R50%", PTV, OTHER, holdings=(holding(rx(roi=1)),)))
    assert said.startswith("PTV_2 may be a target as well") and asked == []


def test_an_index_beside_a_ptv_that_overlaps_the_target_is_measured(asked: Asked) -> None:
    found("PTV", "R50%", PTV, box("PTV_eval", 4, half_mm=8.0), holdings=(holding(rx(roi=1)),))
    assert asked == [("PTV", "R50%", 34.0, ())]


def test_an_index_of_a_target_beside_an_organ_is_measured(asked: Asked) -> None:
    organ = box("SpinalCord", 4, x_mm=25, type="ORGAN")
    found("PTV", "R50%", PTV, organ, holdings=(holding(rx(roi=1)),))
    assert asked == [("PTV", "R50%", 34.0, ())]


def test_a_dvh_metric_beside_a_ptv_that_is_not_listed_is_measured(asked: Asked) -> None:
    found("PTV", "D95%[Gy]", PTV, OTHER, holdings=(holding(rx(roi=1)),))
    assert len(asked) == 1


def test_a_ptv_in_a_combination_is_that_of_the_prescription(asked: Asked) -> None:
    metrics = seen(box("Lungs", 5, half_mm=20.0), RUL, holdings=(holding(rx(roi=7)),))
    assert isinstance(metrics, Measured) and metrics.named("Lungs-PTV") == "Lungs-PTV_RUL"
    metrics.achieved("Lungs-PTV", parse_metric("Mean[Gy]"))
    assert asked == [("Lungs-PTV_RUL", "Mean[Gy]", None, ())]


def test_a_dvh_metric_is_not_told_the_other_targets(asked: Asked) -> None:
    found("PTV", "D95%[Gy]", PTV, OTHER, holdings=TWO)
    assert asked == [("PTV", "D95%[Gy]", None, ())]


def test_an_index_beside_a_target_that_nobody_can_tell_has_no_value(asked: Asked) -> None:
    unknown = (holding(rx(roi=1)), holding(rx("30")))
    assert "the plan has other targets" in reason(found("PTV", "R50%", PTV, OTHER, holdings=unknown))


def test_a_share_of_the_dose_of_a_ptv_without_prescription_has_no_value(asked: Asked) -> None:
    said = reason(found("PTV_2", "D95%[%]", PTV, OTHER, holdings=(holding(rx(roi=1)),)))
    assert said == "nothing is known to be prescribed to PTV_2" and asked == []


def test_an_index_of_a_ptv_without_prescription_has_no_value(asked: Asked) -> None:
    said = reason(found("PTV_2", "R50%", PTV, OTHER, holdings=(holding(rx(roi=1)),)))
    assert said == "nothing is known to be prescribed to PTV_2" and asked == []


def test_a_share_of_another_targets_dose_is_left_to_its_holding(asked: Asked) -> None:
    assert isinstance(found("PTV_2", "D95%[%]", PTV, OTHER, holdings=TWO), HeldElsewhere) and asked == []


def test_a_dose_in_another_target_is_measured(asked: Asked) -> None:
    found("PTV_2", "D95%[Gy]", PTV, OTHER, holdings=TWO)
    assert asked == [("PTV_2", "D95%[Gy]", None, ())]


def test_a_gtv_of_another_target_has_no_value(asked: Asked) -> None:
    gtv = box("GTV", 4, half_mm=4.0, x_mm=25, type="GTV")
    said = reason(found("GTV", "D95%[Gy]", PTV, OTHER, gtv, holdings=TWO))
    assert said == "GTV lies in PTV_2; no GTV of PTV is named so" and asked == []


def test_a_study_is_read_once_for_all_holdings(asked: Asked) -> None:
    opened: list[Study] = []

    def open_study() -> Study:
        opened.append(study(PTV, OTHER))
        return opened[0]

    dosimetry = PlanDosimetry(header(PTV, OTHER), TWO, open_study)
    assert opened == []
    assert [isinstance(dosimetry.of(one), Measured) for one in TWO] == [True, True]
    assert len(opened) == 1


def test_what_was_noted_is_told_once_it_was_read(asked: Asked) -> None:
    dosimetry = PlanDosimetry(header(PTV), TWO, lambda: study(PTV))
    assert dosimetry.notes() == ()
    dosimetry.of(None)
    assert dosimetry.notes() == ("DoseType is EFFECTIVE",)


def test_a_dose_that_is_not_measured_has_no_notes(asked: Asked) -> None:
    dosimetry = PlanDosimetry(header(PTV), TWO, opened_once(unreadable, "contours and dose"))
    dosimetry.of(None)
    assert dosimetry.notes() == ()


def test_a_dose_that_is_not_the_plans_is_not_measured(asked: Asked) -> None:
    refused = study(PTV, field=None, dose=None, dose_reason="it is the dose of a beam")
    assert seen(open_study=lambda: refused) == NoValue("it is the dose of a beam")


def unreadable() -> Study:
    raise UnreadableError(
        path="/x/PATIENT.dcm", place="ContourData", cause="truncated", advice="export it again"
    )


def test_contours_that_cannot_be_read_say_why_and_not_where() -> None:
    assert seen(open_study=unreadable) == NoValue("ContourData: truncated; export it again")


def broken() -> Study:
    raise MemoryError


def test_a_reader_that_fails_is_not_evaluated_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "doseguard"):
        assert reason(seen(open_study=broken)).startswith("measuring failed")
    assert "MemoryError" in caplog.text


def aliased(open_names: Callable[[], StructureNames | NoValue]) -> Measured:
    cord = box("Rückenmark", 2, type="ORGAN")
    opened = opened_once(lambda: study(PTV, cord), "contours and dose")
    metrics = PlanDosimetry(header(PTV, cord), (holding(),), opened, open_names).of(holding())
    assert isinstance(metrics, Measured)
    return metrics


def test_a_structure_is_measured_under_its_standard_name(asked: Asked) -> None:
    metrics = aliased(lambda: plan_names(header(box("Rückenmark", 2)), None))
    assert isinstance(metrics.achieved("SpinalCord", parse_metric("Mean[Gy]")), Achieved)
    assert metrics.named("SpinalCord") == "Rückenmark"


def test_without_names_every_name_is_taken_letter_for_letter(asked: Asked) -> None:
    metrics = aliased(lambda: NoValue("the dictionary cannot be read"))
    assert metrics.achieved("SpinalCord", parse_metric("Mean[Gy]")) is None
