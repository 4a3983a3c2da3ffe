"""PRO-14."""

import re
from collections.abc import Iterator

from doseguard.model.metric import Metric
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.index_formulas import (
    AMBIGUOUS,
    GivenFormula,
    bounds_in,
    formulas_in,
    name_of,
)
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, Steps, text_of

_AT_MOST_ONE = ("PaddickCI", "CN")
_OTHER_INDEX = {
    "PITV": re.compile(r"(?<!not )\b(?:Paddick|conformation number)\b", re.IGNORECASE),
    "PaddickCI": re.compile(r"(?<!not )\b(?:PITV|RTOG conformity|MDPD)\b"),
    "PaddickGI": re.compile(r"(?<!not )\bR50\b"),
}
_CRITERIA = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    targets:
      PTV:
        - metric: {first}
          source: {{paper: table 2}}
          note: {note}
        - metric: {second}
          source: {{paper: table 2}}
          note: {other}
"""
_CASES = """\
cases:
  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}
  - {site: metastasis, plan: 33.99 Gy / 5, expect: deviation unacceptable}
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {PTV: {PITV: 1, HI: 1, PaddickCI: 0.9, MDPD: 1.1}}
    because: DOS-05
    expect: per protocol
  - site: metastasis
    plan: 34 Gy / 5
    metrics: {PTV: {PITV: 3, HI: 3, PaddickCI: 0.1, MDPD: 3}}
    because: DOS-05
    expect: deviation unacceptable
"""
_PITV = 'PITV\n          per_protocol: "<= 1.2"'
_HI = 'HI\n          per_protocol: "<= 1.3"'
_PADDICK = 'PaddickCI\n          per_protocol: ">= 0.8"'


def _two(first: str, note: str, second: str = _HI, other: str = "as printed") -> Example:
    return Example(_CRITERIA.format(first=first, note=note, second=second, other=other) + _CASES)


def _titled(title: str) -> Example:
    return Example(f"title: {title}")


@rule(
    id="PRO-14",
    title="An index name means one formula",
    severity="error",
    rationale=(
        "Conformity, homogeneity and gradient indices each go by several formulas under one name. 1.2 is a "
        "good conformity index of the RTOG and an impossible one of Paddick's."
    ),
    advice=(
        "Name the index by its one formula (PITV, PaddickCI, PaddickGI, MDPD, R50%), or write the formula "
        "beside the name, the same one wherever the name stands."
    ),
    good=(
        _two(_PITV, '"PITV = PIV/TV"'),
        _titled("An invented protocol with CI = PIV/TV"),
    ),
    bad=(
        _two(_PITV, '"HI = D2%/D98%"', other='"HI = Dmax/Dp"  # here'),
        _two(_PITV, '"PITV = TV_PIV²/(TV × PIV)"  # here'),
        _two(_PADDICK, '"the conformity index of Paddick: PaddickCI = PIV/TV"  # here'),
        _two(_PITV, "the index of Paddick  # here"),
        _two(_PADDICK, "compare with PITV of other trials  # here"),
        _two('"CI"  # here\n          per_protocol: "<= 1.2"', "as printed"),
        _two('PaddickCI\n          per_protocol: "<= 1.2"  # here', "as printed"),
        _titled('"CI < 1.2 required"  # here'),
        _titled("The conformation number is at most 1.2  # here"),
        _titled("The homogeneity index is below 1.3  # here"),
        Example(
            'title: "An invented protocol, HI = D2%/D98%"',
            beside=(Example('id: other\ntitle: "Another invented protocol, HI = D5%/D95%"  # here'),),
        ),
    ),
    near_miss=(
        _two(_PITV, '"HI = D2%/D98%"', other='"HI = D2 / D98"'),
        _titled('"Survival 40 % (95 % CI > 30), in whom no GI tract lies in the target"'),
        _titled("MDPD of at most 2 and PITV < 1.2"),
        _two(_PADDICK, "not PITV, which may be above 1"),
        _titled("The conformation number is at least 0.7"),
    ),
)
def index_has_one_formula(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Formulas of one name against each other in all files; names and bounds in texts, notes and metrics."""
    first: dict[str, tuple[GivenFormula, LintFile, Steps]] = {}
    for file in files:
        for at, text in file.texts:
            given = tuple(formulas_in(text))
            for formula in given:
                yield from _of_formula(formula, file, at, first)
            yield from _of_bounds(text, {one.name for one in given}, file, at)
        for limit in file.limits:
            yield from _of_row(limit, file)
        for table in file.ptv_tables:
            note = text_of(file.get((*table.at, "note"))) or ""
            yield from _of_metric(table.metric, note, file, table.at)


def _of_formula(
    formula: GivenFormula, file: LintFile, at: Steps, first: dict[str, tuple[GivenFormula, LintFile, Steps]]
) -> Iterator[Fault]:
    if formula.of_other:
        said = f"{formula.name} = {formula.written} is not the formula of {formula.name}"
        yield Fault(f"{said}, but of {formula.of_other}", at, file=file)
        return
    known, where, there = first.setdefault(formula.name, (formula, file, at))
    if known.comparable != formula.comparable:
        place = f"{where.path}:{where.tree.place_of(there).line}"
        said = f"{formula.name} = {formula.written} here, {known.written} in {place}"
        yield Fault(f"{said}: one name for two formulas", at, file=file)


def _of_bounds(text: str, explained: set[str], file: LintFile, at: Steps) -> Iterator[Fault]:
    for bound in bounds_in(text):
        if bound.name in AMBIGUOUS and bound.name not in explained:
            said = f"{bound.written!r}: {bound.name} is the name of several formulas"
            yield Fault(f"{said}; write {AMBIGUOUS[bound.name]}", at, file=file)
        elif bound.name in _AT_MOST_ONE and bound.is_upper and bound.number >= 1:
            said = f"{bound.written!r}: {bound.name} is never above 1; such a bound is that of PITV"
            yield Fault(said, at, file=file)


def _of_row(limit: LimitView, file: LintFile) -> Iterator[Fault]:
    written = (text_of(file.get((*limit.at, "metric"))) or "").strip()
    named = name_of(written.partition("[")[0])
    if limit.metric is None and named in {*AMBIGUOUS, "CN"}:
        meant = AMBIGUOUS.get(named, "PaddickCI")
        said = f"{written!r} is no index of one formula; write {meant}"
        yield Fault(said, (*limit.at, "metric"), file=file)
    yield from _of_metric(limit.metric, limit.note or "", file, limit.at)
    for name, side in limit.sides.items():
        of_one = limit.metric is not None and limit.metric.index in _AT_MOST_ONE
        if of_one and side.is_upper and side.number >= 1:
            said = f"{side} on {limit.metric}, which is never above 1, is a bound of PITV"
            yield Fault(f"{said}; name the index that the source means", (*limit.at, name), file=file)


def _of_metric(metric: Metric | None, note: str, file: LintFile, at: Steps) -> Iterator[Fault]:
    """A row on one index whose note speaks of another one."""
    other = _OTHER_INDEX.get(metric.index) if metric is not None else None
    match = other.search(note) if other is not None else None
    if match is not None:
        said = f"the row is on {metric}, and its note speaks of {match[0]}"
        yield Fault(f"{said}; these are two formulas", (*at, "note"), file=file)
