"""Bodies and organs that are drawn or named wrongly."""

from proof.seeded_error import Kind, seeded, with_policy
from proof.structure_edits import (
    body_number,
    copied,
    cut_body,
    deleted,
    density,
    has,
    has_body,
    has_target,
    lateral,
    names_swapped,
    second_body,
    structures,
    twin,
)

NO_BODY = seeded("body-deleted", "body deleted from the structures", Kind.STRUCTURES, "STR-03")(
    structures(lambda s: deleted(s, body_number(s)), has_body)
)
TWO_BODIES = seeded("body-twice", "two structures are the body", Kind.STRUCTURES, "STR-03")(
    structures(second_body, lambda s: has_body(s) and has_target(s))
)
HALF_BODY = seeded(
    "body-cut",
    "half of the body is missing",
    Kind.STRUCTURES,
    "STR-07",
    "STR-08",
    "SIT-02",
    "STR-10",
    "STR-06",
)(structures(cut_body, lambda s: has_body(s) and lateral(s)))
LUNGS = seeded("lungs-swapped", "left and right lung are named the wrong way round", Kind.SIDE, "STR-08")(
    names_swapped("Lung_L", "Lung_R")
)
KIDNEYS = seeded(
    "kidneys-swapped", "left and right kidney are named the wrong way round", Kind.SIDE, "STR-08"
)(names_swapped("Kidney_L", "Kidney_R"))
NERVES = seeded("optic-nerves-swapped", "optic nerves are named the wrong way round", Kind.SIDE, "STR-08")(
    names_swapped("OpticNrv_L", "OpticNrv_R")
)
FEMURS = seeded("femurs-swapped", "femoral heads are named the wrong way round", Kind.SIDE, "STR-08")(
    names_swapped("Femur_Head_L", "Femur_Head_R")
)
DUPLICATED = seeded("lung-duplicated", "one lung's contours saved as the other", Kind.STRUCTURES, "STR-08")(
    structures(copied("Lung_R", "Lung_L"), has("Lung_L", "Lung_R"))
)
CORD_AND_OESOPHAGUS = seeded(
    "cord-and-oesophagus-swapped",
    "cord and oesophagus are named the wrong way round",
    Kind.STRUCTURES,
    "STR-10",
    "STR-02",
    "SIT-03",
    "STR-08",
)(names_swapped("SpinalCord", "Esophagus"))
LIVER_AND_SPLEEN = seeded(
    "liver-and-spleen-swapped",
    "liver and spleen are named the wrong way round",
    Kind.STRUCTURES,
    "STR-10",
    "STR-02",
    "STR-08",
)(names_swapped("Liver", "Spleen"))
TWIN = seeded("organ-twice", "two structures for one organ", Kind.STRUCTURES, "STR-02")(
    structures(twin, lambda s: has("Heart")(s) and (has("Stomach")(s) or has("Trachea")(s)))
)
DENSITY = seeded("density-override", "target with an overridden density", Kind.STRUCTURES, "STR-12")(
    with_policy("overrides", structures(density, has_target))
)
