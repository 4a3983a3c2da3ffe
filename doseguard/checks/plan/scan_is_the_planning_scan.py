"""PLN-03."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from doseguard.checking.beam_policy import policy_of
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.planning_images import planning_images
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
    """Date, description, thickness and gaps of the series under the structures."""
    scans = planning_images(images, structures)
    if not scans:
        return DoesNotApply("the images that were given are not those of the structure set, or are several")
    return tuple(_series(plan, one, clinic) for one in scans)


def _series(plan: Plan, series: ImageSeries, clinic: Clinic | None) -> Graded:
    policy = ImagePolicy() if clinic is None or clinic.images is None else clinic.images
    faults = [*_date_faults(plan, series, policy), *_policy_faults(series, policy), *_gaps(series.geometry)]
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


def _gaps(images: "Sequence[ImageGeometry]") -> Iterator[str]:
    """Steps along the scan that are wider than thickness and commonest spacing allow, or of no length."""
    different = list({one.sop_instance_uid: one for one in images}.values())
    if len(different) < _FEWEST:
        return
    normal = different[0].directions[0]
    tilted = sum(abs(one.directions - different[0].directions).max() > _PARALLEL for one in different)
    if tilted:
        yield f"{counted(tilted, 'image')} of the series turned against the first one"
        return
    ordered = sorted((float(one.position_mm @ normal), one.thickness_mm or 0.0) for one in different)
    steps = [(after - before, max(thin, thick)) for (before, thin), (after, thick) in pairwise(ordered)]
    commonest_mm = _median(step for step, _ in steps)
    wide = [step for step, thick in steps if step > float(_GAP.value) * max(thick, commonest_mm)]
    if wide:
        apart = f"slices {max(wide):.1f} mm apart, commonly {commonest_mm:g} mm"
        yield f"{counted(len(wide), 'gap')} in the scan: {apart}"
    same = sum(step < _SAME_MM for step, _ in steps)
    if same:
        yield f"{counted(same, 'image')} of the series in the place of another one"


def _median(steps: Iterable[float]) -> float:
    ordered = sorted(steps)
    return ordered[len(ordered) // 2]
