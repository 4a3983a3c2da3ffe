"""Holdings with what contours show of the facts that matter to them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from doseguard.assess.facts_needed import facts_needed
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.model.facts import Facts, Unmeasured
from doseguard.model.measured import FAILED, NoValue
from doseguard.model.protocol import Protocol
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import StructureNames

_log = logging.getLogger("doseguard")
OpenGeometry = Callable[[], Geometry | NoValue]
"""Gives what measures contours when it is first called, or says why nothing does."""
_Found = tuple[Facts, tuple[Unmeasured, ...]]


def seen_holdings(
    holdings: tuple[Holding, ...],
    protocol: Protocol | None,
    structures: StructureSet | None,
    geometry: OpenGeometry | None,
    names: Callable[[], StructureNames | NoValue] | None,
) -> tuple[Holding, ...]:
    """The holdings with measured facts; contours are read only where a fact is needed that they may show."""
    if protocol is None or structures is None or geometry is None or names is None:
        return holdings
    needed = [facts_needed(protocol, one) for one in holdings]
    if not any(needed):
        return holdings
    opened, named = geometry(), names()
    found = []
    for one, wanted in zip(holdings, needed, strict=True):
        measured = _measured(one, wanted, protocol, holdings, (structures, opened, named))
        found.append(_with(one, *measured))
    return tuple(found)


def _with(holding: Holding, measured: Facts, unmeasured: tuple[Unmeasured, ...]) -> Holding:
    """What somebody declared wins; the checks of the site say where the two differ."""
    facts, _ = holding.facts.merged(measured)
    return replace(holding, facts=facts, measured=measured, unmeasured=unmeasured)


def _measured(
    holding: Holding,
    needed: tuple[str, ...],
    protocol: Protocol,
    holdings: Sequence[Holding],
    contours: tuple[StructureSet, Geometry | NoValue, StructureNames | NoValue],
) -> _Found:
    structures, geometry, names = contours
    if isinstance(geometry, NoValue):
        return _none(needed, geometry)
    if isinstance(names, NoValue):
        return _none(needed, names)
    # Only a plan whose contours are asked for pays for what looks at them: start-up is measured.
    from doseguard.assess.measured_facts import measured_facts  # noqa: PLC0415
    from doseguard.assess.seen_contours import SeenContours  # noqa: PLC0415

    try:
        seen = SeenContours(structures, geometry, names)
        return measured_facts(needed, protocol, holding, holdings, seen)
    except Exception:  # noqa: BLE001 - a fact that cannot be measured is not known, whatever was raised
        _log.exception("measuring facts failed")
        return _none(needed, FAILED)


def _none(needed: tuple[str, ...], why: NoValue) -> _Found:
    return Facts(), tuple(Unmeasured(name, why.reason) for name in needed)
