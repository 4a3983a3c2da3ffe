"""What a plan prescribes, with every place from which a prescribed dose can be read."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from doseguard.model.quantity import round_dose_gy


class Method(Enum):
    """How a reading was come by, in the order in which they are believed."""

    GROUP_ITEM = "dose in the fraction group's own dose reference item"
    GROUP_LINK = "dose reference linked by the fraction group"
    BEAM_LINK = "dose reference linked by the beams"
    PRIVATE_BEAM_LINK = "dose reference linked by the beams (private attribute)"
    TARGET_REFERENCE = "target dose reference without link"
    BRACHY_SETUP = "brachy application setup dose times fractions"
    BEAM_DOSES = "sum of beam doses times fractions"
    TEXT = "text"


class Status(Enum):
    """Whether the plan says its prescription in an attribute meant for it."""

    STATED = "stated"
    ESTIMATED = "estimated"
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Reading:
    """One place from which a prescribed total dose (Gy) can be read; `written` is the text found there.

    `dose_gy` is None where that text is no dose, and `fault` then says why. `comparable_percent` is the
    agreement with the prescription that the vendor's row promises for beam doses, None for no promise.
    """

    dose_gy: Decimal | None
    fractions: int | None
    method: Method
    stated: bool
    attribute: str
    note: str = ""
    written: str = ""
    fault: str = ""
    roi_number: int | None = None
    target: str = ""
    description: str = ""
    comparable_percent: Decimal | None = None

    @property
    def rounded_gy(self) -> Decimal | None:
        """The dose rounded half-up to 0.01 Gy, the only form in which doses are compared."""
        return None if self.dose_gy is None else round_dose_gy(self.dose_gy)


@dataclass(frozen=True, slots=True)
class Prescription:
    """What one fraction group prescribes to one target; doses in Gy, `reasons` say why it is not stated.

    `target` is the name of the prescribed ROI, else the dose reference's own `description`; it may be empty.
    """

    target: str
    fraction_group: int | None
    dose_gy: Decimal | None
    fractions: int | None
    status: Status
    readings: tuple[Reading, ...] = ()
    reasons: tuple[str, ...] = ()
    roi_number: int | None = None
    group_place: str = ""
    description: str = ""

    @property
    def shown_target(self) -> str | None:
        """The target's name for a reader, the ROI's number where there is no name."""
        return self.target or (None if self.roi_number is None else f"ROI {self.roi_number}")

    @property
    def rounded_gy(self) -> Decimal | None:
        """The total dose rounded half-up to 0.01 Gy."""
        return None if self.dose_gy is None else round_dose_gy(self.dose_gy)

    @property
    def stated_scheme(self) -> tuple[Decimal, int] | None:
        """Total dose (Gy, rounded) and fractions, where both are stated: what a scheme is held against."""
        dose_gy, fractions = self.rounded_gy, self.fractions
        if self.status is not Status.STATED or dose_gy is None or fractions is None:
            return None
        return dose_gy, fractions

    @property
    def is_judgeable(self) -> bool:
        """Whether dose and fractions are both stated."""
        return self.stated_scheme is not None
