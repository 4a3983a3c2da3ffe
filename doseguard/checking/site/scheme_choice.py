"""Which of a site's schemes a prescription is held against, decided once for the checks that speak of it."""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.condition import Judgement
from doseguard.model.condition import Outcome as Held
from doseguard.model.facts import Facts
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from doseguard.model.scheme import Scheme

GRADE_OF_CONDITION = {
    Held.HOLDS: Grade.PER_PROTOCOL,
    Held.UNKNOWN: Grade.NOT_EVALUATED,
    Held.CONTRADICTED: Grade.DEVIATION_UNACCEPTABLE,
}


def condition_grade(judgement: Judgement) -> Grade:
    """The grade of a condition; what a measured fact contradicts within its uncertainty is a variation."""
    if judgement.outcome is Held.CONTRADICTED and judgement.unsure:
        return Grade.VARIATION_ACCEPTABLE
    return GRADE_OF_CONDITION[judgement.outcome]


@dataclass(frozen=True, slots=True)
class ChosenScheme:
    """A scheme, the grade of the dose under it (NOT_EVALUATED: it states none), its own condition judged."""

    scheme: Scheme
    grade: Grade
    condition: Judgement | None

    @property
    def is_contradicted(self) -> bool:
        """Whether the facts surely say that the scheme is not for this target."""
        held = self.condition
        return held is not None and held.outcome is Held.CONTRADICTED and not held.unsure


def choose_scheme(site: Site, total_dose_gy: Decimal, fractions: int, facts: Facts) -> ChosenScheme | None:
    """The scheme of that fraction number that a prescription is held against; None where the site has none.

    A scheme whose own condition the facts contradict is passed over, unless all are so. Of the others the one
    is taken under which dose and condition together stand best, so that a dose that is allowed only under an
    unknown condition never hides behind another scheme, and a missing fact never hides the dose's grade.
    """
    found = [
        _judged(scheme, total_dose_gy, facts)
        for scheme in site.schemes
        if scheme.fractions.contains(fractions)
    ]
    applicable = [one for one in found if not one.is_contradicted]
    return min(applicable or found, key=_standing, default=None)


def _judged(scheme: Scheme, total_dose_gy: Decimal, facts: Facts) -> ChosenScheme:
    grade = scheme.grade(total_dose_gy)
    condition = None if scheme.applies_to is None else scheme.applies_to.judge(facts)
    return ChosenScheme(scheme, Grade.NOT_EVALUATED if grade is None else grade, condition)


def _standing(chosen: ChosenScheme) -> tuple[Grade, Grade]:
    condition = Grade.PER_PROTOCOL if chosen.condition is None else condition_grade(chosen.condition)
    return max(chosen.grade, condition), chosen.grade
