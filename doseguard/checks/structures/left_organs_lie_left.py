"""STR-08."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.geometry import Geometry
from doseguard.checking.measure_text import measured
from doseguard.checking.structures.target_parts import boxes_meet
from doseguard.model.finding import NOT_JUDGED, Answer, DoesNotApply, Graded, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target

RATIO = Default(
    "ratio of the volumes of a pair of organs",
    Decimal(4),
    "",
    "The larger of two organs of a pair (both drawn whole) is at most so many times the smaller.",
)
HEIGHT = Default(
    "difference in height of a pair of organs",
    Decimal(80),
    "mm",
    "The middles of two organs of a pair (both drawn whole) lie at most so far apart along the patient.",
)
SHARED = Default(
    "share of an organ that lies in the other of its pair",
    Decimal(20),
    "%",
    "Two organs of a pair are two: more than this of the smaller in the other is one organ drawn twice.",
)
_LEFT, _RIGHT = "_L", "_R"
_HALF = 0.5
_SIDES = {"left": _LEFT, "right": _RIGHT}
# Left and right of one another, and not of the body's midline.
_ABOUT_THE_MIDLINE = ("A_", "V_", "Atrium", "Ventricle", "Bronchus", "VocalCord", "Cerebrum")


@check(
    id="STR-08",
    title="Left organs lie on the left, and the organs of a pair are two",
    severity="W",
    rationale="Where the names of a pair are swapped, each limit is held against the other side's organ.",
    source="AAPM TG-275",
    defaults=(RATIO, HEIGHT, SHARED),
)
def left_organs_lie_left(geometry: Geometry, names: StructureNames) -> Answer:
    """Organs with a side by their standard names: their side of the body, and how pairs compare."""
    sided = {
        one.standard: one.name
        for one in names.structures
        if one.standard
        and not one.is_empty
        and one.standard.endswith((_LEFT, _RIGHT))
        and not names_target(one.standard)
        and len(names.standing_for(one.standard)) == 1
    }
    organs = dict.fromkeys(standard[:-2] for standard in sided)
    found = [one for organ in organs for one in _of_organ(organ, sided, geometry, names)]
    found += _of_one_side(geometry, names)
    right = ", ".join(one for one in found if isinstance(one, str))
    wrong = tuple(one for one in found if not isinstance(one, str))
    if right:
        return (Graded(Grade.PER_PROTOCOL, f"on their sides: {right}"), *wrong)
    if wrong or not sided:
        return wrong or DoesNotApply("no organ that has a side is drawn, or no outline shows the midline")
    return DoesNotApply(f"{NOT_JUDGED}{', '.join(sided.values())}: no outline shows where the midline is")


def _of_organ(
    organ: str, sided: Mapping[str, str], geometry: Geometry, names: StructureNames
) -> Iterator[Graded | str]:
    """What is wrong with an organ, or its structures where nothing is; nothing where nobody can tell."""
    own = {side: name for side, end in _SIDES.items() if (name := sided.get(organ + end)) is not None}
    sides = (
        {}
        if organ.startswith(_ABOUT_THE_MIDLINE)
        else {name: geometry.side(name).side for name in own.values()}
    )
    wrong = [
        f"{name} lies on the {sides[name]}"
        for side, name in own.items()
        if sides.get(name) not in (None, "both", side)
    ]
    is_known = any(sides.values())
    if len(own) > 1:
        crossed = _crossed(own["left"], own["right"], geometry)
        wrong += [f"{own['left']} lies right of {own['right']}"] if crossed and not wrong else []
        wrong += _unlike(own["left"], own["right"], geometry, is_whole=_is_drawn_whole(organ, names))
        is_known = is_known or crossed is not None
    if wrong:
        yield Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(wrong), about=Subject(organ))
    elif is_known:
        yield from own.values()


def _of_one_side(geometry: Geometry, names: StructureNames) -> Iterator[Graded | str]:
    """Organs that lie on one side by nature, such as the liver."""
    for one in names.structures:
        place = names.places.get(one.standard or "")
        if place is None or place.lies is None or one.is_empty:
            continue
        share = geometry.side(one.name).left_share
        if share is None or share.low is None or share.high is None:
            continue
        if share.high < _HALF if place.lies == "left" else share.low > _HALF:
            other = "right" if place.lies == "left" else "left"
            said = f"most of {one.name} lies on the {other}, and {one.standard} belongs on the {place.lies}"
            yield Graded(Grade.VARIATION_ACCEPTABLE, said, about=Subject(one.name))
        else:
            yield one.name


def _crossed(left: str, right: str, geometry: Geometry) -> bool | None:
    """Whether the left one lies right of the right one: patient coordinates (LPS) grow to the left."""
    one, other = geometry.centre(left), geometry.centre(right)
    return None if one is None or other is None else one[0] < other[0]


def _unlike(left: str, right: str, geometry: Geometry, *, is_whole: bool) -> Iterator[str]:
    yield from _drawn_twice(left, right, geometry)
    if not is_whole or any(geometry.cut_by_images(one) != () for one in (left, right)):
        return
    small, large = sorted((geometry.volume(left), geometry.volume(right)), key=lambda one: one.value or 0.0)
    if small.high and large.low and large.low > float(RATIO.value) * small.high:
        yield (
            f"{left} and {right} measure {measured(geometry.volume(left), 'cc')} and "
            f"{measured(geometry.volume(right), 'cc')}, more than {RATIO.text} times one another"
        )
    one, other = geometry.centre(left), geometry.centre(right)
    if one is not None and other is not None and abs(one[2] - other[2]) > float(HEIGHT.value):
        yield f"{left} and {right} lie {abs(one[2] - other[2]):.0f} mm apart along the patient"


def _drawn_twice(left: str, right: str, geometry: Geometry) -> Iterator[str]:
    if not boxes_meet(geometry.box(left), geometry.box(right)):
        return
    shared = geometry.overlap(left, right)
    small = min(geometry.volume(left).value or 0.0, geometry.volume(right).value or 0.0)
    if shared.low is not None and small and shared.low * 100 > float(SHARED.value) * small:
        yield f"{left} and {right} share {measured(shared, 'cc')}"


def _is_drawn_whole(organ: str, names: StructureNames) -> bool:
    """Whether the organ is one that is drawn whole where it is drawn: those with a least volume."""
    volume = names.volumes.get(organ + _LEFT)
    return volume is not None and volume.low is not None
