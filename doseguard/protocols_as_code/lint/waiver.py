"""Waivers: comments that accept a finding, with author, expiry and reason.

    # doseguard: waive PRO-18 until 2027-06-30 by A. Physicist: the source says nothing at 5 cm

Behind a value it covers findings of its line; on a line of its own those of the next line that is no comment.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from doseguard.model.file_fields import parse_day
from doseguard.model.lint_report import LintFinding
from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing
from doseguard.readers.positioned_yaml import Place, PositionedTree
from doseguard.readers.yaml_comments import Comment

NEVER_WAIVED = ("PRO-00", "PRO-20", "PRO-24")
FORM = "# doseguard: waive PRO-NN until YEAR-MONTH-DAY by NAME: REASON"
_BEGINS = re.compile(r"#\s*doseguard\s*:", re.IGNORECASE)
_WAIVER = re.compile(
    r"#\s*doseguard:\s*waive\s+(?P<rule>\S+)\s+until\s+(?P<until>\S+)\s+by\s+(?P<author>[^:]*\S)\s*:\s*(?P<reason>.*\S)"
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver; `fault` says why it is none, `covers` is the line whose findings it accepts.

    `used` says that there was a finding to accept; where its rule was not run (`asked`), nobody can tell.
    """

    path: str
    place: Place
    covers: int
    rule: str = ""
    until: date | None = None
    author: str = ""
    reason: str = ""
    fault: str = ""
    used: bool = False
    asked: bool = True

    def holds(self, today: date) -> bool:
        """Whether it accepts findings on that day, the last day included."""
        may = not self.fault and self.rule not in NEVER_WAIVED
        return may and self.until is not None and today <= self.until


def waivers_of(tree: PositionedTree) -> tuple[Waiver, ...]:
    """The waivers of a file in its order, those that are badly written with what is wrong."""
    found = [one for one in tree.comments if _BEGINS.match(one.text)]
    if not found:
        return ()
    lines = sorted({place.line for where in (tree.values_at, tree.keys_at) for place in where.values()})
    return tuple(_read(one, tree.name, _covered(one, lines)) for one in found)


def apply_waivers(
    findings: tuple[LintFinding, ...], waivers: tuple[Waiver, ...], today: date
) -> tuple[tuple[LintFinding, ...], tuple[Waiver, ...]]:
    """The findings that no waiver accepts, and the waivers, marked where a finding of theirs was there."""
    places: dict[tuple[str, int, str], list[int]] = {}
    for place, one in enumerate(waivers):
        places.setdefault((one.path, one.covers, one.rule), []).append(place)
    kept, used = [], set[int]()
    for finding in findings:
        accepting = places.get((finding.path, finding.line, finding.rule), [])
        used.update(accepting)
        if not any(waivers[place].holds(today) for place in accepting):
            kept.append(finding)
    marked = (replace(one, used=place in used) for place, one in enumerate(waivers))
    return tuple(kept), tuple(marked)


def _covered(comment: Comment, lines: list[int]) -> int:
    if not comment.own_line:
        return comment.line
    following = bisect_right(lines, comment.line)
    return lines[following] if following < len(lines) else comment.line


def _read(comment: Comment, path: str, covers: int) -> Waiver:
    place = Place(comment.line, comment.column)
    match = _WAIVER.fullmatch(comment.text)
    if match is None:
        return Waiver(path, place, covers, fault=f"this is no waiver; write {FORM}")
    rule, reason = match["rule"], match["reason"]
    try:
        until = parse_day(match["until"])
    except ValueError:
        fault = f"{match['until']!r} is no date; write {FORM}"
        return Waiver(path, place, covers, rule, fault=fault)
    fault = ""
    if says_nothing(match["author"]) or says_nothing(reason):
        fault = f"a waiver needs somebody who answers for it and a reason that can be judged; write {FORM}"
    return Waiver(path, place, covers, rule, until, match["author"], reason, fault)
