"""What checks may ask of several plans together: where their targets overlap, and what organs get of all."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol as Interface

from doseguard.model.course import CoursePlan
from doseguard.model.measure import Measure


class CourseFacts(Interface):
    """Measures contours and doses of several plans when a check asks."""

    def shared_share(self, one: CoursePlan, roi: int, other: CoursePlan, others_roi: int) -> Measure:
        """The volume that two structures share, in % of the larger; no value where nobody can tell.

        Structures are by their ROI numbers.
        """

    def why_no_sum(self, plans: Sequence[CoursePlan]) -> str:
        """Why the doses of the plan that is checked and of these cannot be added; empty where they can."""

    def eqd2(self, structure: str, plans: Sequence[CoursePlan], alpha_beta_gy: Decimal) -> Measure | None:
        """The near maximum (D0.03cc) of the plans' EQD2 together in a structure by its standard name, Gy.

        None where the plan that is checked has no such structure.
        """
