"""SIT-03."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Box, Geometry
from doseguard.checking.structures.held_target import held_target
from doseguard.model.case import Case
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.site_words import named_regions
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import listed

_Place = tuple[str, ...]
FAR_AWAY = Default(
    "far from the named organ",
    Decimal(30),
    "mm",
    "How far a target must lie from the organ, vertebra or lobe that a text names for that to be doubted.",
)
# The organs whose contours show a region of the body, by TG-263's names, set after set. A set counts
# where all of it is drawn: beside a tumour in one adrenal often only the other one is.
_ORGANS: Mapping[str, tuple[_Place, ...]] = {
    "lung": (("Lungs",), ("Lung_L", "Lung_R")),
    "liver": (("Liver",),),
    "brain": (("Brain",),),
    "adrenal": (("Glnd_Adrenal_L", "Glnd_Adrenal_R"),),
    "kidney": (("Kidneys",), ("Kidney_L", "Kidney_R")),
    "pancreas": (("Pancreas",),),
    "prostate": (("Prostate",),),
}
_LOBES = {"rul": "Lung_RUL", "rml": "Lung_RML", "rll": "Lung_RLL", "lul": "Lung_LUL", "lll": "Lung_LLL"}
_VERTEBRA = re.compile(r"(?<![a-z0-9])(?P<part>[ctl])(?P<number>1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)


@check(
    id="SIT-03",
    title="The target lies where the plan's texts say",
    severity="W",
    rationale="A plan on another lesion's contours has a good dose in the wrong place; its label may tell.",
    source="published simulated-error study; own",
    defaults=(FAR_AWAY,),
)
def place_fits_text(
    case: Case,
    holding: Holding,
    holdings: tuple[Holding, ...],
    geometry: Geometry,
    names: StructureNames,
) -> Answer:
    """Organ, lobe and vertebra that label, treatment sites or the target's name tell, if contoured."""
    target = held_target(holding, holdings, case.structures, geometry)
    if target is None:
        return DoesNotApply("nobody can tell which contour is the target")
    plan = case.plan
    texts = (target, plan.label, *plan.treatment_sites) if len(holdings) == 1 else (target,)
    told = dict.fromkeys(_places(texts))
    drawn = [(place, found) for place in told if (found := _drawn(place, names, geometry))]
    if not drawn:
        return DoesNotApply("no text names an organ that is contoured")
    far = [
        (place, away) for place, found in drawn if (away := _far_away(target, found, geometry)) is not None
    ]
    said = listed([listed(found, "or") for _, found in drawn])
    # Several places may be named, of which the target lies in one.
    if len(far) < len(drawn):
        return Graded(Grade.PER_PROTOCOL, f"{target} lies in or near {said}, as the plan's texts say")
    told_away = listed([f"over {mm:.0f} mm from {listed(place, 'or')}" for place, mm in far])
    message = f"{target} lies {told_away}, which the plan's texts name"
    return Graded(Grade.VARIATION_ACCEPTABLE, message, limit=f"within {FAR_AWAY.text} (our own)")


def _places(texts: tuple[str, ...]) -> Iterator[_Place]:
    """The standard names of what the texts name, in sets that show it together."""
    for text in texts:
        for word in re.findall(r"[a-z]+", text.casefold()):
            if word in _LOBES:
                yield (_LOBES[word],)
        for level in _VERTEBRA.finditer(text):
            part, number = level["part"].upper(), int(level["number"])
            yield (f"VB_{part}{number:02}" if part == "T" else f"VB_{part}{number}",)
        for region in sorted(named_regions(text)):
            if region in _ORGANS:
                yield from _ORGANS[region]


def _drawn(place: _Place, names: StructureNames, geometry: Geometry) -> _Place:
    """The plan's names of what shows a place; empty where not all of it is contoured."""
    found = [
        [one.name for one in names.standing_for(standard) if one.name in geometry.drawn] for standard in place
    ]
    return tuple(name for each in found for name in each) if all(found) else ()


def _far_away(target: str, organs: _Place, geometry: Geometry) -> float | None:
    """The least distance (mm) of the boxes where all lie too far away: no contour is nearer."""
    own, boxes = geometry.box(target), [geometry.box(name) for name in organs]
    gaps = [_gap(own, box) for box in boxes if own is not None and box is not None]
    away = min(gaps, default=0.0)
    return away if away > float(FAR_AWAY.value) else None


def _gap(one: Box, other: Box) -> float:
    ends = zip(one.low_mm, one.high_mm, other.low_mm, other.high_mm, strict=True)
    gaps = [max(low - other_high, other_low - high, 0.0) for low, high, other_low, other_high in ends]
    return float(sum(gap**2 for gap in gaps) ** 0.5)
