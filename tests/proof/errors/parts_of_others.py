"""Exports of which one part is something else's, or is lost."""

import numpy as np
from pydicom.dataset import Dataset

from proof.beam_edits import has_metersets, one_beam, plans, several
from proof.contouring import by, contours_of, middle_of, moved, number_of, targets
from proof.errors.doses import doses, store, values_of
from proof.export import Change, Export, items, with_values
from proof.seeded_error import Kind, Seed, seeded
from proof.structure_edits import has_target

_NEAR_MM = 12.0


def _one_image(change: Change) -> Seed:
    def seed(export: Export) -> Export | None:
        images = export.of("CT")
        return export.changed(images[len(images) // 3], change) if images else None

    return seed


def _contours_a_slice_off(export: Export) -> Export | None:
    """All contours one slice nearer to the head, still referring to the images that they were drawn on."""
    heights = sorted(float(export.dataset(name).ImagePositionPatient[2]) for name in export.of("CT"))
    if not heights:
        return None
    return export.all_changed("RTSTRUCT", lambda one: moved(one, by(z_mm=heights[1] - heights[0])))


def _of_both(export: Export) -> Export | None:
    """The first plan's dose is the sum of both."""
    names = export.of("RTDOSE")
    if len(names) != 2:
        return None
    one, other = (export.dataset(name) for name in names)
    scaling = float(one.DoseGridScaling) * 2.5
    total = values_of(one) * float(one.DoseGridScaling) + values_of(other) * float(other.DoseGridScaling)

    def change(dose: Dataset) -> None:
        dose.DoseGridScaling = f"{scaling:.8g}"
        store(dose, np.round(total / scaling))

    return export.changed(names[0], change)


def _one_target_cold(export: Export) -> Export | None:
    """Half of the dose around the last of several targets."""
    structures = [export.dataset(name) for name in export.of("RTSTRUCT")]
    if not (structures and export.of("RTDOSE") and has_target(structures[0])):
        return None
    last = targets(structures[0])[-1]
    if len(targets(structures[0])) < 2 or not contours_of(structures[0], last):
        return None
    middle = middle_of(structures[0], last)

    def change(dose: Dataset) -> None:
        x_mm, y_mm, z_mm = (float(one) for one in dose.ImagePositionPatient)
        z = z_mm + np.array(dose.GridFrameOffsetVector, dtype=float)[:, None, None]
        y = y_mm + float(dose.PixelSpacing[0]) * np.arange(dose.Rows)[:, None]
        x = x_mm + float(dose.PixelSpacing[1]) * np.arange(dose.Columns)
        near = (x - middle[0]) ** 2 + (y - middle[1]) ** 2 + (z - middle[2]) ** 2 < _NEAR_MM**2
        store(dose, np.where(near, values_of(dose) // 2, values_of(dose)))

    return export.all_changed("RTDOSE", change)


def _downwards(dose: Dataset) -> None:
    dose.GridFrameOffsetVector = [f"{-float(one):g}" for one in dose.GridFrameOffsetVector]


def _plane_lost(dose: Dataset) -> None:
    """The plane next to that of the greatest dose is empty."""
    values = values_of(dose)
    values[int(np.unravel_index(values.argmax(), values.shape)[0]) + 1] = 0
    store(dose, values)


def _another_dvh(export: Export) -> Export | None:
    """The stored histograms are those of other structures."""
    stored = [one for name in export.of("RTDOSE") for one in items(export.dataset(name), "DVHSequence")]
    numbers = [
        number_of(export.dataset(name), organ)
        for name in export.of("RTSTRUCT")
        for organ in ("SpinalCord", "Brainstem", "Bladder")
    ]
    other = next((one for one in numbers if one is not None), None)
    if not stored or other is None:
        return None

    def change(dose: Dataset) -> None:
        for one in items(dose, "DVHSequence", "DVHReferencedROISequence"):
            one.ReferencedROINumber = other

    return export.all_changed("RTDOSE", change)


def _no_isocentre(beam: Dataset) -> None:
    for point in beam.ControlPointSequence:
        if "IsocenterPosition" in point:
            del point.IsocenterPosition


IMAGE_PATIENT = seeded("ct-image-of-another-patient", "one image of another patient", Kind.CT, "PLN-02")(
    _one_image(with_values(PatientID="SOMEBODY-ELSE", PatientName="SOMEBODY^ELSE"))
)
IMAGE_FRAME = seeded("ct-image-of-another-frame", "one image in another frame", Kind.CT, "PLN-02")(
    _one_image(with_values(FrameOfReferenceUID="2.25.4720"))
)
IMAGE_SPACING = seeded("ct-image-of-another-size", "one image with other pixels", Kind.CT, "PLN-03")(
    _one_image(with_values(PixelSpacing=["0.7", "0.7"]))
)
SLICE_OFF = seeded(
    "contours-a-slice-off", "contours one slice from the images they were drawn on", Kind.CT, "PLN-02"
)(_contours_a_slice_off)
OF_BOTH = seeded(
    "dose-of-both-plans", "the dose of both plans as that of one", Kind.DOSE, "CRS-01", "DOS-10"
)(_of_both)
COLD = seeded(
    "dose-one-target-cold", "half of the dose in one of several targets", Kind.DOSE, "DOS-13", "DOS-05"
)(_one_target_cold)
EFFECTIVE = seeded("dose-effective", "a biologically weighted dose", Kind.DOSE, "DOS-01")(
    doses(with_values(DoseType="EFFECTIVE"))
)
QUARTER_TURN = seeded(
    "dose-turned", "dose turned by a quarter", Kind.DOSE, "PLN-02", "DOS-02", "DOS-13", "DOS-09"
)(doses(with_values(ImageOrientationPatient=[0, 1, 0, -1, 0, 0])))
DOWNWARDS = seeded(
    "dose-planes-downwards", "dose planes towards the feet", Kind.DOSE, "PLN-02", "DOS-02", "DOS-13", "DOS-09"
)(doses(_downwards))
PLANE_LOST = seeded("dose-plane-empty", "a plane of the dose is empty", Kind.DOSE, "DOS-02")(
    doses(_plane_lost)
)
ANOTHER_DVH = seeded("dose-dvh-of-another", "stored histograms of another structure", Kind.DOSE, "DOS-10")(
    _another_dvh
)
ISO_LOST = seeded("iso-lost", "one beam without isocentre", Kind.ISOCENTRE, "PLN-07")(
    plans(several, one_beam(_no_isocentre))
)
MACHINE_LOST = seeded("machine-lost", "one beam without machine", Kind.BEAMS, "PLN-04")(
    plans(several, one_beam(with_values(TreatmentMachineName="")))
)
UNITS = seeded("mu-in-minutes", "one beam measured in minutes", Kind.BEAMS, "PLN-06")(
    plans(
        lambda plan: several(plan) and has_metersets(plan),
        one_beam(with_values(PrimaryDosimeterUnit="MINUTE")),
    )
)
