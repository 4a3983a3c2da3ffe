"""Files that hold no plan, or half of one: status 2, one line that says which file and what to do."""

import zipfile
from pathlib import Path

import pytest

from doseguard.writers.elements import put_text
from doseguard.writers.encoding import BARE, PART_10, Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from faces.cli.byte_map import elements
from faces.command import SAMPLES, Ran, check, outcomes, run

DECLARED = ("--protocol", "nrg-lu002", "--site", "metastasis", "--rx", "34 Gy / 5")
ENCODINGS = {
    "implicit": PART_10,
    "explicit": Encoding(TransferSyntax.EXPLICIT),
    "undefined lengths": Encoding(undefined_lengths=True),
    "deflated": Encoding(TransferSyntax.DEFLATED),
    "big endian": Encoding(TransferSyntax.BIG_ENDIAN),
    "bare": BARE,
}
NOT_PLANS = {
    "empty": b"",
    "text": b"The plan is 34 Gy in 5 fractions.\n" * 20,
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "preamble only": bytes(128) + b"DICM",
    "noise": bytes(range(256)) * 8,
    "preamble and noise": bytes(128) + b"DICM" + b"\xff" * 300,
    "zeros": bytes(4096),
}


def refused(ran: Ran, path: Path) -> None:
    """What every refusal keeps to."""
    assert ran.status == 2
    assert ran.plan["verdict"] == "not_evaluated"
    assert str(path) in ran.plan["error"]
    assert "\n" not in ran.plan["error"]
    assert ran.plan["error"] in ran.err
    assert all(line.startswith("doseguard: ") for line in ran.err.splitlines())


def cut(whole: bytes, tenths: int) -> int:
    """So many tenths of a file; an odd number of bytes, so that the cut is inside an element."""
    return len(whole) * tenths // 10 | 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan lies."""
    return tmp_path / "plan.dcm"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("tenths", range(10))
def test_a_small_plan_cut_short_is_refused(path: Path, encoding: str, tenths: int) -> None:
    whole = dataset_bytes(minimal_plan("34", 5), ENCODINGS[encoding])
    path.write_bytes(whole[: cut(whole, tenths)])
    refused(check(path, *DECLARED), path)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_plan_whole_passes(path: Path, encoding: str) -> None:
    path.write_bytes(dataset_bytes(minimal_plan("34", 5), ENCODINGS[encoding]))
    assert check(path, *DECLARED).status == 0


@pytest.mark.parametrize("tenths", range(10))
@pytest.mark.parametrize("sample", ["eclipse-vmat-34-in-5", "monaco-vmat-central-50-in-5"])
def test_a_vmat_plan_cut_short_is_refused(path: Path, sample: str, tenths: int) -> None:
    whole = (SAMPLES / sample / "plan.dcm").read_bytes()
    path.write_bytes(whole[: cut(whole, tenths)])
    (path.parent / "order.yaml").write_bytes((SAMPLES / sample / "order.yaml").read_bytes())
    refused(check(path), path)


@pytest.mark.parametrize("kept", range(4, 40))
def test_a_plan_cut_between_elements_never_passes_without_its_beams(path: Path, kept: int) -> None:
    whole = dataset_bytes(minimal_plan("34", 5))
    top = [one for one in elements(whole, explicit=False) if not one.path]
    if kept >= len(top) or top[kept].tag > 0x300A00B0:
        return
    path.write_bytes(whole[: top[kept].start])
    assert check(path, *DECLARED).status in {1, 2, 3}


@pytest.mark.parametrize("encoding", [one for one in ENCODINGS if one != "deflated"])
def test_a_plan_without_its_last_byte_is_refused(path: Path, encoding: str) -> None:
    path.write_bytes(dataset_bytes(minimal_plan("34", 5), ENCODINGS[encoding])[:-1])
    refused(check(path, *DECLARED), path)


@pytest.mark.parametrize("what", NOT_PLANS)
def test_what_is_no_plan_is_refused(path: Path, what: str) -> None:
    path.write_bytes(NOT_PLANS[what])
    refused(check(path, *DECLARED), path)


