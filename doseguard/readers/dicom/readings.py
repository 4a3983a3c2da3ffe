"""Every place of a plan from which one fraction group's prescribed dose can be read, one function a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from doseguard.model.plan import (
    DoseReference,
    DoseReferenceLink,
    FractionGroup,
    Plan,
    ReferencedBeam,
    WrittenNumber,
)
from doseguard.model.prescription import Method, Reading
from doseguard.model.quantity import format_number, round_dose_gy
from doseguard.readers.dicom.vendors import vendor_row

_TARGET_DOSE = "TargetPrescriptionDose"
_KNOWN_TYPES = frozenset({"TARGET", "ORGAN_AT_RISK", "UNSPECIFIED", ""})


@dataclass(frozen=True, slots=True)
class Found:
    """Readings of one kind, the places of the dose references they came from, and what was broken."""

    readings: tuple[Reading, ...] = ()
    references: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def group_items(plan: Plan, group: FractionGroup) -> Found:
    """Doses written in the group's own ReferencedDoseReferenceSequence items (TomoTherapy does).

    The reference that an item names by number says which target the dose is for, never another dose.
    """
    return Found(
        tuple(
            _group_item(group, link, _numbered(plan, link.number))
            for link in group.links
            if link.target_prescription_dose is not None
        )
    )


def group_links(plan: Plan, group: FractionGroup) -> Found:
    """Dose references that the group names by number."""
    reached: list[DoseReference] = []
    faults: list[str] = []
    for link in group.links:
        named = _numbered(plan, link.number)
        if len(named) == 1:
            reached.append(named[0])
        elif link.number is None:
            faults.append(f"{link.place} names no dose reference")
        else:
            count = "no" if not named else f"{len(named)} items"
            faults.append(
                f"{link.place} names dose reference {link.number}; the plan holds {count} of that number"
            )
    return _of_references(group, reached, Method.GROUP_LINK, faults)


def beam_links(plan: Plan, group: FractionGroup) -> Found:
    """Dose references that the treatment beams name by UID, in the public or a vendor's private attribute."""
    beams = _treatment_beams(plan, group)
    public = _reached_by(plan, [(beam, beam.dose_reference_uid) for beam in beams])
    private = _reached_by(plan, [(beam, beam.private_dose_reference_uid) for beam in beams])
    faults = [
        f"{beam.place} names dose reference {uid}, which the plan does not hold" for beam, uid in public[1]
    ]
    # A private UID that no reference has is what anonymisers leave behind, unless only some beams are so.
    faults += [
        f"{beam.place} names dose reference {uid} (private attribute), which the plan does not hold"
        for beam, uid in private[1]
        if private[0] or _is_damaged(uid, plan)
    ]
    both = list(dict.fromkeys((*public[0], *private[0])))
    return _of_references(group, both, Method.BEAM_LINK if public[0] else Method.PRIVATE_BEAM_LINK, faults)


def target_references(plan: Plan, group: FractionGroup, linked_elsewhere: Iterable[str]) -> Found:
    """TARGET references with a dose that no other group's link has taken."""
    taken = frozenset(linked_elsewhere)
    free = [one for one in plan.dose_references if one.place not in taken]
    return _of_references(group, free, Method.TARGET_REFERENCE, [])


def brachy_setups(group: FractionGroup) -> Found:
    """Application setup doses times fractions; equal doses repeated (LDR needles) are one reading."""
    readings: dict[Decimal | str, Reading] = {}
    for setup in group.setups:
        dose, count = setup.dose, group.fraction_count
        if dose is None or dose.value == 0:
            continue
        total = dose.value * count if dose.value is not None and count is not None else None
        fault = dose.fault or ("" if count is not None else "the number of fractions is not stated")
        key = dose.text if total is None else round_dose_gy(total)
        readings.setdefault(
            key,
            Reading(
                dose_gy=total,
                fractions=count,
                method=Method.BRACHY_SETUP,
                stated=True,
                attribute=f"{setup.place}.BrachyApplicationSetupDose",
                written=dose.text,
                fault=fault,
                note=f"{dose.text} Gy a fraction",
            ),
        )
    return Found(tuple(readings.values()))


