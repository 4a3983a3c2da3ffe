"""PRO-22."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from doseguard.model.quantity import format_number, parse_dose_gy
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA, bed_gy
from doseguard.protocols_as_code.lint.facts.fact_space import is_possible
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.dose_spans import Span, common, spans_of
from doseguard.protocols_as_code.lint.rows.scheme_doses import blurred
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import SchemeView, attempt, mapping_of

_SCHEME = """\
      - fractions: {fractions}
        total_dose: {doses}{mark}
        source: {{paper: table 1}}
"""
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
{schemes}cases:
  - {{site: metastasis, plan: 30 Gy / 5, facts: {{diameter: 1 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 9 Gy / 5, facts: {{diameter: 1 cm}}, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 40 Gy / 5, facts: {{diameter: 4 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 9 Gy / 5, facts: {{diameter: 4 cm}}, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 40 Gy / 8, expect: per protocol}}
  - {{site: metastasis, plan: 9 Gy / 8, expect: deviation unacceptable}}
"""
_SMALL, _LARGE = 'applies_to: {diameter: "<= 3 cm"}', 'applies_to: {diameter: "> 3 cm"}'


def _scheme(doses: str, fractions: str = "5", *, mark: str = "", rest: str = "") -> str:
    more = f"        {rest}\n" if rest else ""
    return _SCHEME.format(doses=f"{{{doses}}}", fractions=fractions, mark=mark) + more


def _site(*schemes: str) -> Example:
    return Example(_SITE.format(schemes="".join(schemes)))


_HERE = "  # here"
_30, _40 = "per_protocol: 30 Gy", "per_protocol: 40 Gy"


@rule(
    id="PRO-22",
    title="Neighbouring schemes of one fraction number do not blur into one another",
    severity="error",
    rationale=(
        "Where one scheme's acceptable variation reaches the other's dose, a plan of the wrong scheme "
        "passes as a variation of the right one, with a biologically effective dose that nobody chose."
    ),
    advice=(
        "Say by `applies_to` which scheme is for whom, end the ranges before they meet, or write one range "
        "where the source means one."
    ),
    good=(
        _site(_scheme(_30, rest=_SMALL), _scheme(_40, rest=_LARGE)),
        _site(_scheme(f"{_30}, variation_acceptable: 28 Gy .. 42 Gy"), _scheme(_40, "8")),
    ),
    bad=(
        _site(
            _scheme(f"{_30}, variation_acceptable: 28 Gy .. 36 Gy"),
            _scheme(f"{_40}, variation_acceptable: 35 Gy .. 42 Gy", mark=_HERE),
        ),
        _site(_scheme("per_protocol: 25 Gy .. 35 Gy"), _scheme("per_protocol: 35 Gy .. 45 Gy", mark=_HERE)),
        _site(
            _scheme("per_protocol: 25 Gy .. 35 Gy"), _scheme("per_protocol: 35.01 Gy .. 45 Gy", mark=_HERE)
        ),
        _site(_scheme(f"{_30}, variation_acceptable: 30 Gy .. 40 Gy"), _scheme(_40, "[5, 8]", mark=_HERE)),
        _site(
            _scheme("per_protocol: 25 Gy .. 35 Gy"),
            _scheme("per_protocol: 33 Gy .. 45 Gy", mark=_HERE, rest=_LARGE),
        ),
    ),
    near_miss=(
        _site(
            _scheme("per_protocol: 25 Gy .. 35 Gy", rest=_SMALL),
            _scheme("per_protocol: 33 Gy .. 45 Gy", rest=_LARGE),
        ),
        _site(_scheme("per_protocol: 25 Gy .. 45 Gy"), _scheme("per_protocol: 25 Gy .. 45 Gy", "8")),
    ),
)
def scheme_ranges_distinct(file: LintFile) -> Iterator[Fault]:
    """All that each scheme lets pass, variations included; the same dose twice is PRO-11's."""
    for one, other in combinations(file.schemes, 2):
        if one.site != other.site or one.fractions is None or other.fractions is None:
            continue
        shared = sorted(set(one.fractions.numbers) & set(other.fractions.numbers))
        if shared and _may_meet(file, one, other):
            yield from _blurred(file, one, other, shared[0])


def _may_meet(file: LintFile, one: SchemeView, other: SchemeView) -> bool:
    """Whether facts, or what a person checks by hand, do not tell the schemes apart."""
    if file.get((*one.at, "by_hand")) != file.get((*other.at, "by_hand")):
        return False
    if not one.has_condition or not other.has_condition:
        return True
    if one.condition is None or other.condition is None:
        return False
    return is_possible(one.condition, other.condition)


def _blurred(file: LintFile, one: SchemeView, other: SchemeView, fractions: int) -> Iterator[Fault]:
    if not blurred(one, other):
        return
    first, second = (spans_of(scheme.per_protocol, scheme.variation) for scheme in (one, other))
    both = common(first, second)
    line = file.tree.place_of((*one.at, "total_dose")).line
    spans = " and ".join(f"{_said(file, whole, fractions)}" for whole in (second, first))
    shared = f"share {_doses(both)}" if both else "adjoin"
    said = f"at {fractions} fractions {spans} (line {line}) {shared}"
    yield Fault(f"{said}; nothing tells which scheme a plan follows", (*other.at, "total_dose"))


def _said(file: LintFile, spans: tuple[Span, ...], fractions: int) -> str:
    """The doses with the biologically effective ones, by the file's α/β or the one shown by default."""
    alpha_beta = _alpha_beta(file)
    ends = [end for span in spans for end in (span.low_gy, span.high_gy) if end is not None]
    beds = list(dict.fromkeys(format_number(bed_gy(end, fractions, alpha_beta)) for end in ends))
    return f"{_doses(spans)} (BED {' to '.join([beds[0], *beds[-1:]] if len(beds) > 1 else beds)} Gy)"


def _doses(spans: tuple[Span, ...]) -> str:
    return " or ".join(map(str, spans))


def _alpha_beta(file: LintFile) -> Decimal:
    """The first α/β that the file gives (of the tumour, where it names one), in Gy."""
    written = mapping_of(file.root.get("alpha_beta"))
    for value in [written.get("tumour"), *written.values()]:
        text = mapping_of(value).get("value", value)
        read = attempt(lambda one: parse_dose_gy(str(one)), text)
        if read:
            return read
    return DEFAULT_ALPHA_BETA.gy
