"""What the checks would say at one point of the plane: the grade, the schedule, what is left to a person."""

from decimal import Decimal

from doseguard.checking.site.scheme_choice import choose_scheme, condition_grade
from doseguard.model.facts import Facts
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site


def grade_at(site: Site, dose_gy: Decimal, fractions: int, facts: Facts) -> Grade:
    """The worse of what RX-03 and SIT-01 say of a stated scheme; the texts of a plan are not looked at."""
    grades = [] if site.applies_to is None else [condition_grade(site.applies_to.judge(facts))]
    chosen = choose_scheme(site, dose_gy, fractions, facts)
    if chosen is None:
        grades.append(Grade.DEVIATION_UNACCEPTABLE if site.schemes else Grade.NOT_EVALUATED)
        return max(grades)
    if chosen.condition is not None:
        grades.append(condition_grade(chosen.condition))
    return max([chosen.grade, *grades])


def schedule_at(site: Site, dose_gy: Decimal, fractions: int, facts: Facts) -> str | None:
    """How the scheme that a prescription is held against (RX-12) spaces the fractions."""
    chosen = choose_scheme(site, dose_gy, fractions, facts)
    return None if chosen is None else chosen.scheme.schedule


def by_hand_at(site: Site, dose_gy: Decimal, fractions: int, facts: Facts) -> tuple[str, ...]:
    """What SIT-01 leaves to a person there, sorted."""
    chosen = choose_scheme(site, dose_gy, fractions, facts)
    items = (*site.by_hand, *(() if chosen is None else chosen.scheme.by_hand))
    return tuple(sorted({one.text for one in items}))
