"""Every sample is valid DICOM; what imitates a vendor's framing is validated with the standard one."""

from pathlib import Path

import pydicom
import pytest
from pydicom.uid import RTPlanStorage

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.plan_spec import HALCYON_PLAN, VIEWRAY_PLAN
from writers.validator import validation_errors

SAMPLES = Path(__file__).parents[2] / "sample_dicom"
# Images of a series differ in their values only: the first of each stands for all of them.
PATHS = [*SAMPLES.glob("*/*.dcm"), *SAMPLES.glob("*/images/001.dcm")]
FILES = sorted(str(path.relative_to(SAMPLES)) for path in PATHS)
WITHOUT_PREAMBLE = {
    "monaco-two-groups-one-target/plan.dcm",
    "monaco-ultracentral-60-in-8/plan.dcm",
    "monaco-vmat-central-50-in-5/plan.dcm",
}
PRIVATE_CLASS = {
    "halcyon-private-class-54-in-3/plan.dcm": HALCYON_PLAN,
    "viewray-private-class-large-lesion/plan.dcm": VIEWRAY_PLAN,
}
IMITATIONS = sorted(WITHOUT_PREAMBLE | PRIVATE_CLASS.keys())


@pytest.mark.parametrize("name", [name for name in FILES if name not in IMITATIONS])
def test_sample_is_valid(name: str) -> None:
    assert validation_errors((SAMPLES / name).read_bytes()) == []


@pytest.mark.parametrize("name", IMITATIONS)
def test_imitation_is_valid_in_standard_framing(name: str) -> None:
    dataset = pydicom.dcmread(SAMPLES / name, force=True)
    dataset.SOPClassUID = RTPlanStorage
    assert validation_errors(dataset_bytes(dataset)) == []


@pytest.mark.parametrize("name", FILES)
def test_only_monaco_has_no_preamble(name: str) -> None:
    has_preamble = (SAMPLES / name).read_bytes()[128:132] == b"DICM"
    assert has_preamble is (name not in WITHOUT_PREAMBLE)


@pytest.mark.parametrize(("name", "sop_class_uid"), PRIVATE_CLASS.items())
def test_private_classes_are_those_of_the_systems(name: str, sop_class_uid: str) -> None:
    assert pydicom.dcmread(SAMPLES / name).SOPClassUID == sop_class_uid
