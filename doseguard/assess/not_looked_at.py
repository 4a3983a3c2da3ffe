"""What a run did not look at: items of plan review that no check does, and those whose checks were silent."""

from collections.abc import Iterable, Iterator, Mapping

from doseguard.checking.evidence import OPTIONAL_PARTS, Evidence
from doseguard.model.coverage import GROUPS, Item
from doseguard.model.finding import NOT_RUN, CheckResult, DoesNotApply, NotEvaluated, Outcome
from doseguard.model.report import NotLookedAtReport

BY_HAND = "by hand: no check looks at it"
_NO_CHECK = "no check of this version looks at it"


def not_looked_at(results: Iterable[CheckResult], evidence: Evidence) -> tuple[NotLookedAtReport, ...]:
    """Every item, or the part of it, that nobody has looked at yet.

    A check has looked where it gave any answer but *does not apply*, or *not evaluated* for want of a file
    that was not given. Of an item that checks have looked at, the part is told that is left to a person, and
    each check that lacked something.
    """
    lacks = {evidence.lacks[part] for part in OPTIONAL_PARTS if part in evidence.lacks}
    left_out = {said for part, said in evidence.lacks.items() if evidence.may_be_left_out(part)}
    silent = _silent(results, left_out)
    return tuple(
        one for group in GROUPS for item in group.items for one in _of_item(group.name, item, silent, lacks)
    )


def _silent(results: Iterable[CheckResult], left_out: set[str]) -> Mapping[str, str]:
    """For each check what it said if it has not looked, and nothing if it has."""
    said: dict[str, str] = {}
    for one in results:
        reason = _why_silent(one.outcome, left_out)
        said[one.check] = said.get(one.check, reason) if reason else ""
    return said


def _why_silent(outcome: Outcome, left_out: set[str]) -> str:
    if isinstance(outcome, NotEvaluated) and outcome.reason.endswith(tuple(left_out)):
        return f"{NOT_RUN}{outcome.reason}"
    return outcome.reason if isinstance(outcome, DoesNotApply) else ""


def _of_item(
    group: str, item: Item, silent: Mapping[str, str], lacks: set[str]
) -> Iterator[NotLookedAtReport]:
    if not item.checks:
        yield NotLookedAtReport(group=group, item=item.what, kind="by_hand", why=BY_HAND)
        return
    said = {check: silent.get(check, _NO_CHECK) for check in item.checks}
    if all(said.values()):
        lacking = any(_is_lack(reason, lacks) for reason in said.values())
        kind = "not_given" if lacking else "not_asked"
        yield NotLookedAtReport(group=group, item=item.what, kind=kind, why=_reasons(said))
        return
    lacked = {check: reason for check, reason in said.items() if _is_lack(reason, lacks)}
    left = [part for part in (item.remains and f"by hand: {item.remains}", _reasons(lacked)) if part]
    if left:
        yield NotLookedAtReport(group=group, item=item.what, kind="in_part", why="; ".join(left))


def _is_lack(reason: str, lacks: set[str]) -> bool:
    return reason.startswith(NOT_RUN) or reason in lacks


def _reasons(said: Mapping[str, str]) -> str:
    """What checks said, those that said the same together."""
    checks: dict[str, list[str]] = {}
    for check, reason in said.items():
        checks.setdefault(reason, []).append(check)
    return "; ".join(f"{', '.join(found)}: {reason}" for reason, found in checks.items())
