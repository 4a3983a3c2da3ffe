"""DOS-03."""

from decimal import Decimal
from math import cbrt, pi

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import DosedTarget, dosed_targets
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import achieved_text
from doseguard.checking.policies import dose_policy, policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.clinic.dose import GridSpacing
from doseguard.model.finding import Answer, DoesNotApply, Graded, Outcome
from doseguard.model.grade import Grade
from doseguard.model.measured import VOLUME, Achieved, NoValue
from doseguard.model.quantity import format_number

STEPS = Default(
    "steps of the dose grid across a target",
    Decimal(4),
    "steps",
    "A ball of the target's volume is at least as many steps of the dose grid wide: with fewer, its surface "
    "lies between so few points that its dose is that of the interpolation.",
    setting="dose.grid_spacing",
)

COARSEST = Default(
    "coarsest dose grid",
    Decimal(3),
    "mm",
    "Doses of stereotactic treatments fall off so steeply that points farther apart do not show it.",
    setting="dose.grid_spacing",
)


@check(
    id="DOS-03",
    title="The dose grid is fine enough for the targets",
    severity="W",
    rationale="Between points that are far apart for a small target, its dose was never calculated.",
    source="AAPM MPPG 11.a; AAPM TG-101",
    defaults=(STEPS, COARSEST),
)
def grid_is_fine_enough(
    dose_facts: DoseFacts, holdings: tuple[Holding, ...], clinic: Clinic | None
) -> Answer:
    """The greatest step of the grid against the clinic's, or the width of each prescription's target."""
    targets = dosed_targets(dose_facts, holdings)
    found = [_of_target(one, dose_facts, clinic) for one in targets]
    return tuple(found) or DoesNotApply("no structure is known to be the target of a prescription")


def _of_target(target: DosedTarget, dose_facts: DoseFacts, clinic: Clinic | None) -> Outcome:
    volume = dose_facts.achieved(target.name, VOLUME)
    if isinstance(volume, NoValue):
        return DoesNotApply(f"the volume of {target.name} is not known: {volume.reason}")
    step_mm = round(Decimal(dose_facts.grid.coarsest_mm), 3)
    rows = [one for one in dose_policy(clinic).grid_spacing if _is_for(one, volume)]
    if rows:
        is_met = all(one.spacing.contains(step_mm) for one in rows)
        limit, source = ", ".join(one.spacing.text("mm") for one in rows), policy_of(clinic)
    else:
        is_met = step_mm <= min(COARSEST.value, _ball_width_mm(volume.high) / STEPS.value)
        limit, source = _own_limit(volume), STEPS.source
    step = f"{format_number(step_mm)} mm"
    return Graded(
        Grade.PER_PROTOCOL if is_met else Grade.VARIATION_ACCEPTABLE,
        f"the points of the dose are {step} apart, {target.name} has {achieved_text(VOLUME, volume)}",
        achieved=step,
        limit=limit,
        source=source,
        about=target.subject,
    )


def _own_limit(volume: Achieved) -> str:
    most_mm = _ball_width_mm(volume.value) / STEPS.value
    if most_mm >= COARSEST.value:
        return f"at most {COARSEST.text}"
    return f"at most {most_mm:.3g} mm: {STEPS.text} across a ball of its volume"


def _is_for(row: GridSpacing, volume: Achieved) -> bool:
    return row.volume is None or row.volume.contains(volume.value)


def _ball_width_mm(volume_cc: Decimal) -> Decimal:
    return Decimal(cbrt(6000 * float(volume_cc) / pi))
