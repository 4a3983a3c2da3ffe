"""What all structures of a study are measured with: the dose, the settings, what percentages refer to."""

from dataclasses import dataclass

from doseguard.dosimetry import Settings
from doseguard.dosimetry.indices import DoseIndices
from doseguard.faces.cli.dvh_asked import Asked
from doseguard.model.study import Study


@dataclass(frozen=True, slots=True)
class Reference:
    """The dose in Gy that percentages refer to, and who says so, or why nobody does."""

    gy: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Measuring:
    """A study, what is asked about it, how it is measured, and whether DVHs are kept to be drawn.

    `indices` are those of all its targets, which divide the same dose.
    """

    study: Study
    asked: Asked
    settings: Settings
    indices: DoseIndices
    curves: bool

    def reference(self, number: int | None) -> Reference:
        """What percentages are of in the structure of that number, or in the study where that is None."""
        stated_gy, reason = self.study.prescribed_to(number)
        given_gy = self.asked.prescribed_gy
        if given_gy is not None:
            other = f"; the plan states {stated_gy:g} Gy" if stated_gy not in (None, given_gy) else ""
            return Reference(given_gy, f"by --prescribed{other}")
        if stated_gy is not None:
            return Reference(stated_gy, "stated by the plan")
        return Reference(None, f"not known, {reason}; give --prescribed" if self.asked.is_relative else "")

    @property
    def no_dose(self) -> str:
        """Why there is no dose; empty where there is one."""
        return "" if self.study.field is not None else self.study.dose_reason or "there is no dose"
