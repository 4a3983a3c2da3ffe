"""IDX-01."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import answer_of
from doseguard.checking.limits.volume_tables import Family, table_answers, tables_of
from doseguard.model.finding import Answer
from doseguard.model.measured import Measured
from doseguard.model.protocol import Protocol


@check(
    id="IDX-01",
    title="Conformity is within the limits for the target's volume",
    severity="W",
    rationale="A dose larger than its target treats what is healthy; how much depends on the volume.",
    source="ICRU 91; AAPM MPPG 11.a",
    asked=Asked("conformity by PTV volume", lambda holding: bool(tables_of(holding, Family.CONFORMITY))),
)
def conformity_is_in_tolerance(
    protocol: Protocol, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured
) -> Answer:
    """Tables of R100%, PITV and Paddick's conformity index, each under the name of its formula."""
    parts = table_answers(Family.CONFORMITY, protocol, holding, holdings, dosimetry)
    return answer_of(parts, holding.prescription.fraction_group, "no such table is for this target")
