"""PRO-23."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.dose_spans import Span, common, spans_of
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, SchemeView, Steps, list_of, mapping_of, text_of
from doseguard.protocols_as_code.lint.wording.scheme_claims import claims_in

_DOSE = r"(?P<{}>\d+(?:\.\d+)?)\s*Gy\b(?!\s*(?:of\s+)?(?:BED|EQD))"
_COUNT = r"(?P<count>\d{1,3})"
_FRACTIONS = r"\s*(?:fractions?|fxs?|fr|#)"
_A_FRACTION = r"\s*(?:\b(?:per|a|each)\b|/)\s*(?:fraction|fx|#)?"
_OF = r"(?:[\s,;:(]*\b(?:i\.e\.|that is|of|at)[\s:(]*|\s*[@=]\s*)"
_IS = r"(?:\s*(?:=|:|\bis\b|\bto\b|\btotal(?:ling)?\b|\btogether\b)){1,4}\s*"
_IN_ALL = r"\s*(?:\)|\b(?:in total|total|together|altogether|in all)\b)"
_EACH, _TOTAL = _DOSE.format("each"), _DOSE.format("total")
# A word between the numbers or behind the second says what it is; 3 x 18 Gy, 60 Gy in 8 are two schemes.
_THEN_EACH = rf"(?:{_OF}{_EACH}|[\s,;(]+{_DOSE.format('each_behind')}{_A_FRACTION})"
_THEN_TOTAL = rf"(?:{_IS}{_TOTAL}|[\s,;(]+{_DOSE.format('total_behind')}{_IN_ALL})"
_TRIPLES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # 54 Gy in 3 fractions of 18 Gy; 54 Gy in 3 fractions, 18 Gy each
        rf"{_TOTAL}\s*(?:in|/)\s*{_COUNT}(?:{_FRACTIONS})?{_THEN_EACH}",
        # 3 x 18 Gy = 54 Gy; 3 fractions of 18 Gy (54 Gy)
        rf"{_COUNT}\s*(?:[x×*]|{_FRACTIONS}\s+of)\s*{_EACH}(?:{_A_FRACTION})?{_THEN_TOTAL}",
        # 18 Gy x 3 = 54 Gy
        rf"{_EACH}\s*[x×*]\s*{_COUNT}(?:{_FRACTIONS})?{_THEN_TOTAL}",
    )
)
# A note of a limit is about its number where it begins so; it may as well tell what was given before.
_IN_OTHER_WORDS = re.compile(
    r"(?:that is|which is|i\.e\.|equal to|equals|=|\()?\s*[\d.]+\s*Gy", re.IGNORECASE
)
_SITES = """\
sites:
  metastasis:
    title: {title}
    schemes:
      - fractions: {fractions}
        total_dose: {{per_protocol: {dose}}}
        source: {{paper: table 1}}
        note: {note}
cases:
  - {{site: metastasis, plan: 54 Gy / 3, note: {case}, expect: per protocol}}
  - {{site: metastasis, plan: 54 Gy / 1, expect: per protocol}}
  - {{site: metastasis, plan: 9 Gy / 3, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 9 Gy / 1, expect: deviation unacceptable}}
"""
_ROW = """\
limits:
  - structure: Heart
    fractions: 3
    metric: "D15cc[Gy]"
    mandatory: "< 24"
    priority: reference
    source: {{paper: table 2}}
    note: {note}
