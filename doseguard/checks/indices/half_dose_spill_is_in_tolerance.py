"""IDX-02."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import answer_of
from doseguard.checking.limits.volume_tables import Family, table_answers, tables_of
from doseguard.model.finding import Answer
from doseguard.model.measured import Measured
from doseguard.model.protocol import Protocol


@check(
    id="IDX-02",
    title="Half-dose spill is within the limits for the target's volume",
    severity="W",
    rationale="The fall of dose around a target is what makes a high dose per fraction bearable.",
    source="AAPM TG-101; ICRU 91",
    asked=Asked("dose spill by PTV volume", lambda holding: bool(tables_of(holding, Family.SPILL))),
)
def half_dose_spill_is_in_tolerance(
    protocol: Protocol, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured
) -> Answer:
    """Tables of R50%, of other isodoses below the prescribed one, and of Paddick's gradient index."""
    parts = table_answers(Family.SPILL, protocol, holding, holdings, dosimetry)
    return answer_of(parts, holding.prescription.fraction_group, "no such table is for this target")
