"""PLN-03."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.planning_images import planning_images
from doseguard.checking.policies import image_policy, policy_of
from doseguard.model.clinic import Clinic, ImagePolicy
from doseguard.model.clinic.patterns import fits
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from doseguard.model.plan import Plan
from doseguard.model.quantity import format_number
from doseguard.model.structure import StructureSet
from doseguard.model.wording import counted, listed

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.image_geometry import ImageGeometry

_AGE = Default(
    "age of the scan",
    Decimal(28),
    "days",
    "the most days between the planning scan and the plan's date",
    setting="images.age",
)
_GAP = Default(
    "gap between slices",
    Decimal("1.5"),
    "times",
    "a slice's thickness, or the scan's commonest spacing where that is more; a wider step lacks an image",
)

_FEWEST = 3  # that have steps to compare
_PARALLEL = 2e-4  # of axes: over a field of view of 500 mm this is 0.1 mm
_SAME_MM = 0.01  # as positions are written
# Other checks look at patient, frame of reference and position of the patient.
_OWN = ("Modality", "StudyInstanceUID")


@check(
    id="PLN-03",
    title="The scan is the planning scan, recent and whole",
    severity="W",
    rationale="A plan on an old scan, on another phase or on one that lacks slices is for another body.",
    source="published study of simulated errors; AAPM MPPG 11.a",
    defaults=(_AGE, _GAP),
)
def scan_is_the_planning_scan(
    plan: Plan, images: tuple[ImageSeries, ...], structures: StructureSet | None, clinic: Clinic | None
) -> Answer:
    """Date, description and thickness of the series under the structures, and how its images lie."""
    scans = planning_images(images, structures)
    if not scans:
        return DoesNotApply("the images that were given are not those of the structure set, or are several")
    return tuple(_series(plan, one, clinic) for one in scans)


def _series(plan: Plan, series: ImageSeries, clinic: Clinic | None) -> Graded:
    policy = image_policy(clinic)
    faults = [*_date_faults(plan, series, policy), *_policy_faults(series, policy)]
    faults += [f"{keyword} differs among the images" for keyword in _OWN if keyword in series.differences]
    faults += _stack_faults(series)
    source = policy_of(clinic) if policy != ImagePolicy() else _AGE.source
    said = ", ".join(_words(series))
    if faults:
        return Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(faults), said, source=source)
    return Graded(Grade.PER_PROTOCOL, said, source=source)


def _words(series: ImageSeries) -> Iterator[str]:
    yield counted(series.count, "image")
    yield repr(series.description) if series.description else "without description"
    yield f"of {series.date}" if series.date else "without date"
    thick = _thicknesses(series)
    if thick:
        yield f"slices of {listed([f'{one:g}' for one in thick])} mm"


def _date_faults(plan: Plan, series: ImageSeries, policy: ImagePolicy) -> Iterator[str]:
    scanned, planned = _day(series.date), _day(plan.plan_date)
    if scanned is None or planned is None:
        return
    most = _AGE.value if policy.age is None else policy.age
    days = (planned - scanned).days
    if days < 0:
        yield f"the scan of {scanned} was made {counted(-days, 'day')} after the plan of {planned}"
    elif days > most:
        yield f"the scan of {scanned} is {days} days older than the plan, limit {format_number(most)} days"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _policy_faults(series: ImageSeries, policy: ImagePolicy) -> Iterator[str]:
    if policy.descriptions and not fits(series.description, policy.descriptions):
        wanted = ", ".join(policy.descriptions)
        yield f"SeriesDescription is {series.description!r}, expected {wanted}"
    limit = policy.thickness
    for thickness_mm in _thicknesses(series) if limit is not None else ():
        if limit is not None and not limit.contains(Decimal(repr(thickness_mm))):
            yield f"SliceThickness is {thickness_mm:g} mm, limit {limit.text('mm')}"


def _thicknesses(series: ImageSeries) -> list[float]:
    return sorted({one.thickness_mm for one in series.geometry if one.thickness_mm is not None})


def _stack_faults(series: ImageSeries) -> Iterator[str]:
    """That images are turned, divided otherwise, moved aside, too far apart, or in one place."""
    images = list({one.sop_instance_uid: one for one in series.geometry}.values())
    if not images:
        return
    first, lost = images[0], series.count - len(images)
    if lost > 0:
        yield f"where it lies is not known of {counted(lost, 'image')} of the series"
    tilted = sum(abs(one.directions - first.directions).max() > _PARALLEL for one in images)
    if tilted:
        yield f"{counted(tilted, 'image')} of the series turned against the first one"
        return
    unlike = sum(not _is_divided_alike(one, first) for one in images)
    if unlike:
        yield f"{counted(unlike, 'image')} of the series with another matrix or spacing than the first one"
    if len(images) >= _FEWEST:
        ordered = sorted(images, key=lambda one: float(one.position_mm @ first.directions[0]))
        yield from _gaps(ordered)
        yield from _asides(ordered)


def _is_divided_alike(one: "ImageGeometry", other: "ImageGeometry") -> bool:
    rows_mm = abs(one.row_spacing_mm - other.row_spacing_mm)
    columns_mm = abs(one.column_spacing_mm - other.column_spacing_mm)
    sizes = (one.rows, one.columns) == (other.rows, other.columns)
    return sizes and max(rows_mm, columns_mm) < _SAME_MM


def _rises(ordered: "Sequence[ImageGeometry]") -> list[float]:
    """The steps from image to image along the scan (mm)."""
    normal = ordered[0].directions[0]
    return [float((after.position_mm - before.position_mm) @ normal) for before, after in pairwise(ordered)]


def _gaps(ordered: "Sequence[ImageGeometry]") -> Iterator[str]:
    """Steps along the scan that are wider than thickness and commonest spacing allow, or of no length."""
    steps = _rises(ordered)
    thick = [max(one.thickness_mm or 0.0, after.thickness_mm or 0.0) for one, after in pairwise(ordered)]
    commonest_mm = _median(steps)
    widest = [float(_GAP.value) * max(one, commonest_mm) for one in thick]
    wide = [step for step, most in zip(steps, widest, strict=True) if step > most]
    if wide:
        apart = f"slices {max(wide):.1f} mm apart, commonly {commonest_mm:g} mm"
        yield f"{counted(len(wide), 'gap')} in the scan: {apart}"
    same = sum(step < _SAME_MM for step in steps)
    if same:
        yield f"{counted(same, 'image')} of the series in the place of another one"


def _asides(ordered: "Sequence[ImageGeometry]") -> Iterator[str]:
    """Steps to the side by more than a pixel; with a tilted gantry all images step aside alike."""
    first, rises = ordered[0], _rises(ordered)
    most_mm = 0.0
    for axis in first.directions[1:]:
        sides = [
            float((after.position_mm - before.position_mm) @ axis) for before, after in pairwise(ordered)
        ]
        slope = _median(
            side / rise if rise > _SAME_MM else 0.0 for side, rise in zip(sides, rises, strict=True)
        )
        most_mm = max(most_mm, *(abs(side - slope * rise) for side, rise in zip(sides, rises, strict=True)))
    if most_mm > max(first.row_spacing_mm, first.column_spacing_mm):
        yield f"images that lie up to {most_mm:.1f} mm aside of their neighbours"


def _median(steps: Iterable[float]) -> float:
    ordered = sorted(steps)
    return ordered[len(ordered) // 2]
