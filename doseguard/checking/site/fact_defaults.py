"""How far facts that somebody declared may differ from those that contours show."""

from decimal import Decimal

from doseguard.checking.default import Default

LENGTHS_APART = Default(
    "lengths apart",
    Decimal(5),
    "mm",
    "How far a declared diameter or distance may lie from the measured one, beyond the interval of the "
    "latter and the rounding of what was written: who reads images and who contours see other edges.",
)
VOLUMES_APART = Default(
    "volumes apart",
    Decimal(20),
    "%",
    "How far a declared volume may lie from the measured one, beyond the measurement's interval and the "
    "rounding of what was written.",
)
SMALLEST_LESION = Default(
    "smallest lesion",
    Decimal("0.01"),
    "cc",
    "The volume from which a connected part of a contoured tumour counts as a metastasis of its own.",
)
FACT_DEFAULTS = (LENGTHS_APART, VOLUMES_APART)
