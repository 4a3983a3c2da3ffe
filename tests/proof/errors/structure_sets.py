"""Structure sets that are of something else, or moved as a whole."""

from proof.contouring import (
    by,
    moved,
)
from proof.export import with_values
from proof.seeded_error import Kind, seeded
from proof.structure_edits import (
    lateral,
    mirror_all,
    new_uid,
    other_frame,
    other_series,
    structures,
    with_dose,
    with_images,
)

OFF_PLANES = seeded(
    "contours-off-images", "contours between the images", Kind.STRUCTURES, "STR-06", "PLN-02"
)(with_images(structures(lambda s: moved(s, by(z_mm=1.1)))))
ALL_MOVED = seeded(
    "contours-all-moved",
    "all contours 2 cm aside",
    Kind.STRUCTURES,
    "DOS-13",
    "DOS-05",
    "PLN-02",
    "PLN-07",
    "PLN-11",
    "DOS-12",
)(with_dose(structures(lambda s: moved(s, by(x_mm=20.0)))))
ALL_MIRRORED = seeded(
    "contours-all-mirrored", "all contours mirrored", Kind.SIDE, "STR-08", "SIT-02", "DOS-13"
)(with_dose(structures(mirror_all, lateral)))
PATIENT = seeded("structures-other-patient", "structure set of another patient", Kind.IDENTITY, "PLN-02")(
    structures(with_values(PatientID="SOMEBODY-ELSE", PatientName="SOMEBODY^ELSE"))
)
FRAME = seeded("structures-other-frame", "structure set in another frame of reference", Kind.CT, "PLN-02")(
    with_dose(structures(other_frame))
)
SERIES = seeded("structures-other-scan", "structures drawn on another scan", Kind.CT, "PLN-02")(
    with_images(structures(other_series))
)
NEW_UID = seeded(
    "structures-other-set",
    "another structure set than the plan's",
    Kind.STRUCTURES,
    "PLN-02",
    "DOS-13",
    "RX-10",
)(structures(new_uid))
