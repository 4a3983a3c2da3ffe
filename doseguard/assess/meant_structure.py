"""Which structure of a plan a protocol's `PTV` means: the target of the prescription that is held."""

from collections.abc import Iterable, Iterator, Sequence

from doseguard.checking.evidence import Holding
from doseguard.model.measured import NoValue
from doseguard.model.structure import StructureSet
from doseguard.model.target import PTV, is_ptv, names_ptv


def meant_structure(
    name: str, holding: Holding | None, holdings: Sequence[Holding], structures: StructureSet
) -> str | NoValue:
    """The plan's name of the structure, or why nobody can tell which one is meant.

    Every name means the structure of exactly that name, but for `PTV` where the site names no other PTV: that
    is the ordered structure or, without an order for it, the one to which the plan prescribes.
    """
    if holding is None or name != PTV or names_several_ptvs(holding):
        return name
    target = target_structure(holding, holdings, structures)
    if isinstance(target, NoValue):
        return target
    if target is None:
        return _of_that_name(holdings, structures)
    return _checked(target, holding, holdings, structures)


def target_structure(
    holding: Holding, holdings: Iterable[Holding], structures: StructureSet
) -> str | NoValue | None:
    """The name of the target, None where neither order nor prescription names a structure."""
    number = holding.prescription.roi_number
    ordered = None if holding.ordered is None else holding.ordered.structure
    alone = sum(one.prescription is holding.prescription for one in holdings) == 1
    prescribed = _prescribed(holding, structures)
    if ordered is not None and alone and prescribed not in (None, ordered):
        return NoValue(f"the plan prescribes to {prescribed}, ordered is {ordered}")
    if ordered is not None:
        there = any(one.name == ordered for one in structures.structures)
        return ordered if there else NoValue(f"the ordered target {ordered} is not among the structures")
    if number is not None and prescribed is None:
        return NoValue(f"the structures have no single ROI {number}, to which the plan prescribes")
    return prescribed


def names_several_ptvs(holding: Holding) -> bool:
    """Whether the site tells several PTVs apart by their names."""
    return any(names_ptv(name) and name != PTV for name in _asked(holding))


def is_only_ptv(name: str, structures: StructureSet) -> bool:
    """Whether no PTV has another name."""
    return {one.name for one in structures.structures if is_ptv(one)} == {name}


def _prescribed(holding: Holding, structures: StructureSet) -> str | None:
    """The ROI of the dose reference, or without one the one structure of exactly its description."""
    rx = holding.prescription
    if rx.roi_number is not None:
        roi = structures.structure(rx.roi_number)
        return None if roi is None else roi.name
    described = [one.name for one in structures.structures if one.name and one.name == rx.description]
    return described[0] if len(described) == 1 else None


def _asked(holding: Holding) -> Iterator[str]:
    if holding.site is not None:
        yield from holding.site.targets
        yield from (table.structure for table in holding.site.tables_by_ptv_volume)
    yield from (row.limit.structure for row in holding.limits)


def _checked(
    target: str, holding: Holding, holdings: Sequence[Holding], structures: StructureSet
) -> str | NoValue:
    """The target where it can be what the protocol calls `PTV`, without a rival of that very name."""
    has_ptv = any(one.name == PTV for one in structures.structures)
    if target == PTV:
        return PTV
    if not any(is_ptv(one) for one in structures.structures if one.name == target):
        said = f"the prescription is for {target}, which is no PTV"
        return _only_ptv(structures, said) if has_ptv and len(holdings) == 1 else NoValue(said)
    is_ordered = holding.ordered is not None and holding.ordered.structure == target
    if has_ptv and not is_ordered:
        return NoValue(f"both {PTV} and {target} are there; name the target in the order (`structure`)")
    return target


def _of_that_name(holdings: Sequence[Holding], structures: StructureSet) -> str | NoValue:
    """The structure of the very name, where the only prescription cannot be for another one."""
    if len(holdings) > 1:
        return NoValue(f"of {len(holdings)} targets nobody says which structure this prescription is for")
    if any(one.name == PTV for one in structures.structures):
        return _only_ptv(structures, "neither order nor prescription names the target")
    return NoValue("no structure is named so, and neither order nor prescription names the target")


def _only_ptv(structures: StructureSet, said: str) -> str | NoValue:
    """The one of the very name, where it is a PTV and no other is one; `said` is why it is asked for."""
    own = [one for one in structures.structures if one.name == PTV]
    rivals = dict.fromkeys(one.name for one in structures.structures if one not in own and is_ptv(one))
    if rivals:
        named = " and ".join((PTV, *rivals))
        return NoValue(f"{said}, and {named} are there; name the target in the order (`structure`)")
    if not all(is_ptv(one) for one in own):
        return NoValue(f"{said}, and {PTV} is there with the type {own[0].type}")
    return PTV
