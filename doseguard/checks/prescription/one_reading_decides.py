"""RX-05."""

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.prescription import Prescription, Status
from doseguard.model.wording import dose_text


@check(
    id="RX-05",
    title="The prescription is not ambiguous",
    severity="B",
    rationale="Where several doses are stated and no link decides, taking one of them is a guess.",
    source="own",
)
def one_reading_decides(prescription: Prescription) -> Graded | NotEvaluated | DoesNotApply:
    """Never a deviation: an ambiguous prescription is *not evaluated*, every value listed with its place."""
    if prescription.status is Status.AMBIGUOUS:
        values = ", ".join(
            f"{one.written} Gy ({one.attribute})" for one in prescription.readings if one.stated
        )
        return NotEvaluated(f"{'; '.join(prescription.reasons)}. Stated: {values or 'nothing'}")
    if prescription.status is not Status.STATED:
        return DoesNotApply("no attribute states a dose; see RX-01")
    decides = next(one for one in prescription.readings if one.stated)
    return Graded(Grade.PER_PROTOCOL, f"{dose_text(prescription.dose_gy)}: {decides.method.value}")
