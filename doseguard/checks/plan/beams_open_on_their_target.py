"""PLN-11."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from math import hypot

from doseguard.checking.beams.aim import Look, aim_beside, looks, seen_beside
from doseguard.checking.beams.aperture import Opening, openings
from doseguard.checking.beams.beam_shapes import judged_shapes
from doseguard.checking.beams.beam_view import middle_of, seen_box, seen_size
from doseguard.checking.beams.beam_words import beam_words, beams_words, point_words
from doseguard.checking.beams.dosed_beams import dosed_beams
from doseguard.checking.beams.monitor_units import parts
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry, Point
from doseguard.checking.structures.treated_targets import (
    TargetPlace,
    TreatedTargets,
    drawn_targets,
    treated_targets,
)
from doseguard.model.clinic import Clinic
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.wording import listed

_AIM = Default(
    "aim beside the target",
    Decimal(10),
    "mm",
    "how far the middle of all openings may lie beside the middle of the target",
)
_AIM_PART = Default(
    "aim beside a large target",
    Decimal(10),
    "%",
    "the same as a part of the target's greatest extent, where that is more: openings of large targets are "
    "less even",
)
_WIDE = Default(
    "openings around the target",
    Decimal(20),
    "mm",
    "openings that reach further beyond the target, on the average, are shaped for something else as well, "
    "and their aim is not judged",
)
_CLOSED = Default(
    "gap between closed leaves", Decimal(2), "mm", "narrower openings are those of leaves that are closed"
)
_SHUT = Default(
    "monitor units through closed leaves",
    Decimal(25),
    "%",
    "of a beam: more of them, from control point to control point, are lost on leaves that stay closed",
)
_ASTRAY = Default(
    "openings beside all targets",
    Decimal(25),
    "%",
    "of their area and monitor units: more openings lie beside every target that is drawn when collimator, "
    "gantry or leaves are the wrong way round",
)
_Seen = Sequence[tuple[BeamDelivery, tuple[Look, ...]]]
_Aims = Sequence[tuple[BeamDelivery, Sequence[tuple[Point, Look]]]]
"""For each beam, the points for which its openings are meant."""


@check(
    id="PLN-11",
    title="The beams open on their target",
    severity="W",
    rationale="Leaves that were shaped for another place miss the target wherever the isocentre stands.",
    source="AAPM MPPG 11.a; modulation complexity score: McNiven, Med Phys 2010;37:505",
    defaults=(_AIM, _AIM_PART, _WIDE, _CLOSED, _SHUT, _ASTRAY),
)
def beams_open_on_their_target(
    plan: Plan,
    delivery: Delivery,
    holdings: tuple[Holding, ...],
    geometry: Geometry | None,
    clinic: Clinic | None,
) -> Answer:
    """The target is seen through the openings, which aim at its middle; openings and complexity are noted."""
    beams = dosed_beams(plan, delivery)
    opened = [(beam, openings(beam)) for beam in beams]
    seen = [(beam, found) for beam, opening in opened if (found := _looks(beam, delivery, opening))]
    shown = judged_shapes(opened, clinic)
    shut = "; ".join(_closed(opened))
    if shut:
        return (*shown, Graded(Grade.VARIATION_ACCEPTABLE, shut, limit="every beam opens on its target"))
    if not seen:
        return shown or DoesNotApply("no treatment beam states leaves or jaws, angles and isocentre")
    if geometry is None:
        return shown
    judged = _at_targets(seen, treated_targets(geometry, holdings))
    is_good = isinstance(judged, Graded) and judged.grade is Grade.PER_PROTOCOL
    return (*shown, (_astray(seen, drawn_targets(geometry)) if is_good else None) or judged)


def _closed(opened: Sequence[tuple[BeamDelivery, Sequence[Opening] | None]]) -> Iterator[str]:
    """Beams that never open, and those that give much from one closed control point to the next."""
    for beam, shapes in opened:
        are_open = [_is_open(shape) for shape in shapes or ()]
        if are_open and not any(are_open):
            yield f"never opens at all: {beam_words(beam)}"
            continue
        steps = parts(beam) if are_open else ()
        lost = sum(part for index, part in steps if not any(are_open[index : index + 2]))
        if lost * 100 > _SHUT.value:
            yield f"{beam_words(beam)} gives {lost:.0%} of its monitor units through closed leaves"


def _astray(seen: _Seen, places: Sequence[TargetPlace]) -> Graded | None:
    """That many openings lie beside every target that is drawn."""
    total = astray = 0.0
    for part in (part for _, looked in seen for look in looked for part in look.parts()):
        given = part.share * sum(one.area_cm2 for one in part.opening)
        total += given
        astray += 0 if any(_sees(part, place) for place in places) else given
    if not places or astray * 100 <= float(_ASTRAY.value) * total:
        return None
    achieved = f"{astray / total:.0%}"
    said = f"{achieved} of the openings lie beside every target that is drawn"
    return Graded(Grade.VARIATION_ACCEPTABLE, said, achieved, f"<= {_ASTRAY.text}", _ASTRAY.source)


def _at_targets(seen: _Seen, targets: TreatedTargets) -> Outcome:
    if not targets.places:
        return DoesNotApply("no target (PTV, CTV or GTV) is drawn")
    if not targets.are_certain:
        return _any_of(seen, targets.places)
    return _many(seen, targets.places) if len(targets.places) > 1 else _alone(seen, targets.places[0])


def _alone(seen: _Seen, place: TargetPlace) -> Graded:
    """Whether all beams see the plan's one target, and aim at its middle."""
    blind = [beam for beam, found in seen if not any(_sees(look, place) for look in found)]
    if blind:
        said = f"never opens on {place}: {beams_words(blind)}"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, limit="every beam opens on its target")
    return _aim(seen, place)


