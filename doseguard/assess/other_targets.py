"""Which targets divide the dose around them with one: one rule for `check` and for `dvh`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doseguard.dosimetry import Settings
from doseguard.dosimetry.indices.overlap import why_not_apart
from doseguard.dosimetry.stacks.parallel import have_parallel_planes
from doseguard.dosimetry.stacks.planes import Stack, stack
from doseguard.model.contours import ContouredStructure
from doseguard.model.target import TARGET_TYPES, is_ptv


@dataclass(frozen=True, slots=True)
class OtherTargets:
    """The targets beside one: those of other prescriptions, and those to which no prescription is known."""

    prescribed: tuple[ContouredStructure, ...]
    unlisted: tuple[ContouredStructure, ...]


def other_targets(
    target: ContouredStructure,
    prescribed: Sequence[ContouredStructure],
    structures: Iterable[ContouredStructure],
    settings: Settings,
) -> OtherTargets:
    """The targets of other prescriptions, and whatever else is a PTV or a target of this one's type.

    Only what lies apart from the target and from those prescribed to is unlisted: what overlaps one of them
    is a part of it, or holds it.
    """
    known = (target, *(one for one in prescribed if one is not target))
    like = [one for one in structures if one.kinds and _is_like(one, target)]
    rest = [one for one in like if all(one is not other for other in known)]
    apart = (one for one in rest if all(are_apart(one, other, settings) for other in known))
    return OtherTargets(known[1:], tuple(apart))


def are_apart(one: ContouredStructure, other: ContouredStructure, settings: Settings) -> bool:
    """Whether they do not overlap; what cannot be measured counts as apart, so that it is not left out."""
    first, second = (stack(each, settings.slice_spacing_mm) for each in (one, other))
    if not isinstance(first, Stack) or not isinstance(second, Stack):
        return True
    # What two share can be measured unless their planes are not parallel.
    return not have_parallel_planes(first, second) or not why_not_apart(first, second)


def _is_like(one: ContouredStructure, target: ContouredStructure) -> bool:
    return is_ptv(one) or (one.type in TARGET_TYPES and one.type == target.type)
