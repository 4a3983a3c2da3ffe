"""BED and EQD2 by the linear-quadratic formula, shown beside a prescription and never guessed from it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_TWO_GY = Decimal(2)
_SHOWN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AlphaBetaUsed:
    """An α/β in Gy with where it comes from."""

    gy: Decimal
    source: str


# Shown where the protocol states none. Cancer Care Ontario's guideline computes lung BED with it.
DEFAULT_ALPHA_BETA = AlphaBetaUsed(
    Decimal(10),
    "default, no protocol states one; Cancer Care Ontario early-stage NSCLC radiotherapy guideline, "
    "abstract: BED with an α/β value of 10",
)


def bed_gy(total_dose_gy: Decimal, fractions: int, alpha_beta_gy: Decimal) -> Decimal:
    """Biologically effective dose n·d·(1 + d/(α/β)), to 0.01 Gy."""
    each = total_dose_gy / fractions
    return (total_dose_gy * (1 + each / alpha_beta_gy)).quantize(_SHOWN, ROUND_HALF_UP)


def eqd2_gy(total_dose_gy: Decimal, fractions: int, alpha_beta_gy: Decimal) -> Decimal:
    """Equivalent dose in 2 Gy fractions D·(d + α/β)/(2 + α/β), to 0.01 Gy."""
    each = total_dose_gy / fractions
    return (total_dose_gy * (each + alpha_beta_gy) / (_TWO_GY + alpha_beta_gy)).quantize(
        _SHOWN, ROUND_HALF_UP
    )
