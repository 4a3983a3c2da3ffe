"""PLN-02."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.geometry import Box, Geometry
from doseguard.checking.planning_images import images_box, is_scan, planning_images
from doseguard.model.case import Case
from doseguard.model.finding import Answer, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.structure import StructureSet
from doseguard.model.wording import counted, first_few, listed

_TARGETS = ("PTV", "CTV", "GTV")
_MOST_NAMED = 4
_BEYOND = Default(
    "reach beyond the images",
    Decimal(5),
    "mm",
    "contours that reach less far lie within the outermost slices",
)


@check(
    id="PLN-02",
    title="Plan, structures, dose and images belong together",
    severity="B",
    rationale="A plan on another scan or beside another patient's objects looks right in all other checks.",
    source="published study of simulated errors; AAPM TG-275",
    defaults=(_BEYOND,),
)
def objects_belong_together(case: Case, geometry: Geometry | None) -> Answer:
    """Patient, frame of reference, series and place of all objects; those not given are named."""
    # Different objects under one UID: nobody can say which of them is meant.
    outcomes: list[Outcome] = [NotEvaluated(said) for said in case.conflicts]
    wrong = [*_patients(case), *_frames(case)]
    odd = list(case.stray_structures)
    if case.structures is not None:
        other_scan = list(_other_scan(case, case.structures))
        (odd if _shares_frame(case, case.structures) else wrong).extend(other_scan)
    if geometry is not None:
        beyond = list(_beyond_images(case, geometry))
        wrong += [said for said, is_whole in beyond if is_whole]
        odd += [said for said, is_whole in beyond if not is_whole]
        wrong += _off_planes(geometry)
        odd += _on_other_images(geometry)
    if wrong:
        outcomes.append(Graded(Grade.DEVIATION_UNACCEPTABLE, "; ".join([*wrong, *odd])))
    elif odd:
        outcomes.append(Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(odd)))
    elif case.structures is not None and not case.conflicts:
        outcomes.append(Graded(Grade.PER_PROTOCOL, f"{_given(case)} belong together"))
    return (*outcomes, *_notes(case), Note(_objects(case)))


def _patients(case: Case) -> Iterator[str]:
    """Objects whose patient ID is another than the plan's; one that states none may be anybody's."""
    own = case.plan.patient_id
    objects = [("the structure set", case.structures.patient_id)] if case.structures is not None else []
    objects += [("a dose", dose.patient_id) for dose in case.doses]
    objects += [("a series of images", series.patient_id) for series in case.images]
    for what in dict.fromkeys(what for what, stated in objects if own and stated and stated != own):
        yield f"{what} has another patient ID than the plan"
    if any("PatientID" in series.differences for series in case.images):
        yield "the images of one series have different patient IDs"


def _frames(case: Case) -> Iterator[str]:
    own, structures = case.plan.frame_of_reference_uid, case.structures
    frames = () if structures is None else _drawn_in(structures)
    if own and frames and own not in frames:
        yield "the plan is in another frame of reference than the structure set"
    for dose in case.doses:
        stated = dose.frame_of_reference_uid
        if stated and frames and stated not in frames:
            yield "the dose is in another frame of reference than the structure set"
        elif stated and own and stated != own:
            yield "the dose is in another frame of reference than the plan"
    for series in planning_images(case.images, structures):
        if frames and series.frame_of_reference_uid and series.frame_of_reference_uid not in frames:
            yield "the images of the structure set are in another frame of reference than it is"
        if "FrameOfReferenceUID" in series.differences:
            yield "the images of the structure set are in different frames of reference"


def _drawn_in(structures: StructureSet) -> tuple[str, ...]:
    """The frames of reference of the set's structures; where these state none, those of the set."""
    own = dict.fromkeys(one.frame_of_reference_uid for one in structures.structures)
    return tuple(frame for frame in own if frame) or structures.frame_of_reference_uids


