"""PRO-11."""

from collections.abc import Iterator
from itertools import combinations

from doseguard.model.comparison import Comparison
from doseguard.protocols_as_code.lint.facts.fact_space import is_possible
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.comparable_rows import share_fractions
from doseguard.protocols_as_code.lint.rows.dose_spans import spans_of
from doseguard.protocols_as_code.lint.rows.mirrored_names import same_condition
from doseguard.protocols_as_code.lint.rows.scheme_doses import blurred
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, SchemeView, Steps, list_of

_ROW = """\
  - structure: {structure}{mark}
    fractions: {fractions}
    metric: "{metric}"
    mandatory: "{number}"
    priority: {priority}
    source: {{paper: table 2}}
"""
_SCHEME = """\
      - fractions: {fractions}{mark}
        total_dose: {{per_protocol: {dose}}}
        source: {{paper: table 1}}
"""
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
{schemes}cases:
  - {{site: metastasis, plan: 34 Gy / 5, facts: {{diameter: 1 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 29 Gy / 5, facts: {{diameter: 1 cm}}, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 30 Gy / 5, facts: {{diameter: 4 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 34 Gy / 3, facts: {{diameter: 4 cm}}, expect: per protocol}}
  - {{site: metastasis, plan: 29 Gy / 5, facts: {{diameter: 4 cm}}, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 29 Gy / 3, facts: {{diameter: 4 cm}}, expect: deviation unacceptable}}
"""
_HERE = "  # here"


def _row(
    number: str = "< 30",
    mark: str = "",
    *,
    structure: str = "Heart",
    fractions: str = "5",
    metric: str = "D15cc[Gy]",
    priority: str = "reference",
) -> str:
    return _ROW.format(
        number=number,
        mark=mark,
        structure=structure,
        fractions=fractions,
        metric=metric,
        priority=priority,
    )


def _rows(*rows: str) -> Example:
    return Example("limits:\n" + "".join(rows), table=True)


def _scheme(dose: str = "34 Gy", mark: str = "", fractions: str = "5", rest: str = "") -> str:
    more = f"        {rest}\n" if rest else ""
    return _SCHEME.format(dose=dose, mark=mark, fractions=fractions) + more


def _site(*schemes: str) -> Example:
    return Example(_SITE.format(schemes="".join(schemes)))


_SMALL, _LARGE = 'applies_to: {diameter: "<= 3 cm"}', 'applies_to: {diameter: "> 3 cm"}'


@rule(
    id="PRO-11",
    title="No row stands twice or contradicts another",
    severity="error",
    rationale=(
        "Of two rows for the same organ, metric and fraction number the looser one never decides; of two "
        "equal ones, one will be corrected and the other forgotten."
    ),
    advice=(
        "Keep one row. Where both are meant, say what tells them apart: a fraction number, a condition or a "
        "priority; write doses that are alternatives as a list."
    ),
    good=(
        _rows(_row(), _row("< 24", fractions="3")),
        _site(_scheme("34 Gy", rest=_SMALL), _scheme("30 Gy", rest=_LARGE)),
    ),
    bad=(
        _rows(_row(), _row(mark=_HERE)),
        _rows(_row(), _row("< 32", _HERE)),
        _rows(_row(fractions="[3, 5]"), _row("< 32", _HERE, fractions="5 .. 8")),
        _rows(_row("< 30"), _row("> 32", _HERE)),
        _rows(
            _row("< 30") + '    applies_to: {diameter: "<= 3 cm"}\n',
            _row("< 32", _HERE) + '    applies_to: {diameter: ">= 3 cm"}\n',
        ),
        _site(_scheme(), _scheme(mark=_HERE)),
        _site(_scheme("34 Gy"), _scheme("34 Gy", _HERE, rest=_SMALL)),
        _site(
            _scheme("34 Gy").replace("34 Gy}", "34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}"),
            _scheme("34 Gy", _HERE),
        ),
        _site(_scheme("34 Gy"), _scheme("30 Gy", _HERE)),
        Example(
            "sites:\n"
            "  metastasis:\n"
            "    title: An invented metastasis\n"
            "    schemes: not stated\n"
            "    organs_required:\n"
            "      - SpinalCord\n"
            "      - Heart\n"
            "      - SpinalCord  # here\n"
        ),
    ),
    near_miss=(
        _rows(_row(), _row(metric="D10cc[Gy]")),
        _rows(_row(), _row("< 28", priority="guidance")),
        _rows(
            _row("< 30") + '    applies_to: {diameter: "<= 3 cm"}\n',
            _row("< 32") + '    applies_to: {diameter: "> 3 cm"}\n',
        ),
        _rows(_row("< 30"), _row("< 28") + '    applies_to: {diameter: "> 3 cm"}\n'),
        _rows(_row("<= 3", structure="PTV", metric="PITV"), _row(">= 1", structure="PTV", metric="PITV")),
        _site(_scheme(), _scheme(fractions="3")),
    ),
)
def no_duplicate_rows(file: LintFile) -> Iterator[Fault]:
    """Limits, schemes of a site, and items of other lists; criteria of a target are PRO-13's."""
    for rows in file.rows_by_structure:
        for first, second in combinations(rows, 2):
            if first.kind == "limit":
                yield from _of_rows(file, first, second)
    for one, other in combinations(file.schemes, 2):
        if one.site == other.site:
            yield from _of_schemes(file, one, other)
    yield from _of_items(file)


def _of_rows(file: LintFile, first: LimitView, second: LimitView) -> Iterator[Fault]:
    if first.metric != second.metric or not share_fractions(first, second) or not _meet(first, second):
        return
    line, what = file.tree.place_of(first.at).line, f"{second.structure} {second.metric}"
    if first.sides == second.sides:
        yield Fault(f"{what}: this row says the same as that on line {line}; keep one", second.at)
        return
    for name in first.sides.keys() & second.sides.keys():
        one, other = first.sides[name], second.sides[name]
        both = f"{other} here, {one} on line {line}"
        if one.is_upper == other.is_upper:
            if one != other:
                yield Fault(f"{what} {name}: {both}; the looser one never decides, keep one", second.at)
        elif _exclude_one_another(one, other):
            yield Fault(f"{what} {name}: {both}; no plan can meet both", second.at)


def _exclude_one_another(one: Comparison, other: Comparison) -> bool:
    """Whether an upper and a lower bound leave no value between them."""
    upper, lower = (one, other) if one.is_upper else (other, one)
    if upper.number == lower.number:
        return (upper.sign, lower.sign) != ("<=", ">=")
    return upper.number < lower.number


def _of_schemes(file: LintFile, one: SchemeView, other: SchemeView) -> Iterator[Fault]:
    if one.fractions is None or other.fractions is None or _told_apart_by_hand(file, one, other):
        return
    shared = sorted(set(one.fractions.numbers) & set(other.fractions.numbers))
    if not shared or _apart(one, other):
        return
    line = file.tree.place_of(one.at).line
    at = f"{shared[0]} fractions stand on line {line} already"
    if one.not_stated or other.not_stated:
        if one.not_stated and other.not_stated:
            yield Fault(f"{at}, without a dose there and here; keep one", other.at)
        else:
            yield Fault(f"{at}: one scheme states a dose, the other does not", other.at)
    elif one.per_protocol is not None and other.per_protocol is not None:
        same = spans_of(one.per_protocol) == spans_of(other.per_protocol)
        if same and one.variation == other.variation:
            yield Fault(f"{at}, with the same dose {other.per_protocol}; keep one", other.at)
        elif same:
            yield Fault(f"{at}: {other.per_protocol} with another variation; keep one", other.at)
        elif not blurred(one, other):
            said = f"with {one.per_protocol} there and {other.per_protocol} here"
            yield Fault(f"{at}, {said}; nothing tells which is for whom", other.at)


def _meet(one: LimitView, other: LimitView) -> bool:
    """Whether both hold at once and look at the same facts; a general row may stand beside a special one."""
    if not one.has_condition or not other.has_condition:
        return one.has_condition == other.has_condition or one.sides == other.sides
    if one.condition is None or other.condition is None:
        return False
    same_facts = set(one.condition.facts_needed) == set(other.condition.facts_needed)
    return same_facts and is_possible(one.condition, other.condition)


def _apart(one: SchemeView, other: SchemeView) -> bool:
    """Whether both have conditions that are not the same; an unreadable one is taken for another."""
    if not one.has_condition or not other.has_condition:
        return False
    return one.condition is None or not same_condition(one.condition, other.condition)


def _told_apart_by_hand(file: LintFile, one: SchemeView, other: SchemeView) -> bool:
    first, second = (file.get((*scheme.at, "by_hand")) for scheme in (one, other))
    return first != second


def _of_items(file: LintFile) -> Iterator[Fault]:
    """Items of lists that stand twice; rows, schemes and cases are looked at by what they say."""
    for at in _lists(file):
        seen: list[object] = []
        for place, item in enumerate(list_of(file.get(at))):
            if item in seen and item is not None:
                said = f"{item!r}" if isinstance(item, str) else "this item"
                yield Fault(f"{said} stands here twice; keep one", (*at, place))
            seen.append(item)


def _lists(file: LintFile) -> Iterator[Steps]:
    for around in [(), *(site.at for site in file.sites)]:
        for name in ("organ_limits", "organs_required", "by_hand", "gaps"):
            yield (*around, name)
        yield (*around, "eligibility", "by_hand")
    for at in (*(one.at for one in file.schemes), *(one.at for one in file.limits)):
        yield (*at, "by_hand")
        yield (*at, "confirmed_by")
