"""What a run did not look at: items of plan review that no check does, and those whose checks were silent."""

from collections.abc import Iterable, Iterator, Mapping

from doseguard.checking.evidence import OPTIONAL_PARTS, Evidence
from doseguard.model.coverage import GROUPS, Item
from doseguard.model.finding import NOT_RUN, CheckResult, DoesNotApply
from doseguard.model.report import NotLookedAtReport

BY_HAND = "by hand: no check looks at it"
_NO_CHECK = "no check of this version looks at it"


def not_looked_at(results: Iterable[CheckResult], evidence: Evidence) -> tuple[NotLookedAtReport, ...]:
    """Every item, or the part of it, that nobody has looked at yet.

    A check has looked where it gave any answer but *does not apply*. Of an item that checks have looked at,
    the part is told that is left to a person, and each check that lacked something.
    """
    silent = _silent(results)
    lacks = {evidence.lacks[part] for part in OPTIONAL_PARTS if part in evidence.lacks}
    return tuple(
        one for group in GROUPS for item in group.items for one in _of_item(group.name, item, silent, lacks)
    )


def _silent(results: Iterable[CheckResult]) -> Mapping[str, str]:
    """For each check what it said if it only said *does not apply*, and nothing if it has looked."""
    said: dict[str, str] = {}
    for one in results:
        if not isinstance(one.outcome, DoesNotApply):
            said[one.check] = ""
        elif said.get(one.check) is None:
            said[one.check] = one.outcome.reason
    return said


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
