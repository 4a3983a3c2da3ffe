"""DOS-07."""

from collections.abc import Iterator

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.row_answers import no_single_number, rows_for
from doseguard.checking.limits.volume_tables import Family, tables_of
from doseguard.model.finding import Answer, DoesNotApply, Note, NotEvaluated, Outcome, Subject
from doseguard.model.measured import Measured
from doseguard.model.protocol import Site
from doseguard.model.wording import counted


def _is_asked(holding: Holding) -> bool:
    return bool(holding.limits) or (holding.site is not None and bool(holding.site.organs_required))


@check(
    id="DOS-07",
    title="The tables have limits for this fraction number",
    severity="W",
    rationale="Where a source is silent on a fraction number, no other number's limit stands in for it.",
    source="own",
    asked=Asked("organ limits", _is_asked),
)
def limits_exist_for_fractions(
    site: Site, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured | None
) -> Answer:
    """Says which file has no row; *not evaluated* only for required organs, and where there is dosimetry."""
    number = holding.prescription.fractions
    unsure = no_single_number(holding, holdings)
    if number is None or unsure:
        return DoesNotApply(unsure)
    outcomes: list[Outcome] = [Note(said) for said in _silent_files(holding.limits, number)]
    if dosimetry is not None:
        outcomes += _required_without_row(site, holding, number)
    elif site.organs_required:
        said = "not judged: no dose was measured, so that required organs were not looked at"
        outcomes.append(DoesNotApply(said))
    return tuple(outcomes) or DoesNotApply(f"there are limits for {counted(number, 'fraction')}")


def _silent_files(rows: tuple[LimitRow, ...], number: int) -> Iterator[str]:
    for name in dict.fromkeys(row.file.id for row in rows):
        own = [row for row in rows if row.file.id == name]
        there = {row.limit.structure for row in rows_for(own, number)}
        silent = [one for one in dict.fromkeys(row.limit.structure for row in own) if one not in there]
        if silent:
            about = f" for {', '.join(silent)}" if there else ""
            yield f"{name} has no limit for {counted(number, 'fraction')}{about}"


def _required_without_row(site: Site, holding: Holding, number: int) -> Iterator[NotEvaluated]:
    """Required organs that nothing grades: rows of guidance, reference and trigger priority do not."""
    rows = rows_for(holding.limits, number)
    graded = {row.limit.structure for row in rows if row.is_graded}
    graded |= {table.structure for table in tables_of(holding, Family.OTHER)}
    named = {row.limit.structure for row in rows}
    count = counted(number, "fraction")
    for structure in site.organs_required:
        about = Subject(structure, holding.prescription.fraction_group)
        if structure in graded:
            continue
        if structure in named:
            yield NotEvaluated(f"{structure} is required, and no limit for {count} is graded", about)
        else:
            yield NotEvaluated(f"{structure} is required, and there is no limit for {count}", about)
