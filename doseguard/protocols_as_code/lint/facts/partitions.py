"""Sets of sites or schemes that share out all targets among them by their conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from doseguard.model.condition import Condition
from doseguard.model.interval import Interval
from doseguard.protocols_as_code.lint.facts.fact_space import (
    Assignment,
    FactSpace,
    admits,
    common_ground,
    fact_space,
)
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import SchemeView, SiteView, Steps


@dataclass(frozen=True, slots=True)
class Part:
    """One site or scheme of a set; `condition` is None where it sets none."""

    at: Steps
    name: str
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class Partition:
    """Parts that should neither overlap nor leave gaps; `within` is the condition of the site around them.

    `declared` says that the file itself puts the parts together (a group, the schemes of a site), so that an
    overlap is a fault.
    """

    name: str
    parts: tuple[Part, ...]
    declared: bool
    within: Condition | None = None

    def space(self, *more: Condition) -> FactSpace:
        """The facts that its conditions look at, cut at the ends of further conditions as well."""
        around = () if self.within is None else (self.within,)
        return fact_space((*self._conditions(), *around, *more))

    def overlap(self, one: Part, other: Part) -> tuple[Assignment, ...]:
        """Where both parts apply, the site around them allowing; nothing where one sets no condition."""
        if one.condition is None or other.condition is None:
            return ()
        around = () if self.within is None else (self.within,)
        return common_ground(one.condition, other.condition, *around)

    def covers(self, at: Assignment) -> bool:
        """Whether some part applies there."""
        return any(one.condition is None or admits(one.condition, at) for one in self.parts)

    def is_here(self, at: Assignment) -> bool:
        """Whether the site around the parts applies there at all."""
        return self.within is None or admits(self.within, at)

    def facts(self) -> frozenset[str]:
        """The facts that its own conditions look at."""
        return frozenset(fact for one in self._conditions() for fact in one.facts_needed)

    def _conditions(self) -> tuple[Condition, ...]:
        return tuple(one.condition for one in self.parts if one.condition is not None)


def partitions(file: LintFile) -> Iterator[Partition]:
    """Each group of sites, sites without a group that look at the same facts, schemes of one fraction number.

    A set in which a condition cannot be read is left out: what it leaves is not known.
    """
    groups: dict[str, list[SiteView]] = {}
    for site in file.sites:
        if site.group is not None:
            groups.setdefault(site.group, []).append(site)
    for name, sites in groups.items():
        if all(one.condition is not None or not one.has_condition for one in sites):
            yield Partition(f"group {name!r}", tuple(map(_of_site, sites)), declared=True)
    yield from _by_shared_facts([one for one in file.sites if one.group is None])
    around = {site.name: site.condition for site in file.sites}
    for number, schemes in _schemes_at(file):
        name = f"the schemes of {schemes[0].site} at {number} fractions"
        parts = tuple(Part(one.at, f"scheme {one.at[-1]}", one.condition) for one in schemes)
        yield Partition(name, parts, declared=True, within=around.get(schemes[0].site))


def only_touch(one: Part, other: Part, common: tuple[Assignment, ...]) -> bool:
    """Whether two parts meet at one value of a fact only, as `<= 5 cm` and `>= 5 cm` do: a slip of the sign.

    Parts that both ask for that one value (no brain metastases) do not meet by a slip.
    """
    for fact in common[0] if common else ():
        found = {at[fact] for at in common}
        interval = next(iter(found)).interval
        is_point = len(found) == 1 and interval is not None and interval.low == interval.high
        if is_point and _is_wide(one.condition, fact) and _is_wide(other.condition, fact):
            return True
    return False


def _is_wide(condition: Condition | None, fact: str) -> bool:
    """Whether the condition asks for more than one value of the fact."""
    every = () if condition is None else (one for each in condition.alternatives for one in each)
    asked = [one.allowed for one in every if one.fact == fact]
    return all(isinstance(one, Interval) and one.low != one.high for one in asked)


def _of_site(site: SiteView) -> Part:
    return Part(site.at, f"site {site.name}", site.condition)


def _by_shared_facts(sites: list[SiteView]) -> Iterator[Partition]:
    """Sites with conditions that have a fact in common; only where they seem to be cut from one whole.

    Two organs may well have conditions on the same fact: what overlaps in more than a point is no partition.
    """
    left = [one for one in sites if one.condition is not None]
    while left:
        together, facts = [left.pop(0)], set[str]()
        facts.update(together[0].condition.facts_needed if together[0].condition else ())
        for one in list(left):
            if one.condition is not None and facts & set(one.condition.facts_needed):
                together.append(one)
                facts.update(one.condition.facts_needed)
                left.remove(one)
        whole = Partition("the sites without a group", tuple(map(_of_site, together)), declared=False)
        pairs = combinations(whole.parts, 2)
        if all(only_touch(*pair, cells) for pair in pairs if (cells := whole.overlap(*pair))):
            yield whole


def _schemes_at(file: LintFile) -> Iterator[tuple[int, list[SchemeView]]]:
    """The schemes of each site at each fraction number, each set once, where all have conditions."""
    seen: set[tuple[Steps, ...]] = set()
    for site in file.sites:
        own = [one for one in file.schemes if one.site == site.name and one.fractions is not None]
        numbers = sorted({number for one in own if one.fractions for number in one.fractions.numbers})
        for number in numbers:
            schemes = [one for one in own if one.fractions and one.fractions.contains(number)]
            key = tuple(one.at for one in schemes)
            if key not in seen and all(one.condition is not None for one in schemes):
                yield number, schemes
            seen.add(key)
