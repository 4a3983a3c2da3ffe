"""PRO-18."""

from collections.abc import Iterator
from itertools import combinations, product

from doseguard.model.condition import Condition, parse_condition
from doseguard.protocols_as_code.lint.facts.fact_space import (
    MOST_CELLS,
    Assignment,
    FactSpace,
    admits,
    describe,
)
from doseguard.protocols_as_code.lint.facts.partitions import Partition, only_touch, partitions
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import SchemeView, Steps, attempt, list_of, mapping_of

_SITE = """\
  {name}:{mark}
    title: An invented {name} lesion{group}
    applies_to: {condition}
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
"""
_CASES = """\
  - {{site: {name}, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: {name}, plan: 33.99 Gy / 5, expect: deviation unacceptable}}
"""
_SCHEME = """\
      - fractions: 5{mark}
        total_dose: {{per_protocol: {dose} Gy}}
        applies_to: {condition}
        source: {{paper: table 1}}
"""
_SCHEME_CASES = """\
  - {{site: metastasis, plan: {dose} Gy / 5, facts: {{diameter: {diameter}}}, expect: per protocol}}
  - {{site: metastasis, plan: 9 Gy / 5, facts: {{diameter: {diameter}}}, expect: deviation unacceptable}}
"""
_GAP = """\
gaps:
  - where: {where}{mark}
    note: The paper says nothing there.
"""
_NAMES = ("near", "other", "third")


def _sites(*conditions: str, group: str = "\n    group: paper", marked: int = -1, gap: str = "") -> Example:
    named = list(zip(_NAMES, conditions, strict=False))
    sites = "".join(
        _SITE.format(name=name, condition=condition, group=group, mark="  # here" if place == marked else "")
        for place, (name, condition) in enumerate(named)
    )
    cases = "".join(_CASES.format(name=name) for name, _ in named)
    return Example(f"sites:\n{sites}{gap}cases:\n{cases}")


def _schemes(*schemes: tuple[str, str, str], marked: int = -1, gap: str = "") -> Example:
    """Schemes by condition, dose, and a diameter for the cases."""
    text = "".join(
        _SCHEME.format(condition=condition, dose=dose, mark="  # here" if place == marked else "")
        for place, (condition, dose, _) in enumerate(schemes)
    )
    cases = "".join(_SCHEME_CASES.format(dose=dose, diameter=diameter) for _, dose, diameter in schemes)
    head = "sites:\n  metastasis:\n    title: An invented metastasis\n    schemes:\n"
    return Example(f"{head}{text}{gap}cases:\n{cases}")


def _gap(where: str, mark: str = "") -> str:
    return _GAP.format(where=where, mark=mark)


_SILENT = _gap("{diameter: 5 cm}")
_BELOW, _ABOVE = '{diameter: "< 5 cm"}', '{diameter: "> 5 cm"}'
_LARGE = '{diameter: ">= 5 cm"}'


@rule(
    id="PRO-18",
    title="Sites of one group, and schemes of one number, neither overlap nor leave unannounced gaps",
    severity="error",
    rationale=(
        "A lesion of exactly 5.0 cm that is in neither list has no rule, and one in both has two. Sources "
        "are often silent at such a point; a file says so aloud."
    ),
    advice=(
        "Close the interval on the side on which the source has it (`<=`), give sites of different sources "
        "groups of their own, or announce the gap under `gaps:` with a note."
    ),
    good=(
        _sites(_BELOW, _LARGE),
        _sites(_BELOW, _ABOVE, gap=_gap("{diameter: 5 cm}")),
        _schemes(('{diameter: "< 2 cm"}', "34", "1 cm"), ('{diameter: ">= 2 cm"}', "30", "3 cm")),
    ),
    bad=(
        _sites(_BELOW, _ABOVE, marked=1),
        _sites(_BELOW, _ABOVE, group="", marked=1),
        _sites('{diameter: "<= 5 cm"}', _LARGE, marked=1),
        _sites('{diameter: "<= 5 cm"}', _LARGE, group="", marked=1),
        _sites("{zone: [central, ultracentral]}", "{zone: central}", marked=1),
        _sites("{zone: peripheral}", "{zone: ultracentral}", marked=1),
        _sites('{zone: peripheral, diameter: "< 5 cm"}', _ABOVE, marked=1),
        _sites("{zone: central}", _ABOVE, marked=1),
        _sites("{lesions.current: 1 .. 3}", "{lesions.current: 5 .. 10}", marked=1),
        _schemes(('{diameter: "< 2 cm"}', "34", "1 cm"), ('{diameter: "> 3 cm"}', "30", "4 cm"), marked=1),
        _schemes(('{diameter: "<= 3 cm"}', "34", "1 cm"), ('{diameter: "> 2 cm"}', "30", "4 cm"), marked=1),
        _sites(_BELOW, _LARGE, gap=_gap("{diameter: 5 cm}", "  # here")),
        _sites(
            _BELOW,
            _ABOVE,
            gap=_SILENT + "  - {where: {volume: '> 7 cc'}, note: none is given}  # here\n",
        ),
    ),
    near_miss=(
        _sites("{zone: peripheral}", "{zone: central}"),
        _sites("{zone: central}", "{zone: ultracentral}", '{zone: peripheral, diameter: "< 5 cm"}'),
        _sites('{diameter: "<= 3 cm"}', '{diameter: "> 3 cm", zone: central}', group=""),
        _sites('{diameter: "< 3 cm"}', '{diameter: "< 4 cm"}', group=""),
        _sites("{lesions.current: 1 .. 3}", "{lesions.current: 4 .. 10}"),
        _sites("{side: left}", "{side: right}"),
        _schemes(("{diameter: 2 cm .. 4 cm}", "34", "3 cm"), gap=_gap('{diameter: "> 4 cm"}')),
    ),
)
def sites_partition_facts(file: LintFile) -> Iterator[Fault]:
    """The exact partition of all that the facts can be; beyond the outermost ends nothing is missed."""
    found = tuple(partitions(file))
    gaps = tuple(_announced(file))
    for one in found:
        if one.space().is_too_large:
            said = f"{one.name} cannot be judged: their conditions make more than {MOST_CELLS} combinations"
            yield Fault(said, one.parts[0].at, key=True)
        else:
            yield from _overlaps(file, one)
            yield from _holes(one, tuple(gap for _, gap in gaps))
    for at, gap in gaps:
        yield from _no_gap(at, gap, found)


