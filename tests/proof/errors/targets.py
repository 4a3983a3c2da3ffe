"""Targets that are drawn, typed or placed wrongly."""

from proof.contouring import (
    by,
    keep_contours,
)
from proof.seeded_error import Kind, seeded
from proof.structure_edits import (
    COVER,
    deleted,
    emptied,
    first_target,
    grow_target,
    gtv_aside,
    has_body,
    has_gtv,
    has_target,
    lateral,
    middle_lost,
    middle_only,
    mirror_target,
    move_target,
    names_a_side,
    opened,
    side_renamed,
    stray,
    structures,
    to_skin,
    typed,
    with_dose,
)

ORGAN_TYPE = seeded(
    "target-is-an-organ", "target with the type of an organ", Kind.TARGET, "RX-10", "STR-03", "DOS-05"
)(structures(first_target(typed("ORGAN")), has_target))
EMPTY = seeded(
    "target-empty", "target without contours", Kind.TARGET, "RX-10", "STR-01", "DOS-05", "DOS-13", "IDX-01"
)(structures(first_target(emptied), has_target))
DELETED = seeded(
    "target-deleted", "target deleted from the structures", Kind.TARGET, "RX-10", "RX-15", "DOS-13"
)(structures(first_target(deleted), has_target))
MOVED = seeded("target-moved", "target moved by 3 cm after planning", Kind.TARGET, *COVER)(
    with_dose(structures(move_target(by(z_mm=30.0)), has_target))
)
MIRRORED = seeded("target-mirrored", "target drawn on the other side", Kind.SIDE, "SIT-02", *COVER)(
    with_dose(structures(mirror_target, lateral))
)
GROWN = seeded("target-grown", "target half as wide again after planning", Kind.TARGET, "IDX-01", *COVER)(
    with_dose(structures(grow_target(1.5), has_target))
)
SHRUNK = seeded(
    "target-shrunk", "target half as wide after planning", Kind.TARGET, "STR-04", "STR-05", "IDX-01", "IDX-02"
)(structures(grow_target(0.5), has_gtv))
SLICE_LOST = seeded("target-slice-lost", "a slice of the target is not drawn", Kind.STRUCTURES, "STR-06")(
    structures(first_target(lambda s, n: keep_contours(s, n, middle_lost)), has_target)
)
ONE_SLICE = seeded("target-on-one-slice", "target on one slice only", Kind.STRUCTURES, "STR-10", "STR-04")(
    structures(first_target(lambda s, n: keep_contours(s, n, middle_only)), has_target)
)
STRAY = seeded("target-stray-dot", "a stray dot belongs to the target", Kind.STRUCTURES, "STR-06")(
    structures(stray, has_target)
)
OPEN = seeded(
    "target-open", "contours of the target are not closed", Kind.STRUCTURES, "STR-06", "DOS-05", "DOS-13"
)(structures(first_target(opened), has_target))
GTV_ASIDE = seeded("gtv-outside-ptv", "tumour outside of its target", Kind.TARGET, "STR-04", "STR-05")(
    structures(gtv_aside, has_gtv)
)
AT_SKIN = seeded(
    "target-out-of-the-body", "target half outside of the body", Kind.STRUCTURES, "STR-07", *COVER
)(structures(to_skin, lambda s: has_target(s) and has_body(s)))
SIDE_NAME = seeded(
    "target-named-for-other-side", "target named after the other side", Kind.SIDE, "SIT-02", "RX-15", "SIT-03"
)(structures(side_renamed, names_a_side))
