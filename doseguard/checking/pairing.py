"""Which prescription is held against which ordered target: by ROI, by exact name, by being the only one."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.model.order import OrderTarget
from doseguard.model.prescription import Prescription
from doseguard.model.wording import dose_text, groups_and_sum

NO_ORDER_FOR_IT = "no ordered target is paired with this prescription, neither by ROI nor by name"


@dataclass(frozen=True, slots=True)
class Pair:
    """A prescription and the ordered target it is held against; `problem` says why there is none."""

    prescription: Prescription
    ordered: OrderTarget | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs, and the ordered targets that no prescription is held against."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[OrderTarget, ...] = ()


def pair(
    prescriptions: tuple[Prescription, ...], targets: tuple[OrderTarget, ...], problem: str = ""
) -> Pairing:
    """Pair by name of the prescribed ROI or exact description, else only where nothing else is possible.

    Never by position or by dose. With no ordered targets every prescription stands alone; `problem` then says
    why, where an order asks for targets and none of them can be meant.
    """
    if not targets:
        return Pairing(tuple(Pair(one, None, problem) for one in prescriptions))
    if len(prescriptions) == 1:
        return _one_prescription(prescriptions[0], targets)
    pairs = [_by_name(one, prescriptions, targets) for one in prescriptions]
    taken = {id(one.ordered) for one in pairs}
    return Pairing(tuple(pairs), tuple(target for target in targets if id(target) not in taken))


def _one_prescription(prescription: Prescription, targets: tuple[OrderTarget, ...]) -> Pairing:
    if len(targets) == 1:
        return Pairing((Pair(prescription, targets[0]),))
    ordered = {(None if one.dose is None else one.dose.dose_gy, one.fractions) for one in targets}
    doses = {dose for dose, _ in ordered if dose is not None}
    counts = {count for _, count in ordered if count is not None}
    if len(doses) < 2 and len(counts) < 2:
        return Pairing(tuple(Pair(prescription, target) for target in targets))
    named = _by_name(prescription, (prescription,), targets)
    if named.ordered is not None:
        return Pairing((named,), tuple(one for one in targets if one is not named.ordered))
    problem = f"{_levels(prescription)}; the order asks for different doses for different targets"
    return Pairing((Pair(prescription, None, problem),), targets)


def _levels(prescription: Prescription) -> str:
    """How many doses the plan states for what it treats."""
    stated = {one.rounded_gy for one in prescription.readings if one.stated and one.rounded_gy is not None}
    if len(stated) > 1:
        listed = " and ".join(dose_text(dose) for dose in sorted(stated))
        return f"the plan states {listed}, and not for which target each is"
    return "the plan states one level" if stated else "the plan states no level"


def _by_name(
    prescription: Prescription, prescriptions: tuple[Prescription, ...], targets: tuple[OrderTarget, ...]
) -> Pair:
    name = _name(prescription, targets)
    named = [one for one in targets if one.structure and one.structure == name]
    rivals = [one for one in prescriptions if _name(one, targets) == name]
    if len(named) == 1 and len(rivals) == 1:
        return Pair(prescription, named[0])
    if len(named) == 1:
        problem = f"{len(rivals)} prescriptions are for {name!r}"
        return Pair(prescription, None, f"{problem}{_groups(rivals)}")
    if len(named) > 1:
        return Pair(prescription, None, f"the order names the target {name!r} {len(named)} times")
    return Pair(prescription, None, f"{NO_ORDER_FOR_IT}{_groups(prescriptions)}")


def _groups(prescriptions: Iterable[Prescription]) -> str:
    """The groups and their sum, where several fraction groups are why nothing is paired."""
    parts = tuple(prescriptions)
    several = len({one.group_place for one in parts}) > 1
    return f" ({groups_and_sum(parts)})" if several else ""


def _name(prescription: Prescription, targets: tuple[OrderTarget, ...]) -> str:
    """The name of the prescribed ROI where the order knows it, else the dose reference's description."""
    is_ordered = any(one.structure == prescription.target for one in targets)
    return prescription.target if is_ordered else prescription.description
