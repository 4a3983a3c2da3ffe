"""Orders and plans that are not for one another: patient, plan, target, site, side, protocol, facts."""

from pathlib import Path

import yaml

from proof.export import Export
from proof.reorder import ORDER, Written, first_target, put, reordered
from proof.seeded_error import Kind, Seed, plans_with, seeded, with_policy

PROTOCOLS = Path(__file__).resolve().parents[3] / "protocols"
_OTHER_SIDE = {"left": "right", "right": "left"}


def _ordered_dose(target: Written) -> bool:
    return put("dose", "41 Gy")(target)


def _ordered_fractions(target: Written) -> bool:
    return put("fractions", int(target["fractions"]) + 2)(target)


def _other_side(target: Written) -> bool:
    return target.get("side") in _OTHER_SIDE and put("side", _OTHER_SIDE[target["side"]])(target)


def _another_target(order: Written) -> bool:
    targets = order.get("targets") or []
    if not targets or any("structure" not in one for one in targets):
        return False
    targets.append({**targets[0], "structure": "PTV_of_nobody", "dose": "18 Gy", "fractions": 3})
    return True


def _lesions(order: Written) -> bool:
    """Only where the order counts lesions at all."""
    if not order.get("lesions"):
        return False
    order["lesions"] = dict.fromkeys(order["lesions"], 40)
    return True


def _order(change: object, *, target: bool = False) -> Seed:
    return lambda export: reordered(export, first_target(change) if target else change)  # type: ignore[arg-type]


def _no_order(export: Export) -> Export | None:
    return export.without(ORDER) if ORDER in export.files else None


def _other_protocol(order: Written) -> bool:
    """A protocol for something else, with a site of its own."""
    for_brain = "brain" in str(order.get("protocol"))
    order["protocol"], site = ("liver", "no-bowel") if for_brain else ("brain-srs", "intact")
    for target in order["targets"]:
        target["site"] = site
    return True


def _protocol(export: Export, order: Written) -> Written | None:
    """The ordered protocol: one that lies beside the order, or one of ours."""
    name = str(order.get("protocol"))
    ours = PROTOCOLS / f"{name}.yaml"
    text = export.text(name) or (ours.read_text(encoding="utf-8") if ours.is_file() else "")
    return yaml.safe_load(text) if text else None


def _is_limited(fact: str, protocol: Written, target: Written) -> bool:
    """Whether the ordered site asks for a value of a fact, so that another one is against it."""
    sites = protocol["sites"]
    site = sites.get(target.get("site")) or next(iter(sites.values()))
    asked = site.get("applies_to") or {}
    every = asked if isinstance(asked, list) else [asked]
    return all(fact in one and "> " not in str(one[fact]) for one in every) and bool(asked)


def _against(fact: str, value: str) -> Seed:
    def seed(export: Export) -> Export | None:
        def change(order: Written) -> bool:
            protocol = _protocol(export, order)
            targets = order.get("targets") or [{}]
            return (
                protocol is not None
                and _is_limited(fact, protocol, targets[0])
                and put(fact, value)(targets[0])
            )

        return reordered(export, change)

    return seed


def _labelled(export: Export) -> Export | None:
    order = yaml.safe_load(export.text(ORDER) or "{}")
    return plans_with(RTPlanLabel="LUNG" if "brain" in str(order.get("protocol")) else "BRAIN")(export)


DOSE = seeded("order-other-dose", "the order asks for another dose", Kind.PRESCRIPTION, "RX-15")(
    _order(_ordered_dose, target=True)
)
FRACTIONS = seeded("order-other-fractions", "the order asks for other fractions", Kind.FRACTIONS, "RX-15")(
    _order(_ordered_fractions, target=True)
)
SIDE = seeded(
    "order-other-side",
    "the order is for the other side",
    Kind.SIDE,
    "SIT-02",
    "RX-15",
    misses={"monaco-vmat-central-50-in-5": "a plan alone, of which no name tells a side"},
)(_order(_other_side, target=True))
TARGET = seeded(
    "order-other-target",
    "the order names another target",
    Kind.TARGET,
    "RX-15",
    "RX-06",
    "RX-03",
    misses={"monaco-vmat-central-50-in-5": "a plan alone that names no target"},
)(_order(put("structure", "PTV_of_nobody"), target=True))
ONE_MORE = seeded("order-one-target-more", "an ordered target is not planned", Kind.TARGET, "RX-15", "RX-06")(
    _order(_another_target)
)
PATIENT = seeded("order-other-patient", "order of another patient", Kind.IDENTITY, "RX-15")(
    _order(put("patient_id", "SOMEBODY-ELSE"))
)
PLANNED_ON = seeded("order-other-plan-date", "order for a plan of another day", Kind.IDENTITY, "RX-15")(
    _order(put("planned_on", "2025-01-07"))
)
LARGE = seeded(
    "order-lesion-too-large", "ordered for a lesion beyond the site's size", Kind.TARGET, "SIT-01", "SIT-04"
)(_against("diameter", "19 cm"))
ZONE = seeded("order-other-zone", "ordered for a tumour in another zone", Kind.TARGET, "SIT-01", "SIT-04")(
    _against("zone", "ultracentral")
)
LESIONS = seeded(
    "order-too-many-lesions",
    "more lesions than the protocol admits",
    Kind.TARGET,
    "SIT-06",
    "SIT-01",
    misses={"study-two-plans": "the protocol, a clinic's own, sets no number of lesions"},
)(_order(_lesions))
NO_ORDER = seeded("order-lost", "the order is not there", Kind.IDENTITY, "RX-03")(_no_order)
PROTOCOL = seeded(
    "order-protocol-of-another-site", "held against the wrong protocol", Kind.IDENTITY, "RX-03", "SIT-01"
)(_order(_other_protocol))
UNKNOWN = seeded(
    "order-unknown-protocol", "the order names a protocol that is not there", Kind.IDENTITY, "unreadable"
)(_order(put("protocol", "lung-perpheral")))
PLAN_PATIENT = seeded("plan-other-patient", "plan of another patient", Kind.IDENTITY, "RX-15", "PLN-02")(
    plans_with(PatientID="SOMEBODY-ELSE")
)
PLAN_LABEL = seeded(
    "plan-names-another-site", "label of a plan for another site", Kind.TARGET, "SIT-01", "SIT-03"
)(_labelled)
REJECTED = seeded("plan-rejected", "a rejected plan is exported", Kind.IDENTITY, "PLN-01")(
    plans_with(ApprovalStatus="REJECTED")
)
UNAPPROVED = seeded(
    "plan-unapproved", "an unapproved plan, where the clinic asks for approval", Kind.IDENTITY, "PLN-01"
)(with_policy("approval:", plans_with(ApprovalStatus="UNAPPROVED")))
