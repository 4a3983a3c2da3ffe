"""Which protocol and order a plan is held against: the command line before the order, never the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from doseguard.model.clinic import Clinic
from doseguard.model.facts import Facts, relabelled
from doseguard.model.fractions import Fractionation
from doseguard.model.order import Order, OrderedDose, OrderTarget
from doseguard.model.plan import Plan
from doseguard.model.wording import dose_in_fractions
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder
from doseguard.readers.protocol_file import LoadedProtocol, read_protocol
from doseguard.readers.protocol_library import load_from_library

_NOT_FOR_THIS_PLAN = (
    "no target of the order is for this plan; where several plans share an order, targets name `plan`"
)

Load = Callable[[str], LoadedProtocol]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line declares; it overrides the order, and a disagreement is said."""

    protocol: str | None = None
    site: str | None = None
    rx: Fractionation | None = None
    facts: Facts = Facts()


@dataclass(frozen=True, slots=True)
class Declared:
    """What a plan is held against; `targets` are those ordered for this plan, `notes` what disagrees.

    `problem` says why none of the order's targets is for this plan; `strays` name a plan that is missing.
    """

    protocol: LoadedProtocol | None = None
    chosen_by: str = ""
    order: Order | None = None
    targets: tuple[OrderTarget, ...] = ()
    site: str | None = None
    facts: Facts = Facts()
    notes: tuple[str, ...] = ()
    problem: str = ""
    strays: tuple[OrderTarget, ...] = ()
    clinic: Clinic | None = None


def declare(
    plan: Plan,
    loaded: LoadedOrder | None,
    overrides: Overrides,
    *,
    siblings: tuple[Plan, ...] = (),
    load: Load | None = None,
) -> Declared:
    """Combine order and command line for one plan; `siblings` are the other plans under the same order.

    With siblings, a target belongs to the plan that it names in `plan`, and to none without it. Raises
    UnreadableError for an unknown protocol or site, with the place in the order.
    """
    order = None if loaded is None else loaded.order
    protocol, chosen_by = _protocol(loaded, overrides, load or load_protocol)
    if protocol is not None:
        _check_sites(protocol, loaded, overrides)
    ordered = () if order is None else order.targets
    own = [one for one in ordered if _is_for(one, plan) or (one.plan is None and not siblings)]
    targets = tuple(_overridden(one, overrides) for one in own)
    if not targets and overrides.rx is not None:
        targets = (_overridden(OrderTarget(), overrides),)
    return Declared(
        protocol=protocol,
        chosen_by=chosen_by,
        order=order if order is not None or not targets else Order(targets=targets),
        targets=targets,
        site=overrides.site,
        facts=relabelled(overrides.facts, "command line"),
        notes=tuple(_disagreements(order, own, overrides)),
        problem=_NOT_FOR_THIS_PLAN if ordered and not own else "",
        strays=tuple(one for one in ordered if one not in own and _is_for_none(one, (plan, *siblings))),
    )


def load_protocol(reference: str) -> LoadedProtocol:
    """A protocol by id from the library, or from a file where the reference is a path to one."""
    if reference.endswith(SUFFIXES) or "/" in reference or "\\" in reference:
        return read_protocol(Path(reference))
    return load_from_library(reference)


def _protocol(
    loaded: LoadedOrder | None, overrides: Overrides, load: Load
) -> tuple[LoadedProtocol | None, str]:
    if overrides.protocol is not None:
        return load(overrides.protocol), "command line"
    if loaded is None or loaded.order.protocol is None:
        return None, ""
    reference = loaded.order.protocol
    beside = Path(loaded.name).parent / reference
    if reference.endswith(SUFFIXES):
        return load(str(beside)), "order"
    try:
        return load(reference), "order"
    except UnreadableError as error:
        raise loaded.fault(("protocol",), f"{error.cause}: {reference!r}", error.advice) from error


def _check_sites(protocol: LoadedProtocol, loaded: LoadedOrder | None, overrides: Overrides) -> None:
    sites = protocol.protocol.sites
    advice = f"{protocol.protocol.id} has {', '.join(sites)}"
    if overrides.site is not None and overrides.site not in sites:
        cause = f"no site {overrides.site!r} in the protocol"
        raise UnreadableError(path="--site", place="", cause=cause, advice=advice)
    if loaded is None or overrides.site is not None:
        return
    for position, target in enumerate(loaded.order.targets):
        if target.site is not None and target.site not in sites:
            raise loaded.fault(
                ("targets", position, "site"), f"no site {target.site!r} in the protocol", advice
            )


def _is_for(target: OrderTarget, plan: Plan) -> bool:
    return target.plan is not None and target.plan in (plan.label, plan.sop_instance_uid)


def _is_for_none(target: OrderTarget, plans: tuple[Plan, ...]) -> bool:
    return target.plan is None or not any(_is_for(target, plan) for plan in plans)


def _overridden(target: OrderTarget, overrides: Overrides) -> OrderTarget:
    rx, changed = overrides.rx, dict[str, object]()
    if overrides.site is not None:
        changed["site"] = overrides.site
    if rx is not None:
        changed |= {
            "dose": OrderedDose(written=rx.written.split("/")[0].strip(), dose_gy=rx.total_dose_gy),
            "fractions": rx.fractions,
        }
    return target.model_copy(update=changed)


def _disagreements(order: Order | None, own: list[OrderTarget], overrides: Overrides) -> list[str]:
    said = []
    if (
        order is not None
        and overrides.protocol is not None
        and order.protocol not in (None, overrides.protocol)
    ):
        said.append(f"the order names the protocol {order.protocol}, the command line {overrides.protocol}")
    for target in own:
        name = target.structure or "the target"
        if overrides.site is not None and target.site not in (None, overrides.site):
            said.append(f"{name}: the order names the site {target.site}, the command line {overrides.site}")
        if overrides.rx is not None and _differs(target, overrides.rx):
            ordered = dose_in_fractions(
                None if target.dose is None else target.dose.dose_gy, target.fractions
            )
            said.append(f"{name}: the order asks for {ordered}, the command line for {overrides.rx.written}")
    return said


def _differs(target: OrderTarget, rx: Fractionation) -> bool:
    dose_differs = target.dose is not None and target.dose.dose_gy != rx.total_dose_gy
    return dose_differs or target.fractions not in (None, rx.fractions)
