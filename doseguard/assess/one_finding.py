"""One finding for each check, target and fraction group, however many holdings speak of the same organ."""

from collections.abc import Iterable

from doseguard.model.finding import CheckResult, Graded, Uncertain
from doseguard.model.grade import worst


def one_finding_each(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """The results, those graded about one subject by one check joined at the place of the first.

    The grade is the worst of them; what they say differently stands side by side.
    """
    joined: dict[object, CheckResult] = {}
    for place, one in enumerate(results):
        key = (one.check, one.subject) if isinstance(one.outcome, Graded) else place
        joined[key] = _joined(joined[key], one) if key in joined else one
    return tuple(joined.values())


def _joined(first: CheckResult, second: CheckResult) -> CheckResult:
    one, other = first.outcome, second.outcome
    if not isinstance(one, Graded) or not isinstance(other, Graded):
        raise TypeError("only graded outcomes are joined")
    outcome = Graded(
        worst((one.grade, other.grade)),
        _both(one.message, other.message) or "",
        one.achieved if one.achieved == other.achieved else _both(_text(one.achieved), _text(other.achieved)),
        _both(one.limit, other.limit),
        _both(one.source, other.source),
        _both(one.basis, other.basis),
        one.about,
    )
    return CheckResult(first.check, first.title, first.subject, outcome)


def _text(achieved: str | Uncertain | None) -> str | None:
    return f"{achieved}" if isinstance(achieved, Uncertain) else achieved


def _both(one: str | None, other: str | None) -> str | None:
    if one is None or other is None or one == other:
        return one if other is None else other
    return f"{one}; {other}"
