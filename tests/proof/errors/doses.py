"""Doses that are of something else, somewhere else or of another size."""

import numpy as np
from pydicom.dataset import Dataset

from proof.export import Change, Export, items, with_values
from proof.seeded_error import Kind, Seed, seeded

_SIZE = ("DOS-13", "DOS-05", "DOS-10")
_PLACE = ("DOS-13", "DOS-05", "DOS-09", "DOS-10")


def doses(change: Change) -> Seed:
    """Change every dose, where there is any."""
    return lambda export: export.all_changed("RTDOSE", change) if export.of("RTDOSE") else None


def _scaled(factor: float) -> Seed:
    def change(dose: Dataset) -> None:
        dose.DoseGridScaling = f"{float(dose.DoseGridScaling) * factor:.8g}"

    return doses(change)


def _one_fraction(export: Export) -> Export | None:
    """All doses over the most fractions of any plan."""
    groups = [
        group
        for name in export.of("RTPLAN")
        for group in items(export.dataset(name), "FractionGroupSequence")
    ]
    fractions = max((int(group.NumberOfFractionsPlanned) for group in groups), default=1)
    return _scaled(1 / fractions)(export) if fractions > 1 else None


def _shifted(x_mm: float = 0.0, y_mm: float = 0.0, z_mm: float = 0.0) -> Seed:
    def change(dose: Dataset) -> None:
        place = np.array(dose.ImagePositionPatient, dtype=float) + np.array([x_mm, y_mm, z_mm])
        dose.ImagePositionPatient = [f"{value:g}" for value in place]

    return doses(change)


def values_of(dose: Dataset) -> np.ndarray:
    """The stored values, (planes, rows, columns)."""
    kind = "<u4" if dose.BitsAllocated == 32 else "<u2"
    shape = (int(dose.NumberOfFrames), int(dose.Rows), int(dose.Columns))
    return np.frombuffer(dose.PixelData, kind)[: int(np.prod(shape))].reshape(shape).copy()


def store(dose: Dataset, pixels: np.ndarray) -> None:
    """Other stored values of the same size."""
    kind = "<u4" if dose.BitsAllocated == 32 else "<u2"
    data = pixels.astype(kind).tobytes()
    dose.PixelData = data + b"\0" * (len(data) % 2)


def _mirrored(dose: Dataset) -> None:
    store(dose, values_of(dose)[:, :, ::-1])


def _zero(dose: Dataset) -> None:
    store(dose, np.zeros_like(values_of(dose)))


def _half_grid(dose: Dataset) -> None:
    """The frames from that of the greatest dose on are not exported."""
    pixels = values_of(dose)
    peak = int(np.unravel_index(pixels.argmax(), pixels.shape)[0])
    store(dose, pixels[:peak])
    dose.NumberOfFrames = peak
    dose.GridFrameOffsetVector = list(dose.GridFrameOffsetVector)[:peak]


