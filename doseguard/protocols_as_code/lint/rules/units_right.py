"""PRO-12."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from doseguard.model.comparison import Comparison
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.quantity import DOSE, format_number, parse_volume_cc
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.dose_magnitude import (
    strange_alpha_beta,
    strange_dose,
    strange_limit,
    strange_pair,
    strange_total,
    stray,
)
from doseguard.protocols_as_code.lint.metrics.metric_units import unit_fault
from doseguard.protocols_as_code.lint.rows.dose_spans import spans_of
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import (
    CLASSES,
    LimitView,
    Steps,
    attempt,
    mapping_of,
    text_of,
)
from doseguard.protocols_as_code.lint.wording.written_quantities import (
    Written,
    numbers_and_units,
    unit_faults,
    written_quantities,
)

_ROW = """\
  - structure: {structure}
    fractions: {fractions}
    metric: "{metric}"{mark}
    mandatory: {number}
    priority: reference
    source: {{paper: table 2}}
"""
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    applies_to:
      diameter: {diameter}
    schemes:
      - fractions: 5
        total_dose: {{per_protocol: {dose}}}{mark}
        source: {{paper: table 1}}
"""


def _row(
    metric: str,
    number: str,
    structure: str = "Heart",
    *,
    mark: str = "",
    fractions: str = "5",
    rest: str = "",
) -> str:
    more = f"    {rest}\n" if rest else ""
    row = _ROW.format(metric=metric, number=number, structure=structure, fractions=fractions, mark=mark)
    return row + more


def _rows(*rows: str) -> Example:
    return Example("limits:\n" + "".join(rows), table=True)


def _site(dose: str, diameter: str = '"< 5 cm"', mark: str = "") -> Example:
    return Example(_SITE.format(dose=dose, diameter=diameter, mark=mark))


_HERE = "  # here"


@rule(
    id="PRO-12",
    title="Units are there, right for the metric, and numbers of the size that they give",
    severity="error",
    rationale=(
        "cGy read as Gy is a factor of 100 in dose, percent read as cc turns a tenth of a lung into a "
        "thimble. Both load without a murmur where a unit is left out."
    ),
    advice=(
        "Write Gy, cc, mm or cm behind the number; in protocol files doses are in Gy. Where a number stands "
        "alone among its neighbours, look it up again."
    ),
    good=(
        _site("34 Gy"),
        _rows(_row("D15cc[Gy]", '"< 32 Gy"'), _row("V20Gy[%]", '"< 10 %"', "Lungs")),
    ),
    bad=(
        _site("34", mark=_HERE),
        _site("'3400 cGy'", mark=_HERE),
        _site("3400 Gy", mark=_HERE),
        _site("0.34 Gy", mark=_HERE),
        _site("34 Gy", "'< 5'  # here"),
        _rows(_row("V20Gy[%]", '"< 10 cc"  # here', "Lungs")),
        _rows(_row("D15cc[Gy]", '"< 3200 cGy"  # here')),
        _rows(_row("D15cc[Gy]", '"< 3200"  # here')),
        _rows(_row("D15cc", '"< 32"', mark=_HERE)),
        _rows(_row("V20[%]", '"< 10"', mark=_HERE)),
        _rows(_row("V2000cGy[%]", '"< 10"', mark=_HERE)),
        _rows(
            _row("V20Gy[%]", '"< 10"', "Lungs"), _row("V20Gy[cc]", '"< 10"  # here', "Lungs", fractions="3")
        ),
        _rows(_row("CV12.5Gy[%]", '">= 1500"  # here', "Lungs")),
        _rows(_row("D15cc[Gy]", '"< 32"'), _row("D15cc[Gy]", '"< 0.24"  # here', fractions="3")),
        _rows(_row("V100%[cc]", '">= 95"  # here', "PTV")),
        _rows(_row("V100%[%]", '">= 0.95"  # here', "PTV")),
        _rows(_row("R50%", '"< 590"  # here', "PTV")),
        _rows(_row("DC1000cc[Gy]", '"< 12.5"', "Lungs", rest="spares: 1500 cc  # here")),
    ),
    near_miss=(
        _site("34Gy", "50 mm .. 60 mm"),
        _rows(_row("D15cc[Gy]", '"< 32"'), _row("D0.03cc[Gy]", '"< 38"')),
        _rows(_row("V20Gy[%]", '"< 10"', "Lungs"), _row("V20Gy[cc]", '"< 300"', "Lungs")),
        _rows(_row("Max[%]", '"<= 120"', "External")),
        _rows(_row("D15cc[Gy]", '"< 8"', fractions="1"), _row("D15cc[Gy]", '"< 60"', fractions="30")),
        _rows(_row("DC1500cc[Gy]", '"< 12.5"', "Lungs", rest="spares: 1500 cc")),
    ),
)
def units_right(file: LintFile) -> Iterator[Fault]:
    """Units of all doses, lengths and volumes and of limits; then the size of what is written in them."""
    for written in written_quantities(file):
        faults = [*unit_faults(written)] or [*_strange_sizes(written)]
        yield from (Fault(said, written.at) for said in faults)
    for limit in file.limits:
        yield from _of_metric(file, limit.at, limit.metric)
        yield from _of_sides(file, limit.at, limit.metric, limit.structure or "", sides=limit.sides)
        yield from _of_spared(file, limit)
    for table in file.ptv_tables:
        yield from _of_metric(file, table.at, table.metric)
        for row in table.rows:
            yield from _of_sides(file, row.at, table.metric, table.structure or "", sides=row.sides)
    yield from _of_neighbours(file)
    yield from _of_doses(file)


