"""PLN-15."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.planning_images import planning_images
from doseguard.checking.policies import policy_of
from doseguard.model.case import Case
from doseguard.model.clinic import Clinic
from doseguard.model.clinic.patterns import fits
from doseguard.model.clinic.setup import MotionRule
from doseguard.model.delivery import Delivery
from doseguard.model.finding import NOT_RUN, Answer, DoesNotApply, Graded, Outcome
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from doseguard.model.plan import Plan


@check(
    id="PLN-15",
    title="Motion management that the site demands is declared",
    severity="W",
    rationale="A target that moves more than its margin allows is missed, however well the plan looks.",
    source="AAPM MPPG 11.a; UK SABR consensus",
)
def motion_management_is_declared(
    case: Case, delivery: Delivery, holdings: tuple[Holding, ...], clinic: Clinic
) -> Answer:
    """What the clinic demands for site or label, in the setups, the scan's description or the plan's text."""
    rules = () if clinic.setup is None else clinic.setup.motion
    meant = [rule for rule in rules if _is_for(rule, case.plan, holdings)]
    if not meant:
        return DoesNotApply("the clinic's file demands no motion management for this plan")
    return tuple(_answer(rule, case, delivery, clinic) for rule in meant)


def _is_for(rule: MotionRule, plan: Plan, holdings: tuple[Holding, ...]) -> bool:
    sites = {holding.site_name for holding in holdings}
    return (rule.site is None or rule.site in sites) and (
        rule.label is None or fits(plan.label, [rule.label])
    )


def _answer(rule: MotionRule, case: Case, delivery: Delivery, clinic: Clinic) -> Outcome:
    scans = planning_images(case.images, case.structures)
    found = list(_declared(rule, case.plan, delivery, scans))
    limit, source = _wanted(rule), policy_of(clinic)
    if found:
        return Graded(Grade.PER_PROTOCOL, "; ".join(found), found[0], limit, source)
    if rule.series and not scans:
        return DoesNotApply(
            f"{NOT_RUN}neither setup nor plan declares {limit}, and no planning scan was given"
        )
    return Graded(Grade.VARIATION_ACCEPTABLE, f"nothing declares {limit}", "nothing", limit, source)


def _declared(
    rule: MotionRule, plan: Plan, delivery: Delivery, scans: tuple[ImageSeries, ...]
) -> Iterator[str]:
    """Where something that the rule accepts is declared."""
    numbers = {beam.patient_setup_number for beam in delivery.treatment_beams}
    for setup in delivery.setups:
        for technique in setup.motion if setup.number in numbers else ():
            if fits(technique, rule.techniques):
                yield f"MotionSynchronizationTechnique {technique}"
    for series in scans:
        if fits(series.description, rule.series):
            yield f"SeriesDescription {series.description!r}"
    texts = (("RTPlanLabel", plan.label), ("RTPlanName", plan.name), ("RTPlanDescription", plan.description))
    for keyword, text in texts:
        if text and fits(text, rule.plan):
            yield f"{keyword} {text!r}"


def _wanted(rule: MotionRule) -> str:
    return " or ".join([*rule.techniques, *rule.series, *rule.plan])
