"""PRO-09."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.comparison import parse_comparison
from doseguard.model.metric import MetricKind, parse_metric
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import Steps, attempt
from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing
from doseguard.protocols_as_code.lint.wording.quantities import Kind, Quantity, kind_of, leaves

_TEXTS = frozenset(("title", "note", "text", "group", "version", "by_hand", "zone_definition"))
_OF_VOLUME = (MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE, MetricKind.VOLUME)
_SMALL_NINES: dict[Kind, Decimal] = {"fractions": Decimal(99), "count": Decimal(99), "dose": Decimal(99)}
_ZERO_IS_NONE: tuple[Kind, ...] = ("fractions", "dose", "volume", "metric")
_NOUN: dict[Kind, str] = {
    "fractions": "a number of fractions",
    "dose": "a dose",
    "limit": "a limit",
    "volume": "a volume",
    "metric": "a dose or volume of a metric",
    "count": "a count",
    "size": "a size",
    "distance": "a distance",
}
_ROW = """\
limits:
  - structure: Heart
    fractions: {fractions}
    metric: {metric}
    mandatory: {limit}
    priority: mandatory
    source: {{paper: table 2}}
cases:
  - {{fractions: 5, metrics: {{Heart: {{{metric}: {met}}}}}, expect: per protocol}}
  - {{fractions: 5, metrics: {{Heart: {{{metric}: {missed}}}}}, expect: deviation unacceptable}}
"""


def _row(
    fractions: str = "5", metric: str = '"V40Gy[cc]"', limit: str = '"<= 10"', met: str = "10"
) -> Example:
    missed = str(Decimal(met) + 1)
    text = _ROW.format(fractions=fractions, metric=metric, limit=limit, met=met, missed=missed)
    return Example(text, table=True)


def _scheme(fractions: str, dose: str) -> Example:
    return Example(
        "sites:\n  metastasis:\n    title: An invented metastasis\n    schemes:\n"
        f"      - fractions: {fractions}\n        total_dose: {{per_protocol: {dose}}}\n"
        "        source: {paper: table 1}\n"
    )


def _eligibility(item: str) -> Example:
    return Example(f"eligibility:\n  {item}\n")


@rule(
    id="PRO-09",
    title="No number or text stands for what is not known",
    severity="error",
    rationale=(
        "Fractions 0, a limit of 999 Gy, -1 lesions, a note `n/a`: written to fill a place, and later read "
        "as what they say. A limit of 999 passes every plan."
    ),
    advice=(
        "Write the number of the source; where it gives none, write `not stated` for a dose or schemes, and "
        "leave the row, the key or the note out otherwise."
    ),
    good=(
        _row(),
        Example(
            "sites:\n  metastasis:\n    title: An invented metastasis\n    schemes: not stated\n"
            "    by_hand: [{text: the paper leaves the dose to the clinic, source: {paper: page 4}}]\n"
            "cases:\n  - {site: metastasis, plan: 34 Gy / 5, expect: not evaluated}\n"
        ),
    ),
    bad=(
        _row(fractions="0  # here"),
        _row(fractions="99  # here"),
        _row(fractions="[0, 5]  # here"),
        _row(limit='"< 0"  # here'),
        _row(limit='"<= 999"  # here'),
        _row(limit='"< -1"  # here'),
        _row(limit="-1  # here"),
        Example(
            'limits:\n  - {structure: Heart, fractions: 5, metric: "D0cc[Gy]", mandatory: "< 9"}  # here',
            table=True,
        ),
        Example(
            'limits:\n  - {structure: Heart, fractions: 5, metric: "Max[Gy]", mandatory: "<= 0"}  # here',
            table=True,
        ),
        _scheme("-1  # here", "34 Gy"),
        _scheme("5", "999 Gy}  # here").__class__(
            _scheme("5", "999 Gy").text.replace("999 Gy}", "999 Gy}  # here")
        ),
        Example(_scheme("5", "0 Gy .. 34 Gy").text.replace("34 Gy}", "34 Gy}  # here")),
        _eligibility('metastases: {allowed: "<= 99", source: {paper: table 3}}  # here'),
        _eligibility("diameter: {allowed: 0 cm, source: {paper: table 3}}  # here"),
        Example("title: TBD  # here"),
        Example('version: "???"  # here'),
    ),
    near_miss=(
        # No brain metastases allowed; none of the organ above a dose; the lesion abuts the chest wall.
        Example(
            "eligibility:\n  brain_metastases: {allowed: 0, source: {paper: table 3}}\n"
            "cases:\n"
            "  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}\n"
            "  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}\n"
            "  - {site: metastasis, plan: 34 Gy / 5, lesions: {brain: 0}, because: SIT-06, "
            "expect: per protocol}\n"
            "  - {site: metastasis, plan: 34 Gy / 5, lesions: {brain: 1}, because: SIT-06, "
            "expect: deviation unacceptable}\n"
        ),
        _row(limit='"<= 0"', met="0"),
        _row(metric='"D1000cc[Gy]"', limit='"<= 10"', met="10"),
        Example("title: An invented protocol, 999 patients"),
    ),
)
def no_sentinels(file: LintFile) -> Iterator[Fault]:
    """Numbers that cannot be meant where they stand, and texts that only fill a place."""
    for at, value in leaves(file):
        kind = kind_of(at)
        if kind is None:
            yield from _text(at, value)
            continue
        quantity = Quantity(at, kind, value)
        found = next((number for number in quantity.numbers if _is_sentinel(file, quantity, number)), None)
        if found is not None:
            said = f"{format_number(found)} cannot be meant as {_NOUN[kind]}"
            # A list of fraction numbers is one value.
            yield Fault(f"{said}; {_advice(kind)}", at[:-1] if kind == "fractions" and at[-1] != kind else at)


def _is_sentinel(file: LintFile, quantity: Quantity, number: Decimal) -> bool:
    kind = quantity.kind
    if number < 0 or number == _SMALL_NINES.get(kind) or _is_nines(number):
        return True
    if number:
        return False
    if kind == "limit":
        return not _may_be_zero(file, quantity)
    return kind in _ZERO_IS_NONE or (kind == "size" and not _is_lower_end(quantity.written))


def _is_nines(number: Decimal) -> bool:
    """999, 9999, 999.9: three nines or more before the point and nothing else."""
    digits = format_number(number)
    return set(digits) <= {"9", "."} and number >= 999


def _may_be_zero(file: LintFile, limit: Quantity) -> bool:
    """Whether `<= 0` asks that no volume at all gets some dose; every other limit of zero asks nothing."""
    side = attempt(lambda written: parse_comparison(str(written)), limit.written)
    named = file.get((*limit.at[:-1], "metric"))
    metric = attempt(lambda name: parse_metric(str(name)), named)
    return side is not None and side.sign == "<=" and metric is not None and metric.kind in _OF_VOLUME


def _is_lower_end(written: object) -> bool:
    text = str(written)
    return text.lstrip().startswith(">") or ".." in text


def _text(at: Steps, value: object) -> Iterator[Fault]:
    words = [step for step in at if isinstance(step, str)]
    if isinstance(value, str) and words and words[-1] in _TEXTS and says_nothing(value):
        yield Fault(f"{value!r} says nothing; write the {words[-1].replace('_', ' ')} or leave it out", at)


def _advice(kind: Kind) -> str:
    if kind == "dose":
        return "write the source's, or `not stated`"
    if kind == "count":
        return "write how many the source allows, or leave the item out"
    return "write the source's, or leave the row out"
