"""What each planning system writes, as a plan of its habits, and what is read from it."""

# mypy: disable-error-code="comparison-overlap"
# A Decimal equals the whole number that a test writes for it.

from dataclasses import replace
from decimal import Decimal

import pytest

from doseguard.model.prescription import Method, Prescription, Reading, Status
from doseguard.readers.dicom.readings import beam_doses
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.encoding import BARE
from doseguard.writers.plan_spec import (
    HALCYON_PLAN,
    RT_ION_PLAN,
    VIEWRAY_PLAN,
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)
from tests.builders import prescribed, read, roi, structures, the_prescription

POINT = ("0", "0", "0")


def by(found: Prescription, method: Method) -> list[Reading]:
    return [one for one in found.readings if one.method is method]


def stated_by(found: Prescription) -> tuple[Status, Decimal | None, int | None, set[Method]]:
    methods = {one.method for one in found.readings if one.stated}
    return found.status, found.rounded_gy, found.fractions, methods


# TomoTherapy: the dose stands in the group's own item, beside nine dose references.

TOMO_REFERENCES = (
    *(
        DoseReferenceSpec(number, type="ORGAN_AT_RISK", structure_type="VOLUME", roi_number=number)
        for number in range(1, 7)
    ),
    DoseReferenceSpec(7, "50", structure_type="VOLUME", description="Target", roi_number=7),
    DoseReferenceSpec(8, "50", structure_type="VOLUME", description="Target", roi_number=8),
    DoseReferenceSpec(9, type="ORGAN_AT_RISK", structure_type="VOLUME", roi_number=9),
)
TOMO = PlanSpec(
    manufacturer="TomoTherapy Incorporated",
    model="Hi-Art",
    prescription_description="96.5% of the PTV_PRIMARY volume receives at least 50.0 Gy",
    private_creators=((0x300D, "TOMO_HA_01"),),
    dose_references=TOMO_REFERENCES,
    fraction_groups=(
        FractionGroupSpec(25, beams=(ReferencedBeamSpec(1, "2"),), links=(LinkSpec(8, "50.00"),)),
    ),
    beams=(BeamSpec(1, dosimeter_unit="MINUTE"),),
)


def test_tomotherapy_states_its_dose_in_the_group_item() -> None:
    assert stated_by(the_prescription(TOMO)) == (Status.STATED, 50, 25, {Method.GROUP_ITEM})


def test_the_group_item_says_where_it_stands() -> None:
    (item,) = by(the_prescription(TOMO), Method.GROUP_ITEM)
    assert (
        item.attribute == "FractionGroupSequence[1].ReferencedDoseReferenceSequence[1].TargetPrescriptionDose"
    )


def test_the_group_item_wins_over_the_reference_that_it_links() -> None:
    group = replace(TOMO.fraction_groups[0], links=(LinkSpec(8, "45"),))
    assert the_prescription(replace(TOMO, fraction_groups=(group,))).dose_gy == 45


def test_the_reference_beside_a_group_item_is_shown() -> None:
    (linked,) = by(the_prescription(TOMO), Method.GROUP_LINK)
    assert (linked.dose_gy, linked.stated) == (50, False)


def test_the_target_of_a_group_item_is_the_roi_of_the_reference_that_it_links() -> None:
    assert the_prescription(TOMO).roi_number == 8


def test_the_target_of_a_group_item_is_named_by_the_structure_set() -> None:
    (found,) = prescribed(TOMO, structures(roi(8, "PTV_PRIMARY")))
    assert found.target == "PTV_PRIMARY"


# Monaco: no file meta, a second target reference without dose, a reference and a group for each prescription.

MONACO = PlanSpec(
    manufacturer="CMS, Inc.",
    model="Monaco",
    dose_references=(
        DoseReferenceSpec(1, "26", description=""),
        DoseReferenceSpec(2, structure_type="COORDINATES", point=POINT),
    ),
    fraction_groups=(
        FractionGroupSpec(13, beams=(ReferencedBeamSpec(1, "0.06", "300"),), links=(LinkSpec(1),)),
    ),
    beams=(BeamSpec(1, fluence_mode="NON_STANDARD", fluence_mode_id="FFF"),),
)


