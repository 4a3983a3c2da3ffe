"""PRO-03."""

from collections.abc import Iterator, Mapping

from doseguard.model.comparison import Comparison
from doseguard.model.dose_rule import DiscreteDoses, DoseRule
from doseguard.model.limit import side_text
from doseguard.model.metric import Metric
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.metric_direction import Direction, direction_of
from doseguard.protocols_as_code.lint.rows.dose_spans import Span, holds, joined, spans_of
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import SchemeView, Steps

_STRICT, _LOOSE = ("per_protocol", "optimal"), ("variation_acceptable", "mandatory")
_SITES = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {{per_protocol: {per_protocol}, variation_acceptable: {variation}}}{mark}
        source: {{paper: table 1}}
"""
_CASES = """\
cases:
  - {{site: metastasis, plan: {sound} Gy / 5, expect: per protocol}}
  - {{site: metastasis, plan: 99 Gy / 5, expect: deviation unacceptable}}
"""
_ROWS = """\
limits:
  - {{structure: {structure}, fractions: 5, priority: reference, source: {{paper: table 2}},
     metric: "{metric}", {classes}}}{mark}
"""
_TARGETS = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    targets:
      PTV:
        - {{metric: "{metric}", source: {{paper: table 2}},
           {classes}}}{mark}
cases:
  - {{site: metastasis, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: metastasis, plan: 33.99 Gy / 5, expect: deviation unacceptable}}
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {{PTV: {{"{metric}": {met}}}}}
    because: DOS-05
    expect: per protocol
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {{PTV: {{"{metric}": {missed}}}}}
    because: DOS-05
    expect: deviation unacceptable
"""
_PTV_TABLE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    tables_by_ptv_volume:
      - metric: "R50%"
        structure: PTV
        interpolation: linear
        source: {{paper: table 2}}
        rows:
          - {{volume: 5 cc, per_protocol: "< 5", variation_acceptable: "< 6"}}
          - {{volume: 50 cc, per_protocol: "< 4", variation_acceptable: "{variation}"}}{mark}
cases:
  - {{site: metastasis, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: metastasis, plan: 33.99 Gy / 5, expect: deviation unacceptable}}
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {{PTV: {{"R50%": 3.9, "Volume[cc]": 50}}}}
    because: IDX-02
    expect: per protocol
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {{PTV: {{"R50%": 9, "Volume[cc]": 50}}}}
    because: IDX-02
    expect: deviation unacceptable
