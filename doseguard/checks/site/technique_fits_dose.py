"""SIT-05."""

import re

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.plan import Beam, Plan
from doseguard.model.prescription import Prescription
from doseguard.model.protocol import Site
from doseguard.model.wording import scheme_text

_STEREOTACTIC = re.compile(r"(?<![a-z])(sabr|sbrt|srs|srt|stereo\w*|hypofx?)(?![a-z])", re.IGNORECASE)
_WHOLE_BODY = re.compile(r"(?<![a-z])(tbi|tbe|tse|tseb)(?![a-z])", re.IGNORECASE)


@check(
    id="SIT-05",
    title="The declared technique fits the dose per fraction",
    severity="W",
    rationale="A stereotactic dose under a flag or tolerance table made for something else is a slip.",
    source="AAPM TG-275; AAPM MPPG 11.a",
)
def technique_fits_dose(
    plan: Plan, prescription: Prescription, site: Site, holding: Holding
) -> Graded | DoesNotApply:
    """HighDoseTechniqueType and the tolerance tables of the treatment beams; absent ones do not apply."""
    beams = [beam for beam in plan.beams if beam.is_treatment]
    flags = [(f"{beam.place}.HighDoseTechniqueType", beam.high_dose_technique) for beam in beams]
    tables = [(f"tolerance table of {beam.place}", _table(plan, beam)) for beam in beams]
    said = [(place, text) for place, text in (*flags, *tables) if text]
    strange = [f"{place}: {text!r}" for place, text in said if _WHOLE_BODY.search(text)]
    what = f"{scheme_text(prescription)} at {holding.site_name}"
    if strange:
        return Graded(
            Grade.VARIATION_ACCEPTABLE, f"{', '.join(strange)} is for whole-body treatment, not for {what}"
        )
    fitting = [f"{place}: {text!r}" for place, text in said if text == "HDR" or _STEREOTACTIC.search(text)]
    if fitting:
        return Graded(Grade.PER_PROTOCOL, f"{', '.join(dict.fromkeys(fitting))} fits {what}")
    return DoesNotApply("neither HighDoseTechniqueType nor a tolerance table names a technique")


def _table(plan: Plan, beam: Beam) -> str:
    number = beam.tolerance_table_number
    return next(
        (one.label for one in plan.tolerance_tables if one.number == number and number is not None), ""
    )
