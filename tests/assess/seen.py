"""Contours in memory, seen by what they are."""

from assess.studies import box, study
from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.assess.plan_names import plan_names
from doseguard.assess.seen_contours import SeenContours
from doseguard.model.contours import ContouredStructure


def seen(*drawn: ContouredStructure) -> SeenContours:
    """What a plan with these structures shows, names by the dictionary."""
    one = study(*drawn, field=None)
    header = one.structures.header
    return SeenContours(header, PlanGeometry(one), plan_names(header, None))


def organ(name: str, number: int, x_mm: float, half_mm: float = 10.0) -> ContouredStructure:
    """A cube that is an organ."""
    return box(name, number, half_mm, x_mm, type="ORGAN")


PTV = box("PTV", 1, half_mm=20.0)
GTV = box("GTV", 2, half_mm=15.0, type="GTV")
