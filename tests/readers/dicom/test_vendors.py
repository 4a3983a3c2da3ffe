"""The vendor table: a test for each row, with manufacturer and model as real systems write them."""

from decimal import Decimal

import pytest

from doseguard.model.plan import Modality, Plan
from doseguard.readers.dicom.vendors import UNKNOWN_SYSTEM, VENDORS, vendor_row

PHOTON, PROTON, CARBON, BRACHY = Modality.PHOTON, Modality.PROTON, Modality.CARBON, Modality.BRACHY

# manufacturer, model, version, modality, the row's system, agreement in percent that is promised
ROWS = [
    ("Varian Medical Systems", "ARIA RadOnc", "13.6.32", PHOTON, "Varian Eclipse, photons and electrons", 2),
    (
        "VARIAN Medical Systems",
        "ARIA 8.1 - External Beam Planning",
        "8.1.20",
        PHOTON,
        "Varian Eclipse, photons and electrons",
        2,
    ),
    (
        "Varian Medical Systems",
        "ARIA RadOnc",
        "15.6.05",
        Modality.ELECTRON,
        "Varian Eclipse, photons and electrons",
        2,
    ),
    ("Varian Medical Systems", "ARIA RadOnc", "13.7.41", PROTON, "Varian Eclipse, ions", 2),
    ("Varian Medical Systems", "ARIA RadOnc", "16.1", CARBON, "Varian Eclipse, ions", 2),
    ("CMS, Inc.", "Monaco", "", PHOTON, "Monaco", None),
    ("Elekta", "Monaco", "6.1.2.0", PHOTON, "Monaco", None),
    ("ADAC", "Pinnacle3", "9.10", PHOTON, "Pinnacle", None),
    ("Philips", "Pinnacle3", "16.0", PHOTON, "Pinnacle", None),
    ("Philips Medical Systems", "Pinnacle3", "16.2", PHOTON, "Pinnacle", None),
    ("RaySearch Laboratories", "RayStation", "10.1.0.613", PHOTON, "RayStation", None),
    ("RaySearch Laboratories", "RayStation", "14.0.0.0", PROTON, "RayStation, ions", None),
    ("RaySearch Laboratories", "RayStation", "12.0.0.0", CARBON, "RayStation, ions", None),
    ("Brainlab", "iPlan RT Dose", "4.5.5", PHOTON, "Brainlab iPlan", None),
    ("BrainLAB", "iPlan RT Dose", "4.5.3", PHOTON, "Brainlab iPlan", None),
    ("Brainlab", "Elements Multiple Brain Mets SRS", "4.0", PHOTON, "Brainlab Elements", None),
    ("ViewRay, Inc.", "MRIdian", "5.5", PHOTON, "ViewRay MRIdian", None),
    ("ViewRay", "MRIdian", "", PHOTON, "ViewRay MRIdian", None),
    ("TomoTherapy Incorporated", "Hi-Art", "5.1", PHOTON, "TomoTherapy", None),
    ("Elekta Instrument AB", "Leksell GammaPlan®", "10.1.1", PHOTON, "Leksell GammaPlan", None),
    ("Nucletron", "Oncentra", "OTP V4.3.0", BRACHY, "Oncentra", None),
    ("Nucletron", "Oncentra Prostate", "4.2", BRACHY, "Oncentra", None),
    ("Nucletron B.V.", "Oncentra External Beam", "4.3", PHOTON, "Oncentra", None),
    ("CMS, Inc.", "XiO", "5.00.02", PROTON, UNKNOWN_SYSTEM.system, None),
    ("Varian Medical Systems", "BrachyVision", "16.1", BRACHY, UNKNOWN_SYSTEM.system, None),
    ("", "", "", PHOTON, UNKNOWN_SYSTEM.system, None),
    ("OpenTPS", "", "", PROTON, UNKNOWN_SYSTEM.system, None),
]


def plan(manufacturer: str, model: str, version: str, modality: Modality) -> Plan:
    versions = (version,) if version else ()
    return Plan(
        "2.25.1",
        "1.2.840.10008.5.1.4.1.1.481.5",
        "0" * 64,
        modality,
        manufacturer=manufacturer,
        manufacturer_model=model,
        software_versions=versions,
    )


@pytest.mark.parametrize(("manufacturer", "model", "version", "modality", "system", "percent"), ROWS)
def test_a_system_is_known_by_what_it_writes(
    manufacturer: str, model: str, version: str, modality: Modality, system: str, percent: int | None
) -> None:
    assert vendor_row(plan(manufacturer, model, version, modality)).system == system


@pytest.mark.parametrize(("manufacturer", "model", "version", "modality", "system", "percent"), ROWS)
def test_beam_doses_are_comparable_only_where_real_plans_agreed(
    manufacturer: str, model: str, version: str, modality: Modality, system: str, percent: int | None
) -> None:
    promised = vendor_row(plan(manufacturer, model, version, modality)).comparable_percent
    assert promised == (None if percent is None else Decimal(percent))


def test_every_row_has_its_test() -> None:
    assert {row.system for row in VENDORS} <= {system for *_, system, _ in ROWS}


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("Varian Eclipse, photons and electrons", "28 of 28"),
        ("Varian Eclipse, ions", "12 of 12"),
        ("Monaco", "9 of 45"),
        ("Pinnacle", "3 to 13 %"),
        ("RayStation", "0 of 1"),
        ("RayStation, ions", "RBE"),
        ("Brainlab iPlan", "5 of 5"),
        ("Brainlab Elements", "2 of 2"),
        ("ViewRay MRIdian", "not written"),
        ("TomoTherapy", "1 of 1"),
        ("Leksell GammaPlan", "not written"),
        ("Oncentra", "not written"),
    ],
)
def test_a_row_says_what_was_counted(system: str, words: str) -> None:
    (row,) = [one for one in VENDORS if one.system == system]
    assert words in row.beam_doses