def monaco_composite() -> PlanSpec:
    references = (DoseReferenceSpec(1, "45"), DoseReferenceSpec(2, "5.4"))
    groups = (
        FractionGroupSpec(25, 1, beams=(ReferencedBeamSpec(1, "1.8"),), links=(LinkSpec(1),)),
        FractionGroupSpec(3, 2, beams=(ReferencedBeamSpec(2, "1.8"),), links=(LinkSpec(2),)),
    )
    return replace(
        MONACO, dose_references=references, fraction_groups=groups, beams=(BeamSpec(1), BeamSpec(2))
    )


def test_monaco_is_read_without_preamble_and_file_meta() -> None:
    assert stated_by(the_prescription(MONACO, BARE)) == (Status.STATED, 26, 13, {Method.GROUP_LINK})


def test_a_target_reference_without_dose_is_no_reading() -> None:
    assert len([one for one in the_prescription(MONACO).readings if one.stated]) == 1


def test_beam_doses_of_monaco_are_shown_and_not_compared() -> None:
    (beams,) = by(the_prescription(MONACO), Method.BEAM_DOSES)
    assert (beams.dose_gy, beams.comparable_percent) == (Decimal("0.78"), None)


def test_each_group_of_a_composite_plan_has_its_own_prescription() -> None:
    found = prescribed(monaco_composite())
    assert [(one.fraction_group, one.status, one.dose_gy, one.fractions) for one in found] == [
        (1, Status.STATED, 45, 25),
        (2, Status.STATED, Decimal("5.4"), 3),
    ]


# Eclipse: several references, the beams name the primary one by UID.

ECLIPSE = PlanSpec(
    manufacturer="Varian Medical Systems",
    model="ARIA RadOnc",
    software_versions=("15.6.05",),
    dose_references=(
        DoseReferenceSpec(1, "14", uid="2.25.14"),
        DoseReferenceSpec(2, "11.3", structure_type="COORDINATES", point=POINT, uid="2.25.113"),
    ),
    fraction_groups=(
        FractionGroupSpec(7, beams=(ReferencedBeamSpec(1, "1.2", "99"), ReferencedBeamSpec(2, "0.8", "80"))),
    ),
    beams=(BeamSpec(1), BeamSpec(2)),
)


def eclipse(public: str = "", private: str = "", references: tuple[DoseReferenceSpec, ...] = ()) -> PlanSpec:
    (group,) = ECLIPSE.fraction_groups
    beams = tuple(
        replace(one, dose_reference_uid=public, private_dose_reference_uid=private) for one in group.beams
    )
    return replace(
        ECLIPSE,
        fraction_groups=(replace(group, beams=beams),),
        dose_references=references or ECLIPSE.dose_references,
    )


def test_beams_of_eclipse_name_the_reference_in_the_public_attribute() -> None:
    assert stated_by(the_prescription(eclipse("2.25.14"))) == (Status.STATED, 14, 7, {Method.BEAM_LINK})


def test_beams_of_older_eclipse_name_the_reference_in_the_private_attribute() -> None:
    found = the_prescription(eclipse(private="2.25.14"))
    assert stated_by(found) == (Status.STATED, 14, 7, {Method.PRIVATE_BEAM_LINK})


def test_the_beams_link_decides_and_never_the_position() -> None:
    assert the_prescription(eclipse("2.25.113")).dose_gy == Decimal("11.3")


def test_several_unlinked_doses_are_ambiguous() -> None:
    assert the_prescription(eclipse()).status is Status.AMBIGUOUS


