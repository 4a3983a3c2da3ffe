"""Which protocol and order a plan is held against: command line, then order, then the clinic's file.

A plan's label decides only where the clinic's file says what it means.
"""

from dataclasses import dataclass
from pathlib import Path

from doseguard.assess.chosen_protocol import Load, choose
from doseguard.model.clinic import Clinic
from doseguard.model.facts import Facts, relabelled
from doseguard.model.fractions import Fractionation
from doseguard.model.order import Order, OrderedDose, OrderTarget
from doseguard.model.plan import Plan
from doseguard.model.wording import dose_in_fractions
from doseguard.readers.clinic_file import LoadedClinic
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder
from doseguard.readers.protocol_file import LoadedProtocol, read_protocol
from doseguard.readers.protocol_library import load_from_library

_NOT_FOR_THIS_PLAN = (
    "no target of the order is for this plan; where several plans share an order, targets name `plan`"
)


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
    `clinic` is the policy, `clinic_file` the file that holds it.
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
    clinic_file: LoadedClinic | None = None


def declare(
    plan: Plan,
    loaded: LoadedOrder | None,
    overrides: Overrides,
    *,
    clinic: LoadedClinic | None = None,
    siblings: tuple[Plan, ...] = (),
    load: Load | None = None,
) -> Declared:
    """Combine command line, order and clinic for one plan; `siblings` are other plans under the same order.

    With siblings, a target belongs to the plan that it names in `plan`, and to none without it. Raises
    UnreadableError for an unknown protocol or site, with the place in the file that names it.
    """
    order = None if loaded is None else loaded.order
    chosen = choose(overrides.protocol, loaded, clinic, plan.label, load or load_protocol)
    if chosen.protocol is not None:
        _check_sites(chosen.protocol, loaded, overrides)
    ordered = () if order is None else order.targets
    own = [one for one in ordered if _is_for(one, plan) or (one.plan is None and not siblings)]
    by_label = chosen.label_site
    targets = tuple(_overridden(one, overrides, by_label) for one in own)
    if not targets and overrides.rx is not None:
        targets = (_overridden(OrderTarget(), overrides, by_label),)
    return Declared(
        protocol=chosen.protocol,
        chosen_by=chosen.by,
        order=order if order is not None or not targets else Order(targets=targets),
        targets=targets,
        site=overrides.site or (None if any(one.site for one in own) else by_label),
        facts=relabelled(overrides.facts, "command line"),
        notes=(
            *chosen.notes,
            *_disagreements(order, own, overrides),
            *_other_sites(own, overrides, by_label),
        ),
        problem=_NOT_FOR_THIS_PLAN if ordered and not own else "",
        strays=tuple(one for one in ordered if one not in own and _is_for_none(one, (plan, *siblings))),
        clinic=None if clinic is None else clinic.clinic,
        clinic_file=clinic,
    )


def load_protocol(reference: str) -> LoadedProtocol:
    """A protocol by id from the library, or from a file where the reference is a path to one."""
    if reference.endswith(SUFFIXES) or "/" in reference or "\\" in reference:
        return read_protocol(Path(reference))
    return load_from_library(reference)


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


def _overridden(target: OrderTarget, overrides: Overrides, by_label: str | None) -> OrderTarget:
    """The target with what the command line says, and with the site of the label where nobody names one."""
    rx, changed = overrides.rx, dict[str, object]()
    site = overrides.site or target.site or by_label
    if site != target.site:
        changed["site"] = site
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


def _other_sites(own: list[OrderTarget], overrides: Overrides, by_label: str | None) -> list[str]:
    """Where the order or the command line names another site than the plan's label means."""
    if by_label is None:
        return []
    said = [
        f"{target.structure or 'the target'}: the order names the site {target.site}, "
        f"the clinic's file {by_label} for the label"
        for target in own
        if target.site not in (None, by_label)
    ]
    if overrides.site not in (None, by_label):
        said.append(f"the command line names the site {overrides.site}, the clinic's file {by_label}")
    return said