"""


def _site(
    note: str = "as printed",
    *,
    title: str = "An invented metastasis",
    case: str = "the nominal dose",
    dose: str = "54 Gy",
    fractions: str = "3",
) -> Example:
    return Example(_SITES.format(note=note, title=title, case=case, dose=dose, fractions=fractions))


def _row(note: str) -> Example:
    return Example(_ROW.format(note=note), table=True)


_UNMARKED = "17 Gy a fraction, expect: per protocol}"
_OF_CASE = _site(case="17 Gy a fraction").text.replace(_UNMARKED, f"{_UNMARKED}  # here")


@rule(
    id="PRO-23",
    title="Dose per fraction times fractions is the total, where both stand",
    severity="error",
    rationale=(
        "A total, a fraction number and a dose per fraction are one too many: where they disagree, one of "
        "them was changed and the others were not, and a reader picks the one that suits."
    ),
    advice="Find out from the source which of the three is wrong; or leave the dose per fraction out.",
    good=(
        _site("18 Gy per fraction", title="54 Gy in 3 fractions of 18 Gy"),
        _site(case="that is 18 Gy per fraction"),
        _row("that is 8 Gy per fraction"),
    ),
    bad=(
        _site("given at 17 Gy per fraction  # here"),
        _site("printed as 3 x 18 Gy = 45 Gy  # here"),
        _site("the copy has 54 Gy in 3 fractions of 16 Gy  # here"),
        _site("the copy has 54 Gy in 3 fractions, 16 Gy each  # here"),
        _site("which is 18 Gy x 3, 60 Gy in total  # here"),
        Example(_OF_CASE),
        _site("about 10-18 Gy a fraction  # here", dose="45 Gy .. 54 Gy"),
        _row("that is 11 Gy per fraction  # here"),
    ),
    near_miss=(
        _site("given at 15-18 Gy a fraction", dose="45 Gy .. 54 Gy"),
        _site("with any count, 16 Gy x 5 would pass"),
        _site("given at 18 or 54 Gy per fraction", fractions="[1, 3]"),
        _site("printed as 54 Gy in 3 fractions, 16 Gy less than in the other arm", title="Lung, 18 Gy x 3"),
        _site("not 12 Gy per fraction"),
        _row("the organ got 3 Gy before"),
    ),
)
def fractions_times_dose(file: LintFile) -> Iterator[Fault]:
    """Three numbers in one text; doses per fraction in notes against the fields beside them."""
    for at, text in file.texts:
        yield from (Fault(said, at) for said in _wrong_triples(text))
    for scheme in file.schemes:
        yield from _against([scheme], file, scheme.at)
    for site in file.sites:
        yield from _against([one for one in file.schemes if one.site == site.name], file, site.at)
    for at, case in file.cases:
        if case is not None and case.note:
            total = (Span(case.plan.total_dose_gy, case.plan.total_dose_gy),)
            yield from _compared((*at, "note"), case.note, [(case.plan.fractions, total)])
    for limit in file.limits:
        if limit.note and _IN_OTHER_WORDS.match(limit.note):
            yield from _compared((*limit.at, "note"), limit.note, list(_of_limit(limit)))


def _wrong_triples(text: str) -> Iterator[str]:
    for pattern in _TRIPLES if "Gy" in text else ():
        for match in pattern.finditer(text):
            said = {name: number for name, number in match.groupdict().items() if number}
            total = Decimal(said.get("total") or said["total_behind"])
            each = said.get("each") or said["each_behind"]
            count = Decimal(said["count"])
            if count and not _close(total / count, each):
                product = f"{count} fractions of {each} Gy are {format_number(count * Decimal(each))} Gy"
                right = format_number((total / count).quantize(Decimal("0.01")))
                yield f"{match[0]!r}: {product}; {format_number(total)} Gy in {count} are {right} Gy each"


def _close(exact: Decimal, written: str) -> bool:
    """Whether the number, rounded as it is written, is what is written."""
    return abs(exact - Decimal(written)) <= _rounding(Decimal(written))


def _rounding(written: Decimal) -> Decimal:
    """Half of the last digit where there are decimals; nobody rounds a fraction's dose to whole Gy."""
    exponent = written.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def _against(schemes: list[SchemeView], file: LintFile, around: Steps) -> Iterator[Fault]:
    """Doses per fraction in the note and the conditions by hand of a scheme or site; one must fit."""
    if not schemes or any(one.fractions is None or one.per_protocol is None for one in schemes):
        return
    totals = [
        (number, spans_of(one.per_protocol, one.variation))
        for one in schemes
        for number in (one.fractions.numbers if one.fractions else ())
    ]
    yield from _compared((*around, "note"), text_of(file.get((*around, "note"))) or "", totals)
    for place, item in enumerate(list_of(file.get((*around, "by_hand")))):
        text = text_of(item) or text_of(mapping_of(item).get("text")) or ""
        yield from _compared((*around, "by_hand", place), text, totals)


def _of_limit(limit: LimitView) -> Iterator[tuple[int, tuple[Span, ...]]]:
    if limit.fractions is None or limit.metric is None:
        return
    doses = [side.number for side in limit.sides.values()] if limit.metric.unit == "Gy" else []
    if limit.metric.at is not None and limit.metric.at_unit == "Gy":
        doses.append(limit.metric.at)
    for number in limit.fractions.numbers if doses else ():
        yield number, tuple(Span(dose, dose) for dose in doses)


def _compared(at: Steps, text: str, totals: list[tuple[int, tuple[Span, ...]]]) -> Iterator[Fault]:
    """Each dose per fraction of the text that no total and fraction number beside it gives."""
    if "Gy" not in text or not totals:
        return
    for claim in claims_in(text):
        for each in claim.each_gy if not claim.counts else ():
            if not any(_gives(each, number, spans) for number, spans in totals):
                beside = "; ".join(
                    f"{' or '.join(map(str, spans))} in {number}" for number, spans in totals[:4]
                )
                said = f"{claim.text!r} does not agree with {beside}"
                yield Fault(f"{said}: dose per fraction times fractions is the total", at)
                break


def _gives(each: Decimal, number: int, spans: tuple[Span, ...]) -> bool:
    half = _rounding(each)
    return bool(common(spans, (Span((each - half) * number, (each + half) * number),)))