def test_every_unlinked_dose_is_listed_with_its_place() -> None:
    listed = {one.attribute: one.dose_gy for one in the_prescription(eclipse()).readings if one.stated}
    assert listed == {
        "DoseReferenceSequence[1].TargetPrescriptionDose": 14,
        "DoseReferenceSequence[2].TargetPrescriptionDose": Decimal("11.3"),
    }


@pytest.mark.parametrize(
    "doses", [("30", "29.9999987"), ("29.9999987", "30"), ("30", "30"), ("30.004", "29.996")]
)
def test_unlinked_doses_that_are_equal_to_a_hundredth_are_one_statement(doses: tuple[str, str]) -> None:
    references = (DoseReferenceSpec(1, doses[0]), DoseReferenceSpec(2, doses[1]))
    assert stated_by(the_prescription(eclipse(references=references)))[:2] == (Status.STATED, 30)


def test_unlinked_doses_a_hundredth_apart_are_ambiguous() -> None:
    references = (DoseReferenceSpec(1, "30"), DoseReferenceSpec(2, "29.99"))
    assert the_prescription(eclipse(references=references)).status is Status.AMBIGUOUS


@pytest.mark.parametrize("maximum", ["50", "232", "1000"])
def test_a_maximum_on_an_organ_reference_is_no_reading(maximum: str) -> None:
    organ = DoseReferenceSpec(
        1, type="ORGAN_AT_RISK", delivery_maximum_dose=maximum, organ_at_risk_maximum_dose=maximum
    )
    found = the_prescription(eclipse(references=(organ,)))
    assert (found.status, [one.method for one in found.readings]) == (Status.ESTIMATED, [Method.BEAM_DOSES])


def test_a_maximum_on_the_target_reference_is_no_reading() -> None:
    target = DoseReferenceSpec(1, delivery_maximum_dose="14")
    assert the_prescription(eclipse(references=(target,))).status is Status.ESTIMATED


def test_without_a_dose_eclipse_is_estimated_from_its_beams() -> None:
    organ = DoseReferenceSpec(1, type="ORGAN_AT_RISK", delivery_maximum_dose="100")
    found = the_prescription(eclipse(references=(organ,)))
    assert (found.dose_gy, found.fractions) == (14, 7)


def test_beam_doses_of_eclipse_are_comparable_within_two_percent() -> None:
    (beams,) = by(the_prescription(eclipse("2.25.14")), Method.BEAM_DOSES)
    assert (beams.dose_gy, beams.comparable_percent) == (14, 2)


def test_setup_beams_without_dose_change_nothing() -> None:
    written = eclipse("2.25.14")
    group = replace(
        written.fraction_groups[0], beams=(*written.fraction_groups[0].beams, ReferencedBeamSpec(3))
    )
    beams = (*written.beams, BeamSpec(3, delivery_type="SETUP", meterset_weights=False))
    found = the_prescription(replace(written, fraction_groups=(group,), beams=beams))
    (summed,) = by(found, Method.BEAM_DOSES)
    assert (found.dose_gy, summed.dose_gy, summed.comparable_percent) == (14, 14, 2)


def test_a_link_that_only_setup_beams_have_decides_nothing() -> None:
    written = eclipse()
    setup = ReferencedBeamSpec(3, dose_reference_uid="2.25.14")
    group = replace(written.fraction_groups[0], beams=(*written.fraction_groups[0].beams, setup))
    beams = (*written.beams, BeamSpec(3, delivery_type="SETUP"))
    found = the_prescription(replace(written, fraction_groups=(group,), beams=beams))
    assert found.status is Status.AMBIGUOUS


def test_halcyon_is_read_under_its_private_class_and_its_imaging_dose_left_out() -> None:
    written = eclipse("2.25.14")
    image = ReferencedBeamSpec(3, "0.0015", "1")
    group = replace(written.fraction_groups[0], beams=(*written.fraction_groups[0].beams, image))
    beams = (*written.beams, BeamSpec(3, delivery_type="IMAGE_BEAM"))
    halcyon = replace(written, sop_class_uid=HALCYON_PLAN, fraction_groups=(group,), beams=beams)
    found = the_prescription(halcyon)
    (summed,) = by(found, Method.BEAM_DOSES)
    assert (found.status, found.dose_gy, summed.dose_gy) == (Status.STATED, 14, 14)