def _irregular(dose: Dataset) -> None:
    offsets = [float(one) for one in dose.GridFrameOffsetVector]
    offsets[len(offsets) // 2 :] = [one + 4 for one in offsets[len(offsets) // 2 :]]
    dose.GridFrameOffsetVector = [f"{one:g}" for one in offsets]


def _coarse(dose: Dataset) -> None:
    """Every third point of the grid, in all directions."""
    pixels = values_of(dose)[::3, ::3, ::3]
    store(dose, pixels)
    dose.NumberOfFrames, dose.Rows, dose.Columns = pixels.shape
    dose.PixelSpacing = [f"{float(one) * 3:g}" for one in dose.PixelSpacing]
    dose.GridFrameOffsetVector = list(dose.GridFrameOffsetVector)[::3]


def _hot_outside(dose: Dataset) -> None:
    """A hot spot far from the greatest dose, where some dose is."""
    pixels = values_of(dose)
    peak = np.unravel_index(pixels.argmax(), pixels.shape)
    places = np.argwhere(pixels > 0.1 * pixels.max())
    far = places[np.abs(places - peak).sum(axis=1).argmax()]
    block = tuple(slice(max(int(at) - 1, 0), int(at) + 2) for at in far)
    pixels[block] = min(int(pixels.max() * 1.15), np.iinfo(pixels.dtype).max)
    store(dose, pixels)


def _other_plan(dose: Dataset) -> None:
    for one in items(dose, "ReferencedRTPlanSequence"):
        one.ReferencedSOPInstanceUID = "2.25.4716"


_UNTOLD = dict.fromkeys(
    ("eclipse-lung-48-in-4", "eclipse-vmat-34-in-5", "study-two-plans"),
    "the protocol has no criterion of coverage, and no DVH is stored beside the dose",
)

UID = seeded("dose-of-another-plan", "dose of another plan", Kind.DOSE, "DOS-01", "PLN-02")(
    doses(_other_plan)
)
PATIENT = seeded("dose-other-patient", "dose of another patient", Kind.IDENTITY, "DOS-01", "PLN-02")(
    doses(with_values(PatientID="SOMEBODY-ELSE", PatientName="SOMEBODY^ELSE"))
)
FRAME = seeded(
    "dose-other-frame", "dose in another frame of reference", Kind.DOSE, "PLN-02", "DOS-01", "DOS-02"
)(doses(with_values(FrameOfReferenceUID="2.25.4717")))
RELATIVE = seeded("dose-relative", "dose in per cent", Kind.DOSE, "DOS-01")(
    doses(with_values(DoseUnits="RELATIVE"))
)
BEAM = seeded("dose-of-one-beam", "dose of one beam", Kind.DOSE, "DOS-01")(
    doses(with_values(DoseSummationType="BEAM"))
)
ERROR = seeded("dose-of-errors", "a dose of errors, not of dose", Kind.DOSE, "DOS-01")(
    doses(with_values(DoseType="ERROR"))
)
LOST = seeded(
    "dose-grid-cut", "half of the dose grid is missing", Kind.DOSE, "DOS-02", "DOS-12", "DOS-13", "DOS-05"
)(doses(_half_grid))
IRREGULAR = seeded(
    "dose-planes-irregular", "dose planes that lie apart unevenly", Kind.DOSE, "DOS-02", *_SIZE
)(doses(_irregular))
COARSE = seeded("dose-grid-coarse", "dose on a grid three times as coarse", Kind.DOSE, "DOS-03")(
    doses(_coarse)
)
NO_SCALE = seeded("dose-scaling-zero", "dose scaled by zero", Kind.DOSE, "DOS-02", *_SIZE)(
    doses(with_values(DoseGridScaling="0"))
)
ZERO = seeded("dose-zero", "a dose of zero everywhere", Kind.DOSE, *_SIZE)(doses(_zero))
FRACTION = seeded("dose-of-one-fraction", "dose of one fraction as that of all", Kind.DOSE, *_SIZE)(
    _one_fraction
)
IN_CGY = seeded("dose-in-cgy", "dose grid in cGy", Kind.DOSE, *_SIZE)(_scaled(100))
HUNDREDTH = seeded("dose-a-hundredth", "dose grid a hundred times too low", Kind.DOSE, *_SIZE)(_scaled(0.01))
LOW_10 = seeded("dose-10-percent-low", "dose 10 % too low", Kind.DOSE, *_SIZE)(_scaled(0.9))
LOW_4 = seeded("dose-4-percent-low", "dose 4 % too low", Kind.DOSE, *_SIZE, "RX-16", misses=_UNTOLD)(
    _scaled(0.96)
)
HIGH = seeded(
    "dose-a-third-high",
    "dose a third too high",
    Kind.DOSE,
    *_SIZE,
    "DOS-06",
    "RX-16",
    "IDX-01",
    "IDX-02",
    "IDX-04",
    misses=dict.fromkeys(
        ("eclipse-vmat-34-in-5", "study-two-plans"),
        "isodose prescriptions reach it, and neither a criterion of dose nor a limit of an organ is passed",
    ),
)(_scaled(1.33))
ASIDE = seeded("dose-1-cm-aside", "dose 1 cm to the side", Kind.DOSE, *_PLACE)(_shifted(x_mm=10))
ALONG = seeded("dose-2-cm-along", "dose 2 cm towards the head", Kind.DOSE, *_PLACE)(_shifted(z_mm=20))
MIRRORED = seeded(
    "dose-mirrored",
    "dose mirrored",
    Kind.DOSE,
    *_PLACE,
    misses=dict.fromkeys(
        ("eclipse-vmat-34-in-5", "study-spine"),
        "the grid lies about its target, whose dose is nearly the same on both sides",
    ),
)(doses(_mirrored))
HOT = seeded(
    "dose-hot-spot-outside",
    "hot spot outside of the target",
    Kind.DOSE,
    "DOS-09",
    "IDX-05",
    "IDX-04",
    "DOS-06",
)(doses(_hot_outside))
