"""With which prescription a target is judged: a PTV with its own, a GTV with that of the PTV it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.assess.engine import Engine
from doseguard.assess.meant_structure import is_only_ptv, names_several_ptvs, target_structure
from doseguard.assess.plan_structures import Drawn
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.dosimetry import Combination
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.structure import StructureSet
from doseguard.model.target import PTV, is_part_of_target, is_ptv
from doseguard.model.wording import dose_text

_Target = str | NoValue | None


@dataclass(frozen=True, slots=True)
class WhoseTarget:
    """The targets of a plan's prescriptions, seen from one of its holdings."""

    holding: Holding
    holdings: Sequence[Holding]
    structures: StructureSet
    engine: Engine

    def why_not_here(self, name: str, found: Drawn, *, relative: bool) -> NoValue | None:
        """Why a structure is not judged with this holding's prescription; None where it is.

        `name` is the protocol's, `relative` whether the metric is in terms of the prescribed dose. Of a
        combination its first structure decides.
        """
        first, own = found.first if isinstance(found, Combination) else found, self._target_of(self.holding)
        is_meant = name == PTV and not names_several_ptvs(self.holding)
        if is_meant or first.name == own:
            return None
        others = [one for one in self.holdings if self._target_of(one) == first.name]
        if not others and not is_ptv(first):
            return self._of_a_part(name, first, own) if self._is_part(name, first) else None
        if not relative:
            return None
        return self._of_another(others[0]) if others else self._of_nobody(first, own)

    def _of_another(self, other: Holding) -> NoValue | None:
        """Of the target of another prescription: the percentages of that one are judged with it."""
        theirs, here = other.prescription.rounded_gy, self.holding
        if theirs == here.prescription.rounded_gy:
            return None
        said = f"its prescription is another one ({dose_text(theirs)})"
        is_asked = other.site is not None and other.site_name == here.site_name
        return HeldElsewhere(said) if is_asked else NoValue(said)

    def _of_nobody(self, found: ContouredStructure, own: _Target) -> NoValue | None:
        """Of a PTV that is no prescription's target, but for the only one where no target is named at all."""
        if isinstance(own, NoValue):
            return own
        if own is None and len(self.holdings) == 1 and is_only_ptv(found.name, self.structures):
            return None
        return NoValue(f"nothing is known to be prescribed to {found.name}")

    def _is_part(self, name: str, found: ContouredStructure) -> bool:
        """Whether it is part of a target, of which there are several; the protocol may say so itself."""
        targets = {self._target_of(one) for one in self.holdings}
        if len(self.holdings) == 1 or (len(targets) == 1 and isinstance(next(iter(targets)), str)):
            return False
        site = self.holding.site
        is_named = site is not None and name in site.targets
        return is_named or is_part_of_target(found)

    def _of_a_part(self, name: str, found: ContouredStructure, own: _Target) -> NoValue | None:
        if not isinstance(own, str):
            return own or NoValue(f"nobody can tell to which target {found.name} belongs")
        around = [one for one in map(self._target_of, self.holdings) if self._holds(one, found)]
        if own in around:
            return None
        where = " and ".join(dict.fromkeys(f"{one}" for one in around)) or "none of the targets"
        return NoValue(f"{found.name} lies in {where}; no {name} of {own} is named so")

    def _holds(self, target: _Target, found: ContouredStructure) -> bool:
        drawn = self.engine.drawn(target) if isinstance(target, str) else None
        return drawn is not None and self.engine.overlap(drawn, found)

    def _target_of(self, one: Holding) -> _Target:
        return target_structure(one, self.holdings, self.structures)