def _other_scan(case: Case, structures: StructureSet) -> Iterator[str]:
    """That a scan was given which is not the one that the structures were drawn on."""
    scans = [one for one in case.images if is_scan(one)]
    if structures.referenced_series_uids and scans and not planning_images(case.images, structures):
        named = first_few([one.description or "without description" for one in scans], _MOST_NAMED)
        yield f"the structure set was drawn on another series than the images that were given ({named})"


def _shares_frame(case: Case, structures: StructureSet) -> bool:
    return any(
        one.frame_of_reference_uid in structures.frame_of_reference_uids
        for one in case.images
        if is_scan(one)
    )


def _beyond_images(case: Case, geometry: Geometry) -> Iterator[tuple[str, bool]]:
    """Targets and outline that lie outside the images, and whether they do so as a whole."""
    boxes = [box for one in planning_images(case.images, case.structures) if (box := images_box(one))]
    body = geometry.body()
    for name in [*_targets(geometry), *([] if body is None else [body])]:
        drawn = geometry.box(name)
        if drawn is None or len(boxes) != 1:
            continue
        if not _touch(drawn, boxes[0]):
            yield f"{name} lies outside the images", True
        elif not _within(drawn, boxes[0]):
            yield f"{name} reaches beyond the images", False


def _off_planes(geometry: Geometry) -> Iterator[str]:
    """That not one contour of any target lies on an image; single ones are another check's business."""
    drawings = [(name, geometry.drawing(name)) for name in _targets(geometry)]
    known = [
        (name, one)
        for name, one in drawings
        if one is not None and one.off_images is not None and one.contours
    ]
    if known and all(one.off_images == one.contours for _, one in known):
        names = first_few([name for name, _ in known], _MOST_NAMED)
        yield f"no contour of {names} lies on a plane of the images"


def _on_other_images(geometry: Geometry) -> Iterator[str]:
    """Contours of targets that lie on other images than they say: moved after they were drawn, or before."""
    for name in _targets(geometry):
        drawing = geometry.drawing(name)
        if drawing is not None and drawing.beside_images:
            contours = counted(drawing.beside_images, "contour")
            yield f"{contours} of {name} lie on other images than those that they refer to"


def _targets(geometry: Geometry) -> list[str]:
    return [name for name in geometry.drawn if geometry.type_of(name) in _TARGETS]


def _touch(one: Box, other: Box) -> bool:
    ends = zip(one.low_mm, one.high_mm, other.low_mm, other.high_mm, strict=True)
    return all(low <= other_high and other_low <= high for low, high, other_low, other_high in ends)


def _within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another, or reaches beyond it by less than matters."""
    ends = zip(inner.low_mm, inner.high_mm, outer.low_mm, outer.high_mm, strict=True)
    most_mm = float(_BEYOND.value)
    return all(
        outer_low - most_mm <= low and high <= outer_high + most_mm
        for low, high, outer_low, outer_high in ends
    )


def _given(case: Case) -> str:
    parts = ["plan", "structure set"]
    parts += [counted(len(case.doses), "dose")] if case.doses else []
    images = sum(one.count for one in planning_images(case.images, case.structures))
    parts += [counted(images, "image")] if images else []
    return listed(parts)


def _notes(case: Case) -> Iterator[Outcome]:
    structures = case.structures
    for dose in case.doses if structures is not None else ():
        named = dose.structure_set_uids
        if structures is not None and named and structures.sop_instance_uid not in named:
            yield Note("the dose names another structure set than the plan (ReferencedStructureSetSequence)")


def _objects(case: Case) -> str:
    """Which objects were looked at together, and which that they name were not given."""
    structures = case.structures
    parts = [
        f"patient {case.plan.patient_id or 'without id'}",
        f"study {case.plan.study_instance_uid or 'without UID'}",
        "no structure set" if structures is None else f"structure set {structures.label!r}",
        *(f"dose {one.summation or 'without summation'} in {one.units or 'no units'}" for one in case.doses),
        counted(sum(one.count for one in case.images), "image"),
    ]
    return "; ".join(chain([", ".join(parts)], case.missing))
