"""All readings of a plan to its prescriptions, one a fraction group and target, each with its status."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from doseguard.model.plan import FractionGroup, Plan
from doseguard.model.prescription import Method, Prescription, Reading, Status
from doseguard.model.structure import StructureSet
from doseguard.readers.dicom import readings as read
from doseguard.readers.dicom.text_readings import text_readings

_NO_GROUP = FractionGroup(
    place="FractionGroupSequence", number=None, fractions=None, number_of_beams=None, number_of_setups=None
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The readings that decide, those that are only shown, and why the choice may not hold."""

    deciding: tuple[Reading, ...]
    shown: tuple[Reading, ...]
    reasons: tuple[str, ...]


def read_prescriptions(plan: Plan, structures: StructureSet | None = None) -> tuple[Prescription, ...]:
    """What each fraction group prescribes to each target; at least one, *absent* where nothing is stated.

    Never guesses: readings that disagree, and links that are broken, contradict one another or are shared by
    groups, make the prescription *ambiguous*, with every value listed.
    """
    groups = plan.fraction_groups or (_NO_GROUP,)
    linked_by = Counter(
        place for group in plan.fraction_groups for place in read.linked_references(plan, group)
    )
    return tuple(
        prescription for group in groups for prescription in _of_group(plan, group, structures, linked_by)
    )


def _of_group(
    plan: Plan, group: FractionGroup, structures: StructureSet | None, linked_by: Mapping[str, int]
) -> list[Prescription]:
    chosen = _choose(plan, group, linked_by)
    witnesses = (*chosen.shown, *_estimate(plan, group), *text_readings(plan, structures))
    reasons = (*chosen.reasons, *plan.irregularities)
    deciding = tuple(_named(reading, structures) for reading in chosen.deciding)
    parts = [deciding] if reasons else _by_target(deciding)
    rois = {_one_target(part)[1] for part in parts}
    return [_resolve(group, part, _beside(part, witnesses, rois), reasons) for part in parts]


def _beside(
    part: tuple[Reading, ...], witnesses: tuple[Reading, ...], rois: set[int | None]
) -> tuple[Reading, ...]:
    """The witnesses without those of targets that have a prescription of their own."""
    others = rois - {_one_target(part)[1], None}
    return tuple(one for one in witnesses if one.roi_number not in others)


def _choose(plan: Plan, group: FractionGroup, linked_by: Mapping[str, int]) -> _Chosen:
    """What decides for a group; `linked_by` counts the groups that link each dose reference, by its place."""
    items, linked, beams = (
        read.group_items(plan, group),
        read.group_links(plan, group),
        read.beam_links(plan, group),
    )
    # One system writes a setup dose into plans of external beams; there it means nothing.
    setups = read.Found() if any(beam.is_treatment for beam in plan.beams) else read.brachy_setups(group)
    if items.readings:
        return _Chosen(
            items.readings,
            _not_deciding((*linked.readings, *beams.readings, *setups.readings)),
            linked.faults if plan.dose_references else (),
        )
    faults = [
        *linked.faults,
        *beams.faults,
        *_contradiction(linked, beams),
        *_sharing(plan, (linked, beams), linked_by),
    ]
    deciding = linked.readings or beams.readings
    shown = beams.readings if linked.readings else ()
    if not deciding:
        deciding, more = _unlinked(plan, group, linked_by)
        faults += more
    else:
        shown += _not_deciding(read.target_references(plan, group, linked_by).readings)
    if deciding:
        return _Chosen(deciding, (*shown, *_not_deciding(setups.readings)), tuple(faults))
    return _Chosen(setups.readings, (), tuple(faults))


def _unlinked(
    plan: Plan, group: FractionGroup, linked_by: Mapping[str, int]
) -> tuple[tuple[Reading, ...], list[str]]:
    found = read.target_references(plan, group, linked_by).readings
    if found and len(plan.fraction_groups) > 1:
        return found, [
            f"the plan has {len(plan.fraction_groups)} fraction groups and no link says which dose is whose"
        ]
    return found, []


