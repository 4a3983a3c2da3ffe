"""PRO-13."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from doseguard.model.facts import fact_text, parse_fact
from doseguard.model.fractions import parse_fractionation
from doseguard.model.metric import parse_metric
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.structure_names import same_name
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, PtvTableView, Steps, list_of, mapping_of

_TARGETS = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}
        source: {paper: table 1}
    targets:
      PTV:
        - {metric: "V100%[%]", per_protocol: ">= 95", source: {paper: table 2}}
"""
_TARGET_CASES = """\
cases:
  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}
  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {PTV: {"V100%[%]": 95}}
    because: DOS-05
    expect: per protocol
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {PTV: {"V100%[%]": 94.9}}
    because: DOS-05
    expect: deviation unacceptable
"""
_TABLES = """\
    tables_by_ptv_volume:
      - metric: "R50%"
        structure: PTV
        interpolation: linear
        source: {paper: table 3}
        rows:
          - {volume: 10 cc, per_protocol: "< 5"}
          - {volume: 20 cc, per_protocol: "< 4.5"}
      - metric: "R50%"  # here
        structure: PTV
        interpolation: none
        source: {paper: table 4}
        rows:
          - {volume: 10 cc, per_protocol: "< 6"}
          - {volume: 20 cc, per_protocol: "< 5.5"}
"""


