"""IDX-04."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import answer_of
from doseguard.checking.limits.volume_tables import Family, table_answers, tables_of
from doseguard.model.finding import Answer
from doseguard.model.measured import Measured
from doseguard.model.protocol import Protocol


@check(
    id="IDX-04",
    title="Dose at a distance is within the limits for the target's volume",
    severity="W",
    rationale="Dose two centimetres from a target is dose that no target needs.",
    source="AAPM TG-101; RTOG 0813",
    asked=Asked(
        "dose at a distance by PTV volume", lambda holding: bool(tables_of(holding, Family.DISTANCE))
    ),
)
def dose_at_distance_is_in_tolerance(
    protocol: Protocol, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured
) -> Answer:
    """Tables of the maximum beyond a distance from the target, such as D2cm."""
    parts = table_answers(Family.DISTANCE, protocol, holding, holdings, dosimetry)
    return answer_of(parts, holding.prescription.fraction_group, "no such table is for this target")