@pytest.mark.parametrize("kind", ["SETUP", "IMAGE_BEAM", "OPEN_PORTFILM", "TRMT_PORTFILM"])
def test_a_dose_that_is_left_out_of_the_sum_is_said(kind: str) -> None:
    group = FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, "6"), ReferencedBeamSpec(2, "0.5")))
    written = PlanSpec(fraction_groups=(group,), beams=(BeamSpec(1), BeamSpec(2, delivery_type=kind)))
    (summed,) = by(the_prescription(written), Method.BEAM_DOSES)
    assert summed.dose_gy == 30 and "0.5 Gy" in summed.note


# Pinnacle: no dose reference at all; the truth stands in point names.

PINNACLE = PlanSpec(
    manufacturer="ADAC",
    model="Pinnacle3",
    software_versions=("9.10", "9.10"),
    approval_status="UNAPPROVED",
    fraction_groups=(FractionGroupSpec(25, 0, beams=(ReferencedBeamSpec(1, "2.0832", "200"),)),),
    beams=(BeamSpec(1),),
)


def test_pinnacle_is_estimated_from_its_beams() -> None:
    found = the_prescription(PINNACLE)
    assert (found.status, found.rounded_gy, found.fractions, found.fraction_group) == (
        Status.ESTIMATED,
        Decimal("52.08"),
        25,
        0,
    )


def test_the_known_bias_of_pinnacle_travels_on_the_reading() -> None:
    (beams,) = by(the_prescription(PINNACLE), Method.BEAM_DOSES)
    assert "3 to 13 %" in beams.note and beams.comparable_percent is None


def test_point_names_of_pinnacle_are_shown_and_decide_nothing() -> None:
    point = structures(roi(1, "rx 5 x 5.5Gy", "MARKER"))
    (found,) = prescribed(PINNACLE, point)
    (text,) = by(found, Method.TEXT)
    assert (found.status, text.dose_gy, text.stated) == (Status.ESTIMATED, Decimal("27.5"), False)


def test_phases_of_pinnacle_are_groups_each() -> None:
    groups = tuple(
        FractionGroupSpec(count, number, beams=(ReferencedBeamSpec(number, "2"),))
        for number, count in ((1, 25), (2, 7), (3, 3))
    )
    plan = replace(PINNACLE, fraction_groups=groups, beams=tuple(BeamSpec(number) for number in (1, 2, 3)))
    assert [(one.dose_gy, one.fractions) for one in prescribed(plan)] == [(50, 25), (14, 7), (6, 3)]


def test_a_setup_dose_in_an_external_plan_is_no_reading() -> None:
    group = replace(PINNACLE.fraction_groups[0], setups=(ReferencedSetupSpec(1, "12.0"),))
    found = the_prescription(replace(PINNACLE, fraction_groups=(group,)))
    assert (found.status, by(found, Method.BRACHY_SETUP)) == (Status.ESTIMATED, [])


# RayStation: group link, beam link and ROI number in one.

RAYSTATION = PlanSpec(
    manufacturer="RaySearch Laboratories",
    model="RayStation",
    software_versions=("10.1.0.613",),
    dose_references=(
        DoseReferenceSpec(1, "52.5", structure_type="VOLUME", roi_number=4, uid="2.25.4", description="PTV"),
    ),
    fraction_groups=(
        FractionGroupSpec(
            5,
            beams=(
                ReferencedBeamSpec(1, "2.16", "300", dose_reference_uid="2.25.4"),
                ReferencedBeamSpec(101),
            ),
            links=(LinkSpec(1),),
        ),
    ),
    beams=(BeamSpec(1), BeamSpec(101, delivery_type="SETUP")),
)


