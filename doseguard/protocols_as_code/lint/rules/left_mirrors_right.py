"""PRO-07."""

import re
from collections.abc import Iterator

from doseguard.model.comparison import Comparison
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.mirrored_names import (
    mirrored,
    mirrored_condition,
    same_condition,
    side_of,
)
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, list_of, text_of

_REASON = re.compile(
    r"\b(?:left(?! (?:out|over|as|to)\b)|right(?!ly)|sides?|sided|mirror\w*"
    r"|(?:ipsi|contra|bi|uni)?lateral(?:ly|ity)?)\b",
    re.IGNORECASE,
)
_ROW = """\
  - structure: {structure}
    fractions: 5
    metric: "D0.03cc[Gy]"
    mandatory: {number}
    priority: reference
    source: {{paper: table 2}}
"""
_REQUIRED = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    organs_required:
{organs}
"""


def _rows(*rows: tuple[str, str, str]) -> Example:
    text = "".join(_ROW.format(structure=name, number=number) + rest for name, number, rest in rows)
    return Example(f"limits:\n{text}", table=True)


def _required(*organs: str) -> Example:
    return Example(_REQUIRED.format(organs="\n".join(f"      - {one}" for one in organs)))


@rule(
    id="PRO-07",
    title="Left and right mirror each other, or a reason is given",
    severity="error",
    rationale=(
        "Paired organs tolerate the same dose. Where a table gives two numbers, or forgets one side, "
        "patients treated on that side are judged by the wrong number or by none."
    ),
    advice=(
        "Give both sides the same rows. Where the source means them to differ, say why in the note of the "
        "row, with the word left, right or side."
    ),
    good=(
        _rows(("BrachialPlex_L", '"< 30"', ""), ("BrachialPlex_R", '"< 30"', "")),
        _required("Lung_L", "Lung_R"),
    ),
    bad=(
        _rows(("BrachialPlex_L", '"< 30"', ""), ("BrachialPlex_R", '"< 27"  # here', "")),
        _rows(("Kidney_L  # here", '"< 18"', "")),
        _rows(("Kidney_L", '"< 18"', ""), ("Kidney_R", '"<= 18"  # here', "")),
        _rows(
            ("Lung_L", '"< 30"', "    applies_to: {side: left}\n"),
            ("Lung_R", '"< 20"  # here', "    applies_to: {side: right}\n"),
        ),
        _rows(
            ("Kidney_L", '"< 18"', "    note: as printed\n"),
            ("Kidney_R", '"< 16"  # here', "    note: as printed\n"),
        ),
        _rows(
            ("Kidney_L", '"< 18"', ""),
            ("Kidney_R", '"< 16"  # here', "    note: one line of the copy was left out\n"),
        ),
        _required("SpinalCord", "Lung_L  # here"),
    ),
    near_miss=(
        _rows(
            ("Lung_L", '"< 30"', "    applies_to: {side: left}\n"),
            ("Lung_R", '"< 30"', "    applies_to: {side: right}\n"),
        ),
        _rows(
            ("Lung_L", '"< 30"', ""),
            ("Lung_R", '"< 27"', "    note: The source spares the right lung more.\n"),
        ),
        _rows(("Heart", '"< 38"', "    note: left out in one copy\n")),
        _rows(("Lung_L", '"< 30"', "    note: the source speaks of the left side only\n")),
    ),
)
def left_mirrors_right(file: LintFile) -> Iterator[Fault]:
    """Rows of organs with a side, and the organs that a site requires; targets have the side they have."""
    sided = [one for one in file.limits if one.kind == "limit" and one.structure and side_of(one.structure)]
    for place, limit in enumerate(sided):
        yield from _of_row(limit, sided, place)
    for site in file.sites:
        required = [text_of(one) or "" for one in list_of(file.get((*site.at, "organs_required")))]
        for place, name in enumerate(required):
            if side_of(name) and mirrored(name).casefold() not in {one.casefold() for one in required}:
                said = f"{name} is required and {mirrored(name)} is not"
                yield Fault(f"{said}; require both", (*site.at, "organs_required", place))


def _of_row(limit: LimitView, sided: list[LimitView], place: int) -> Iterator[Fault]:
    if _explained(limit) or limit.metric is None or limit.fractions is None:
        return
    other_name = mirrored(limit.structure or "")
    mirrors = [(number, one) for number, one in enumerate(sided) if _is_mirror(limit, one, other_name)]
    if not mirrors:
        at = f"{limit.metric} at {limit.fractions} fractions"
        said = f"{limit.structure} has a limit on {at}, {other_name} has none"
        yield Fault(f"{said}; give both, or a reason in the note", (*limit.at, "structure"))
        return
    number, other = next((one for one in mirrors if one[1].sides == limit.sides), mirrors[0])
    if number < place and not _explained(other):
        yield from _different(limit, other)


def _is_mirror(limit: LimitView, other: LimitView, name: str) -> bool:
    same_row = (limit.site, limit.metric, limit.fractions) == (other.site, other.metric, other.fractions)
    named = other.structure is not None and other.structure.casefold() == name.casefold()
    if not same_row or not named or limit.priority != other.priority:
        return False
    mirror = mirrored_condition(limit.condition)
    return same_condition(mirror, other.condition) or same_condition(limit.condition, other.condition)


def _different(limit: LimitView, other: LimitView) -> Iterator[Fault]:
    for name in dict.fromkeys([*limit.sides, *other.sides]):
        mine, theirs = limit.sides.get(name), other.sides.get(name)
        if mine is None or theirs is None or (mine.sign, mine.number) != (theirs.sign, theirs.number):
            both = f"{limit.structure} {_said(limit, mine)}, {other.structure} {_said(other, theirs)}"
            at = (*limit.at, name) if mine is not None else limit.at
            said = f"{name.replace('_', ' ')} differs: {both}"
            yield Fault(f"{said}; make them equal, or give a reason in the note", at)


def _explained(limit: LimitView) -> bool:
    return limit.note is not None and _REASON.search(limit.note) is not None


def _said(limit: LimitView, side: Comparison | None) -> str:
    return "(none)" if side is None else side.text("" if limit.metric is None else limit.metric.unit)
