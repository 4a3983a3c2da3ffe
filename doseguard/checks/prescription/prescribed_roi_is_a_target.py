"""RX-10."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.prescription import Prescription
from doseguard.model.structure import Structure, StructureSet
from doseguard.model.target import TARGET_TYPES

# Wider than elsewhere on purpose: to prescribe to the treated volume is no fault, though nothing is measured
# in it as in a target.
_TARGETS = frozenset({*TARGET_TYPES, "TREATED_VOLUME"})
_NO_TARGETS = frozenset({"ORGAN", "AVOIDANCE", "EXTERNAL", "SUPPORT", "BOLUS", "FIXATION"})


@check(
    id="RX-10",
    title="The prescribed structure exists and is a target",
    severity="B",
    rationale="A prescription to a structure that is missing, empty or an organ treats something else.",
    source="AAPM MPPG 11.a",
)
def prescribed_roi_is_a_target(
    prescription: Prescription, structures: StructureSet, holdings: tuple[Holding, ...]
) -> Answer:
    """The ROI that the dose reference names is in the structure set, contoured and typed as a target.

    Where it names none, so are the structures that the order names for the prescription.
    """
    number = prescription.roi_number
    if number is None:
        return tuple(_ordered(prescription, structures, holdings)) or DoesNotApply(
            "the prescription names no ROI"
        )
    named = [one for one in structures.structures if one.number == number]
    if len(named) > 1:
        return NotEvaluated(f"ROI {number} is prescribed to; {len(named)} structures have that number")
    if not named:
        message = f"ROI {number} is prescribed to; the structure set has no such ROI"
        return Graded(Grade.DEVIATION_UNACCEPTABLE, message)
    return _graded(named[0], f"{named[0].name} is prescribed to")


def _ordered(
    prescription: Prescription, structures: StructureSet, holdings: Iterable[Holding]
) -> Iterator[Outcome]:
    """Each ordered structure that the set has once; RX-15 says of one that it has not."""
    for holding in holdings:
        wanted = None if holding.ordered is None else holding.ordered.structure
        named = [one for one in structures.structures if one.name == wanted]
        if holding.prescription is prescription and len(named) == 1:
            yield replace(_graded(named[0], f"{wanted} is ordered as a target"), about=holding.subject)


def _graded(roi: Structure, said: str) -> Graded | NotEvaluated:
    wanted = "a target type"
    if roi.has_contours is False:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, f"{said} and has no contours")
    if roi.has_contours is None:
        return NotEvaluated(f"{said}; whether it has contours cannot be told")
    if roi.type in _NO_TARGETS:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, f"{said} and typed {roi.type}", roi.type, wanted)
    if roi.type not in _TARGETS:
        typed = roi.type or "without RTROIInterpretedType"
        return Graded(Grade.VARIATION_ACCEPTABLE, f"{said} and is {typed}", typed, wanted)
    message = f"{roi.name} is in the structure set, typed {roi.type}"
    return Graded(Grade.PER_PROTOCOL, message, roi.type, wanted)
