"""A dose-volume histogram that a planning system has stored with its dose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from doseguard.model.plan import WrittenNumber

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.contours import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class StoredDvh:
    """One item of DVHSequence (PS3.3 C.8.8.4), texts in upper case as the file writes them.

    `included` and `excluded` are the ROI numbers of which it is. Bin k lies between `edges[k]` and
    `edges[k + 1]`, which are in `dose_units` (GY, RELATIVE) and begin at 0; `volumes[k]` is in `volume_units`
    (CM3, PERCENT, PER_U). A CUMULATIVE one has there the volume with at least the dose of the bin: the
    standard does not say of which of its ends. With a fault there are no bins. The three doses are those that
    the file states beside the histogram, in `dose_units` as well.
    """

    place: str
    type: str
    dose_units: str
    dose_type: str
    volume_units: str
    edges: "FloatArray"
    volumes: "FloatArray"
    included: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    minimum_dose: WrittenNumber | None = None
    maximum_dose: WrittenNumber | None = None
    mean_dose: WrittenNumber | None = None
    normalization_dose_gy: WrittenNumber | None = None
    faults: tuple[str, ...] = ()

    @property
    def roi_number(self) -> int | None:
        """The one ROI number of which it is; None where it is of several, or where some are taken off."""
        return self.included[0] if len(self.included) == 1 and not self.excluded else None
