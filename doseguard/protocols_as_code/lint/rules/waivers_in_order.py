"""PRO-20."""

from collections.abc import Iterator
from datetime import date

from doseguard.model.located import suggestion
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.waiver import NEVER_WAIVED, Waiver

_NO_WAIVER = {
    "PRO-00": "a file that does not load cannot be used",
    "PRO-20": "a waiver of waivers would answer for itself",
    "PRO-24": "numbers that no case holds are to get their cases",
}
_WAIVED = """\
owner: TBD  # doseguard: waive PRO-17 until 2998-12-31 by A. Physicist: the group is named in January
"""
_ABOVE = """\
# doseguard: waive PRO-17 until 2998-12-31 by A. Physicist: the group is named in January
owner: TBD
"""


@rule(
    id="PRO-20",
    title="A waiver names a rule that there is, with reason, author and expiry, and is still needed",
    severity="error",
    rationale=(
        "A waiver is a decision: somebody looked at a finding and accepts it for a time. One that nobody "
        "signed, that has run out or that hides nothing any more would go on accepting whatever comes next."
    ),
    advice=(
        "Write `# doseguard: waive PRO-NN until YEAR-MONTH-DAY by NAME: REASON` behind the value or on the "
        "line above it; remove it when the finding is gone, and decide anew when it has expired."
    ),
    good=(Example(_WAIVED), Example("purpose: demo\n" + _ABOVE)),
    bad=(
        Example("owner: the authors  # doseguard: waive PRO-17 (here is no form)  # here"),
        Example("owner: TBD  # doseguard: waive PRO-17 until 2998-12-31 by A. Physicist  # here"),
        Example("owner: TBD  # doseguard: waive PRO-17 until next year by A. Physicist: not named  # here"),
        Example("owner: TBD  # doseguard: waive PRO-17 until 2998-02-30 by A. Physicist: not named  # here"),
        Example("owner: TBD  # doseguard: waive PRO-71 until 2998-12-31 by A. Physicist: not named  # here"),
        Example("owner: TBD  # doseguard: waive PRO-17 until 2020-12-31 by A. Physicist: not named  # here"),
        Example(
            "owner: the group  # doseguard: waive PRO-17 until 2998-12-31 by A. Physicist: not named  # here"
        ),
        Example(
            "version: 1.0  # doseguard: waive PRO-00 until 2998-12-31 by A. Physicist: as always  # here"
        ),
    ),
    near_miss=(
        # Behind a quote it is text; a comment about waivers is none.
        Example('title: "A protocol # doseguard: waive PRO-17 until 2998-12-31 by nobody: text"'),
        Example("owner: the group  # doseguard can waive what somebody accepts"),
        Example(
            "owner: ???  # doseguard:  waive  PRO-17  until 2998-12-31  by A. B. Physicist:  see: minutes"
        ),
    ),
)
def waivers_in_order(file: LintFile, waivers: tuple[Waiver, ...], today: date) -> Iterator[Fault]:
    """Every waiver of the file that is badly written, names no rule, has expired, or hides nothing."""
    for one in waivers:
        said = _fault(one, today)
        if said:
            yield Fault(said, one.place, file=file)


def _fault(waiver: Waiver, today: date) -> str:
    if waiver.fault:
        return waiver.fault
    ids = [one.id for one in all_rules()]
    if waiver.rule not in ids:
        return f"there is no rule {waiver.rule!r}; {suggestion(waiver.rule.upper(), ids)}"
    if waiver.rule in NEVER_WAIVED:
        return f"{waiver.rule} cannot be waived: {_NO_WAIVER[waiver.rule]}; remove the waiver"
    if waiver.until is not None and waiver.until < today:
        days = (today - waiver.until).days
        said = f"the waiver of {waiver.rule} expired on {waiver.until}, {days} day{'s' * (days != 1)} ago"
        return f"{said}; correct what it accepts, or decide anew"
    if waiver.asked and not waiver.used:
        return f"{waiver.rule} finds nothing on line {waiver.covers}; remove the waiver"
    return ""
