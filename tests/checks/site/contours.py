"""Targets and organs in memory, for checks of place and size."""

from assess.seen import GTV, PTV, organ
from assess.studies import box, study
from doseguard.model.contours import ContouredStructure
from doseguard.model.study import Study

BODY = box("BODY", 90, half_mm=150.0, type="EXTERNAL")


def drawn(*structures: ContouredStructure) -> Study:
    """A study of these structures, without a dose."""
    return study(*structures, field=None, dose_reason="no dose was given")


def tree(away_mm: float) -> ContouredStructure:
    """A bronchial tree that far from the tumour, which ends 15 mm left of the origin."""
    return organ("Bronchus_Main", 7, 15 + away_mm + 10)


__all__ = ["BODY", "GTV", "PTV", "box", "drawn", "organ", "tree"]
