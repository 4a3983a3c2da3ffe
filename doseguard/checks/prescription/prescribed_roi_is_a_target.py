"""RX-10."""

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.prescription import Prescription
from doseguard.model.structure import StructureSet

_TARGETS = frozenset({"GTV", "CTV", "PTV", "TREATED_VOLUME"})
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
    named = sum(one.number == number for one in structures.structures)
    if named > 1:
        return NotEvaluated(f"ROI {number} is prescribed to; {named} structures have that number")
    roi = structures.structure(number)
    if roi is None:
        return Graded(
            Grade.DEVIATION_UNACCEPTABLE, f"ROI {number} is prescribed to; the structure set has no such ROI"
        )
    if roi.has_contours is False:
        return Graded(Grade.DEVIATION_UNACCEPTABLE, f"{roi.name} is prescribed to and has no contours")
    if roi.type in _NO_TARGETS:
        return Graded(
            Grade.DEVIATION_UNACCEPTABLE,
            f"{roi.name} is prescribed to and typed {roi.type}",
            roi.type,
            "a target type",
        )
    if roi.type not in _TARGETS:
        typed = roi.type or "without RTROIInterpretedType"
        return Graded(
            Grade.VARIATION_ACCEPTABLE, f"{roi.name} is prescribed to and is {typed}", typed, "a target type"
        )
    return Graded(
        Grade.PER_PROTOCOL, f"{roi.name} is in the structure set, typed {roi.type}", roi.type, "a target type"
    )
