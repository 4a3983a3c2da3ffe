"""PRO-15."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade
from doseguard.model.metric import Metric
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.case_reach import (
    PASSING,
    doses_by_site,
    given_values,
    missing_of_scheme,
    values_reaching,
)
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, PtvTableView

_STATED = """\
cases:
  - {{site: metastasis, plan: {passing}, expect: {grade}}}
  - {{site: metastasis, plan: {failing}, expect: deviation unacceptable}}
"""
_SITES = """\
sites:
  metastasis:{no_mark}
    title: An invented metastasis
    schemes:
      - fractions: 5{mark}
        total_dose: {dose}
        source: {{paper: table 1}}
"""
_TWO = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {{per_protocol: 34 Gy}}
        applies_to: {{diameter: "<= 3 cm"}}
        source: {{paper: table 1}}
      - fractions: 5{mark}
        total_dose: {{per_protocol: 30 Gy}}
        applies_to: {{diameter: "> 3 cm"}}
        source: {{paper: table 1}}
cases:
  - {{site: metastasis, plan: 34 Gy / 5, facts: {{diameter: 2 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 33.99 Gy / 5, facts: {{diameter: 2 cm}}, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 30 Gy / 5, facts: {{diameter: {diameter}}}, expect: per protocol}}
  - {{site: metastasis, plan: 29.99 Gy / 5, facts: {{diameter: {diameter}}}, expect: deviation unacceptable}}
"""
_ROW = """\
limits:
  - structure: Heart{mark}
    fractions: 5
    metric: "D15cc[Gy]"
    optimal: "< 30"
    mandatory: "< 32"
    priority: {priority}
    source: {{paper: table 2}}
cases:
  - {{fractions: {fractions}, metrics: {{Heart: {{"D15cc[Gy]": 29}}}}, expect: per protocol}}
  - {{fractions: {fractions}, metrics: {{{structure}: {{"D15cc[Gy]": {missed}}}}}, expect: {grade}}}
"""
_TARGET = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    targets:
      PTV:
        - {{metric: "V100%[%]", per_protocol: ">= 95", source: {{paper: table 2}}}}{mark}
cases:
  - {{site: metastasis, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: metastasis, plan: 33.99 Gy / 5, expect: deviation unacceptable}}
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {{PTV: {{"V100%[%]": 95}}}}
    because: DOS-05
    expect: per protocol
{more}"""
_NO_SCHEMES = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes: not stated
    by_hand:
      - {text: the paper states no dose, source: {paper: table 1}}
"""
_UNCOVERED = """\
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {PTV: {"V100%[%]": 94.9}}
    because: DOS-05
    expect: deviation unacceptable
"""


def _cases(
    passing: str, failing: str, *, dose: str = "{per_protocol: 34 Gy}", grade: str = "", mark: str = ""
) -> Example:
    text = _SITES.format(dose=dose, mark=mark, no_mark="")
    return Example(text + _STATED.format(passing=passing, failing=failing, grade=grade or "per protocol"))


def _row(
    missed: str = "32",
    grade: str = "deviation unacceptable",
    *,
    mark: str = "",
    fractions: str = "5",
    structure: str = "Heart",
    priority: str = "mandatory",
) -> Example:
    text = _ROW.format(
        missed=missed,
        grade=grade,
        mark=mark,
        fractions=fractions,
        structure=structure,
        priority=priority,
    )
    return Example(text, table=True)


_HERE, _NOT_STATED = "  # here", "not stated"


