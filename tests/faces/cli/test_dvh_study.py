"""One study measured: what fails, whose prescription, what is known of a structure that leaves the grid."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import builders
from doseguard.dosimetry.indices import DoseIndices
from doseguard.faces.cli import dvh_structure
from doseguard.faces.cli.dvh_asked import asked
from doseguard.faces.cli.dvh_study import measured_study
from doseguard.model.dvh_report import StructureDvh, StudyDvh
from doseguard.model.study import Study
from doseguard.readers.study_files import read_studies
from doseguard.writers.structure_spec import RoiSpec
from faces.cli.dvh_studies import CORD, PTV, write_study

SECOND = replace(PTV, number=7, name="PTV_2", centre_mm=(0.0, 15.0, 0.0), radius_mm=5.0)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Two targets and a cord, without a plan."""
    return read(write_study(tmp_path_factory.mktemp("study"), PTV, SECOND, CORD))


def read(folder: Path) -> Study:
    (found,) = read_studies([str(folder)]).studies
    return found


def measured(study: Study, *metrics: str, names: tuple[str, ...] = (), **options: Any) -> StudyDvh:
    given = Namespace(**{"prescribed": None, "contour_uncertainty": "0", **options})
    return measured_study(study, asked(given, metrics), names, curves=False)


def structure(report: StudyDvh, name: str) -> StructureDvh:
    (found,) = (one for one in report.structures if one.name == name)
    return found


