"""PRO-24."""

from collections.abc import Iterator

from doseguard.protocols_as_code.lint.rule import Example, Fault, rule

_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5{fractions}
        total_dose:
          per_protocol: 34 Gy{dose}
          variation_acceptable: 30 Gy .. 37.5 Gy{variation}
        source: {{paper: table 1}}
"""
_NOMINAL = """\
  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}
  - {site: metastasis, plan: 34 Gy / 4, expect: deviation unacceptable}
"""
_ENDS = """\
  - {site: metastasis, plan: 30 Gy / 5, expect: variation acceptable}
  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}
  - {site: metastasis, plan: 37.5 Gy / 5, expect: variation acceptable}
  - {site: metastasis, plan: 37.51 Gy / 5, expect: deviation unacceptable}
"""
_ROWS = """\
limits:
  - structure: SpinalCord
    fractions: 5
    metric: "D0.03cc[Gy]"
    mandatory: "< 30"{mark}
    priority: {priority}
    source: {{paper: table 2}}
"""
_HERE = "  # here"


def _site(fractions: str = "", dose: str = "", variation: str = "") -> str:
    return _SITE.format(fractions=fractions, dose=dose, variation=variation)


def _rows(cases: str, mark: str = "", priority: str = "mandatory") -> Example:
    return Example(_ROWS.format(mark=mark, priority=priority) + cases, table=True)


def _case(value: str, expect: str) -> str:
    return f'  - {{fractions: 5, metrics: {{SpinalCord: {{"D0.03cc[Gy]": {value}}}}}, expect: {expect}}}\n'


@rule(
    id="PRO-24",
    title="A case notices every number, comparison and row that changes",
    severity="error",
    rationale=(
        "A number whose last digit can be changed without any case noticing will one day be changed: by a "
        "slip, a merge, a well-meant edit. The cases are what holds a reviewed file to what was reviewed."
    ),
    advice=(
        "Run `doseguard test`: it makes the small changes, says which no case noticed, and `--write-cases` "
        "writes the cases that would. The α/β and rows that only give notes are left out."
    ),
    good=(
        Example(_site() + "cases:\n" + _NOMINAL + _ENDS),
        _rows("cases:\n" + _case("29.99", "per protocol") + _case("30", "deviation unacceptable")),
    ),
    bad=(
        # Nobody asks what happens beside the nominal dose.
        Example(_site(variation=_HERE) + "cases:\n" + _NOMINAL),
        # Both cases are far from the limit.
        _rows("cases:\n" + _case("20", "per protocol") + _case("40", "deviation unacceptable"), _HERE),
    ),
    near_miss=(
        _rows("cases: []\n", priority="reference"),
        Example(
            _site()
            + "alpha_beta: {tumour: {value: 10 Gy, source: {paper: page 3}}}\n"
            + "cases:\n"
            + _NOMINAL
            + _ENDS
        ),
    ),
    run_by="test",
)
def every_fault_is_noticed() -> Iterator[Fault]:
    """Nothing to read from the text alone: `doseguard test` runs the cases on changed files."""
    yield from ()
