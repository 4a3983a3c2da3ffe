"""The margin that a source asks for between a part of a target and the PTV around it."""

from typing import Literal

from doseguard.model.clinic.quantities import LengthIntervalField
from doseguard.model.file_fields import FileModel, SourceMap


class MarginRule(FileModel):
    """The margin from a part of a target to its PTV, in each of the patient's six ways."""

    of: Literal["GTV", "CTV", "ITV"]
    band: LengthIntervalField
    source: SourceMap