@rule(
    id="PRO-13",
    title="No two results share an id",
    severity="error",
    rationale=(
        "A file is found by its id and a finding by its metric. Where two share one, a report shows one of "
        "them, and nobody chose which."
    ),
    advice=(
        "Give each file its own id; write both classes of a metric in one criterion; keep one table of a "
        "metric and one case of the same inputs."
    ),
    good=(Example(_TARGETS + _TARGET_CASES),),
    bad=(
        Example("title: One", beside=(Example("id: example  # here\ntitle: Another"),)),
        Example("id: rtog-0813", beside=(Example("id: RTOG_0813  # here"),)),
        Example(
            _TARGETS
            + '        - {metric: "V100.0%[%]", mandatory: ">= 90", source: {paper: table 2}}  # here\n'
        ),
        Example(_TARGETS + _TABLES),
        Example(
            "cases:\n"
            "  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}\n"
            "  - {site: metastasis, plan: 34.0 Gy/5, because: RX-03, expect: per protocol}  # here\n"
            "  - {site: metastasis, plan: 30 Gy / 5, facts: {diameter: 2 cm}, expect: variation acceptable}\n"
            "  - {site: metastasis, plan: 30 Gy/5, facts: {diameter: 20 mm}, expect: per protocol}  # here\n"
        ),
        Example(
            "cases:\n"
            '  - {fractions: 5, metrics: {SpinalCord: {"D0.03cc[Gy]": 30}}, expect: deviation unacceptable}\n'
            '  - {fractions: 5, metrics: {SpinalCord: {"D0.030cc[Gy]": 30}}, expect: per protocol}  # here\n',
            table=True,
        ),
    ),
    near_miss=(
        # A protocol and a table may share an id: each is looked up among its own kind.
        Example("id: example", beside=(Example("id: example\ntitle: Its table", table=True),)),
        Example("id: sabr-1", beside=(Example("id: sabr-11\ntitle: Another"),)),
        Example(
            "cases:\n"
            "  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}\n"
            "  - {site: metastasis, plan: 34 Gy / 5, facts: {diameter: 2 cm}, expect: per protocol}\n"
            "  - {site: metastasis, plan: 34 Gy / 5, contours: {PTV: sphere 20 mm}, expect: per protocol}\n"
            "  - {site: metastasis, plan: 34 Gy / 6, expect: deviation unacceptable}\n"
            "  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}\n"
        ),
    ),
)
def results_have_own_ids(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Files with one id; in each, criteria, tables and cases that nobody can tell apart."""
    yield from _ids(files)
    for file in files:
        yield from _criteria(file)
        yield from _tables(file)
        yield from _cases(file)


def _ids(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    first: dict[Hashable, LintFile] = {}
    for file in files:
        before = first.setdefault((file.is_table, same_name(file.id)), file)
        if before is not file:
            kind = "table" if file.is_table else "protocol"
            said = f"the {kind} {before.path} has the id {before.id!r} as well"
            yield Fault(f"{said}; give each its own", ("id",), file=file)


def _criteria(file: LintFile) -> Iterator[Fault]:
    """Two criteria of one target with one metric."""
    first: dict[Hashable, LimitView] = {}
    for one in file.limits:
        if one.kind != "target" or one.metric is None:
            continue
        before = first.setdefault((one.site, one.structure, str(one.metric)), one)
        if before is not one:
            line = file.tree.place_of(before.at).line
            said = f"{one.structure} has a criterion on {one.metric} already (line {line})"
            yield Fault(f"{said}; write both classes in one", one.at, file=file)


def _tables(file: LintFile) -> Iterator[Fault]:
    """Two tables of one site, structure and metric."""
    first: dict[Hashable, PtvTableView] = {}
    for one in file.ptv_tables:
        before = first.setdefault((one.site, one.structure, str(one.metric)), one)
        if before is not one and one.metric is not None:
            line = file.tree.place_of(before.at).line
            said = f"{one.metric} of {one.structure} has a table already (line {line})"
            yield Fault(f"{said}; keep one of them", one.at, file=file)


def _cases(file: LintFile) -> Iterator[Fault]:
    """Two cases with the same inputs, whatever they expect."""
    first: dict[Hashable, tuple[Steps, object]] = {}
    for place, one in enumerate(list_of(file.root.get("cases"))):
        case = mapping_of(one)
        if not case:
            continue
        at = ("cases", place)
        before, expected = first.setdefault(_inputs(case, is_table=file.is_table), (at, case.get("expect")))
        if before == at:
            continue
        line = file.tree.place_of(before).line
        if expected == case.get("expect"):
            yield Fault(f"this case stands on line {line} already; remove one of them", at, file=file)
        else:
            said = f"line {line} expects {expected!r} of the same inputs"
            yield Fault(f"{said}, this case {case.get('expect')!r}; correct one of them", at, file=file)


def _inputs(case: Mapping[str, object], *, is_table: bool) -> Hashable:
    because = case.get("because", "DOS-06" if is_table else "RX-03")
    facts = {_fact(name, value) for name, value in mapping_of(case.get("facts")).items()}
    lesions = {_fact(f"lesions.{name}", value) for name, value in mapping_of(case.get("lesions")).items()}
    metrics = {
        (structure, _metric(name), value if isinstance(value, int | Decimal) else repr(value))
        for structure, values in mapping_of(case.get("metrics")).items()
        for name, value in mapping_of(values).items()
    }
    plan = repr(case.get("fractions")) if is_table else _plan(str(case.get("plan")))
    asked = (repr(case.get("site")), plan, repr(because), repr(case.get("limit")))
    drawn = frozenset((name, repr(shape)) for name, shape in mapping_of(case.get("contours")).items())
    return *asked, frozenset(facts | lesions), frozenset(metrics), drawn


@lru_cache(maxsize=1024)
def _plan(written: str) -> Hashable:
    try:
        plan = parse_fractionation(written)
    except ValueError:
        return written
    return plan.total_dose_gy, plan.fractions


def _fact(name: str, value: object) -> Hashable:
    return name, _fact_value(
        name, fact_text(value) if isinstance(value, str | int | Decimal) else repr(value)
    )


@lru_cache(maxsize=1024)
def _fact_value(name: str, written: str) -> Hashable:
    try:
        return parse_fact(name, written).value
    except ValueError:
        return written


@lru_cache(maxsize=1024)
def _metric(name: str) -> str:
    try:
        return str(parse_metric(name))
    except ValueError:
        return name