def _strange_sizes(written: Written) -> Iterator[str]:
    if written.dimension is not DOSE:
        return
    judge = strange_total if "total_dose" in written.at else strange_dose
    for number, _ in numbers_and_units(written.value):
        said = strange_alpha_beta(number) if "alpha_beta" in written.at else judge(number)
        if said:
            yield said


def _of_metric(file: LintFile, at: Steps, metric: Metric | None) -> Iterator[Fault]:
    said = ""
    if metric is None:
        said = unit_fault(text_of(file.get((*at, "metric"))) or "")
    elif metric.at is not None and metric.at_unit == "Gy":
        said = strange_dose(metric.at)
    if said:
        yield Fault(said, (*at, "metric"))


def _of_sides(
    file: LintFile, at: Steps, metric: Metric | None, structure: str, *, sides: Mapping[str, Comparison]
) -> Iterator[Fault]:
    row = mapping_of(file.get(at))
    for name in [one for one in CLASSES if one in row]:
        said = ""
        for number, unit in numbers_and_units(row[name]):
            if unit.casefold() == "cgy":
                meant = format_number(number / 100)
                said = f"{format_number(number)} {unit}: protocol files hold Gy; write {meant}"
            elif metric is not None and unit and unit != metric.unit:
                said = f"{format_number(number)} {unit} on {metric}, which is in {metric.unit or 'no unit'}"
        if not said and metric is not None and name in sides:
            said = strange_limit(metric, structure, sides[name])
        if said:
            yield Fault(said, (*at, name))


def _of_spared(file: LintFile, limit: LimitView) -> Iterator[Fault]:
    """The volume that a row spares, which its metric names as well."""
    if not limit.spares or limit.metric is None:
        return
    spared = attempt(lambda value: parse_volume_cc(str(value)), file.get((*limit.at, "spares")))
    if spared is None:
        return
    named = []
    if limit.metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME and limit.metric.at_unit == "cc":
        named = [limit.metric.at]
    elif limit.metric.kind is MetricKind.VOLUME_BELOW_DOSE and limit.metric.unit == "cc":
        named = [side.number for side in limit.sides.values()]
    if named and spared not in named:
        volumes = " or ".join(f"{format_number(one)} cc" for one in named if one is not None)
        said = f"the row spares {format_number(spared)} cc, and {limit.metric} has {volumes}"
        yield Fault(f"{said}; make them equal", (*limit.at, "spares"))


def _of_neighbours(file: LintFile) -> Iterator[Fault]:
    """Rows of one structure: equal numbers in different units, and numbers far from all others."""
    for rows in file.rows_by_structure:
        sided = [(row, row.metric, name) for row in rows for name in row.sides if row.metric is not None]
        for (first, one, name), (second, other, again) in combinations(sided, 2):
            said = strange_pair(one, first.sides[name], other, second.sides[again]) if name == again else ""
            if said:
                yield Fault(said, (*second.at, again))
        series: dict[tuple[str, str], list[LimitView]] = {}
        for row, metric, name in (one for one in sided if one[1].unit == "Gy"):
            series.setdefault((str(metric), name), []).append(row)
        for (metric_name, name), every in series.items():
            for place, nearest in stray([row.sides[name].number for row in every]):
                said = f"{metric_name} {every[place].sides[name]} is a factor of 20 and more from"
                yield Fault(f"{said} {format_number(nearest)} in another row", (*every[place].at, name))


def _of_doses(file: LintFile) -> Iterator[Fault]:
    """Total doses of schemes that lie far from those of every other scheme of the file."""
    schemes = [(one, spans_of(one.per_protocol)) for one in file.schemes]
    lowest = [(one, spans[0].high_gy or spans[0].low_gy) for one, spans in schemes if spans]
    for place, nearest in stray([dose for _, dose in lowest]):
        scheme, dose = lowest[place]
        said = f"{format_number(dose)} Gy is a factor of 20 and more from every other scheme"
        yield Fault(f"{said}; the nearest has {format_number(nearest)} Gy", (*scheme.at, "total_dose"))
