"""Objects come together by UID, copies are noted, conflicts are said, and nothing is chosen by position."""

from dataclasses import replace

from doseguard.readers.dicom.grouping import group_objects, images_of
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.object_ref import ObjectRef

PLAN = ObjectRef("rp.dcm", Kind.PLAN, "2.25.1", "a", structure_set_uids=("2.25.2",))
STRUCTURES = ObjectRef("rs.dcm", Kind.STRUCTURE_SET, "2.25.2", "b", series_uids=("2.25.30",))
DOSE = ObjectRef("rd.dcm", Kind.DOSE, "2.25.3", "c", plan_uids=("2.25.1",))
IMAGES = [ObjectRef(f"ct{n}.dcm", Kind.IMAGE, f"2.25.4{n}", series_instance_uid="2.25.30") for n in range(3)]


def only_plan(*objects):
    (group,) = group_objects(objects).plans
    return group


def test_structure_set_and_dose_come_to_their_plan():
    group = only_plan(DOSE, STRUCTURES, PLAN)
    assert (group.structure_set, group.doses) == (STRUCTURES, (DOSE,))


def test_the_order_of_files_does_not_matter():
    assert only_plan(PLAN, STRUCTURES, DOSE) == only_plan(DOSE, STRUCTURES, PLAN)


def test_an_only_structure_set_of_another_uid_is_not_taken():
    assert only_plan(PLAN, replace(STRUCTURES, uid="2.25.9")).structure_set is None


def test_a_structure_set_of_no_plan_is_listed():
    other = replace(STRUCTURES, uid="2.25.9")
    assert group_objects([PLAN, other]).unattached == (other,)


def test_a_missing_structure_set_is_named():
    assert only_plan(PLAN).missing == ("the plan's structure set 2.25.2 is not among the files",)


def test_a_plan_that_names_no_structure_set_gets_none():
    group = only_plan(replace(PLAN, structure_set_uids=()), STRUCTURES)
    assert (group.structure_set, group.missing) == (None, ("the plan names no structure set",))


def test_a_plan_that_names_two_structure_sets_gets_none():
    group = only_plan(replace(PLAN, structure_set_uids=("2.25.2", "2.25.8")), STRUCTURES)
    assert (group.structure_set, group.missing) == (
        None,
        ("the plan names 2 structure sets: 2.25.2, 2.25.8",),
    )


def test_a_dose_of_no_plan_is_listed():
    other = replace(DOSE, plan_uids=())
    assert group_objects([PLAN, STRUCTURES, other]).unattached == (other,)


def test_a_dose_of_another_plan_is_not_taken():
    assert only_plan(PLAN, replace(DOSE, plan_uids=("2.25.7",))).doses == ()


def test_a_dose_of_two_plans_comes_to_both():
    second = replace(PLAN, name="rp2.dcm", uid="2.25.5", sha256="e")
    both = replace(DOSE, plan_uids=("2.25.1", "2.25.5"))
    assert [group.doses for group in group_objects([PLAN, second, both]).plans] == [(both,), (both,)]


def test_a_plan_and_a_dose_without_uids_do_not_come_together():
    assert only_plan(replace(PLAN, uid=""), replace(DOSE, plan_uids=())).doses == ()


def test_images_of_the_series_are_the_structures():
    assert images_of(STRUCTURES, [PLAN, *IMAGES]) == IMAGES


def test_images_of_another_series_are_not_the_structures():
    assert images_of(STRUCTURES, [replace(IMAGES[0], series_instance_uid="2.25.31")]) == []


def test_without_a_series_images_are_told_by_frame_of_reference():
    structures = replace(STRUCTURES, series_uids=(), frame_of_reference_uids=("2.25.99",))
    images = [replace(one, frame_of_reference_uids=("2.25.99",)) for one in IMAGES]
    assert images_of(structures, images) == images


def test_without_a_frame_of_reference_images_do_not_match_by_chance():
    structures = replace(STRUCTURES, series_uids=())
    assert images_of(structures, IMAGES) == []


def test_an_identical_copy_of_a_plan_is_kept_with_a_note():
    grouping = group_objects([PLAN, replace(PLAN, name="copy.dcm")])
    assert grouping.notes == ("copy.dcm is an identical copy of rp.dcm",)


def test_copies_of_a_plan_are_checked_each():
    assert len(group_objects([PLAN, replace(PLAN, name="copy.dcm")]).plans) == 2


def test_an_identical_copy_of_a_structure_set_is_ignored_with_a_note():
    grouping = group_objects([PLAN, STRUCTURES, replace(STRUCTURES, name="copy.dcm")])
    assert grouping.notes == (f"copy.dcm is an identical copy of {STRUCTURES.name} and was ignored",)
    assert grouping.plans[0].structure_set is STRUCTURES


def test_an_identical_copy_is_no_conflict():
    assert group_objects([PLAN, replace(PLAN, name="copy.dcm")]).conflicts == ()


def test_two_plans_under_one_uid_are_a_conflict():
    grouping = group_objects([PLAN, replace(PLAN, name="other.dcm", sha256="z")])
    assert grouping.conflicts == ("rp.dcm and other.dcm differ but have the same SOP Instance UID 2.25.1",)


def test_two_plans_under_one_uid_are_both_kept_and_both_say_so():
    groups = group_objects([PLAN, replace(PLAN, name="other.dcm", sha256="z")]).plans
    assert [bool(group.conflicts) for group in groups] == [True, True]


def test_of_two_structure_sets_under_one_uid_none_is_chosen():
    assert only_plan(PLAN, STRUCTURES, replace(STRUCTURES, name="o", sha256="z")).structure_set is None


def test_a_plan_says_that_its_structure_set_is_in_conflict():
    group = only_plan(PLAN, STRUCTURES, replace(STRUCTURES, name="o", sha256="z"))
    assert group.conflicts == ("rs.dcm and o differ but have the same SOP Instance UID 2.25.2",)


def test_of_two_doses_under_one_uid_none_is_chosen():
    assert only_plan(PLAN, DOSE, replace(DOSE, name="o", sha256="z")).doses == ()


def test_structure_sets_in_conflict_are_listed_as_unattached():
    other = replace(STRUCTURES, name="o", sha256="z")
    assert group_objects([PLAN, STRUCTURES, other]).unattached == (STRUCTURES, other)


def test_a_conflict_elsewhere_does_not_touch_a_plan():
    stray = replace(DOSE, uid="2.25.77", plan_uids=())
    assert only_plan(PLAN, stray, replace(stray, sha256="z")).conflicts == ()


def test_objects_without_uids_are_no_conflict():
    assert group_objects([replace(PLAN, uid=""), replace(PLAN, uid="", sha256="z")]).conflicts == ()
