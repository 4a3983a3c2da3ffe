"""RX-10."""

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated
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
    prescription: Prescription, structures: StructureSet
) -> Graded | NotEvaluated | DoesNotApply:
    """The ROI that the dose reference names is in the structure set, contoured and typed as a target."""
    number = prescription.roi_number
    if number is None:
        return DoesNotApply("the prescription names no ROI")
    named = [one for one in structures.structures if one.number == number]
    if len(named) > 1:
        return NotEvaluated(f"ROI {number} is prescribed to; {len(named)} structures have that number")
    if not named:
        message = f"ROI {number} is prescribed to; the structure set has no such ROI"
        return Graded(Grade.DEVIATION_UNACCEPTABLE, message)
    return _graded(named[0])


def _graded(roi: Structure) -> Graded | NotEvaluated:
    said, wanted = f"{roi.name} is prescribed to", "a target type"
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