def test_raystation_links_group_and_beams_to_one_reference() -> None:
    found = the_prescription(RAYSTATION)
    assert stated_by(found) == (Status.STATED, Decimal("52.5"), 5, {Method.GROUP_LINK, Method.BEAM_LINK})


def test_raystation_names_the_roi() -> None:
    (found,) = prescribed(RAYSTATION, structures(roi(4, "PTV_RUL")))
    assert (found.roi_number, found.target) == (4, "PTV_RUL")


def test_beam_doses_of_raystation_between_targets_are_not_compared() -> None:
    (beams,) = by(the_prescription(RAYSTATION), Method.BEAM_DOSES)
    assert (beams.rounded_gy, beams.comparable_percent) == (Decimal("10.80"), None)


def test_an_older_raystation_that_states_nothing_is_estimated() -> None:
    group = FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, "2.16"),))
    found = the_prescription(replace(RAYSTATION, dose_references=(), fraction_groups=(group,)))
    assert found.status is Status.ESTIMATED


# Brainlab: a plan file for each metastasis, a named point.

IPLAN = PlanSpec(
    label="Isoc. Norm.:G",
    description="plan 1 out of 5 plans",
    manufacturer="Brainlab",
    model="iPlan RT Dose",
    software_versions=("4.5.5",),
    dose_references=(
        DoseReferenceSpec(1, "43", structure_type="COORDINATES", point=POINT, description="PTV_5"),
    ),
    fraction_groups=(FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, "8.6"),), links=(LinkSpec(1),)),),
    beams=(BeamSpec(1),),
)
ELEMENTS = PlanSpec(
    intent="MACHINE_QA",
    manufacturer="Brainlab",
    model="Elements Multiple Brain Mets SRS",
    dose_references=(DoseReferenceSpec(1, "20", uid="2.25.20"),),
    fraction_groups=(
        FractionGroupSpec(
            1,
            beams=(ReferencedBeamSpec(1, "20", dose_reference_uid="2.25.20", dose_meaning="FRACTION_LEVEL"),),
            links=(LinkSpec(1),),
        ),
    ),
    beams=(BeamSpec(1, fluence_mode="NON_STANDARD", fluence_mode_id="FFF"),),
)


def test_iplan_states_the_dose_at_a_named_point() -> None:
    found = the_prescription(IPLAN)
    assert (stated_by(found), found.target) == ((Status.STATED, 43, 5, {Method.GROUP_LINK}), "PTV_5")


def test_a_count_of_plans_is_no_scheme() -> None:
    assert by(the_prescription(IPLAN), Method.TEXT) == []


def test_elements_states_the_dose_by_group_and_beams() -> None:
    found = the_prescription(ELEMENTS)
    assert stated_by(found) == (Status.STATED, 20, 1, {Method.GROUP_LINK, Method.BEAM_LINK})


# ViewRay: a private SOP class, no beam dose.

VIEWRAY = PlanSpec(
    label="VOLUME",
    manufacturer="ViewRay, Inc.",
    model="MRIdian",
    sop_class_uid=VIEWRAY_PLAN,
    dose_references=(
        DoseReferenceSpec(
            1,
            "50",
            structure_type="VOLUME",
            roi_number=3,
            description="VOLUME",
            target_underdose_volume_fraction="50",
        ),
    ),
    fraction_groups=(FractionGroupSpec(5, beams=(ReferencedBeamSpec(1),), links=(LinkSpec(1),)),),
    beams=(BeamSpec(1, high_dose_technique="HDR"),),
)


def test_viewray_states_the_dose_of_a_roi() -> None:
    found = the_prescription(VIEWRAY)
    assert (stated_by(found), found.roi_number) == ((Status.STATED, 50, 5, {Method.GROUP_LINK}), 3)


def test_without_beam_doses_there_is_nothing_to_compare() -> None:
    assert by(the_prescription(VIEWRAY), Method.BEAM_DOSES) == []


