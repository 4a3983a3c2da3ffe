"""The metastases of the brain that a plan's contours show: how many, and how large together."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.assess.measured_lengths import number_text, rounded
from doseguard.assess.seen_contours import SeenContours, part_kind
from doseguard.checking.site.fact_defaults import SMALLEST_LESION
from doseguard.model.facts import MeasuredFact
from doseguard.model.measured import NoValue
from doseguard.model.target import is_ptv
from doseguard.model.wording import counted, listed

_NOT_ALL = "metastases that this plan does not show do not count"


def brain_lesion_count(seen: SeenContours) -> MeasuredFact | str:
    """The metastases of the brain that are drawn: no more is known of those that are not."""
    lesions = _lesions(seen)
    if isinstance(lesions, NoValue):
        return lesions.reason
    count = Decimal(sum(max(_pieces(one, seen), 1) for one in lesions))
    origin = f"measured: {listed(lesions)}" if lesions else "measured: no tumour is drawn in the brain"
    return MeasuredFact("lesions.brain", count, str(count), origin, low=count, left_open=_NOT_ALL)


def brain_volume(seen: SeenContours) -> MeasuredFact | str:
    """The volume (cc) of all metastases of the brain that are drawn, together."""
    lesions = _lesions(seen)
    if isinstance(lesions, NoValue):
        return lesions.reason
    kinds = {part_kind(one) for one in seen.structures.structures if one.name in lesions}
    if kinds != {"GTV"}:
        return "no tumour (GTV) is drawn in the brain"
    each = [seen.geometry.volume(name) for name in lesions]
    unknown = next((one.reason for one in each if one.value is None), "")
    if unknown:
        return unknown
    value, low, high = (
        sum(ends, Decimal(0)) for ends in zip(*(rounded(one, "cc") for one in each), strict=True)
    )
    text = number_text(value, low, high, "cc")
    origin = f"measured: {counted(len(lesions), 'structure')} together"
    return MeasuredFact("total_volume", value, text, origin, low=low, left_open=_NOT_ALL)


def _lesions(seen: SeenContours) -> tuple[str, ...] | NoValue:
    """The names of distinct tumours in the brain; PTVs where no tumour is drawn."""
    brain = seen.organ("Brain")
    if isinstance(brain, NoValue):
        return brain
    if len(brain) > 1:
        return NoValue(f"the brain is drawn in parts ({listed(brain)})")
    listed_ = [one for one in seen.structures.structures if one.name in seen.geometry.drawn]
    tumours = [one.name for one in listed_ if part_kind(one) == "GTV"]
    found = tumours or [one.name for one in listed_ if is_ptv(one)]
    inside = [name for name in dict.fromkeys(found) if seen.lies_in(name, brain[0])]
    return tuple(_distinct(inside, seen))


def _distinct(names: list[str], seen: SeenContours) -> Iterator[str]:
    """Each lesion once: what lies in another is a part of it, or it drawn again."""
    for place, name in enumerate(names):
        earlier = names[:place]
        if not any(seen.lies_in(name, other) or seen.lies_in(other, name) for other in earlier):
            yield name


def _pieces(name: str, seen: SeenContours) -> int:
    drawing = seen.geometry.drawing(name)
    if drawing is None:
        return 0
    return sum(piece.volume_cc >= float(SMALLEST_LESION.value) for piece in drawing.pieces)
