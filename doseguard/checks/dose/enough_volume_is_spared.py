"""DOS-08."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.judged import achieved_text, answer_of
from doseguard.checking.limits.row_answers import Premise, row_answers
from doseguard.model.finding import Answer
from doseguard.model.measured import VOLUME, Measured, NoValue
from doseguard.model.quantity import format_number


def _rows(holding: Holding) -> tuple[LimitRow, ...]:
    return tuple(row for row in holding.limits if row.is_sparing)


@check(
    id="DOS-08",
    title="Enough of the organ is spared",
    severity="B",
    rationale="Of an organ that is smaller than the volume to spare, or cut off, the rule says nothing.",
    source="AAPM TG-101",
    asked=Asked("spared volumes", lambda holding: bool(_rows(holding))),
)
def enough_volume_is_spared(holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured) -> Answer:
    """Rows of this fraction number that spare a volume, where the organ has as much."""
    parts = row_answers(_rows(holding), holding, holdings, dosimetry, _is_large_enough)
    nothing = f"{holding.site_name} asks for no spared volume in this number of fractions"
    return answer_of(parts, holding.prescription.fraction_group, nothing)


def _is_large_enough(row: LimitRow, dosimetry: Measured) -> Premise:
    spared, structure = row.spared_cc, row.limit.structure
    volume = dosimetry.volume(structure)
    if spared is None:
        return Premise()
    needed = f"the limit needs {format_number(spared)} cc of {structure}"
    if volume is None:
        return Premise(f"{needed}, and its volume is not given")
    if isinstance(volume, NoValue):
        return Premise(f"{needed}: {volume.reason}")
    has = f"has {achieved_text(VOLUME, volume)}"
    if volume.value < spared:
        return Premise(f"{needed}, which {has}")
    in_doubt, wished = volume.low < spared, row.wished_cc
    if wished is None:  # an optimal side needs no volume of its own
        return Premise(in_doubt=in_doubt)
    return Premise(
        in_doubt=in_doubt,
        no_optimal=f"{structure} {has}" if volume.value < wished else "",
        optimal_in_doubt=volume.low < wished <= volume.high,
    )