@pytest.mark.parametrize("placeholder", ["None", "-", "Target", "VOLUME", "BODY", "Null"])
def test_a_placeholder_is_no_name_of_a_target(placeholder: str) -> None:
    reference = replace(VIEWRAY.dose_references[0], description=placeholder)
    assert the_prescription(replace(VIEWRAY, dose_references=(reference,))).target == ""


# GammaPlan, Oncentra external beam, XiO: nothing.

GAMMAPLAN = PlanSpec(
    manufacturer="Elekta Instrument AB",
    model="Leksell GammaPlan",
    plan_date="",
    fraction_groups=(FractionGroupSpec(1, 0, number_of_beams="1"),),
    beams=(BeamSpec(1, energy="0", machine="BOGUS NAME"),),
)


def test_gammaplan_states_nothing() -> None:
    found = the_prescription(GAMMAPLAN)
    assert (found.status, found.dose_gy, found.readings, found.fractions) == (Status.ABSENT, None, (), 1)


def test_a_plan_without_fraction_group_has_one_absent_prescription() -> None:
    found = the_prescription(PlanSpec(manufacturer="CMS, Inc.", model="XiO"))
    assert (found.status, found.fraction_group, found.fractions) == (Status.ABSENT, None, None)


def test_a_target_reference_without_dose_states_nothing() -> None:
    plan = PlanSpec(dose_references=(DoseReferenceSpec(1),), fraction_groups=(FractionGroupSpec(5),))
    assert the_prescription(plan).status is Status.ABSENT


# Brachytherapy: the setup dose is the dose per fraction.


def brachy(
    fractions: str | int | None,
    *doses: str | None,
    references: tuple[DoseReferenceSpec, ...] = (),
    treatment: str = "HDR",
) -> PlanSpec:
    setups = tuple(ReferencedSetupSpec(number, dose) for number, dose in enumerate(doses, 1))
    return PlanSpec(
        manufacturer="Nucletron",
        model="Oncentra",
        dose_references=references,
        fraction_groups=(FractionGroupSpec(fractions, setups=setups),),
        brachy=BrachySpec(treatment),
    )


def test_the_setup_dose_times_fractions_is_the_prescription() -> None:
    assert stated_by(the_prescription(brachy(4, "7"))) == (Status.STATED, 28, 4, {Method.BRACHY_SETUP})


def test_calculated_doses_at_unspecified_points_are_no_readings() -> None:
    points = tuple(
        DoseReferenceSpec(
            number, dose, type="UNSPECIFIED", structure_type="COORDINATES", point=POINT, description="-"
        )
        for number, dose in ((1, "4.82"), (2, "7.15"))
    )
    found = the_prescription(brachy(4, "7", references=points))
    assert (found.dose_gy, [one.method for one in found.readings]) == (28, [Method.BRACHY_SETUP])


def test_one_dose_repeated_on_36_needles_is_taken_once() -> None:
    found = the_prescription(brachy(1, *["144"] * 36, treatment="LDR"))
    assert (found.status, found.dose_gy, len(found.readings)) == (Status.STATED, 144, 1)


def test_setup_doses_that_differ_are_ambiguous() -> None:
    assert the_prescription(brachy(4, "7", "5")).status is Status.AMBIGUOUS


def test_a_setup_without_dose_beside_one_with_a_dose_says_nothing() -> None:
    assert the_prescription(brachy(4, "7", None)).dose_gy == 28


def test_setup_doses_without_fractions_state_no_total() -> None:
    found = the_prescription(brachy(None, "7"))
    assert (found.status, found.dose_gy) == (Status.ABSENT, None)


def test_a_brachy_plan_with_a_target_dose_is_stated_by_it() -> None:
    target = DoseReferenceSpec(1, "16")
    found = the_prescription(brachy(2, "8.5", references=(target,)))
    assert stated_by(found) == (Status.STATED, 16, 2, {Method.TARGET_REFERENCE})