def beam_doses(plan: Plan, group: FractionGroup) -> Reading | None:
    """The sum of the treatment beams' doses times fractions, an estimate; None where it says nothing."""
    beams = _treatment_beams(plan, group)
    doses = [
        beam.beam_dose.value
        for beam in beams
        if beam.beam_dose is not None and beam.beam_dose.value is not None
    ]
    count = group.fraction_count
    total = sum(doses, Decimal(0)) * (count or 0)
    if count is None or total <= 0:
        return None
    row = vendor_row(plan)
    notes = [f"{row.system}: {row.beam_doses}"]
    if len(doses) < len(beams):
        notes.append(f"{len(doses)} of {len(beams)} treatment beams carry a dose")
    notes += _left_out(group, beams)
    if any(beam.beam_dose_type == "EFFECTIVE" for beam in beams):
        notes.append("BeamDoseType EFFECTIVE")
    return Reading(
        dose_gy=total,
        fractions=count,
        method=Method.BEAM_DOSES,
        stated=False,
        attribute=f"{group.place}.ReferencedBeamSequence.BeamDose",
        note="; ".join(notes),
        written=f"{format_number(total / count)} Gy a fraction",
        comparable_percent=row.comparable_percent if len(doses) == len(beams) else None,
    )


def linked_references(plan: Plan, group: FractionGroup) -> frozenset[str]:
    """The places of the dose references that a group's own or its beams' links lead to."""
    return frozenset((*group_links(plan, group).references, *beam_links(plan, group).references))


def _numbered(plan: Plan, number: int | None) -> list[DoseReference]:
    return [one for one in plan.dose_references if one.number == number and number is not None]


def _group_item(group: FractionGroup, link: DoseReferenceLink, named: list[DoseReference]) -> Reading:
    dose = link.target_prescription_dose or WrittenNumber("", None, "absent")
    reference = named[0] if len(named) == 1 else None
    return Reading(
        dose_gy=dose.value,
        fractions=group.fraction_count,
        method=Method.GROUP_ITEM,
        stated=True,
        attribute=f"{link.place}.{_TARGET_DOSE}",
        written=dose.text,
        fault=dose.fault,
        roi_number=None if reference is None else reference.roi_number,
        target="" if reference is None else _meaningful(reference.description),
    )


def _treatment_beams(plan: Plan, group: FractionGroup) -> list[ReferencedBeam]:
    found = []
    for reference in group.beams or ():
        beam = plan.beam(reference.number)
        if beam is None or beam.is_treatment:
            found.append(reference)
    return found


def _left_out(group: FractionGroup, treatment: list[ReferencedBeam]) -> list[str]:
    """What setup and imaging beams carry, which never counts."""
    others = [beam.beam_dose for beam in group.beams or () if beam not in treatment]
    doses = [dose.text for dose in others if dose is not None and dose.value]
    return [f"{' and '.join(doses)} Gy a fraction of setup or imaging beams not counted"] if doses else []


def _reached_by(
    plan: Plan, named: list[tuple[ReferencedBeam, str]]
) -> tuple[list[DoseReference], list[tuple[ReferencedBeam, str]]]:
    reached: dict[str, DoseReference] = {}
    dangling = []
    for beam, uid in named:
        found = [one for one in plan.dose_references if one.uid == uid and uid]
        if len(found) == 1:
            reached[found[0].place] = found[0]
        elif uid:
            dangling.append((beam, uid))
    return list(reached.values()), dangling


def _is_damaged(uid: str, plan: Plan) -> bool:
    """Whether a UID is a dose reference's but for one or two characters, as damage leaves it."""
    as_long = [one.uid for one in plan.dose_references if one.uid and abs(len(one.uid) - len(uid)) <= 1]
    return any(sum(a != b for a, b in zip_longest(uid, other)) <= 2 for other in as_long)


def _of_references(
    group: FractionGroup, references: Iterable[DoseReference], method: Method, faults: list[str]
) -> Found:
    readings, places = [], []
    for reference in references:
        places.append(reference.place)
        dose = reference.target_prescription_dose
        if dose is None:
            continue
        if reference.is_target:
            readings.append(_reading(group, reference, dose, method))
        elif reference.type not in _KNOWN_TYPES:
            faults.append(
                f"{reference.place} holds a {_TARGET_DOSE} and the DoseReferenceType {reference.type!r}, "
                "which DICOM does not define"
            )
    return Found(tuple(readings), tuple(places), tuple(faults))


def _reading(group: FractionGroup, reference: DoseReference, dose: WrittenNumber, method: Method) -> Reading:
    return Reading(
        dose_gy=dose.value,
        fractions=group.fraction_count,
        method=method,
        stated=True,
        attribute=f"{reference.place}.{_TARGET_DOSE}",
        written=dose.text,
        fault=dose.fault,
        roi_number=reference.roi_number,
        target=_meaningful(reference.description),
        description=_meaningful(reference.description),
    )


# What systems write into DoseReferenceDescription when nobody has named the target.
_PLACEHOLDERS = frozenset({"none", "null", "-", "target", "volume", "body", "external"})


def _meaningful(description: str) -> str:
    return "" if description.casefold() in _PLACEHOLDERS else description
