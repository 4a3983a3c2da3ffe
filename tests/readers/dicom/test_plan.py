"""A plan's headers, read back from files that were written here."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pydicom.dataelem import DataElement

from doseguard.model.plan import Modality, RelatedPlan
from doseguard.model.prescription import Status
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.elements import add, item, put_text
from doseguard.writers.encoding import BARE, Encoding, TransferSyntax
from doseguard.writers.plan_spec import (
    HALCYON_PLAN,
    RT_ION_PLAN,
    VIEWRAY_PLAN,
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    PlanSpec,
    ReferencedSetupSpec,
)
from tests.builders import dataset, read, spec, the_prescription

BRACHY = PlanSpec(
    brachy=BrachySpec(), fraction_groups=(FractionGroupSpec(4, setups=(ReferencedSetupSpec(1, "7"),)),)
)


def test_texts_are_those_of_the_file() -> None:
    plan = read(
        spec(
            label="LUNG_R",
            name="RUL",
            description="boost",
            prescription_description="34 Gy",
            treatment_sites=("LUNG",),
        )
    )
    assert (plan.label, plan.name, plan.description, plan.prescription_description, plan.treatment_sites) == (
        "LUNG_R",
        "RUL",
        "boost",
        "34 Gy",
        ("LUNG",),
    )


def test_absent_texts_are_empty() -> None:
    plan = read(spec(approval_status=""))
    assert (plan.name, plan.description, plan.intent, plan.treatment_sites, plan.approval_status) == (
        "",
        "",
        "",
        (),
        "",
    )


def test_approval_is_read_with_reviewer_and_time() -> None:
    plan = read(spec(approval_status="APPROVED", reviewer="Anyone^Else"))
    assert (plan.approval_status, plan.reviewer, plan.review_date, plan.review_time) == (
        "APPROVED",
        "Anyone^Else",
        "20260302",
        "130000",
    )


@pytest.mark.parametrize("intent", ["MACHINE_QA", "MACHINE QA"])
def test_both_spellings_of_an_intent_are_one(intent: str) -> None:
    plan = dataset(spec())
    put_text(plan, "PlanIntent", intent)
    assert read(plan).intent == "MACHINE_QA"


def test_the_system_is_read_from_manufacturer_model_and_versions() -> None:
    plan = read(spec(manufacturer="CMS, Inc.", model="Monaco", software_versions=("5.11", "2")))
    assert (plan.manufacturer, plan.manufacturer_model, plan.software_versions) == (
        "CMS, Inc.",
        "Monaco",
        ("5.11", "2"),
    )


def test_a_plan_of_a_device_names_no_structure_set() -> None:
    plan = read(spec(geometry="TREATMENT_DEVICE"))
    assert (plan.geometry, plan.structure_set_uids) == ("TREATMENT_DEVICE", ())


def test_a_plan_names_its_structure_set() -> None:
    written = spec()
    assert read(written).structure_set_uids == (written.patient.structure_set_uid,)


def test_the_hash_is_that_of_the_bytes() -> None:
    assert read(spec()).sha256 != read(spec("35")).sha256


@pytest.mark.parametrize(
    ("radiation", "modality"),
    [
        ("PHOTON", Modality.PHOTON),
        ("ELECTRON", Modality.ELECTRON),
        ("NEUTRON", Modality.OTHER),
        ("", Modality.UNKNOWN),
    ],
)
def test_modality_is_that_of_the_beams(radiation: str, modality: Modality) -> None:
    assert read(spec(beams=(BeamSpec(1, radiation_type=radiation),))).modality is modality


def test_setup_beams_do_not_make_a_plan_mixed() -> None:
    beams = (
        BeamSpec(1, radiation_type="ELECTRON"),
        BeamSpec(2, delivery_type="SETUP", radiation_type="PHOTON"),
    )
    assert read(spec(beams=beams)).modality is Modality.ELECTRON


def test_photons_and_electrons_are_mixed() -> None:
    beams = (BeamSpec(1), BeamSpec(2, radiation_type="ELECTRON"))
    assert read(spec(beams=beams)).modality is Modality.MIXED


@pytest.mark.parametrize(
    ("radiation", "mass", "modality"), [("PROTON", None, Modality.PROTON), ("ION", 12, Modality.CARBON)]
)
def test_an_ion_plan_says_which_particle(radiation: str, mass: int | None, modality: Modality) -> None:
    written = dataset(spec(sop_class_uid=RT_ION_PLAN, beams=(BeamSpec(1, radiation_type=radiation),)))
    if mass is not None:
        add(written.IonBeamSequence[0], RadiationMassNumber=mass)
    assert read(written).modality is modality


def test_ions_other_than_carbon_are_other() -> None:
    written = dataset(spec(sop_class_uid=RT_ION_PLAN, beams=(BeamSpec(1, radiation_type="ION"),)))
    add(written.IonBeamSequence[0], RadiationMassNumber=4)
    assert read(written).modality is Modality.OTHER


def test_application_setups_make_a_brachy_plan() -> None:
    assert read(BRACHY).modality is Modality.BRACHY


def test_application_setups_beside_beams_make_a_mixed_plan() -> None:
    assert read(replace(BRACHY, beams=(BeamSpec(1),))).modality is Modality.MIXED


def test_a_setup_dose_alone_makes_no_brachy_plan() -> None:
    group = replace(spec().fraction_groups[0], setups=(ReferencedSetupSpec(1, "12.0"),))
    assert read(spec(fraction_groups=(group,))).modality is Modality.PHOTON


@pytest.mark.parametrize("sop_class", [HALCYON_PLAN, VIEWRAY_PLAN])
def test_private_sop_classes_are_read_as_plans(sop_class: str) -> None:
    assert read(spec(sop_class_uid=sop_class)).sop_class_uid == sop_class


@pytest.mark.parametrize(
    "encoding", [BARE, *(Encoding(syntax) for syntax in TransferSyntax), Encoding(undefined_lengths=True)]
)
def test_the_encoding_changes_nothing_that_is_read(encoding: Encoding) -> None:
    assert replace(read(spec(), encoding), sha256="") == replace(read(spec()), sha256="")


def test_a_dose_reference_is_read_whole() -> None:
    reference = DoseReferenceSpec(
        7,
        "34",
        structure_type="VOLUME",
        description="PTV_RUL",
        uid="2.25.7",
        roi_number=3,
        target_minimum_dose="32",
        target_maximum_dose="40",
        delivery_warning_dose="35",
        delivery_maximum_dose="36",
    )
    (found,) = read(spec(dose_references=(reference,))).dose_references
    doses = (
        found.target_prescription_dose,
        found.target_minimum_dose,
        found.target_maximum_dose,
        found.delivery_warning_dose,
        found.delivery_maximum_dose,
    )
    assert (found.number, found.uid, found.structure_type, found.description, found.roi_number) == (
        7,
        "2.25.7",
        "VOLUME",
        "PTV_RUL",
        3,
    )
    assert [dose and dose.text for dose in doses] == ["34", "32", "40", "35", "36"]


def test_organ_limits_are_read() -> None:
    reference = DoseReferenceSpec(
        1,
        type="ORGAN_AT_RISK",
        organ_at_risk_full_volume_dose="10",
        organ_at_risk_limit_dose="20",
        organ_at_risk_maximum_dose="30",
    )
    (found,) = read(spec(dose_references=(reference,))).dose_references
    limits = (
        found.organ_at_risk_full_volume_dose,
        found.organ_at_risk_limit_dose,
        found.organ_at_risk_maximum_dose,
    )
    assert [dose and dose.text for dose in limits] == ["10", "20", "30"]


def test_beams_are_read_with_technique_and_tolerance_table() -> None:
    beams = (BeamSpec(4, name="G180", delivery_type="TREATMENT", high_dose_technique="HDR", machine="TB1"),)
    plan = read(spec(beams=beams, tolerance_table_label="SABR"))
    (beam,) = plan.beams
    assert (beam.number, beam.name, beam.high_dose_technique, beam.machine) == (4, "G180", "HDR", "TB1")
    assert [one.label for one in plan.tolerance_tables if one.number == beam.tolerance_table_number] == [
        "SABR"
    ]


def test_beams_of_an_ion_plan_are_read() -> None:
    plan = read(spec(sop_class_uid=RT_ION_PLAN, beams=(BeamSpec(1, radiation_type="PROTON"),)))
    assert [beam.place for beam in plan.beams] == ["IonBeamSequence[1]"]


def test_a_plan_without_groups_beams_and_references_is_still_a_plan() -> None:
    plan = read(PlanSpec())
    assert (plan.dose_references, plan.fraction_groups, plan.beams, plan.modality) == (
        (),
        (),
        (),
        Modality.UNKNOWN,
    )


@pytest.mark.parametrize("vr", ["LO", "IS", "ST", "UN", "UT"])
def test_a_dose_written_as_another_kind_of_text_is_stated(vr: str) -> None:
    whole = dataset(spec())
    whole.DoseReferenceSequence[0][0x300A0026] = DataElement(0x300A0026, vr, b"34" if vr == "UN" else "34")
    found = the_prescription(whole, Encoding(TransferSyntax.EXPLICIT))
    assert (found.status, found.dose_gy) == (Status.STATED, Decimal(34))


def test_related_plans_are_read_with_their_relationship() -> None:
    plan = read(spec(related_plans=(("2.25.8", "PREDECESSOR"), ("2.25.9", "concurrent"))))
    assert plan.related_plans == (RelatedPlan("2.25.8", "PREDECESSOR"), RelatedPlan("2.25.9", "CONCURRENT"))


def test_the_doses_that_a_plan_names_are_read() -> None:
    whole = dataset(spec())
    whole.ReferencedDoseSequence = [item(ReferencedSOPInstanceUID="2.25.3")]
    assert read(whole).dose_uids == ("2.25.3",)


def test_the_dose_given_before_is_read() -> None:
    (found,) = read(
        spec(dose_references=(DoseReferenceSpec(1, "34", nominal_prior_dose="20"),))
    ).dose_references
    assert found.nominal_prior_dose is not None and found.nominal_prior_dose.value == 20


def test_date_and_time_of_a_plan_are_read() -> None:
    whole = dataset(spec(plan_date="20260303"))
    whole.RTPlanTime = "101500"
    found = read(whole)
    assert (found.plan_date, found.plan_time) == ("20260303", "101500")
