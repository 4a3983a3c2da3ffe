"""Several plans at once: the worst status, nothing hidden, each plan with its own order."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from faces.command import SAMPLES, Ran, check, outcomes, run

ORDER = "protocol: nrg-lu002\ntargets:\n  - {structure: PTV, site: metastasis, dose: 34 Gy, fractions: 5}\n"
DECLARED = ("--protocol", "nrg-lu002", "--site", "metastasis")
GOOD, VARIED, WRONG, UNKNOWN = "34", "36", "29.99", ""


def plan_bytes(dose: str, label: str) -> bytes:
    plan = minimal_plan(dose, 5, label=label)
    if not dose:
        del plan.DoseReferenceSequence[0].TargetPrescriptionDose
    return dataset_bytes(plan)


def folder_of(folder: Path, doses: Iterable[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, dose in enumerate(doses):
        (folder / f"{number}.dcm").write_bytes(plan_bytes(dose, f"P{number}"))
    return folder


@pytest.mark.parametrize(
    ("doses", "status", "verdict"),
    [
        ((GOOD,), 0, "per_protocol"),
        ((GOOD, GOOD), 0, "per_protocol"),
        ((GOOD, VARIED), 0, "variation_acceptable"),
        ((GOOD, UNKNOWN), 3, "not_evaluated"),
        ((VARIED, UNKNOWN), 3, "not_evaluated"),
        ((GOOD, WRONG), 1, "deviation_unacceptable"),
        ((UNKNOWN, WRONG), 1, "deviation_unacceptable"),
        ((WRONG, UNKNOWN, GOOD), 1, "deviation_unacceptable"),
    ],
)
def test_the_worst_plan_decides(tmp_path: Path, doses: tuple[str, ...], status: int, verdict: str) -> None:
    ran = check(folder_of(tmp_path / "plans", doses), *DECLARED)
    assert (ran.status, ran.report["verdict"], len(ran.report["plans"])) == (status, verdict, len(doses))


@pytest.mark.parametrize(("dose", "status"), [(GOOD, 3), (VARIED, 3), (UNKNOWN, 3), (WRONG, 1)])
def test_a_damaged_file_beside_a_plan_counts_and_is_listed(tmp_path: Path, dose: str, status: int) -> None:
    folder = folder_of(tmp_path, [dose])
    (folder / "damaged.dcm").write_bytes(plan_bytes(GOOD, "D")[:-20])
    ran = check(folder, *DECLARED)
    errors = {Path(plan["path"]).name: plan["error"] for plan in ran.report["plans"]}
    assert ran.status == status
    assert errors["0.dcm"] is None
    assert "truncated" in errors["damaged.dcm"]


def test_a_missing_path_beside_a_plan_counts_and_is_listed(tmp_path: Path) -> None:
    ran = check(folder_of(tmp_path, [GOOD]), tmp_path / "absent.dcm", *DECLARED)
    assert (ran.status, len(ran.report["plans"])) == (3, 2)


def test_files_that_are_not_dicom_are_counted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    (folder / "notes.txt").write_text("34 Gy", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = check(folder, *DECLARED)
    assert ran.status == 0
    assert ran.complaint == "2 files are not DICOM and skipped"


def test_a_plan_in_two_copies_is_checked_twice(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    (folder / "copy.dcm").write_bytes((folder / "0.dcm").read_bytes())
    ran = check(folder, *DECLARED)
    assert (ran.status, len(ran.report["plans"])) == (0, 2)
    assert "identical copy" in ran.err


def test_a_copy_beside_another_order_is_held_against_that_one(tmp_path: Path) -> None:
    for name, dose in (("a", "34 Gy"), ("b", "30 Gy")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.dcm").write_bytes(plan_bytes(GOOD, "P"))
        order = f"protocol: nrg-lu002\ntargets: [{{site: metastasis, dose: {dose}, fractions: 5}}]\n"
        (tmp_path / name / "order.yaml").write_text(order)
    ran = check(tmp_path)
    assert [one["verdict"] for one in ran.report["plans"]] == ["per_protocol", "deviation_unacceptable"]


def test_two_plans_with_one_uid_that_prescribe_alike_are_not_evaluated(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(plan_bytes(GOOD, "P"))
    (tmp_path / "b.dcm").write_bytes(plan_bytes("34.00", "P"))
    ran = check(tmp_path, *DECLARED)
    assert ran.status == 3
    assert [outcomes(plan, "PLN-02") for plan in ran.report["plans"]] == [["not_evaluated"]] * 2
    assert [outcomes(plan, "PLN-18") for plan in ran.report["plans"]] == [["per_protocol"]] * 2


def test_two_plans_with_one_uid_that_prescribe_otherwise_are_a_deviation(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(plan_bytes(GOOD, "P"))
    (tmp_path / "b.dcm").write_bytes(plan_bytes(VARIED, "P"))
    ran = check(tmp_path, *DECLARED)
    assert ran.status == 1
    assert [outcomes(plan, "PLN-18") for plan in ran.report["plans"]] == [["deviation_unacceptable"]] * 2


def test_the_order_of_paths_and_files_changes_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD, WRONG, VARIED])
    paths = sorted(folder.iterdir())
    plans = [check(*given, *DECLARED).report["plans"] for given in (paths, paths[::-1], [folder])]
    by_path = [sorted(found, key=lambda plan: str(plan["path"])) for found in plans]
    assert by_path[0] == by_path[1] == by_path[2]


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_plan_and_its_order_in_an_archive(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "study.zip", {"a/plan.dcm": plan_bytes(GOOD, "P"), "a/order.yaml": ORDER.encode()}
    )
    ran = check(path)
    assert (ran.status, ran.plan["protocol"]["chosen_by"]) == (0, "order")
    assert ran.plan["path"].startswith(f"{path}")


def test_each_folder_of_an_archive_has_its_own_order(tmp_path: Path) -> None:
    other = ORDER.replace("34 Gy", "36 Gy")
    path = zipped(
        tmp_path / "study.zip",
        {
            "a/plan.dcm": plan_bytes(GOOD, "A"),
            "a/order.yaml": ORDER.encode(),
            "b/plan.dcm": plan_bytes(GOOD, "B"),
            "b/order.yaml": other.encode(),
        },
    )
    found = {plan["label"]: plan["verdict"] for plan in check(path).report["plans"]}
    assert found == {"A": "per_protocol", "B": "deviation_unacceptable"}


def test_a_damaged_archive_beside_a_plan_counts(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    whole = zipped(tmp_path / "more.zip", {"plan.dcm": plan_bytes(GOOD, "Z")}).read_bytes()
    (tmp_path / "more.zip").write_bytes(whole[: len(whole) // 2])
    assert check(folder, *DECLARED).status == 3


def test_the_order_beside_a_plan_that_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    (folder / "order.yaml").write_text(ORDER, encoding="utf-8")
    assert check(folder / "0.dcm").status == 0


def test_the_order_of_a_folder_holds_for_folders_below(tmp_path: Path) -> None:
    (tmp_path / "order.yaml").write_text(ORDER, encoding="utf-8")
    folder_of(tmp_path / "below", [GOOD])
    assert check(tmp_path).status == 0


def test_an_order_by_option_replaces_the_one_beside(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "plan", [GOOD])
    (folder / "order.yaml").write_text("protocol: [", encoding="utf-8")
    given = tmp_path / "given.yaml"
    given.write_text(ORDER, encoding="utf-8")
    assert check(folder, "--order", given).status == 0


def test_options_override_the_order_and_say_so(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    (folder / "order.yaml").write_text(ORDER, encoding="utf-8")
    ran = check(folder, "--rx", "30 Gy / 5")
    notes = [note["message"] for note in ran.plan["notes"]]
    assert (ran.status, outcomes(ran.plan, "RX-15")[-1]) == (1, "deviation_unacceptable")
    assert any("34 Gy in 5" in note and "30 Gy / 5" in note for note in notes)


def test_a_scheme_by_option_may_be_in_centigray(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    assert check(folder, *DECLARED, "--rx", "3400 cGy / 5").status == 0
    assert check(folder, *DECLARED, "--rx", "3000 cGy / 5").status == 1


def ordered(plans: dict[str, str]) -> str:
    targets = "".join(
        f"  - {{structure: PTV, site: metastasis, dose: {dose} Gy, fractions: 5, plan: {plan}}}\n"
        for plan, dose in plans.items()
    )
    return f"protocol: nrg-lu002\ntargets:\n{targets}"


def verdicts(ran: Ran) -> dict[str, str]:
    return {plan["label"]: plan["verdict"] for plan in ran.report["plans"]}


def test_targets_name_their_plan(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD, GOOD])
    (folder / "order.yaml").write_text(ordered({"P0": "34", "P1": "36"}), encoding="utf-8")
    assert verdicts(check(folder)) == {"P0": "per_protocol", "P1": "deviation_unacceptable"}


def test_a_plan_that_no_target_names_is_not_evaluated(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD, GOOD])
    (folder / "order.yaml").write_text(ordered({"P0": "34"}), encoding="utf-8")
    assert verdicts(check(folder)) == {"P0": "per_protocol", "P1": "not_evaluated"}


def test_a_target_whose_plan_is_missing_is_not_evaluated(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    (folder / "order.yaml").write_text(ordered({"P0": "34", "P9": "34"}), encoding="utf-8")
    assert check(folder).status == 3


def test_several_plans_under_an_order_that_names_none_are_not_evaluated(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD, GOOD])
    (folder / "order.yaml").write_text(ORDER, encoding="utf-8")
    assert set(verdicts(check(folder)).values()) == {"not_evaluated"}


def test_full_scope_can_be_required(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [GOOD])
    ran = check(folder, *DECLARED, "--require", "full")
    assert check(folder, *DECLARED).status == 0
    assert (ran.status, outcomes(ran.plan, "RX-10")) == (3, ["not_evaluated"])


def test_a_lone_plan_says_in_its_first_lines_what_was_not_given(tmp_path: Path) -> None:
    page = run("check", folder_of(tmp_path, [GOOD]), *DECLARED).out.splitlines()
    (line,) = [line for line in page[:12] if line.startswith("Not given")]
    assert "structures and dose" in line and "did not run" in line


def test_a_study_with_everything_lacks_nothing() -> None:
    assert "Not given" not in run("check", SAMPLES / "eclipse-vmat-34-in-5").out


def test_the_report_can_be_written_to_a_file(tmp_path: Path) -> None:
    folder, target = folder_of(tmp_path / "plan", [GOOD]), tmp_path / "report.json"
    ran = run("check", folder, *DECLARED, "--format", "json", "--output", target)
    assert (ran.status, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8") == check(folder, *DECLARED).out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "report.json"]


def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "absent" / "report.txt"
    ran = run("check", folder_of(tmp_path / "plan", [GOOD]), *DECLARED, "--output", target)
    assert (ran.status, ran.out, target.exists()) == (2, "", False)
    assert str(target) in ran.complaint


def test_without_a_protocol_candidates_are_shown_and_none_is_chosen(tmp_path: Path) -> None:
    ran = check(folder_of(tmp_path, [GOOD]))
    shown = {(one["protocol"], one["site"]): one["grade"] for one in ran.plan["candidates"]}
    assert (ran.status, ran.plan["protocol"]) == (3, None)
    assert shown["nrg-lu002", "metastasis"] == "per_protocol"
    assert "no protocol declared" in {one["reason"] for one in ran.plan["not_evaluated"]}