def _contradiction(linked: read.Found, beams: read.Found) -> list[str]:
    by_group = {reading.rounded_gy for reading in linked.readings}
    by_beams = {reading.rounded_gy for reading in beams.readings}
    if by_group and not by_beams <= by_group:
        return ["the fraction group's link and the beams' links lead to different doses"]
    return []


def _sharing(plan: Plan, found: Iterable[read.Found], linked_by: Mapping[str, int]) -> list[str]:
    dosed = {reading.attribute for one in found for reading in one.readings}
    return [
        f"{reference.place} is linked from several fraction groups; what each of them gives is not stated"
        for reference in plan.dose_references
        if linked_by.get(reference.place, 0) > 1 and f"{reference.place}.TargetPrescriptionDose" in dosed
    ]


def _not_deciding(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(
        replace(one, stated=False, note="; ".join(filter(None, (one.note, "shown; another place decides"))))
        for one in readings
    )


def _estimate(plan: Plan, group: FractionGroup) -> tuple[Reading, ...]:
    reading = read.beam_doses(plan, group)
    return () if reading is None else (reading,)


def _named(reading: Reading, structures: StructureSet | None) -> Reading:
    structure = None if structures is None else structures.structure(reading.roi_number)
    return reading if structure is None else replace(reading, target=structure.name)


def _by_target(deciding: tuple[Reading, ...]) -> list[tuple[Reading, ...]]:
    """One part for each ROI where every reading names one, or where those that name none say nothing else."""
    rois = list(dict.fromkeys(one.roi_number for one in deciding if one.roi_number is not None))
    unnamed = tuple(one for one in deciding if one.roi_number is None)
    doses = {one.rounded_gy for one in deciding}
    if len(rois) < 2 or (unnamed and len(doses) > 1):
        return [deciding]
    return [tuple(one for one in deciding if one.roi_number in (roi, None)) for roi in rois]


def _resolve(
    group: FractionGroup,
    deciding: tuple[Reading, ...],
    witnesses: tuple[Reading, ...],
    reasons: tuple[str, ...],
) -> Prescription:
    target, roi = _one_target(deciding)
    result = Prescription(
        target=target,
        fraction_group=group.number,
        dose_gy=None,
        fractions=group.fraction_count,
        status=Status.ABSENT,
        readings=(*deciding, *witnesses),
        reasons=reasons,
        roi_number=roi,
        group_place=group.place,
        description=next((one.description for one in deciding if one.description), ""),
    )
    if not deciding:
        return _estimated(result, witnesses)
    faults = tuple(f"{one.attribute}: {one.fault}" for one in deciding if one.fault)
    doses = {one.rounded_gy for one in deciding}
    if not reasons and not faults and len(doses) == 1:
        return replace(result, status=Status.STATED, dose_gy=deciding[0].dose_gy)
    if len(deciding) == 1 and faults and not reasons:
        return replace(result, reasons=faults)
    disagreement = () if len(doses) < 2 else ("stated doses disagree and no link decides",)
    return replace(result, status=Status.AMBIGUOUS, reasons=(*reasons, *faults, *disagreement))


def _estimated(result: Prescription, witnesses: Sequence[Reading]) -> Prescription:
    inferred = [one for one in witnesses if one.method is Method.BEAM_DOSES]
    if not inferred:
        return replace(result, reasons=("no attribute states a prescribed dose", *result.reasons))
    reasons = ("no attribute states a prescribed dose; the sum of beam doses is an estimate", *result.reasons)
    return replace(result, status=Status.ESTIMATED, dose_gy=inferred[0].dose_gy, reasons=reasons)


def _one_target(deciding: tuple[Reading, ...]) -> tuple[str, int | None]:
    rois = {one.roi_number for one in deciding if one.roi_number is not None}
    names = list(dict.fromkeys(one.target for one in deciding if one.target))
    if len(rois) == 1:
        roi = rois.pop()
        return next((one.target for one in deciding if one.roi_number == roi), ""), roi
    return (names[0] if names else ""), None
