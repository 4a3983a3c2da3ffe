"""Images that are not those on which the plan was made, or are damaged."""

from pydicom.dataset import Dataset

from proof.export import Change, Export, with_values
from proof.seeded_error import Kind, Seed, seeded, with_policy

_GRAPH = ("PLN-02",)
_SERIES = ("PLN-03",)


def _all(change: Change) -> Seed:
    return lambda export: export.all_changed("CT", change) if export.of("CT") else None


def _of_day(day: str) -> Change:
    return with_values(SeriesDate=day, AcquisitionDate=day, StudyDate=day, ContentDate=day)


def _in_order(export: Export) -> list[str]:
    """The images from feet to head."""
    return sorted(export.of("CT"), key=lambda name: float(export.dataset(name).ImagePositionPatient[2]))


def _slice_lost(export: Export) -> Export | None:
    images = _in_order(export)
    return export.without(images[len(images) // 2]) if images else None


def _slice_twice(export: Export) -> Export | None:
    """One image in the place of its neighbour, as a copy under its own UID."""
    images = _in_order(export)
    if not images:
        return None
    middle = len(images) // 2
    neighbour = export.dataset(images[middle - 1])

    def change(image: Dataset) -> None:
        image.ImagePositionPatient = neighbour.ImagePositionPatient

    return export.changed(images[middle], change)


def _half_the_scan(export: Export) -> Export | None:
    images = _in_order(export)
    return export.without(*images[: len(images) // 2]) if images else None


def _moved(image: Dataset) -> None:
    x, y, z = image.ImagePositionPatient
    image.ImagePositionPatient = [x, y, f"{float(z) + 1.2:g}"]


def _thick(image: Dataset) -> None:
    image.SliceThickness = "10"


def _another_scan(image: Dataset) -> None:
    """A scan of another day in the same frame of reference, as after a second scan without a new set-up."""
    image.SeriesInstanceUID = "2.25.4711"
    image.SOPInstanceUID = f"2.25.4711{int(image.InstanceNumber)}"
    image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID


def _mixed_orientation(export: Export) -> Export | None:
    images = _in_order(export)
    if not images:
        return None

    def change(image: Dataset) -> None:
        image.ImageOrientationPatient = ["0.9", "0.43589", "0", "-0.43589", "0.9", "0"]

    return export.changed(images[1], change)


OTHER_PATIENT = seeded("ct-other-patient", "images of another patient", Kind.CT, *_GRAPH)(
    _all(with_values(PatientID="SOMEBODY-ELSE", PatientName="SOMEBODY^ELSE"))
)
OTHER_SERIES = seeded("ct-other-series", "another scan of the patient in the same frame", Kind.CT, *_GRAPH)(
    _all(_another_scan)
)
OTHER_FRAME = seeded("ct-other-frame", "images in another frame of reference", Kind.CT, *_GRAPH)(
    _all(with_values(FrameOfReferenceUID="2.25.4712"))
)
OLD = seeded("ct-old", "a scan half a year before the plan", Kind.CT, *_SERIES)(_all(_of_day("20250901")))
AFTER = seeded("ct-after-the-plan", "a scan of a day after the plan", Kind.CT, *_SERIES)(
    _all(_of_day("20260401"))
)
SLICE_LOST = seeded("ct-slice-lost", "an image is missing", Kind.CT, *_SERIES, *_GRAPH)(_slice_lost)
SLICE_TWICE = seeded("ct-slice-in-anothers-place", "two images in one place", Kind.CT, *_SERIES)(_slice_twice)
HALF = seeded("ct-half-the-scan", "half of the images are missing", Kind.CT, *_GRAPH, "STR-13")(
    _half_the_scan
)
MOVED = seeded("ct-moved", "images moved by 1.2 mm along the body", Kind.CT, *_GRAPH, "STR-06")(_all(_moved))
TILTED = seeded("ct-one-tilted", "one image with another orientation", Kind.CT, *_SERIES)(_mixed_orientation)
THICK = seeded("ct-thick", "slices thicker than the clinic plans on", Kind.CT, *_SERIES)(
    with_policy("thickness", _all(_thick))
)
POSITION = seeded("ct-other-position", "scanned feet first, planned head first", Kind.SETUP, "PLN-12")(
    _all(with_values(PatientPosition="FFS"))
)
DESCRIPTION = seeded("ct-other-phase", "a scan of another kind than the clinic plans on", Kind.CT, *_SERIES)(
    with_policy("descriptions", _all(with_values(SeriesDescription="CBCT verification")))
)
