"""Some of the worlds of facts, put back into words: `zone central and diameter < 5 cm`."""

from collections.abc import Set as AbstractSet

from doseguard.model.facts import Facts
from doseguard.protocols_as_code.diff.fact_axis import FactSpan
from doseguard.protocols_as_code.diff.worlds import Worlds

Box = tuple[FactSpan, ...]
Region = tuple[Box, ...]
EVERYWHERE: Region = ((),)
_Cells = tuple[int, tuple[int, ...]]
_CellBox = tuple[_Cells, ...]


def region_of(worlds: Worlds, wanted: AbstractSet[int]) -> Region:
    """Exactly the worlds whose classes are wanted, as boxes: in each, every fact lies in its span."""
    boxes = _boxes(worlds, 0, 0, wanted, {})
    return tuple(
        tuple(worlds.axes[level].span(places) for level, places in box)
        for box in _merged(worlds, list(boxes))
    )


def holds(region: Region, facts: Facts) -> bool:
    """Whether a world of facts lies in the region."""
    return any(all(span.holds(facts.get(span.name)) for span in box) for box in region)


def region_text(region: Region) -> str:
    """The region in words, empty for everywhere."""
    if region == EVERYWHERE:
        return ""
    return "; or ".join(_box_text([str(span) for span in box]) for box in region)


def _box_text(spans: list[str]) -> str:
    return (", and " if any(" or " in span for span in spans) else " and ").join(spans)


def _boxes(
    worlds: Worlds,
    level: int,
    node: int,
    wanted: AbstractSet[int],
    found: dict[tuple[int, int], tuple[_CellBox, ...]],
) -> tuple[_CellBox, ...]:
    if level == len(worlds.axes):
        return ((),) if node in wanted else ()
    if (level, node) not in found:
        alike: dict[tuple[_CellBox, ...], list[int]] = {}
        for one, child in zip(worlds.classes[level], worlds.nodes[level][node], strict=True):
            alike.setdefault(_boxes(worlds, level + 1, child, wanted, found), []).extend(one.places)
        found[level, node] = next(iter(alike)) if len(alike) == 1 else _split(level, alike)
    return found[level, node]


def _split(level: int, alike: dict[tuple[_CellBox, ...], list[int]]) -> tuple[_CellBox, ...]:
    return tuple(((level, tuple(sorted(places))), *box) for boxes, places in alike.items() for box in boxes)


def _merged(worlds: Worlds, boxes: list[_CellBox]) -> list[_CellBox]:
    """Boxes that differ in one fact only become one, until none do."""
    for place, first in enumerate(boxes):
        for later in range(place + 1, len(boxes)):
            union = _union(worlds, first, boxes[later])
            if union is not None:
                rest = [box for at, box in enumerate(boxes) if at not in (place, later)]
                return _merged(worlds, [*rest[:place], union, *rest[place:]])
    return boxes


def _union(worlds: Worlds, first: _CellBox, second: _CellBox) -> _CellBox | None:
    if [level for level, _ in first] != [level for level, _ in second]:
        return None
    differ = [place for place, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    if len(differ) != 1:
        return None
    place = differ[0]
    level = first[place][0]
    both = tuple(sorted({*first[place][1], *second[place][1]}))
    whole = len(both) == len(worlds.axes[level].samples)
    return (*first[:place], *(() if whole else ((level, both),)), *first[place + 1 :])
