"""The evidence for one plan: prescriptions paired with what was ordered and held against a site each."""

from dataclasses import replace

from doseguard.assess.behind import NOTHING, Behind, opened_once, openers
from doseguard.assess.declared import Declared
from doseguard.assess.plan_dosimetry import OpenStudy, PlanDosimetry
from doseguard.checking.evidence import Evidence, Holding
from doseguard.checking.limit_row import limit_rows
from doseguard.checking.pairing import Pair, pair
from doseguard.model.case import Case
from doseguard.model.facts import Disagreement, Facts
from doseguard.model.plan import Modality
from doseguard.model.protocol import Protocol
from doseguard.model.treating_groups import of_treating_groups

NO_PROTOCOL = "no protocol declared"
_PLURAL = {"photon": "photons", "electron": "electrons", "proton": "protons", "carbon": "carbon ions"}


def gather(case: Case, declared: Declared, behind: Behind = NOTHING) -> tuple[Evidence, tuple[str, ...]]:
    """The evidence, and sentences on facts that disagree; groups of setup beams are no part of it.

    What lies `behind` the case is read when a check asks for it, and not before.
    """
    case = replace(case, prescriptions=of_treating_groups(case.plan, case.prescriptions))
    protocol = None if declared.protocol is None else declared.protocol.protocol
    pairing = pair(case.prescriptions, declared.targets, declared.problem)
    held = [_hold(one, case, protocol, declared) for one in pairing.pairs]
    holdings = tuple(holding for holding, _ in held)
    structures = "; ".join(case.missing) or _no_structures(case)
    open_study = None if behind.study is None else opened_once(behind.study, "contours and dose")
    evidence = Evidence(
        case=case,
        order=declared.order,
        protocol=protocol,
        holdings=holdings,
        unpaired=(*pairing.unpaired, *declared.strays),
        lacks={
            "protocol": NO_PROTOCOL,
            "site": NO_PROTOCOL,
            "ordered": "there is no order",
            "structures": structures,
            "doses": "; ".join(case.stray_doses) or "no dose of this plan was given",
            "dosimetry": _why_not_measured(case, structures),
            "geometry": structures if case.structures is None else "contours were not read",
            "names": structures,
            "images": "no images of this patient were given",
            "delivery": "the beams were not read",
            "clinic": "no policy of a clinic (clinic.yaml) was given",
            "course": "no other plan of this patient was given",
        },
        dosimetry=_dosimetry(case, holdings, open_study),
        clinic=declared.clinic,
        openers=openers(behind),
    )
    disagreements = dict.fromkeys(f"{one}" for _, told in held for one in told)
    return evidence, tuple(disagreements)


def _dosimetry(
    case: Case, holdings: tuple[Holding, ...], open_study: OpenStudy | None
) -> PlanDosimetry | None:
    if open_study is None or case.structures is None or not case.doses:
        return None
    return PlanDosimetry(case.structures, holdings, open_study)


def _no_structures(case: Case) -> str:
    """Why there is no structure set, though none that the plan names is missing."""
    if case.conflicts:
        return "different objects were given under the SOP Instance UID of the plan's structure set"
    return "no structures were given"


def _why_not_measured(case: Case, structures: str) -> str:
    if not case.doses:
        return "; ".join(case.stray_doses) or "no dose was given"
    return structures if case.structures is None else "contours and voxels were not read"


def _hold(
    one: Pair, case: Case, protocol: Protocol | None, declared: Declared
) -> tuple[Holding, tuple[Disagreement, ...]]:
    facts, told = _facts(one, declared)
    if protocol is None:
        return Holding(one, facts=facts, lack=NO_PROTOCOL), told
    lack = _modality_lack(case, protocol) or one.problem
    name = _site_name(one, protocol, declared)
    if not lack and name is None:
        lack = f"no site declared; {protocol.id} has {', '.join(protocol.sites)}"
    if lack or name is None:
        return Holding(one, site_name=name or "", facts=facts, lack=lack), told
    site = protocol.sites[name]
    tables = {} if declared.protocol is None else declared.protocol.tables
    limits = limit_rows(protocol, site, tables)
    return Holding(one, site_name=name, site=site, facts=facts, limits=limits), told


def _site_name(one: Pair, protocol: Protocol, declared: Declared) -> str | None:
    """The declared site; where the protocol has a single one, naming the protocol has declared it."""
    ordered = None if one.ordered is None else one.ordered.site
    only = next(iter(protocol.sites)) if len(protocol.sites) == 1 else None
    return declared.site or ordered or only


def _facts(one: Pair, declared: Declared) -> tuple[Facts, tuple[Disagreement, ...]]:
    facts, told = declared.facts, list[Disagreement]()
    of_patient = Facts() if declared.order is None else declared.order.facts
    of_target = Facts() if one.ordered is None else one.ordered.facts
    for more in (of_target, of_patient):
        facts, disagreements = facts.merged(more)
        told += disagreements
    return facts, tuple(told)


def _modality_lack(case: Case, protocol: Protocol) -> str:
    treats = case.plan.modality
    if treats.value == protocol.modality:
        return ""
    protocol_for = f"the protocol is for {_PLURAL.get(protocol.modality, protocol.modality)}"
    if treats is Modality.UNKNOWN:
        return f"{protocol_for}; the plan does not say with what it treats (RadiationType)"
    return f"{protocol_for}; the plan treats with {_PLURAL.get(treats.value, treats.value)}"
