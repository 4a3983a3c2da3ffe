"""Which of a file's cases are about a scheme or a row of limits, read off what they say: nothing is run."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from doseguard.model.condition import Outcome
from doseguard.model.embedded_case import EmbeddedCase, Known, TableCase
from doseguard.model.grade import Grade
from doseguard.model.metric import Metric
from doseguard.protocols_as_code.lint.views import LimitView, SchemeView

PASSING = (Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE)
_DOSE_CHECK = "RX-03"
Given = Mapping[tuple[str, str], list[tuple[EmbeddedCase | TableCase, Decimal]]]


def doses_by_site(cases: Iterable[EmbeddedCase]) -> Mapping[str, list[EmbeddedCase]]:
    """The cases that grade a dose, by the site that they name."""
    found: dict[str, list[EmbeddedCase]] = {}
    for case in cases:
        if case.because == _DOSE_CHECK:
            found.setdefault(case.site, []).append(case)
    return found


def missing_of_scheme(scheme: SchemeView, crowd: list[SchemeView], cases: list[EmbeddedCase]) -> list[str]:
    """What no case does, in words; `crowd` are the other schemes of the site, `cases` those on its doses."""
    numbers = scheme.fractions
    if numbers is None or (scheme.per_protocol is None and not scheme.not_stated):
        return []
    own = [one for one in cases if numbers.contains(one.plan.fractions) and _is_of(one, scheme, crowd)]
    if scheme.not_stated:
        elsewhere = [one for one in cases if not numbers.contains(one.plan.fractions)]
        wanted = {
            "is not evaluated": any(one.expect is Grade.NOT_EVALUATED for one in own),
            "of the site fails by its fraction number": any(map(_fails, elsewhere)),
        }
    else:
        wanted = {
            "passes": any(one.expect in PASSING and _allows(scheme, one) for one in own),
            "fails by its dose": any(_fails(one) and not _allows(scheme, one) for one in own),
        }
    return [said for said, there in wanted.items() if not there]


def _is_of(case: EmbeddedCase, scheme: SchemeView, crowd: list[SchemeView]) -> bool:
    """Whether a case is about this scheme, and not another one of its fraction number."""
    if scheme.condition is None:
        return True
    alone = not any(one.fractions and one.fractions.contains(case.plan.fractions) for one in crowd)
    outcome = scheme.condition.judge(case.known_facts).outcome
    return outcome is Outcome.HOLDS or (alone and outcome is Outcome.UNKNOWN)


def _allows(scheme: SchemeView, case: EmbeddedCase) -> bool:
    rules = (scheme.per_protocol, scheme.variation)
    return any(one is not None and one.allows(case.plan.total_dose_gy) for one in rules)


def _fails(case: EmbeddedCase) -> bool:
    return case.expect is Grade.DEVIATION_UNACCEPTABLE


def given_values(cases: Iterable[EmbeddedCase | TableCase]) -> Given:
    """The values that cases give, with the case, by structure and metric."""
    found: dict[tuple[str, str], list[tuple[EmbeddedCase | TableCase, Decimal]]] = {}
    for case in cases:
        for structure, metrics in case.metrics.items():
            for name, value in metrics.items():
                found.setdefault((structure, name), []).append((case, value))
    return found


def values_reaching(limit: LimitView, metric: Metric, given: Given) -> Iterator[tuple[Decimal, Grade]]:
    """What cases that may reach the row say of its metric, and the grade that they expect."""
    for case, value in given.get((limit.structure or "", str(metric)), []):
        number = case.fractions if isinstance(case, TableCase) else case.plan.fractions
        of_site = isinstance(case, TableCase) or case.site == limit.site
        of_number = limit.fractions is None or limit.fractions.contains(number)
        if of_site and of_number and _may_hold(limit, case):
            yield value, case.expect


def _may_hold(limit: LimitView, case: Known) -> bool:
    if limit.condition is None:
        return True
    return limit.condition.judge(case.known_facts).outcome is Outcome.HOLDS
