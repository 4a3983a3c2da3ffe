"""DOS-06."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.judged import answer_of
from doseguard.checking.limits.row_answers import row_answers
from doseguard.checking.limits.volume_tables import Family, table_answers, tables_of
from doseguard.model.finding import Answer
from doseguard.model.measured import Measured
from doseguard.model.protocol import Protocol


def _rows(holding: Holding) -> tuple[LimitRow, ...]:
    return tuple(row for row in holding.limits if not row.is_sparing)


def _is_asked(holding: Holding) -> bool:
    """Required organs ask as well: a dose that nobody could measure is told where no row names them, too."""
    required = holding.site is not None and holding.site.organs_required
    return bool(_rows(holding) or tables_of(holding, Family.OTHER) or required)


@check(
    id="DOS-06",
    title="Organ limits for this fraction number are met",
    severity="B",
    rationale="A limit holds for a volume and a number of fractions; at another number it is another limit.",
    source="UK SABR consensus; AAPM TG-101",
    asked=Asked("organ limits", _is_asked),
)
def organ_limits_are_met(
    protocol: Protocol, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured
) -> Answer:
    """Rows of this fraction number; those of guidance, reference or trigger priority are notes."""
    parts = [
        *row_answers(_rows(holding), holding, holdings, dosimetry),
        *table_answers(Family.OTHER, protocol, holding, holdings, dosimetry),
    ]
    nothing = f"{holding.site_name} has no organ limit for this number of fractions"
    return answer_of(parts, holding.prescription.fraction_group, nothing)
