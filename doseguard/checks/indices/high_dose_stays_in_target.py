"""IDX-05."""

from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import DosedTarget, dosed_targets
from doseguard.checking.dose.index_text import measure_text
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import WITHIN
from doseguard.checking.policies import dose_policy, policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.measure import Measure

_SHARE, _VOLUME = "V105% outside[%]", "V105% outside[cc]"


@check(
    id="IDX-05",
    title="High dose stays in the target",
    severity="W",
    rationale="More than the prescribed dose outside of the target does harm and no good.",
    source="RTOG",
)
def high_dose_stays_in_target(dose_facts: DoseFacts, holdings: tuple[Holding, ...], clinic: Clinic) -> Answer:
    """The volume outside of each target that gets 105 %, where the clinic has a limit of it."""
    limit = dose_policy(clinic).high_dose_outside
    if limit is None:
        return DoesNotApply("the clinic's file says nothing of the high dose outside of targets")
    targets = dosed_targets(dose_facts, holdings)
    found = [_of_target(one, dose_facts, limit, policy_of(clinic)) for one in targets]
    return tuple(found) or DoesNotApply("no structure is known to be the target of a prescription")


def _of_target(target: DosedTarget, dose_facts: DoseFacts, limit: Interval, source: str | None) -> Outcome:
    share = dose_facts.index(target.holding, _SHARE)
    if share.measure.value is None:
        return NotEvaluated(f"V105% outside of {target.name}: {share.measure.reason}", target.subject)
    volume = dose_facts.index(target.holding, _VOLUME).measure
    shown = measure_text(share.measure, "%")
    said = f"outside of {target.name} {measure_text(volume, 'cc')} get 105 % of its prescribed dose, {shown}"
    grade, unsure = _grade(share.measure, limit)
    return Graded(
        grade,
        f"{said} of its volume{unsure}",
        shown,
        f"V105% outside {limit.text('%')}",
        source,
        about=target.subject,
    )


def _grade(share: Measure, limit: Interval) -> tuple[Grade, str]:
    """A limit within the interval raises no alarm, and is said."""
    ends = [one for one in (share.low, share.value, share.high) if one is not None]
    met = {limit.contains(Decimal(repr(one))) for one in ends}
    if met == {False}:
        return Grade.VARIATION_ACCEPTABLE, ""
    return Grade.PER_PROTOCOL, "" if met == {True} else f", {WITHIN}"
