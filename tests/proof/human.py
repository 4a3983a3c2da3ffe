"""What physicists found in a published study of plan review with simulated errors.

113 data points, eight physicists, six charts; Wilson intervals of 95 %.
"""

from dataclasses import dataclass

from proof.seeded_error import Kind

SOURCE = (
    "Utilizing simulated errors in radiotherapy plans to quantify the effectiveness of the physics plan "
    "review, Med Phys 2018;45:5359 (abstract)"
)


@dataclass(frozen=True)
class HumanFigure:
    """A share of simulated errors that physicists found, in %; `kinds` are ours beside it."""

    scenario: str
    percent: int
    low: int
    high: int
    kinds: tuple[Kind, ...]


HUMAN_FIGURES = (
    HumanFigure("all simulated errors", 67, 58, 75, tuple(Kind)),
    HumanFigure(
        "planned dose differs from the prescribed dose", 92, 67, 99, (Kind.PRESCRIPTION, Kind.FRACTIONS)
    ),
    HumanFigure("isocentre wrong in the planning system", 38, 18, 64, (Kind.ISOCENTRE,)),
    HumanFigure("wrong CT", 0, 0, 39, (Kind.CT,)),
)
