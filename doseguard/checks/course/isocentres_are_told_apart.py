"""CRS-04."""

from collections.abc import Iterator
from decimal import Decimal
from math import dist, isfinite

from doseguard.checking.check import check
from doseguard.checking.course.plans import frames_of, other_plans, plan_words
from doseguard.checking.course.relations import stated_relation
from doseguard.checking.default import Default
from doseguard.model.course import Course, CoursePlan
from doseguard.model.delivery import Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.wording import counted, listed

ONE_PLACE = Default(
    name="one isocentre",
    value=Decimal(1),
    unit="mm",
    meaning="Isocentres of two plans that are this close are the same, written or rounded differently.",
)
CONFUSABLE = Default(
    name="isocentres that may be confused",
    value=Decimal(20),
    unit="mm",
    meaning="Different isocentres of two plans that are closer could be taken for one another at set-up.",
)
_Point = tuple[float, float, float]


@check(
    id="CRS-04",
    title="Isocentres of the course can be told apart",
    severity="W",
    rationale="A set-up to the isocentre of another plan is overlooked where both lie close together.",
    source="AAPM MPPG 11.a",
    defaults=(ONE_PLACE, CONFUSABLE),
)
def isocentres_are_told_apart(course: Course, delivery: Delivery) -> Answer:
    """Isocentres of treatment beams, between plans in one frame of reference that are both to be treated."""
    frames = frames_of(course.this)
    others = [one for one in other_plans(course) if not _replaces(course.this, one)]
    own = _isocentres(delivery)
    if not others or not own:
        return DoesNotApply("no isocentre of another plan of this patient is known")
    near, apart, compared = list[str](), list[str](), 0
    for other in others:
        named = plan_words(other.case.plan)
        if not frames & frames_of(other):
            apart.append(f"{named} (not known to be in the same frame of reference)")
            continue
        found = other.delivery()
        if isinstance(found, NoValue):
            apart.append(f"{named} ({found.reason})")
        else:
            compared += 1
            near += _near(own, other, _isocentres(found))
    notes = (Note(f"isocentres not compared: {listed(apart)}"),) if apart else ()
    if near:
        limit = f"the same within {ONE_PLACE.text}, or {CONFUSABLE.text} apart"
        message = f"isocentres that may be confused: {listed(near)}"
        return (Graded(Grade.VARIATION_ACCEPTABLE, message, near[0], limit, CONFUSABLE.source), *notes)
    if not compared:
        return notes or DoesNotApply("no isocentre of another plan of this patient is known")
    said = f"compared with {counted(compared, 'other plan')}: the same, or {CONFUSABLE.text} and more apart"
    return (Graded(Grade.PER_PROTOCOL, said), *notes)


def _replaces(one: CoursePlan, other: CoursePlan) -> bool:
    """Whether only one of two plans is to be treated, by what they say of each other."""
    return stated_relation(one.case.plan, other.case.plan) in ("PREDECESSOR", "ALTERNATIVE")


def _isocentres(delivery: Delivery) -> tuple[_Point, ...]:
    """The isocentres of all beams that treat, each once."""
    points: dict[_Point, None] = {}
    for beam in delivery.treatment_beams:
        for x, y, z in beam.isocentres_mm.tolist():
            if isfinite(x) and isfinite(y) and isfinite(z):
                points[x, y, z] = None
    return tuple(points)


def _near(own: tuple[_Point, ...], other: CoursePlan, theirs: tuple[_Point, ...]) -> Iterator[str]:
    """The distance of each of our isocentres to a different one of another plan that is too close.

    An isocentre that the other plan has as well is not near to its neighbours by this plan's doing.
    """
    for point in own:
        distances_mm = [dist(point, one) for one in theirs]
        apart = [one for one in distances_mm if one > ONE_PLACE.value]
        if len(apart) == len(distances_mm) and apart and min(apart) < CONFUSABLE.value:
            yield f"{min(apart):.1f} mm to that of {plan_words(other.case.plan)}"