def test_a_truncated_file_says_place_and_what_to_do(path: Path) -> None:
    whole = dataset_bytes(minimal_plan("34", 5))
    path.write_bytes(whole[: len(whole) // 2])
    said = run("check", path, *DECLARED).complaint
    assert said.startswith(f"{path}:DoseReferenceSequence (300A,0010), byte ")
    assert "truncated" in said and "export it again" in said


def test_the_page_shows_why_a_file_was_not_read(path: Path) -> None:
    path.write_bytes(dataset_bytes(minimal_plan("34", 5))[:1000])
    ran = run("check", path, *DECLARED)
    assert ran.status == 2
    assert "Not read" in ran.out and "truncated" in ran.out
    assert ran.out.splitlines()[-1] == "Verdict: not evaluated"


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    ran = check(tmp_path / "absent.dcm", *DECLARED)
    refused(ran, tmp_path / "absent.dcm")
    assert "no such file or folder" in ran.complaint


def test_a_folder_without_dicom_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("34 Gy / 5", encoding="utf-8")
    ran = check(tmp_path, *DECLARED)
    refused(ran, tmp_path)
    assert "no plan found" in ran.plan["error"]


def test_a_folder_with_a_structure_set_alone_is_refused(tmp_path: Path) -> None:
    sample = SAMPLES / "eclipse-vmat-34-in-5" / "structures.dcm"
    (tmp_path / "structures.dcm").write_bytes(sample.read_bytes())
    assert check(tmp_path, *DECLARED).status == 2


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "study.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan.dcm", bytes(128) + b"DICM" + bytes(48 << 20))
    ran = check(path, *DECLARED)
    assert ran.status == 2
    assert "plan.dcm" in ran.complaint


def test_an_archive_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "study.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(60))
    assert check(path, *DECLARED).status == 2


def with_fractions(written: str) -> bytes:
    """The plan with this NumberOfFractionsPlanned, byte for byte: the writer would refuse some of them."""
    plan, place = minimal_plan("34", 5), b"7" * (len(written) + len(written) % 2)
    put_text(plan.FractionGroupSequence[0], "NumberOfFractionsPlanned", place.decode())
    data = dataset_bytes(plan)
    head = bytes.fromhex("0a307800") + len(place).to_bytes(4, "little")
    assert data.count(head + place) == 1
    return data.replace(head + place, head + written.encode("latin-1").ljust(len(place)))


def with_dose(written: str) -> bytes:
    plan = minimal_plan("34", 5)
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", written)
    return dataset_bytes(plan)


UNREADABLE = ["-1", "-34", "NaN", "nan", "inf", "1e400", "34 Gy", "34,0", "34\\5", "0x22", "3_4", "five"]


@pytest.mark.parametrize("written", ["0", "0.00", "-0", "0.004", *UNREADABLE])
def test_a_dose_that_is_none_is_a_deviation(path: Path, written: str) -> None:
    path.write_bytes(with_dose(written))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (1, ["deviation_unacceptable"])


@pytest.mark.parametrize("written", ["0", "5.5", *UNREADABLE])
def test_a_fraction_number_that_is_none_is_a_deviation(path: Path, written: str) -> None:
    path.write_bytes(with_fractions(written))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (1, ["deviation_unacceptable"])


@pytest.mark.parametrize("written", ["", "  "])
def test_a_blank_dose_is_not_evaluated(path: Path, written: str) -> None:
    path.write_bytes(with_dose(written))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (3, ["not_evaluated"])


def test_an_absent_dose_is_not_evaluated(path: Path) -> None:
    plan = minimal_plan("34", 5)
    del plan.DoseReferenceSequence[0].TargetPrescriptionDose
    path.write_bytes(dataset_bytes(plan))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (3, ["not_evaluated"])


def test_blank_fractions_are_not_evaluated(path: Path) -> None:
    plan = minimal_plan("34", 5)
    put_text(plan.FractionGroupSequence[0], "NumberOfFractionsPlanned", "")
    path.write_bytes(dataset_bytes(plan))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (3, ["not_evaluated"])


def test_absent_fractions_are_not_evaluated(path: Path) -> None:
    plan = minimal_plan("34", 5)
    del plan.FractionGroupSequence[0].NumberOfFractionsPlanned
    path.write_bytes(dataset_bytes(plan))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-01")) == (3, ["not_evaluated"])


@pytest.mark.parametrize(
    "written", ["34", "34.0", " 34", "34.", "3.4E1", "+34", "034", "33.9999987", "34.004999"]
)
def test_a_dose_written_oddly_is_read_exactly(path: Path, written: str) -> None:
    path.write_bytes(with_dose(written))
    ran = check(path, *DECLARED)
    assert (ran.status, outcomes(ran.plan, "RX-03")) == (0, ["per_protocol"])
