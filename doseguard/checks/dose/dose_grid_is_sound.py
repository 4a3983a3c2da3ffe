"""DOS-02."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import Beyond, DoseFacts
from doseguard.checking.dose.dosed_targets import DosedTarget, dosed_targets
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.wording import counted, listed

EVEN = Default(
    "evenness of dose planes",
    Decimal("0.1"),
    "mm",
    "Planes of a dose whose steps differ by more are not evenly spaced: one of them may be missing.",
)
EMPTY = Default(
    "dose beside an empty plane",
    Decimal("0.5"),
    "of the greatest dose",
    "Next to a plane with more of it no plane is without any dose: its values were lost.",
)
_COVERS = "the target lies within the dose grid"


@check(
    id="DOS-02",
    title="The dose grid is regular and covers the targets",
    severity="B",
    rationale="Where the grid ends nobody knows the dose, and a lost plane moves what lies behind it.",
    source="AAPM MPPG 11.a",
    defaults=(EVEN, EMPTY),
)
def dose_grid_is_sound(dose_facts: DoseFacts, holdings: tuple[Holding, ...]) -> Answer:
    """The steps between planes, then each prescription's target; a grid that cannot be read is DOS-01's."""
    targets = dosed_targets(dose_facts, holdings)
    found = {one: dose_facts.beyond(one.name) for one in targets}
    known = {one.name for one in targets}
    others = {name: dose_facts.beyond(name) for name in dose_facts.targets if name not in known}
    away = {name: one for name, one in others.items() if isinstance(one, Beyond) and one.outside_cc > 0}
    if not targets and away and len(away) == len(others):
        said = f"no target lies within the dose grid: {_listed(away)}"
        return (_of_grid(dose_facts), Graded(Grade.DEVIATION_UNACCEPTABLE, said, limit=_COVERS))
    # Of targets to which this plan prescribes nothing, its grid need not hold any.
    notes: list[Outcome] = [Note(f"not within the dose grid: {_listed(away)}")] if away else []
    return (_of_grid(dose_facts), *_covered(found), *notes)


def _of_grid(dose_facts: DoseFacts) -> Graded:
    grid, empty = dose_facts.grid, dose_facts.empty_planes(float(EMPTY.value))
    most, least = grid.steps_mm[0], grid.least_plane_step_mm
    limit = f"steps between planes differ by at most {EVEN.text}"
    if Decimal(repr(most)) - Decimal(repr(least)) > EVEN.value:
        said = f"the planes of the dose are {least:.4g} to {most:.4g} mm apart: one of them may be missing"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, f"{least:.4g} to {most:.4g} mm", limit, EVEN.source)
    if empty:
        said = f"{counted(empty, 'plane')} of the dose without any, next to one with more than {EMPTY.text}"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, source=EMPTY.source)
    steps = listed([f"{one:.4g}" for one in grid.steps_mm])
    said = f"the points of the dose are {steps} mm apart (planes, rows, columns)"
    return Graded(Grade.PER_PROTOCOL, said, limit=limit, source=EVEN.source)


def _covered(found: Mapping[DosedTarget, Beyond | NoValue | None]) -> Iterator[Outcome]:
    """Those that leave the grid or cannot be measured, each by itself; all others in one finding."""
    within = []
    for target, beyond in found.items():
        if beyond is None or isinstance(beyond, NoValue):
            reason = "nobody drew it" if beyond is None else beyond.reason
            said = f"whether the grid holds {target.name} cannot be told: {reason}"
            yield NotEvaluated(said, target.subject)
        elif beyond.outside_cc > 0:
            yield _leaves(target, beyond)
        else:
            within.append(target)
    if within:
        about = within[0].subject if len(within) == 1 else None
        said = f"within the dose grid: {listed([one.name for one in within])}"
        yield Graded(Grade.PER_PROTOCOL, said, "0 cc outside", _COVERS, about=about)


def _leaves(target: DosedTarget, beyond: Beyond) -> Graded:
    grade = Grade.VARIATION_ACCEPTABLE if beyond.in_voxels else Grade.DEVIATION_UNACCEPTABLE
    said = f"{_lies_outside(target.name, beyond)}, up to {beyond.reach_mm:.3g} mm beyond its last points"
    unsure = ", within the voxels around these" if beyond.in_voxels else ""
    outside = f"{beyond.outside_cc:.4g} cc outside"
    return Graded(grade, f"{said}{unsure}", outside, _COVERS, about=target.subject)


def _listed(away: dict[str, Beyond]) -> str:
    return "; ".join(_lies_outside(name, one) for name, one in away.items())


def _lies_outside(name: str, one: Beyond) -> str:
    return f"{one.outside_cc:.4g} cc of the {one.whole_cc:.4g} cc of {name} lie outside of the dose grid"
