"""PRO-04."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from doseguard.model.comparison import Comparison
from doseguard.model.condition import Condition, parse_condition
from doseguard.model.metric import Metric
from doseguard.protocols_as_code.lint.facts.eligible_facts import EligibleItem, eligible_items
from doseguard.protocols_as_code.lint.facts.fact_space import is_always_true, is_possible
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.implied_rows import implied_rows
from doseguard.protocols_as_code.lint.metrics.metric_bounds import cannot_fail, cannot_pass, physical_bounds
from doseguard.protocols_as_code.lint.rows.dose_spans import EVERY_DOSE, holds, spans_of
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import (
    SchemeView,
    Steps,
    attempt,
    list_of,
    mapping_of,
)

_ROW = """\
limits:
  - structure: {structure}
    fractions: 5
    metric: "{metric}"
    {classes}
    priority: reference
    source: {{paper: table 2}}
"""
_TWO_ROWS = """\
limits:
  - structure: Heart
    fractions: 5
    metric: "{first}"
    mandatory: {least}
    priority: reference
    source: {{paper: table 2}}
  - structure: Heart
    fractions: 5
    metric: "{second}"
    mandatory: {most}
    priority: reference
    source: {{paper: table 2}}
"""
_SITES = """\
sites:
  metastasis:
    title: An invented metastasis
    applies_to: {condition}
    schemes:
      - fractions: 5
        total_dose: {doses}
        source: {{paper: table 1}}
"""
_ELIGIBLE = """\
eligibility:
  metastases:
    allowed: {metastases}
    source: {{paper: methods}}
  brain_metastases:
    allowed: {brain}
    source: {{paper: methods}}
"""
_SOUND_DOSES = "{per_protocol: 34 Gy}"


def _row(metric: str, classes: str, structure: str = "Lungs") -> Example:
    return Example(_ROW.format(metric=metric, classes=classes, structure=structure), table=True)


def _rows(first: str, least: str, second: str, most: str) -> Example:
    return Example(_TWO_ROWS.format(first=first, least=least, second=second, most=most), table=True)


def _site(condition: str, doses: str = _SOUND_DOSES) -> Example:
    return Example(_SITES.format(condition=condition, doses=doses))


def _eligible(metastases: str, brain: str = "0 .. 2") -> Example:
    return Example(_ELIGIBLE.format(metastases=metastases, brain=brain))


@rule(
    id="PRO-04",
    title="Nothing is vacuous or impossible",
    severity="error",
    rationale=(
        "A limit that no plan can miss looks like a check and is none: a conformity index that never "
        "exceeds 1, held to at most 1.2, passes everything. One that no plan can meet is learned to be "
        "ignored."
    ),
    advice=(
        "Correct the number, the sign or the unit; where the metric is another one (PITV may exceed 1), "
        "name that one. Remove a condition or class that says nothing."
    ),
    good=(
        _row("V20Gy[%]", 'mandatory: "< 10"'),
        _row("CV12.5Gy[cc]", 'mandatory: ">= 1500"'),
        _rows("D0.03cc[Gy]", '"< 38"', "D15cc[Gy]", '"< 32"'),
        _site('[{zone: central}, {diameter: "> 5 cm"}]'),
        _eligible("1 .. 5"),
    ),
    bad=(
        _row("PaddickCI", 'per_protocol: "<= 1.2"  # here', "PTV"),
        _row("PaddickCI", 'per_protocol: ">= 1.1"  # here', "PTV"),
        _row("V20Gy[%]", 'mandatory: "<= 100"  # here'),
        _row("V100%[%]", 'mandatory: ">= 100.1"  # here', "PTV"),
        _row("V20Gy[%]", 'mandatory: "<= 10"\n    optimal: "> 8"  # here'),
        _rows("V10Gy[%]", '"< 10"', "V20Gy[%]", '"< 20"  # here'),
        _rows("D0.03cc[Gy]", '"< 32"', "D15cc[Gy]", '"< 38"  # here'),
        _rows("Max[Gy]", '"< 32"', "Mean[Gy]", '"< 38"  # here'),
        _rows("R100%", '"< 1.2"  # here', "R50%", '"< 1.1"'),
        _site('[{diameter: "<= 5 cm"}, {diameter: "> 3 cm"}]  # here'),
        _site("{zone: [peripheral, central, ultracentral]}  # here"),
        _site('{diameter: "< 0 cm"}  # here'),
        _site("{lesions.current: '> 2 .. < 3'}  # here"),
        _site("{zone: central}", "{per_protocol: .. 34 Gy, variation_acceptable: 30 Gy ..}  # here"),
        _eligible('">= 0"  # here'),
        _eligible("1 .. 3", "4 .. 6  # here"),
        _eligible("'> 2 .. < 3'  # here"),
    ),
    near_miss=(
        _row("PITV", 'per_protocol: "<= 1.2"', "PTV"),
        _row("V20Gy[%]", 'mandatory: "< 100"'),
        _row("V100%[%]", 'mandatory: ">= 100"', "PTV"),
        _row("D95%[%]", 'per_protocol: ">= 101"', "PTV"),
        _rows("D0.03cc[Gy]", '"< 32"', "D15cc[Gy]", '"< 32"'),
        _rows("V10Gy[%]", '"< 20"', "V20Gy[%]", '"< 10"'),
        _site('[{diameter: "< 3 cm"}, {diameter: "> 3 cm"}]'),
        _site("{distance_to(Chestwall): 0 mm}"),
        _site("{zone: central}", "{per_protocol: .. 34 Gy, variation_acceptable: .. 36 Gy}"),
        _eligible("1 .. 3", "3"),
    ),
)
def nothing_vacuous(file: LintFile) -> Iterator[Fault]:
    """Sides of limits, classes together, rows beside rows, doses, conditions and counts of lesions."""
    for limit in file.limits:
        yield from _of_sides(limit.at, limit.sides, limit.metric)
    for table in file.ptv_tables:
        for row in table.rows:
            yield from _of_sides(row.at, row.sides, table.metric)
    yield from implied_rows(file)
    for scheme in file.schemes:
        yield from _of_doses(scheme)
    yield from _of_conditions(file)
    yield from _of_eligibility(file)


def _of_sides(at: Steps, sides: Mapping[str, Comparison], metric: Metric | None) -> Iterator[Fault]:
    if metric is None:
        return
    bounds = physical_bounds(metric)
    for name, side in sides.items():
        words, possible = side.text(metric.unit), f"{metric} lies in {bounds.text(metric.unit)}"
        if side.number == 0:
            continue  # a sentinel is told as one
        if cannot_fail(side, bounds):
            yield Fault(f"{name} {words} cannot be missed: {possible} whatever the plan", (*at, name))
        elif cannot_pass(side, bounds):
            yield Fault(f"{name} {words} cannot be met: {possible} whatever the plan", (*at, name))
    for (first, one), (second, other) in combinations(sides.items(), 2):
        if _cover_everything(one, other):
            said = f"{first} {one.text(metric.unit)} or {second} {other.text(metric.unit)} is always true"
            yield Fault(f"{said}: no value is ever outside both", (*at, second))


def _cover_everything(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons of opposite direction leave no value between them."""
    if one.is_upper == other.is_upper:
        return False
    upper, lower = (one, other) if one.is_upper else (other, one)
    if upper.number == lower.number:
        return "=" in upper.sign + lower.sign
    return upper.number > lower.number