def test_the_setup_dose_beside_a_target_dose_is_shown() -> None:
    found = the_prescription(brachy(2, "8.5", references=(DoseReferenceSpec(1, "16"),)))
    assert [one.dose_gy for one in by(found, Method.BRACHY_SETUP)] == [17]


def test_a_maximum_on_an_organ_reference_of_a_brachy_plan_is_no_reading() -> None:
    organ = DoseReferenceSpec(1, type="ORGAN_AT_RISK", delivery_maximum_dose="6")
    assert the_prescription(brachy(1, "6.0016", references=(organ,))).rounded_gy == 6


# Ions: as photons, with beams in a sequence of their own.


def ion(dose: str, links: tuple[LinkSpec, ...], model: str = "RayStation", dose_type: str = "") -> PlanSpec:
    beam = ReferencedBeamSpec(1, "1.82", "1000", dose_type=dose_type)
    return PlanSpec(
        sop_class_uid=RT_ION_PLAN,
        manufacturer="RaySearch Laboratories",
        model=model,
        dose_references=(DoseReferenceSpec(1, dose),),
        fraction_groups=(FractionGroupSpec(30, beams=(beam,), links=links),),
        beams=(BeamSpec(1, radiation_type="PROTON"),),
    )


def test_an_ion_plan_states_its_dose_by_the_group() -> None:
    assert stated_by(the_prescription(ion("60", (LinkSpec(1),)))) == (
        Status.STATED,
        60,
        30,
        {Method.GROUP_LINK},
    )


def test_the_bias_of_physical_beam_doses_travels_on_the_reading() -> None:
    (beams,) = by(the_prescription(ion("60", (LinkSpec(1),))), Method.BEAM_DOSES)
    assert "RBE" in beams.note and beams.comparable_percent is None


def test_an_effective_beam_dose_is_said() -> None:
    (beams,) = by(the_prescription(ion("60", (LinkSpec(1),), dose_type="EFFECTIVE")), Method.BEAM_DOSES)
    assert "EFFECTIVE" in beams.note


# Sums of beam doses.


def summed(*doses: str | None, fractions: str | int | None = 5) -> Reading | None:
    beams = tuple(ReferencedBeamSpec(number, dose) for number, dose in enumerate(doses, 1))
    plan = read(
        PlanSpec(
            manufacturer="Varian Medical Systems",
            model="ARIA RadOnc",
            fraction_groups=(FractionGroupSpec(fractions, beams=beams),),
            beams=tuple(BeamSpec(number) for number in range(1, len(doses) + 1)),
        )
    )
    return beam_doses(plan, plan.fraction_groups[0])


def test_a_sum_is_rounded_after_the_multiplication() -> None:
    found = summed("2.3333", "2.3333", fractions=3)
    assert found is not None and (found.dose_gy, found.rounded_gy) == (Decimal("13.9998"), Decimal("14.00"))


def test_beam_doses_on_some_beams_only_are_not_comparable() -> None:
    found = summed("2", None)
    assert found is not None and (found.comparable_percent, "1 of 2" in found.note) == (None, True)


@pytest.mark.parametrize("doses", [("0",), ("0", "0.0"), (None,), ("",), ("x",)])
def test_beam_doses_of_zero_or_none_say_nothing(doses: tuple[str | None, ...]) -> None:
    assert summed(*doses) is None


@pytest.mark.parametrize("fractions", [None, "", "0", "-5", "5.5"])
def test_without_a_number_of_fractions_beam_doses_say_nothing(fractions: str | None) -> None:
    assert summed("2", fractions=fractions) is None


def test_a_sum_is_never_a_statement() -> None:
    found = summed("2", "3")
    assert found is not None and not found.stated


def test_a_sum_names_the_system_that_it_was_counted_for() -> None:
    found = summed("2")
    assert found is not None and "Varian Eclipse" in found.note and "28 of 28" in found.note