def _many(seen: _Seen, places: Sequence[TargetPlace]) -> Graded:
    """Whether some beam sees each target, and the openings aim at them all together."""
    found = [look for _, looked in seen for look in looked]
    lost = [place for place in places if not any(_sees(look, place) for look in found)]
    if lost:
        said = f"no beam ever opens on {listed([str(place) for place in lost])}"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, limit="a beam opens on each target")
    names = listed([str(place) for place in places])
    aims = [(beam, [aim for look in looked for aim in _meant(look, places)]) for beam, looked in seen]
    if sum(part.share for _, one in aims for _, part in one) < sum(look.share for look in found) / 2:
        return Graded(Grade.PER_PROTOCOL, f"{names} are each seen by some beam")
    return _judged(aims, float(_AIM.value), f"{names} together")


def _meant(look: Look, places: Sequence[TargetPlace]) -> Iterator[tuple[Point, Look]]:
    """The nearest target for each part of an opening; none for a part that is far larger."""
    for part in look.parts():
        place = min(places, key=partial(_apart, part))
        if _reach_beyond([part], place) <= float(_WIDE.value):
            yield middle_of(place.box), part


def _apart(look: Look, place: TargetPlace) -> float:
    return hypot(*look.apart(middle_of(place.box)))


def _is_open(opening: Opening) -> bool:
    return any(one.width_mm > float(_CLOSED.value) for one in opening)


def _looks(beam: BeamDelivery, delivery: Delivery, opening: tuple[Opening, ...] | None) -> tuple[Look, ...]:
    return looks(beam, delivery, opening, closed_mm=float(_CLOSED.value))


def _aim(seen: _Seen, place: TargetPlace) -> Graded:
    found = [look for _, looked in seen for look in looked]
    beyond_mm = _reach_beyond(found, place)
    if beyond_mm > float(_WIDE.value):
        said = f"{place} is seen by every beam, through openings that reach {beyond_mm:.0f} mm beyond it"
        return Graded(Grade.PER_PROTOCOL, f"{said}: at what they aim is not judged")
    extents = [high - low for low, high in zip(place.box.low_mm, place.box.high_mm, strict=True)]
    most_mm = max(float(_AIM.value), float(_AIM_PART.value) / 100 * max(extents))
    middle = middle_of(place.box)
    return _judged(
        [(beam, [(middle, look) for look in looked]) for beam, looked in seen], most_mm, f"{place}"
    )


def _judged(aims: _Aims, most_mm: float, whose: str) -> Graded:
    """All openings together, then those of each beam; of a large target a beam may well treat a part."""
    offset = aim_beside(aim for _, own in aims for aim in own)
    beside_mm = hypot(*offset)
    said = f"the openings aim {beside_mm:.1f} mm beside the middle of {whose}"
    achieved, limit = f"{beside_mm:.1f} mm", f"<= {most_mm:g} mm"
    if beside_mm > most_mm:
        said = f"{said}: by {point_words(offset)} to the left, back and head"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, achieved, limit, _AIM.source)
    seen_mm = [(hypot(*seen_beside(own)), beam) for beam, own in aims if own]
    odd = [(apart_mm, beam) for apart_mm, beam in seen_mm if apart_mm > most_mm == float(_AIM.value)]
    if odd:
        each = "; ".join(f"{beam_words(beam)} opens {apart_mm:.1f} mm beside it" for apart_mm, beam in odd)
        return Graded(Grade.VARIATION_ACCEPTABLE, f"{said}, but {each}", achieved, limit, _AIM.source)
    return Graded(Grade.PER_PROTOCOL, said, achieved, limit, _AIM.source)


def _reach_beyond(found: Sequence[Look], place: TargetPlace) -> float:
    """By how much, on the average, openings are larger than the target on each side, the larger way (mm)."""
    total = sum(look.share for look in found)
    ways: list[float] = []
    for way in (0, 1):
        beyond = (look.share * (look.size[way] - seen_size(look.view, place.box)[way]) / 2 for look in found)
        ways.append(sum(beyond) / total)
    return max(ways)


def _any_of(seen: _Seen, places: Sequence[TargetPlace]) -> Graded:
    """Of targets that nobody named for the plan, every beam opens on one at least."""
    blind = [
        beam for beam, found in seen if not any(_sees(look, place) for place in places for look in found)
    ]
    if blind:
        said = f"opens on none of {listed([str(one) for one in places])}: {beams_words(blind)}"
        return Graded(Grade.VARIATION_ACCEPTABLE, said, limit="every beam opens on a target")
    return Graded(Grade.PER_PROTOCOL, "every beam opens on one of the targets that are drawn")


def _sees(look: Look, place: TargetPlace) -> bool:
    (left, low), (right, high) = seen_box(look.view, place.box, look.isocentre_mm)
    return any(
        one.left < right and left < one.right and one.low < high and low < one.high for one in look.opening
    )
