"""RX-02."""

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.prescription import Method, Prescription, Reading, Status
from doseguard.model.wording import dose_text

_COUNTS = "own counts over real exports (the vendor table)"
_LINKS = (Method.GROUP_LINK, Method.BEAM_LINK, Method.PRIVATE_BEAM_LINK)


@check(
    id="RX-02",
    title="Stated readings of the prescription agree",
    severity="B",
    rationale="Two places that state different doses mean that one of them is wrong.",
    source=f"AAPM TG-275; for beam doses, {_COUNTS}",
)
def stated_readings_agree(
    plan: Plan, prescription: Prescription, prescriptions: tuple[Prescription, ...]
) -> Answer:
    """Stated readings equal to 0.01 Gy; the beam sum only where its vendor's row calls it comparable."""
    if prescription.status is not Status.STATED:
        return DoesNotApply(
            "fewer than two stated readings that one could hold against each other; see RX-01"
        )
    levels = [one for one in prescriptions if one.group_place == prescription.group_place]
    outcomes: list[Outcome] = []
    for reading in prescription.readings:
        if reading.method is Method.BEAM_DOSES:
            outcomes.append(_beam_sum(prescription, reading, levels=len(levels)))
        elif reading.method in (*_LINKS, Method.BRACHY_SETUP) and not reading.stated:
            outcomes.append(_superseded(plan, prescription, reading))
    stated = [one for one in prescription.readings if one.stated]
    if not any(isinstance(one, Graded) for one in outcomes):
        places = ", ".join(dict.fromkeys(one.attribute for one in stated))
        outcomes.append(Graded(Grade.PER_PROTOCOL, f"{dose_text(prescription.rounded_gy)} in {places}"))
    return _worst_first(outcomes)


def _superseded(plan: Plan, prescription: Prescription, reading: Reading) -> Outcome:
    """A linked dose beside the group's own item; with several groups it may be the sum over them."""
    said = f"{reading.attribute} says {dose_text(reading.dose_gy)}, {dose_text(prescription.dose_gy)} decides"
    if reading.rounded_gy == prescription.rounded_gy or reading.method is Method.BRACHY_SETUP:
        return Note(said)
    if len(plan.fraction_groups) > 1:
        return Note(f"{said}; it may be the dose of several fraction groups")
    return Graded(
        Grade.DEVIATION_UNACCEPTABLE, said, dose_text(reading.rounded_gy), dose_text(prescription.rounded_gy)
    )


def _beam_sum(prescription: Prescription, reading: Reading, *, levels: int) -> Outcome:
    """One sum cannot be held against several dose levels of a group."""
    prescribed, total, percent = prescription.rounded_gy, reading.rounded_gy, reading.comparable_percent
    said = f"beam doses times fractions: {dose_text(total)} ({reading.note})"
    if percent is None or levels > 1 or not prescribed or total is None:
        return Note(said)
    if abs(total - prescribed) * 100 <= percent * prescribed:
        return Note(said)
    limit = f"within {percent} % of {dose_text(prescribed)}"
    message = f"{said}; prescribed are {dose_text(prescribed)}"
    return Graded(Grade.VARIATION_ACCEPTABLE, message, dose_text(total), limit, _COUNTS)


def _worst_first(outcomes: list[Outcome]) -> Answer:
    """One finding, the worst; the notes beside it."""
    graded = sorted((one for one in outcomes if isinstance(one, Graded)), key=lambda one: -one.grade)
    return (graded[0], *(one for one in outcomes if not isinstance(one, Graded)))
