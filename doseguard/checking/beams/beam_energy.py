"""With which energy and fluence mode a beam treats."""

from dataclasses import dataclass
from math import isnan

from doseguard.model.delivery import BeamDelivery

_FLAT = "STANDARD"


@dataclass(frozen=True, slots=True)
class BeamEnergy:
    """NominalBeamEnergy (MV or MeV; None where a beam states none) and fluence mode.

    `mode` is empty for a flat beam and None where nothing states it, as on a third of all plans.
    """

    number: float | None
    mode: str | None

    def __str__(self) -> str:
        """`6 FFF`, `6`, `no energy`."""
        number = "no energy" if self.number is None else f"{self.number:g}"
        return f"{number} {self.mode or ''}".rstrip()

    def is_allowed(self, written: str) -> bool:
        """Whether the text of a clinic's file (`6 FFF`) means this; a mode that nothing states is any."""
        number, _, mode = written.partition(" ")
        if self.number is None or float(number) != self.number:
            return False
        return self.mode is None or _plain(mode) == _plain(self.mode)


def energies_of(beam: BeamDelivery) -> tuple[BeamEnergy, ...]:
    """All energies of a beam's control points, each once; an energy of zero is none."""
    numbers = dict.fromkeys(one for one in beam.energies.tolist() if not isnan(one) and one > 0)
    mode = _mode(beam)
    return tuple(BeamEnergy(one, mode) for one in numbers) or (BeamEnergy(None, mode),)


def _mode(beam: BeamDelivery) -> str | None:
    modes = dict.fromkeys(
        (named or mode) if mode.upper() != _FLAT else ""
        for mode, named in beam.fluence_modes
        if mode or named
    )
    return " ".join(one for one in modes if one) if modes else None


def _plain(mode: str) -> str:
    return "".join(mode.split()).casefold()