def test_a_structure_that_cannot_be_measured_hides_no_other(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = dvh_structure.dose_volume

    def failing(one: Any, *others: Any) -> Any:
        if one.name == "PTV_2":
            raise RuntimeError("an angle")
        return real(one, *others)

    monkeypatch.setattr(dvh_structure, "dose_volume", failing)
    report = measured(study, "D95%")
    broken = structure(report, "PTV_2")
    reasons = {broken.volume_cc.reason, *(one.measure.reason for one in broken.metrics)}
    assert reasons == {"measuring it failed; run again with --debug and report the log"}
    assert structure(report, "PTV").metrics[0].measure.value is not None


def prescribing(study: Study, **doses: int) -> Study:
    """The study with prescriptions to ROIs: `roi_1=50`."""
    made = (builders.rx(f"{dose}", roi=int(name.removeprefix("roi_"))) for name, dose in doses.items())
    return replace(study, prescriptions=tuple(made))


def test_each_target_has_its_own_prescription(study: Study) -> None:
    report = measured(prescribing(study, roi_1=50, roi_7=25), "D50%", "D50%[%]")
    for name, dose_gy in (("PTV", 50), ("PTV_2", 25)):
        gy, percent = (one.measure.value or 0 for one in structure(report, name).metrics)
        assert percent == pytest.approx(100 * gy / dose_gy)
        said = f"100 % of dose is {dose_gy} Gy, stated by the plan for it"
        assert said in structure(report, name).notes


def test_what_no_prescription_is_for_has_no_percent_of_several(study: Study) -> None:
    report = measured(prescribing(study, roi_1=50, roi_7=25), "V100%[%]")
    (only,) = structure(report, "SpinalCord").metrics
    assert only.measure.value is None
    assert "several doses" in only.measure.reason
    assert "give --prescribed" in only.measure.reason


def test_a_given_dose_goes_before_all_prescriptions(study: Study) -> None:
    report = measured(prescribing(study, roi_1=50, roi_7=25), "D50%", "D50%[%]", prescribed="40 Gy")
    for one in report.structures:
        gy, percent = (each.measure.value or 0 for each in one.metrics)
        assert percent == pytest.approx(100 * gy / 40)
        assert not any("100 % of dose" in note for note in one.notes)


def test_nothing_is_said_about_a_prescription_that_nobody_asks_for(study: Study) -> None:
    report = measured(study, "D95%")
    assert (report.prescribed_gy, report.prescribed_from) == (None, "")


def test_why_a_prescription_is_not_known_is_said_where_it_is_asked_for(study: Study) -> None:
    report = measured(study, "D95%[%]")
    assert report.prescribed_from == "not known, no plan of this dose was given; give --prescribed"


def test_a_structure_that_leaves_the_dose_grid_is_said(tmp_path: Path) -> None:
    far = RoiSpec(1, "Far", "ORGAN", centre_mm=(28.0, 0.0, 0.0), radius_mm=10.0)
    report = measured(read(write_study(tmp_path, far)), "Mean")
    (only,) = report.structures
    assert any("% of it lie outside of the dose grid" in note for note in only.notes)
    assert (only.metrics[0].measure.value, only.volume_cc.value is None) == (None, False)


def test_names_are_chosen_in_their_order_and_once(study: Study) -> None:
    report = measured(study, "D95%", names=("SpinalCord", "PTV", "SpinalCord"))
    assert [one.name for one in report.structures] == ["SpinalCord", "PTV"]


def test_structures_are_combined_by_name(study: Study) -> None:
    report = measured(study, "Mean", "R50%", names=("PTV+PTV_2", "PTV"), prescribed="50 Gy")
    both, one = report.structures
    assert (both.key, both.number, both.type) == ("PTV+PTV_2", None, "")
    alone = structure(measured(study, "Mean", names=("PTV_2",)), "PTV_2").volume_cc
    assert both.volume_cc.value == pytest.approx((one.volume_cc.value or 0) + (alone.value or 0), rel=0.02)
    mean, ratio = (each.measure for each in both.metrics)
    assert (mean.value is None, ratio.value) == (False, None)


def test_a_name_that_could_be_a_combination_is_the_structure_first(tmp_path: Path) -> None:
    named = replace(PTV, number=9, name="PTV-SpinalCord", radius_mm=5.0)
    report = measured(read(write_study(tmp_path, PTV, CORD, named)), "Mean", names=("PTV-SpinalCord",))
    assert [one.number for one in report.structures] == [9]


def test_curves_are_kept_where_they_are_to_be_drawn(study: Study) -> None:
    given = asked(Namespace(prescribed=None, contour_uncertainty="0"), ["D95%"])
    drawn = measured_study(study, given, ["PTV"], curves=True)
    assert drawn.structures[0].curve is not None
    assert measured(study, "D95%").structures[0].curve is None


def test_faults_of_the_structure_set_are_notes(study: Study) -> None:
    header = replace(study.structures.header, faults=("two structures have the number 1",))
    faulty = replace(study, structures=replace(study.structures, header=header))
    assert "two structures have the number 1" in measured(faulty, "D95%", names=("PTV",)).notes


def test_an_index_of_a_target_comes_with_its_formula(study: Study) -> None:
    report = measured(study, "R50%", "D0.5cm[Gy]", names=("PTV",), prescribed="50 Gy")
    ptv = structure(report, "PTV")
    ratio, distant = (one.measure for one in ptv.metrics)
    assert ratio.low is not None and ratio.value is not None and ratio.low <= ratio.value
    assert distant.value is not None and 0 < distant.value < 50
    assert any(note.startswith("R50% = volume that gets 50 % of the prescribed dose") for note in ptv.notes)


def test_what_is_no_target_has_no_index(study: Study) -> None:
    report = measured(study, "R50%", "PITV", names=("SpinalCord",), prescribed="50 Gy")
    reasons = {one.measure.reason for one in structure(report, "SpinalCord").metrics}
    assert reasons == {"only a target has it (PTV, CTV, GTV), by the structure's stated type"}


def test_an_index_needs_a_prescribed_dose(study: Study) -> None:
    (only,) = structure(measured(study, "R50%"), "PTV").metrics
    assert (only.measure.value, "give --prescribed" in only.measure.reason) == (None, True)


def test_the_other_targets_share_the_dose_around_them(study: Study) -> None:
    alone = replace(study.structures, structures=study.structures.structures[:1])
    both = structure(measured(study, "R50%", prescribed="50 Gy"), "PTV").metrics[0].measure
    one = structure(measured(replace(study, structures=alone), "R50%", prescribed="50 Gy"), "PTV").metrics[0]
    assert (both.value or 0) < (one.measure.value or 0)


def test_an_index_that_fails_hides_nothing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise RuntimeError("an angle")

    monkeypatch.setattr(DoseIndices, "of", failing)
    index, dose = structure(measured(study, "R50%", "D95%", prescribed="50 Gy"), "PTV").metrics
    assert index.measure.reason == "measuring it failed; run again with --debug and report the log"
    assert dose.measure.value is not None
