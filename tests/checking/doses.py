"""A dosimetry for tests of what feeds checks."""

from doseguard.checking.evidence import Holding
from doseguard.model.measured import Measured, NoValue


class Dose:
    """A dosimetry that tells who asked."""

    def __init__(self, found: Measured | NoValue) -> None:
        self.found = found
        self.asked: list[Holding | None] = []

    def of(self, holding: Holding | None) -> Measured | NoValue:
        self.asked.append(holding)
        return self.found

    def notes(self) -> tuple[str, ...]:
        return ()
