"""DOS-12."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import Beyond, DoseFacts
from doseguard.checking.dose.dosed_targets import dosed_targets
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.row_answers import rows_for
from doseguard.checking.limits.volume_tables import Family, tables_of
from doseguard.checking.structures.drawn_parts import drawn_parts
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.prescription import Status
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import listed

EDGE = Default(
    "dose at the edge of the grid",
    Decimal(50),
    "%",
    "Where a structure goes on outside of a grid whose edge gets a greater part of the prescribed dose, the "
    "part outside may get as much.",
)


@check(
    id="DOS-12",
    title="Dose outside of the grid is counted",
    severity="W",
    rationale="Volume outside of the grid is volume of unknown dose, not of none.",
    source="own",
    defaults=(EDGE,),
)
def dose_beyond_grid_is_counted(
    dose_facts: DoseFacts, holdings: tuple[Holding, ...], names: StructureNames | None
) -> Answer:
    """Volumes outside of targets, and of organs that a limit of this fraction number or the site names."""
    targets = [one.name for one in dosed_targets(dose_facts, holdings)]
    organs = _drawn(_organs(holdings), dose_facts, names or StructureNames())
    looked_at = dict.fromkeys((*targets, *organs))
    found = {name: one for name in looked_at if isinstance(one := dose_facts.beyond(name), Beyond)}
    if not found:
        return DoesNotApply("no target and no organ with a limit is known")
    outside = {name: one for name, one in found.items() if one.outside_cc > 0}
    limit = f"no target outside; organs where the edge of the grid gets at most {EDGE.text}"
    if not outside:
        said = f"nothing of {listed(list(found))} lies outside of the dose grid"
        return Graded(Grade.PER_PROTOCOL, said, "0 cc outside", limit, EDGE.source)
    edge_gy = dose_facts.edge_gy
    volumes = "; ".join(_volume(name, one) for name, one in outside.items())
    said = f"outside of the dose grid, whose edge gets up to {edge_gy:.2f} Gy, lie {volumes}"
    if not outside.keys() & set(targets) and not _is_much(edge_gy, holdings):
        return Note(said)
    return Graded(Grade.VARIATION_ACCEPTABLE, said, volumes, limit, EDGE.source)


def _organs(holdings: Iterable[Holding]) -> Iterator[str]:
    for holding in holdings:
        yield from (row.limit.structure for row in rows_for(holding.limits, holding.prescription.fractions))
        yield from (table.structure for table in tables_of(holding, Family.OTHER))
        yield from () if holding.site is None else holding.site.organs_required


def _drawn(organs: Iterable[str], dose_facts: DoseFacts, names: StructureNames) -> Iterator[str]:
    """Organs by the protocol's name where that is drawn or can be made, else by the plan's own names."""
    for organ in organs:
        yield from drawn_parts(organ, names) if dose_facts.beyond(organ) is None else (organ,)


def _is_much(edge_gy: float, holdings: Iterable[Holding]) -> bool:
    """Whether the edge gets more than its part of the least dose that is prescribed."""
    stated = [one.prescription.rounded_gy for one in holdings if one.prescription.status is Status.STATED]
    doses_gy = [one for one in stated if one]
    return bool(doses_gy) and 100 * edge_gy > float(EDGE.value * min(doses_gy))


def _volume(name: str, one: Beyond) -> str:
    return f"{one.outside_cc:.4g} cc of the {one.whole_cc:.4g} cc of {name}"