def _announced(file: LintFile) -> Iterator[tuple[Steps, Condition]]:
    for place, gap in enumerate(list_of(file.root.get("gaps"))):
        where = attempt(parse_condition, mapping_of(gap).get("where"))
        if where is not None:
            yield ("gaps", place), where


def _overlaps(file: LintFile, partition: Partition) -> Iterator[Fault]:
    for one, other in combinations(partition.parts, 2):
        cells = partition.overlap(one, other)
        line = file.tree.place_of(one.at).line
        if (
            cells
            and (partition.declared or only_touch(one, other, cells))
            and not _alike(file, one.at, other.at)
        ):
            said = f"{other.name} and {one.name} (line {line}) both apply to {describe(cells)}"
            yield Fault(f"{said}; let one of them end before", other.at, key=True)
        elif partition.declared and (one.condition is None) != (other.condition is None):
            bare = one if one.condition is None else other
            said = f"{bare.name} of {partition.name} has no condition: it overlaps every other part"
            yield Fault(f"{said}; give it one, or a group of its own", other.at, key=True)


def _alike(file: LintFile, one: Steps, other: Steps) -> bool:
    """Whether two schemes ask for the same, so that either may apply, or are told apart by hand."""
    both = [scheme for scheme in file.schemes if scheme.at in (one, other)]
    if len(both) != 2:
        return False
    by_hand = [file.get((*scheme.at, "by_hand")) for scheme in both]
    return _doses(both[0]) == _doses(both[1]) or by_hand[0] != by_hand[1]


def _doses(scheme: SchemeView) -> tuple[object, ...]:
    return (scheme.per_protocol, scheme.variation, scheme.not_stated)


def _holes(partition: Partition, gaps: tuple[Condition, ...]) -> Iterator[Fault]:
    """What lies between parts, is in none, and is not announced; told at the last part."""
    announced = [gap for gap in gaps if set(gap.facts_needed) & partition.facts()]
    space = partition.space(*announced)
    if len(partition.parts) < 2 or space.is_too_large:
        return
    missed = [
        at
        for at in _between(partition, space)
        if partition.is_here(at) and not any(admits(gap, at) for gap in announced)
    ]
    if missed:
        said = f"{partition.name}: nothing applies to {describe(missed)}"
        yield Fault(f"{said}; close the interval, or announce the gap", partition.parts[-1].at, key=True)


def _between(partition: Partition, space: FactSpace) -> Iterator[Assignment]:
    """Cells that no part covers although parts cover some before and some after, along an ordered fact."""
    found: list[Assignment] = []
    for place, axis in enumerate(space.axes):
        others = [one for at, one in enumerate(space.axes) if at != place]
        for fixed in product(*(one.cells for one in others)) if axis.is_ordered else ():
            around = {one.fact: cell for one, cell in zip(others, fixed, strict=True)}
            line = [{axis.fact: cell, **around} for cell in axis.cells]
            covered = [number for number, at in enumerate(line) if partition.covers(at)]
            if covered:
                inner = range(covered[0], covered[-1])
                found += [line[number] for number in inner if number not in covered]
    yield from {tuple(at[axis.fact] for axis in space.axes): at for at in found}.values()


def _no_gap(at: Steps, gap: Condition, found: tuple[Partition, ...]) -> Iterator[Fault]:
    """A gap that is none: every set of conditions on its facts has a part that applies somewhere in it."""
    looking = [one for one in found if set(gap.facts_needed) & one.facts()]
    if not looking:
        said = f"no condition of this file looks at {' or '.join(gap.facts_needed)}"
        yield Fault(f"{said}; remove the gap", (*at, "where"))
        return
    covered = [_covered(one, gap) for one in looking]
    if all(covered):
        said = f"{gap} is announced as a gap, but {looking[0].name} apply to {describe(covered[0][:1])}"
        yield Fault(f"{said}; correct or remove it", (*at, "where"))


def _covered(partition: Partition, gap: Condition) -> list[Assignment]:
    """The cells of a gap to which parts apply; none where the space is too large, which is told elsewhere."""
    space = partition.space(gap)
    return [
        at
        for at in (() if space.is_too_large else space.cells())
        if admits(gap, at) and partition.is_here(at) and partition.covers(at)
    ]
