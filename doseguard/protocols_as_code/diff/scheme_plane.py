"""The plane of doses and fraction numbers under every world of facts: where two versions of a site differ."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from doseguard.model.facts import Facts
from doseguard.model.protocol import Site
from doseguard.model.quantity import DOSE_RESOLUTION_GY
from doseguard.model.scheme import Scheme
from doseguard.protocols_as_code.diff.axis import cut_axis
from doseguard.protocols_as_code.diff.cells import Cell, FractionsCell, by_fractions, cells_that_differ
from doseguard.protocols_as_code.diff.judged_site import judged_site

Value = TypeVar("Value")
ValueAt = Callable[[Site, Decimal, int, Facts], Value]
PairAt = Callable[[Site, Site, Decimal, int, Facts], tuple[Value, Value]]


def differences(old: Site, new: Site, pair_at: PairAt[Value]) -> tuple[FractionsCell[Value], ...]:
    """Every cell of doses in Gy, fractions and facts where the pair (old version, new version) differs.

    None overlap. The pair may turn only at doses, fraction numbers and facts that the two versions name; it
    is asked about both versions as they are for the number of fractions and the facts.
    """

    def cells_of(count: int) -> tuple[Cell[Value], ...]:
        judged: dict[Facts, tuple[Site, Site]] = {}

        def pair_of(dose_gy: Decimal, facts: Facts) -> tuple[Value, Value]:
            if facts not in judged:
                judged[facts] = (judged_site(old, count, facts), judged_site(new, count, facts))
            return pair_at(*judged[facts], dose_gy, count, facts)

        schemes = [*_listed(old, count), *_listed(new, count)]
        stated = [one.total_dose for one in schemes if one.total_dose is not None]
        axis = cut_axis((end for one in stated for end in one.ends_gy), DOSE_RESOLUTION_GY)
        named = [old.applies_to, new.applies_to, *(one.applies_to for one in schemes)]
        return cells_that_differ(axis, [one for one in named if one is not None], pair_of)

    return by_fractions(cells_of, lambda count: (_places(old, count), _places(new, count)))


def of_both(value_at: ValueAt[Value]) -> PairAt[Value]:
    """The pair of what a value is in either version."""
    return lambda old, new, *at: (value_at(old, *at), value_at(new, *at))


def _listed(site: Site, count: int) -> list[Scheme]:
    return [one for one in site.schemes if one.fractions.contains(count)]


def _places(site: Site, count: int) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(site.schemes) if one.fractions.contains(count))
