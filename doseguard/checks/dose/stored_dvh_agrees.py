"""DOS-10."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import dosed_targets
from doseguard.checking.dose.stored_curve import why_no_curve
from doseguard.checking.dose.stored_differences import Compared, compared, differing
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.volume_tables import Family, tables_of
from doseguard.checking.policies import dose_policy, policy_of
from doseguard.checking.structures.drawn_parts import drawn_parts
from doseguard.model.clinic import Clinic
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.quantity import format_number
from doseguard.model.stored_dvh import StoredDvh
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import listed

TOLERANCE = Default(
    "difference from a stored DVH",
    Decimal(3),
    "%",
    "Volumes in % of the structure's, doses in % of its greatest dose, that a stored DVH may lie from our "
    "interval: planning systems sample structures and doses each in its own way.",
    setting="dose.stored_dvh",
)
LEAST = Default(
    "difference from a stored DVH at low doses",
    Decimal("0.5"),
    "Gy",
    "No smaller difference of doses is told, however small the structure's greatest dose.",
)


@check(
    id="DOS-10",
    title="The stored DVH agrees with our own",
    severity="W",
    rationale="A DVH that does not follow from this dose and these contours was made from others.",
    source="own",
    defaults=(TOLERANCE, LEAST),
)
def stored_dvh_agrees(
    dose_facts: DoseFacts,
    doses: tuple[DoseGrid, ...],
    structures: StructureSet,
    *,
    holdings: tuple[Holding, ...],
    clinic: Clinic | None,
    names: StructureNames | None,
) -> Answer:
    """Volume, mean, D98%, D50% and D2% of targets and of organs with limits; without these, of all."""
    if not dose_facts.stored_dvhs:
        return DoesNotApply("the planning system stored no DVH with the dose")
    named = {uid for one in doses for uid in one.structure_set_uids}
    if named and structures.sop_instance_uid not in named:
        return DoesNotApply("the stored DVHs are of another structure set than the plan's")
    own = dose_policy(clinic).stored_dvh
    percent, source = (TOLERANCE.value, TOLERANCE.source) if own is None else (own, policy_of(clinic))
    limit = f"no more than {format_number(percent)} % from our interval (doses: {LEAST.text} or more)"
    found = {
        name: _apart(name, dvh, dose_facts, percent)
        for name, dvh in _chosen(dose_facts, structures, holdings, names or StructureNames())
    }
    differ = [
        _different(name, one, limit, source) for name, one in found.items() if one and isinstance(one, tuple)
    ]
    agreed = [name for name, one in found.items() if one == ()]
    said = f"the stored DVHs of {listed(agreed)} agree with ours"
    agree = [Graded(Grade.PER_PROTOCOL, said, limit=limit, source=source)] if agreed else []
    return (*agree, *differ, *_left(found)) or DoesNotApply("no structure of the plan has a stored DVH")


def _apart(
    name: str, dvh: StoredDvh, dose_facts: DoseFacts, percent: Decimal
) -> tuple[Compared, ...] | NoValue:
    """In what a stored DVH differs from what is measured, or why nobody can tell."""
    reason = why_no_curve(dvh)
    parts = () if reason else compared(name, dvh, dose_facts)
    if not parts:
        return NoValue(reason or "nothing of it can be measured")
    return differing(parts, name, dose_facts, percent, LEAST.value)


def _different(name: str, apart: tuple[Compared, ...], limit: str, source: str | None) -> Graded:
    said = "; ".join(map(str, apart))
    about = Subject(name)
    return Graded(Grade.VARIATION_ACCEPTABLE, f"{name}: {said}", said, limit, source, about=about)


def _left(found: Mapping[str, tuple[Compared, ...] | NoValue]) -> Iterator[Note]:
    """Those that nobody could compare, by the reason."""
    names: dict[str, list[str]] = {}
    for name, one in found.items():
        if isinstance(one, NoValue):
            names.setdefault(one.reason, []).append(name)
    for reason, lacking in names.items():
        yield Note(f"the stored DVHs of {listed(lacking)} are not compared: {reason}")


def _chosen(
    dose_facts: DoseFacts, structures: StructureSet, holdings: Iterable[Holding], names: StructureNames
) -> Iterator[tuple[str, StoredDvh]]:
    """Stored DVHs by structure: of targets and organs with limits, of all where there is none of these."""
    named = {}
    for dvh in dose_facts.stored_dvhs:
        structure = structures.structure(dvh.roi_number)
        if structure is not None:
            named[structure.name] = dvh
    held = tuple(holdings)
    wanted = {one.name for one in dosed_targets(dose_facts, held)} | set(dose_facts.targets)
    organs = {row.limit.structure for holding in held for row in holding.limits}
    organs |= {table.structure for holding in held for table in tables_of(holding, Family.OTHER)}
    wanted |= organs.union(*(drawn_parts(one, names) for one in organs))
    chosen = {name: dvh for name, dvh in named.items() if name in wanted}
    yield from (chosen or named).items()
