"""The drawn structures that a protocol's name is about."""

from collections.abc import Iterator

from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target
from doseguard.model.wholes import OF_ANY, OF_BOTH


def drawn_parts(organ: str, names: StructureNames) -> Iterator[str]:
    """The plan's own names of an organ, of its parts where it is not drawn itself; targets are no part.

    `Lungs-GTV` is about `Lung_L` and `Lung_R` where neither it nor `Lungs` is drawn.
    """
    for part in dict.fromkeys((organ, *organ.split("-"))):
        own = [one.name for one in names.structures if part in (one.name, one.standard) and not one.is_empty]
        if own and part == organ:
            yield from own
            return
        for one in own or [name for piece in _parts(part) for name in drawn_parts(piece, names)]:
            if not names_target(one):
                yield one


def _parts(organ: str) -> tuple[str, ...]:
    return OF_BOTH.get(organ) or OF_ANY.get(organ, ())