"""


def _scheme(per_protocol: str, variation: str, sound: str = "34", mark: str = "") -> Example:
    text = _SITES.format(per_protocol=per_protocol, variation=variation, mark=mark)
    return Example(text + _CASES.format(sound=sound))


def _row(structure: str, metric: str, classes: str, mark: str = "") -> Example:
    text = _ROWS.format(structure=structure, metric=metric, classes=classes, mark=mark)
    return Example(text, table=True)


def _target(metric: str, classes: str, met: str, missed: str, mark: str = "") -> Example:
    return Example(_TARGETS.format(metric=metric, classes=classes, met=met, missed=missed, mark=mark))


_HERE = "  # here"


@rule(
    id="PRO-03",
    title="The variation lies outside the per-protocol range, on the side that the metric asks for",
    severity="error",
    rationale=(
        "A variation inside the per-protocol class never grades anything, and one on the wrong side turns "
        "the worse plan into the better one. Twenty rows of clinics' public data had their limits so."
    ),
    advice=(
        "Let the variation (mandatory) be the looser class, per protocol (optimal) the stricter one. Bound "
        "the dose of organs from above, what is spared of them and the coverage of targets from below."
    ),
    good=(
        _scheme("34 Gy", "30 Gy .. 37.5 Gy"),
        _row("SpinalCord", "D0.03cc[Gy]", 'optimal: "< 25", mandatory: "< 30"'),
        _row("Lungs", "CV12.5Gy[cc]", 'optimal: ">= 1700", mandatory: ">= 1500"'),
        _target("V100%[%]", 'per_protocol: ">= 95", variation_acceptable: ">= 90"', "95", "89"),
        Example(_PTV_TABLE.format(variation="< 5", mark="")),
    ),
    bad=(
        _scheme("30 Gy .. 37.5 Gy", "33 Gy .. 35 Gy", mark=_HERE),
        _scheme("34 Gy", "34 Gy", mark=_HERE),
        _scheme("45 Gy .. 54 Gy", "57 Gy .. 60 Gy", "50", mark=_HERE),
        _scheme("[30 Gy, 34 Gy]", "[32 Gy, 34 Gy]", mark=_HERE),
        _row("SpinalCord", "D0.03cc[Gy]", 'optimal: "< 30", mandatory: "< 25"', _HERE),
        _row("SpinalCord", "D0.03cc[Gy]", 'mandatory: "< 30", optimal: "< 30"', _HERE),
        _row("SpinalCord", "D0.03cc[Gy]", 'mandatory: "> 30"', _HERE),
        _row("Lungs", "CV12.5Gy[cc]", 'mandatory: "< 1500"', _HERE),
        _row("Lungs", "V20Gy[%]", 'per_protocol: "< 10", variation_acceptable: "> 8"', _HERE),
        _target("V100%[%]", 'per_protocol: ">= 95", variation_acceptable: ">= 98"', "99", "89", _HERE),
        _target("D95%[Gy]", 'per_protocol: "<= 34"', "34", "35", _HERE),
        Example(_PTV_TABLE.format(variation="< 3.5", mark=_HERE)),
    ),
    near_miss=(
        _scheme("45 Gy .. 54 Gy", "54 Gy .. 60 Gy", "50"),
        _scheme("45 Gy .. 54 Gy", "54.01 Gy .. 60 Gy", "50"),
        _scheme("34 Gy", "[33 Gy, 35 Gy]"),
        _scheme(".. 15 Gy", "15 Gy .. 16 Gy", "14"),
        _row("SpinalCord", "D0.03cc[Gy]", 'optimal: "< 30", mandatory: "<= 30"'),
        _row("Lungs", "DC1500cc[Gy]", 'optimal: "< 11", mandatory: "< 12.5", spares: 1500 cc'),
        _target("V107%[%]", 'per_protocol: "<= 5", variation_acceptable: "<= 10"', "5", "11"),
        _target("Max[%]", 'per_protocol: ">= 111", variation_acceptable: ">= 105"', "120", "100"),
    ),
)
def variation_outside_per_protocol(file: LintFile) -> Iterator[Fault]:
    """Schemes by their doses, limits and rows of tables by their signs and numbers."""
    for scheme in file.schemes:
        yield from _of_scheme(scheme)
    for limit in file.limits:
        direction = _direction(limit.metric, limit.structure, spares=limit.spares)
        yield from _of_classes(limit.at, limit.sides, limit.metric, direction)
    for table in file.ptv_tables:
        direction = _direction(table.metric, table.structure)
        for row in table.rows:
            yield from _of_classes(row.at, row.sides, table.metric, direction)


def _of_scheme(scheme: SchemeView) -> Iterator[Fault]:
    if scheme.per_protocol is None or scheme.variation is None:
        return
    said = _beside(scheme.per_protocol, scheme.variation)
    if said:
        yield Fault(said, (*scheme.at, "total_dose", "variation_acceptable"))


def _beside(per_protocol: DoseRule, variation: DoseRule) -> str:
    """What is wrong with the variation, empty where it reaches beyond per protocol without a hole between."""
    strict, loose = spans_of(per_protocol), spans_of(variation)
    if holds(strict, loose):
        return (
            f"the acceptable variation {variation} lies inside per protocol {per_protocol}: no dose is ever "
            "graded a variation; it must reach beyond"
        )
    if isinstance(variation, DiscreteDoses):
        inside = [f"{one} Gy" for one in variation.doses_gy if per_protocol.allows(one)]
        return f"{' and '.join(inside)} is per protocol already; it is no variation" if inside else ""
    away = [one for one in loose if not _touches(one, strict)]
    if away:
        return (
            f"the acceptable variation {variation} does not adjoin per protocol {per_protocol}: the doses "
            "between them are deviations although doses further off are accepted"
        )
    return ""


def _touches(one: Span, strict: tuple[Span, ...]) -> bool:
    """Whether nothing lies between the span and some other: joined, the two are one."""
    return any(len(joined((one, other))) == 1 for other in strict)


def _direction(metric: Metric | None, structure: str | None, *, spares: bool = False) -> Direction | None:
    return None if metric is None else direction_of(metric, structure, spares=spares)


def _of_classes(
    at: Steps, sides: Mapping[str, Comparison], metric: Metric | None, direction: Direction | None
) -> Iterator[Fault]:
    """Sides that point the wrong way; where none does, loose classes that are no looser than the strict."""
    wrong = () if direction is None else tuple(_of_direction(at, sides, metric, direction))
    yield from wrong
    for loose in _LOOSE:
        for strict in _STRICT:
            if loose in sides and strict in sides and not wrong:
                yield from _of_pair(at, (strict, sides[strict]), (loose, sides[loose]), metric)


def _of_direction(
    at: Steps, sides: Mapping[str, Comparison], metric: Metric | None, direction: Direction
) -> Iterator[Fault]:
    for name, side in sides.items():
        if not direction.suits(side):
            bound = "an upper bound" if side.is_upper else "a lower bound"
            said = f"{_named(name, side, metric)} is {bound} on {metric}, but {direction.because}"
            yield Fault(f"{said}; expected {direction.sign}", (*at, name))


def _of_pair(
    at: Steps, strict: tuple[str, Comparison], loose: tuple[str, Comparison], metric: Metric | None
) -> Iterator[Fault]:
    (_, inner), (name, outer) = strict, loose
    said = f"{_named(*loose, metric)}, {_named(*strict, metric)}"
    if inner.is_upper != outer.is_upper:
        yield Fault(
            f"{said}: the two classes point in opposite directions; give both the same sign", (*at, name)
        )
    elif (inner.sign, inner.number) == (outer.sign, outer.number):
        yield Fault(f"{said}: the two classes are the same; give different numbers or one class", (*at, name))
    elif _is_stricter(outer, inner):
        side = "above" if inner.is_upper else "below"
        yield Fault(f"{said}: the looser class lies inside the stricter one; it must lie {side}", (*at, name))


def _is_stricter(one: Comparison, other: Comparison) -> bool:
    """Whether, of two comparisons of one direction that differ, the first allows less."""
    if one.number == other.number:
        return not one.sign.endswith("=")
    return (one.number < other.number) == one.is_upper


def _named(name: str, side: Comparison, metric: Metric | None) -> str:
    return side_text(name, side, "" if metric is None else metric.unit)
