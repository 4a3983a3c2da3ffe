"""The evidence for one plan: prescriptions paired with what was ordered and held against a site each."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from doseguard.assess.behind import NOTHING, Behind, open_study, opened_once
from doseguard.assess.declared import Declared
from doseguard.assess.plan_course import of_course
from doseguard.assess.plan_dosimetry import OpenStudy, PlanDosimetry
from doseguard.assess.plan_names import OpenNames, plan_names
from doseguard.assess.seen_holdings import OpenGeometry, seen_holdings
from doseguard.checking.evidence import Evidence, Holding, Opener
from doseguard.checking.geometry import Geometry
from doseguard.checking.limit_row import limit_rows
from doseguard.checking.pairing import Pair, pair
from doseguard.model.case import Case
from doseguard.model.course import CoursePlan
from doseguard.model.facts import Disagreement, Facts
from doseguard.model.measured import NoValue
from doseguard.model.plan import Modality
from doseguard.model.protocol import Protocol
from doseguard.model.treating_groups import of_treating_groups

if TYPE_CHECKING:
    from doseguard.assess.plan_geometry import PlanGeometry

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
    unseen = tuple(holding for holding, _ in held)
    structures = "; ".join(case.missing) or _no_structures(case)
    study, delivery = open_study(behind), behind.delivery
    names, geometry = _names(case, declared), _geometry(case, study, behind.geometry)
    holdings = seen_holdings(unseen, protocol, case.structures, geometry, names)
    dosimetry = _dosimetry(case, holdings, study, names)
    dose_facts = {} if dosimetry is None else {"dose_facts": dosimetry.facts}
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
            "dose_facts": _why_not_measured(case, structures),
            "geometry": structures if case.structures is None else "contours were not read",
            "names": structures,
            "images": "no images of this patient were given",
            "delivery": "the beams were not read",
            "clinic": "no policy of a clinic (clinic.yaml) was given",
            "course": "no other plan of this patient was given",
        },
        dosimetry=dosimetry,
        clinic=declared.clinic,
        openers={
            **({} if delivery is None else {"delivery": delivery}),
            **dose_facts,
            **({} if geometry is None else {"geometry": geometry}),
            **_of_names(names),
            **of_course(CoursePlan.of(case, study, delivery), behind, names),
        },
    )
    disagreements = dict.fromkeys(f"{one}" for _, told in held for one in told)
    return evidence, tuple(disagreements)


def _dosimetry(
    case: Case, holdings: tuple[Holding, ...], open_study: OpenStudy | None, names: OpenNames | None
) -> PlanDosimetry | None:
    if open_study is None or case.structures is None or not case.doses:
        return None
    return PlanDosimetry(case.structures, holdings, open_study, names)


def _names(case: Case, declared: Declared) -> OpenNames | None:
    if case.structures is None:
        return None
    return opened_once(partial(plan_names, case.structures, declared.clinic), "the names of structures")


def _of_names(names: OpenNames | None) -> dict[str, Opener]:
    return {} if names is None else {"names": names}


def _geometry(case: Case, open_study: OpenStudy | None, known: Geometry | None) -> OpenGeometry | None:
    """What measures contours when a check asks, whether or not a dose was given."""
    if known is not None:
        return partial(_known, known)
    if open_study is None or case.structures is None:
        return None
    return opened_once(partial(_open_geometry, open_study), "contours")


def _known(geometry: Geometry) -> Geometry:
    return geometry


def _open_geometry(open_study: OpenStudy) -> "PlanGeometry | NoValue":
    # Only a plan whose contours are asked for pays for numpy and what measures them: start-up is measured.
    from doseguard.assess.plan_geometry import PlanGeometry  # noqa: PLC0415

    study = open_study()
    return study if isinstance(study, NoValue) else PlanGeometry(study)


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
    band = protocol.prescription_basis.basis.isodose_percent
    held = Holding(one, site_name=name, site=site, facts=facts, limits=limits, isodose_percent=band)
    return held, told


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
