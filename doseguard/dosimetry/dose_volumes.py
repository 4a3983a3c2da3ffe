"""All structures of a set measured, several at once."""

from collections.abc import Sequence
from dataclasses import replace

from doseguard.dosimetry.dose_volume import DoseVolume
from doseguard.dosimetry.measuring import dose_volume
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.side_by_side import side_by_side
from doseguard.dosimetry.stacks.combination import Combination
from doseguard.dosimetry.stacks.slice_spacing import set_spacing
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField

_DEFAULT = Settings()


def dose_volumes(
    structures: Sequence[ContouredStructure | Combination],
    field: DoseField | None,
    settings: Settings = _DEFAULT,
) -> list[DoseVolume]:
    """Measure structures of one set, in their order; the set's slice spacing is found where it is not given.

    A DoseVolume keeps its curves (some 4 MB): of many structures ask each for its metrics and let it go, with
    `side_by_side`.
    """
    if settings.slice_spacing_mm is None:
        drawn = [one for one in structures if isinstance(one, ContouredStructure)]
        settings = replace(settings, slice_spacing_mm=set_spacing(drawn))
    return side_by_side(lambda one: dose_volume(one, field, settings), structures)
