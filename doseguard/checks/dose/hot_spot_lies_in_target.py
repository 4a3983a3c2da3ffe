"""DOS-09."""

from doseguard.checking.check import check
from doseguard.checking.dose.dose_facts import DoseFacts, HotSpot
from doseguard.checking.dose.dosed_targets import dosed_targets
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import achieved_text
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.measured import Achieved
from doseguard.model.metric import parse_metric
from doseguard.model.plan import Modality, Plan
from doseguard.model.wording import listed

_MAXIMUM = parse_metric("Max[Gy]")
_INSIDE = "the greatest dose lies in a target"


@check(
    id="DOS-09",
    title="The hottest dose lies in a target",
    severity="W",
    rationale="A hot spot outside of every target treats healthy tissue with more than any tumour gets.",
    source="AAPM MPPG 11.a",
)
def hot_spot_lies_in_target(plan: Plan, dose_facts: DoseFacts, holdings: tuple[Holding, ...]) -> Answer:
    """The hottest grid point in the patient against the maxima of all PTVs and prescribed targets."""
    if plan.modality is Modality.BRACHY:
        return DoesNotApply("the greatest dose of a brachytherapy plan is that beside its sources")
    treated = (one.name for one in dosed_targets(dose_facts, holdings))
    names = tuple(dict.fromkeys((*treated, *dose_facts.targets)))
    found = {name: dose_facts.achieved(name, _MAXIMUM) for name in names}
    maxima = {name: one for name, one in found.items() if isinstance(one, Achieved)}
    if not maxima:
        return DoesNotApply("there is no target whose maximum is known")
    name, most = max(maxima.items(), key=lambda one: one[1].high)
    spot = dose_facts.hotter_than(float(most.high))
    if spot is None:
        said = f"the greatest dose lies in {name}: {achieved_text(_MAXIMUM, most)}"
        return Graded(Grade.PER_PROTOCOL, said, achieved_text(_MAXIMUM, most), _INSIDE)
    if len(maxima) < len(names):
        unknown = listed([one for one in names if one not in maxima])
        return DoesNotApply(f"{_spot(spot)}, and the maximum of {unknown} is not known")
    said = f"{_spot(spot)}, {_away(spot, names, dose_facts)}; the greatest dose in {name} is"
    return Graded(
        Grade.VARIATION_ACCEPTABLE,
        f"{said} {achieved_text(_MAXIMUM, most)}",
        f"{spot.dose_gy:.2f} Gy",
        _INSIDE,
    )


def _spot(spot: HotSpot) -> str:
    x, y, z = spot.at_mm
    return f"the greatest dose is {spot.dose_gy:.2f} Gy at ({x:.1f}, {y:.1f}, {z:.1f}) mm"


def _away(spot: HotSpot, names: tuple[str, ...], dose_facts: DoseFacts) -> str:
    """How far it lies from the nearest target."""
    found = {name: dose_facts.distance_mm(name, spot.at_mm) for name in names}
    known = {name: one for name, one in found.items() if isinstance(one, float)}
    if not known:
        return "at a distance from the targets that is not known"
    nearest = min(known, key=lambda name: known[name])
    return f"{known[nearest]:.1f} mm from {nearest}"
