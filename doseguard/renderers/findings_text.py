"""Findings as text: in full what is not per protocol, the worst first; what is, in few words below."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from doseguard.model.report import FindingReport, Interval
from doseguard.renderers.page import WORDS, Page

_COLUMN = 10
_WORST_FIRST = ("deviation_unacceptable", "not_evaluated", "variation_acceptable")


def finding_lines(findings: Iterable[FindingReport], page: Page) -> list[str]:
    """Every finding that is not per protocol, with achieved value, limit and source."""
    open_ones = [one for one in findings if one.grade != "per_protocol"]
    worst_first = sorted(open_ones, key=lambda one: _WORST_FIRST.index(one.grade))
    return [line for alike in _alike(worst_first) for line in _in_full(alike, page)]


def passed_lines(findings: Iterable[FindingReport], page: Page, *, groups: bool) -> list[str]:
    """What is per protocol, a check's findings together; with `groups`, fraction groups are named."""
    said: dict[str, list[str]] = {}
    for alike in _alike([one for one in findings if one.grade == "per_protocol"]):
        said.setdefault(alike[0].check, []).append(_in_short(alike, groups=groups))
    return labelled_lines(said, page)


def labelled_lines(said: dict[str, list[str]], page: Page) -> list[str]:
    """What checks say, each id once, beside the first thing that its check says."""
    lines: list[str] = []
    for check, texts in said.items():
        for label, text in zip_longest([f"  {check}"], texts, fillvalue=""):
            lines += page.labelled(label, text, _COLUMN)
    return lines


def subject(target: str | None, group: int | None) -> str:
    """What a finding is about; empty for the plan as a whole."""
    return ", ".join(part for part in (target or "", "" if group is None else f"group {group}") if part)


def _alike(findings: Iterable[FindingReport]) -> list[list[FindingReport]]:
    """Findings that differ only in what they are about stand together."""
    groups: dict[FindingReport, list[FindingReport]] = {}
    for one in findings:
        common = one.model_copy(update={"target": None, "fraction_group": None})
        groups.setdefault(common, []).append(one)
    return list(groups.values())


def _in_full(alike: list[FindingReport], page: Page) -> list[str]:
    one = alike[0]
    subjects = "; ".join(filter(None, (subject(each.target, each.fraction_group) for each in alike)))
    about = f" for {subjects}" if subjects else ""
    words = WORDS[one.grade]
    first, *more = page.labelled(f"  {one.check}", f"{words}{about}{_basis(one)}", _COLUMN)
    lines = [first.replace(words, page.grade(one.grade), 1), *more]
    lines += page.wrapped(one.message, indent=_COLUMN)
    if one.achieved is not None and one.limit is not None:
        shown = f"achieved {_value(one.achieved)}; limit {_value(one.limit)}"
        lines += page.wrapped(shown, indent=_COLUMN)
    if one.source is not None:
        lines += page.wrapped(f"source: {one.source}", indent=_COLUMN)
    return lines


def _in_short(alike: list[FindingReport], *, groups: bool) -> str:
    """The message and its source, before it what it is about unless it says that itself."""
    one = alike[0]
    subjects = "; ".join(filter(None, (_unsaid(each, groups=groups) for each in alike)))
    source = f"; source: {one.source}" if one.source is not None else ""
    return f"{f'{subjects}: ' if subjects else ''}{one.message}{_basis(one)}{source}"


def _unsaid(one: FindingReport, *, groups: bool) -> str:
    """What the finding is about and its message does not say."""
    target = one.target or ""
    named = re.search(rf"(?<!\w){re.escape(target)}(?!\w)", one.message) is not None
    return subject(None if named else target, one.fraction_group if groups else None)


def _basis(one: FindingReport) -> str:
    return f" (basis: {one.basis})" if one.basis else ""


def _value(value: str | Interval) -> str:
    return value if isinstance(value, str) else f"{value.value} ({value.low} to {value.high})"