def _of_doses(scheme: SchemeView) -> Iterator[Fault]:
    allowed = spans_of(scheme.per_protocol, scheme.variation)
    if allowed and holds(allowed, (EVERY_DOSE,)):
        yield Fault("the classes together allow every dose: no plan can fail", (*scheme.at, "total_dose"))


def _of_conditions(file: LintFile) -> Iterator[Fault]:
    around = {site.name: site.condition for site in file.sites}
    parts: list[tuple[Steps, Condition | None, str | None]] = [
        *(((*one.at, "applies_to"), one.condition, None) for one in file.sites),
        *(((*one.at, "applies_to"), one.condition, one.site) for one in file.schemes),
        *(((*one.at, "applies_to"), one.condition, one.site) for one in file.limits),
        *_gaps(file),
    ]
    for at, condition, site in parts:
        if condition is not None:
            yield from _of_condition(at, condition, around.get(site or ""))


def _gaps(file: LintFile) -> Iterator[tuple[Steps, Condition | None, None]]:
    for place, gap in enumerate(list_of(file.root.get("gaps"))):
        condition = attempt(parse_condition, mapping_of(gap).get("where"))
        yield ("gaps", place, "where"), condition, None


def _of_condition(at: Steps, condition: Condition, around: Condition | None) -> Iterator[Fault]:
    several = len(condition.alternatives) > 1
    told = False
    for place, every in enumerate(condition.alternatives):
        steps = (*at, place) if several else at
        for one in every:
            alone = Condition(((one,),))
            said = "excludes nothing: it is always true" if is_always_true(alone) else ""
            said = said if is_possible(alone) else "cannot hold: no such fact exists"
            if said:
                told = True
                yield Fault(f"{one} {said}", (*steps, one.fact))
    if told:
        return
    if several and is_always_true(condition):
        yield Fault(f"{condition} excludes nothing: one of these is always true", at)
    elif around is not None and not is_possible(condition, around):
        yield Fault(f"{condition} cannot hold where the site applies ({around})", at)


def _of_eligibility(file: LintFile) -> Iterator[Fault]:
    items = tuple(eligible_items(file))
    for item in items:
        said = f"{item.name} {item.interval.text(item.dimension.unit)}"
        if not is_possible(item.condition):
            yield Fault(f"{said} cannot be met: no such number exists", item.at)
        elif is_always_true(item.condition):
            yield Fault(f"{said} excludes nobody: it is always true", item.at)
    for part in items:
        for whole in items:
            yield from _more_than_there_are(part, whole)


def _more_than_there_are(part: EligibleItem, whole: EligibleItem) -> Iterator[Fault]:
    """A part of the lesions of which more are asked for than the whole may have."""
    least, most = part.interval.low, whole.interval.high
    if least is None or most is None or not part.is_part_of(whole):
        return
    if least > most or (least == most and not (part.interval.low_included and whole.interval.high_included)):
        said = f"{part.name} {part.written} cannot be met together with {whole.name} {whole.written}"
        yield Fault(f"{said}: a part is never more than the whole", part.at)