@rule(
    id="PRO-15",
    title="Every scheme and limit has a passing and a failing case",
    severity="error",
    rationale=(
        "A row that no case reaches can be changed, or never be read at all, without a test failing. That "
        "one passes and one fails shows that the row decides."
    ),
    advice=(
        "Add a case that meets the row and one that misses it, 0.01 outside the end; for a dose that is not "
        "stated one that is not evaluated and one with a wrong fraction number. `doseguard test "
        "--write-cases` proposes them."
    ),
    good=(
        _cases("34 Gy / 5", "34.01 Gy / 5"),
        _cases("34 Gy / 5", "34 Gy / 4", dose=_NOT_STATED, grade="not evaluated"),
        _row(),
        Example(_TARGET.format(mark="", more=_UNCOVERED)),
    ),
    bad=(
        _cases("34 Gy / 5", "34 Gy / 4", mark=_HERE),
        _cases("34 Gy / 5", "34 Gy / 5", mark=_HERE),
        _cases("36 Gy / 5", "30 Gy / 5", mark=_HERE),
        _cases("34 Gy / 5", "34 Gy / 5", dose=_NOT_STATED, grade="not evaluated", mark=_HERE),
        _cases("34 Gy / 3", "34 Gy / 4", dose=_NOT_STATED, grade="not evaluated", mark=_HERE),
        Example(_TWO.format(diameter="2 cm", mark=_HERE)),
        _row("31", mark=_HERE),
        _row(grade="per protocol", mark=_HERE),
        _row(fractions="3", mark=_HERE),
        _row(structure="Lungs", mark=_HERE),
        Example(_TARGET.format(mark=_HERE, more="")),
    ),
    near_miss=(
        _cases("30 Gy / 5", "29.99 Gy / 5", dose="{per_protocol: 30 Gy .. 34 Gy}"),
        Example(_TWO.format(diameter="4 cm", mark="")),
        _row("31", priority="reference"),
        _row("33"),
        Example(_NO_SCHEMES),
    ),
)
def cases_pass_and_fail(file: LintFile) -> Iterator[Fault]:
    """Schemes, criteria, limits and tables by PTV volume; rows that only give notes need none."""
    cases = [case for _, case in file.cases if case is not None]
    of_dose = doses_by_site(cases)
    for scheme in file.schemes:
        crowd = [one for one in file.schemes if one.site == scheme.site and one is not scheme]
        missing = missing_of_scheme(scheme, crowd, of_dose.get(scheme.site, []))
        if missing:
            yield Fault(f"no case of this scheme {' and none '.join(missing)}", scheme.at)
    given = given_values([*cases, *(case for _, case in file.table_cases if case is not None)])
    for limit in file.limits:
        if not limit.only_notes and limit.metric is not None and limit.sides:
            yield from _of_values(limit, limit.metric, values_reaching(limit, limit.metric, given))
    for table in file.ptv_tables:
        if table.metric is not None and table.rows:
            yield from _of_table(table, table.metric, cases)


def _of_values(limit: LimitView, metric: Metric, values: Iterator[tuple[Decimal, Grade]]) -> Iterator[Fault]:
    passes = fails = False
    for value, expected in values:
        met = [side.holds(value) for side in limit.sides.values()]
        passes |= all(met) and expected in PASSING
        fails |= not any(met) and expected not in (Grade.PER_PROTOCOL, Grade.NOT_EVALUATED)
    missing = _missing(passes=passes, fails=fails)
    if missing:
        what = f"{metric} of {limit.structure}"
        at = "" if limit.fractions is None else f" at {limit.fractions} fractions"
        yield Fault(f"no case with {what}{at} {missing}", limit.at)


def _of_table(table: PtvTableView, metric: Metric, cases: list[EmbeddedCase]) -> Iterator[Fault]:
    expected = [
        case.expect
        for case in cases
        if case.site == table.site and str(metric) in case.metrics.get(table.structure or "", {})
    ]
    missing = _missing(
        passes=any(grade in PASSING for grade in expected), fails=Grade.DEVIATION_UNACCEPTABLE in expected
    )
    if missing:
        yield Fault(f"no case with {metric} of {table.structure} {missing}", table.at)


def _missing(*, passes: bool, fails: bool) -> str:
    return " and none ".join(
        said for said, there in (("meets the row", passes), ("misses it", fails)) if not there
    )
