"""What the tables must show, and which of it they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from accuracy.figures import Answer, figures
from accuracy.ours import NAME
from phantoms.large import HOT_GROUP, LINEAR_GROUP

Groups = tuple[str, ...]
SMALL: Groups = ("5 mm", "7 mm", "10 mm")
SPHERES: Groups = (*SMALL, "20 mm", "30 mm")
LARGE: Groups = ("44 mm", "57 mm", "70 mm")
LARGE_LINEAR: Groups = (LINEAR_GROUP,)
HOT: Groups = (HOT_GROUP,)
# Sets of groups, each of which must keep the bounds by itself.
LINEAR: tuple[Groups, ...] = (
    ("linear",),
    LARGE_LINEAR,
    ("turned, linear",),
    ("rings and pieces, linear",),
)
STEREOTACTIC: tuple[Groups, ...] = (
    SPHERES,
    LARGE,
    ("turned, stereotactic",),
    ("rings and pieces, stereotactic",),
)
IDEAL_HELD = 0.95
PEER_RATIO = 10.0


@dataclass(frozen=True, slots=True)
class Bound:
    """The largest allowed median, maximum or width (% as in Answer), in each of the sets."""

    sets: tuple[Groups, ...]
    metric: str
    statistic: str
    limit: float


BOUNDS = (
    Bound(LINEAR, "Volume", "largest", 0.05),
    Bound(LINEAR, "Mean", "largest", 0.05),
    Bound(LINEAR, "D95%", "largest", 0.05),
    Bound(LINEAR, "D99%", "largest", 0.06),
    Bound(LINEAR, "D0.03cc", "largest", 0.15),
    Bound(STEREOTACTIC, "Volume", "largest", 0.1),
    Bound(STEREOTACTIC, "D95%", "median", 0.12),
    Bound(STEREOTACTIC, "D95%", "largest", 1.0),
    Bound(STEREOTACTIC, "D0.03cc", "median", 0.1),
    Bound((LINEAR[0], LARGE_LINEAR, LARGE), "D95%", "width", 5.0),
    Bound((SMALL,), "D95%", "width", 40.0),
    Bound((HOT,), "D0.03cc", "width", 10.0),
)


def broken(answers: Sequence[Answer], *, every_set: bool = False) -> list[str]:
    """Each bound that is not held, in a sentence; with `every_set` those too that lack numbers."""
    ours = [one for one in answers if one.program == NAME]
    missing = _unmeasured(ours) if every_set else ()
    return [*missing, *_errors(ours), *_intervals(ours), *_peers(answers)]


def chosen(
    answers: Iterable[Answer], metric: str, groups: Sequence[str], program: str = NAME
) -> list[Answer]:
    """One metric of some groups by one program."""
    return [a for a in answers if a.metric == metric and a.group in groups and a.program == program]


def _unmeasured(ours: Sequence[Answer]) -> Iterable[str]:
    for bound in BOUNDS:
        for groups in bound.sets:
            if not chosen(ours, bound.metric, groups):
                yield f"{_name(groups)}, {bound.metric}: nothing was measured"


def _errors(ours: Sequence[Answer]) -> Iterable[str]:
    for bound in BOUNDS:
        for groups in bound.sets:
            found = chosen(ours, bound.metric, groups)
            if not found:
                continue
            row = figures(found)
            width = inf if row.width is None else row.width
            reached = {"median": row.median, "largest": row.largest, "width": width}
            value = reached[bound.statistic]
            if value > bound.limit:
                what = f"{_name(groups)}, {bound.metric}: {bound.statistic} {value:.3g} %"
                yield f"{what}, at most {bound.limit:g} % (worst: {row.worst})"


def _intervals(ours: Sequence[Answer]) -> Iterable[str]:
    for one in ours:
        if not one.holds(one.slab):
            yield f"{one.group}, {one.case}, {one.metric}: the interval does not hold the slab truth"
    for groups in (*LINEAR, *STEREOTACTIC):
        found = [one for one in ours if one.group in groups]
        held = [one for one in found if one.holds(one.ideal)]
        if len(held) < IDEAL_HELD * len(found):
            yield f"{_name(groups)}: only {len(held) / len(found):.1%} of intervals hold the ideal truth"


def _peers(answers: Sequence[Answer]) -> Iterable[str]:
    for groups in (LINEAR[0], SPHERES):
        ours = chosen(answers, "D95%", groups)
        for program in sorted({one.program for one in answers} - {NAME}):
            theirs = chosen(answers, "D95%", groups, program)
            if not ours or not theirs:
                continue
            ratio = _median(theirs) / max(_median(ours), 1e-9)
            if ratio < PEER_RATIO:
                yield f"{program}, {_name(groups)}: D95 error only {ratio:.1f} times ours"


def _name(groups: Groups) -> str:
    return groups[0] if len(groups) == 1 else f"{groups[0]} to {groups[-1]}"


def _median(found: Sequence[Answer]) -> float:
    return float(np.median([one.error for one in found]))
