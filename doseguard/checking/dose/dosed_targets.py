"""The structures to which a plan's prescriptions are given, in its dose."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Subject


@dataclass(frozen=True, slots=True, eq=False)
class DosedTarget:
    """A target by the plan's own name, with one of the prescriptions that are given to it."""

    name: str
    holding: Holding

    @property
    def subject(self) -> Subject:
        """What an answer on this target is about."""
        return Subject(self.name, self.holding.prescription.fraction_group)


def dosed_targets(dose_facts: DoseFacts, holdings: Iterable[Holding]) -> tuple[DosedTarget, ...]:
    """Each structure that is known to be a prescription's target, once."""
    found: dict[str, DosedTarget] = {}
    for holding in holdings:
        name = dose_facts.target_of(holding)
        if isinstance(name, str):
            found.setdefault(name, DosedTarget(name, holding))
    return tuple(found.values())
