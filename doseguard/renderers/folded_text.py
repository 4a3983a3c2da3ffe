"""What does not apply, folded: one line, and one more for each reason that many checks share."""

from collections.abc import Collection, Iterable, Iterator

from doseguard.model.finding import NOT_JUDGED, NOT_RUN
from doseguard.model.report import DoesNotApplyReport
from doseguard.renderers.check_ids import ids_text
from doseguard.renderers.page import Page

# So many checks with one reason have a line of their own, as those that lack the clinic's file.
_MANY = 4


def folded_lines(
    parts: Iterable[DoesNotApplyReport], page: Page, *, noted: Collection[str] = ()
) -> list[str]:
    """A blank line and the lines; above them one for each check whose limits could not be judged.

    Checks that were not run are left out: they stand among the first lines. So are those that have `noted`
    something.
    """
    silent = [one for one in parts if not one.reason.startswith(NOT_RUN)]
    without_a_word = [one for one in silent if one.check not in noted]
    lines = [*_not_judged(silent), *_not_applying(without_a_word)]
    return ["", *(part for line in lines for part in page.wrapped(line, hanging=2))] if lines else []


def _not_judged(silent: list[DoesNotApplyReport]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in silent:
        if one.reason.startswith(NOT_JUDGED):
            reasons.setdefault(one.check, []).append(one.reason.removeprefix(NOT_JUDGED))
    for check, said in reasons.items():
        yield f"Not judged: {check} {'; '.join(said)}"


def _not_applying(silent: list[DoesNotApplyReport]) -> Iterator[str]:
    others = [one for one in silent if not one.reason.startswith(NOT_JUDGED)]
    checks: dict[str, dict[str, None]] = {}
    for one in others:
        checks.setdefault(one.reason, {})[one.check] = None
    shared = {reason for reason, found in checks.items() if len(found) >= _MANY}
    alone = ids_text(one.check for one in others if one.reason not in shared)
    if alone:
        yield f"Does not apply: {alone}"
    for reason, found in checks.items():
        if reason in shared:
            yield f"Does not apply, as {reason}: {ids_text(found)}"
