"""CRS-02."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from doseguard.checking.check import check
from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.course.plans import other_plans, plan_words
from doseguard.checking.course.relations import stated_relation, why_replaced
from doseguard.checking.default import Default
from doseguard.checking.evidence import Holding
from doseguard.model.course import Course, CoursePlan
from doseguard.model.finding import Answer, DoesNotApply, Note
from doseguard.model.measure import Measure
from doseguard.model.protocol import Protocol
from doseguard.model.quantity import format_number
from doseguard.model.target import names_target
from doseguard.model.wording import listed

LATE = Default(
    name="α/β of late-responding tissue",
    value=Decimal(3),
    unit="Gy",
    meaning="With it the EQD2 of organs is shown where the protocol states none (alpha_beta: late).",
    source="repository constraint compendium quoting QUANTEC, TG-101 and HyTEC: late-responding tissues",
)
CORD = Default(
    name="α/β of the spinal cord",
    value=Decimal(2),
    unit="Gy",
    meaning="With it the EQD2 of the spinal cord and thecal sac is shown where the protocol states none.",
    source="HyTEC, spinal cord (Sahgal et al. 2021), abstract: α/β of 2",
)
_CORDS = ("SpinalCord", "ThecalSac")
_NOT_BOTH = ("PREDECESSOR", "ALTERNATIVE")


class _Organ(NamedTuple):
    name: str
    alpha_beta_gy: Decimal
    source: str


@check(
    id="CRS-02",
    title="What organs get from all plans of the course",
    severity="W",
    rationale="An organ at its limit in each of two plans is beyond it in both.",
    source="AAPM MPPG 11.a; AAPM TG-275",
    defaults=(LATE, CORD),
)
def organs_bear_the_course(
    course: Course,
    course_facts: CourseFacts | None,
    protocol: Protocol | None,
    holdings: tuple[Holding, ...],
) -> Answer:
    """The near maximum (D0.03cc) of the summed EQD2 of each listed organ is shown, and never graded."""
    plans = [one for one in other_plans(course) if not _is_alternative(course.this, one)]
    if not plans:
        return DoesNotApply("no other plan of this patient for treatment was given")
    organs = _organs(protocol, holdings)
    if not organs:
        return DoesNotApply("no limits of organs are declared, so that no organ is listed")
    together = listed([plan_words(one.case.plan) for one in plans])
    why = "contours and doses were not read" if course_facts is None else course_facts.why_no_sum(plans)
    if course_facts is None or why:
        return Note(f"prior dose not assessed: beside {together}: {why}")
    shown = [said for one in organs if (said := _shown(one, plans, course_facts))]
    if not shown:
        return Note(f"prior dose not assessed: beside {together}: no listed organ is contoured")
    said = f"EQD2 (D0.03cc) of this plan and {together}, shown and not judged"
    return Note(f"{said}: {'; '.join(shown)}; beyond the grid of another plan nothing of it is added")


def _is_alternative(this: CoursePlan, other: CoursePlan) -> bool:
    """Whether only one of two plans is to be treated."""
    plans = this.case.plan, other.case.plan
    replaced = (why_replaced(*pair, same_target=False) for pair in (plans, plans[::-1]))
    return stated_relation(*plans) in _NOT_BOTH or any(replaced)


def _organs(protocol: Protocol | None, holdings: Sequence[Holding]) -> list[_Organ]:
    """The structures that the declared site limits or requires, targets left out, with their α/β."""
    limited = [row.limit.structure for one in holdings for row in one.limits]
    required = [name for one in holdings if one.site is not None for name in one.site.organs_required]
    names = dict.fromkeys((*limited, *required))
    return [_organ(name, protocol) for name in names if not names_target(name)]


def _organ(name: str, protocol: Protocol | None) -> _Organ:
    stated = {} if protocol is None else protocol.alpha_beta
    for key in (name, "late"):
        if key in stated:
            return _Organ(name, stated[key].value, "the protocol's")
    default = CORD if name in _CORDS else LATE
    return _Organ(name, default.value, "default")


def _shown(organ: _Organ, plans: Sequence[CoursePlan], facts: CourseFacts) -> str:
    """The organ with its dose; empty where the plan has no such structure."""
    found = facts.eqd2(organ.name, plans, organ.alpha_beta_gy)
    if found is None:
        return ""
    with_what = f"α/β {format_number(organ.alpha_beta_gy)} Gy, {organ.source}"
    return f"{organ.name} {_dose(found)} ({with_what})"


def _dose(found: Measure) -> str:
    if found.value is None or found.low is None or found.high is None:
        return f"not known ({found.reason})"
    return f"{found.value:.1f} Gy ({found.low:.1f} Gy to {found.high:.1f} Gy)"
