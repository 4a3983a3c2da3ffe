"""RX-14."""

from collections.abc import Iterator, Sequence

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.row_answers import rows_for
from doseguard.model.finding import DoesNotApply, Note
from doseguard.model.limit import Limit, side_text
from doseguard.model.metric import MetricKind
from doseguard.model.plan import DoseReference, Plan
from doseguard.model.structure import StructureSet

# A plan's reference knows doses to an organ or its hottest part, not volumes at a dose.
_OF_DOSE = (MetricKind.MAXIMUM, MetricKind.DOSE_AT_VOLUME)


@check(
    id="RX-14",
    title="Organ limits carried in the plan",
    severity="I",
    rationale="Limits that travel in the plan are those that the planner worked to.",
    source="own; PS3.3 C.8.8.10",
)
def organ_limits_equal_protocol(
    plan: Plan, structures: StructureSet | None, holdings: tuple[Holding, ...]
) -> Note | DoesNotApply:
    """The limits of the plan's ORGAN_AT_RISK references, beside the protocol's doses for the same organ."""
    carried = [
        f"{text}{_beside(_organ(one, structures), holdings)}"
        for one in plan.dose_references
        if one.type == "ORGAN_AT_RISK" and (text := _limits(one))
    ]
    if not carried:
        return DoesNotApply("the plan carries no organ limits")
    return Note(f"the plan carries {'; '.join(carried)}")


def _limits(reference: DoseReference) -> str:
    written = (
        ("full volume", reference.organ_at_risk_full_volume_dose),
        ("limit", reference.organ_at_risk_limit_dose),
        ("maximum", reference.organ_at_risk_maximum_dose),
    )
    parts = [f"{name} {dose.text} Gy" for name, dose in written if dose is not None]
    return f"{reference.description or reference.place}: {', '.join(parts)}" if parts else ""


def _organ(reference: DoseReference, structures: StructureSet | None) -> str:
    """The organ by the name of its ROI, else by the reference's own."""
    roi = None if structures is None else structures.structure(reference.roi_number)
    return reference.description if roi is None else roi.name


def _beside(organ: str, holdings: Sequence[Holding]) -> str:
    """The protocol's doses for an organ of that very name and this fraction number, each once."""
    rows = [row for one in holdings for row in rows_for(one.limits, one.prescription.fractions)]
    found = dict.fromkeys(
        said
        for row in rows
        if row.limit.structure.casefold() == organ.casefold() and row.limit.metric.kind in _OF_DOSE
        for said in _sides(row.limit)
    )
    return f" (the protocol: {', '.join(found)})" if found else ""


def _sides(limit: Limit) -> Iterator[str]:
    return (f"{limit.metric} {side_text(name, side, limit.metric.unit)}" for name, side in limit.sides)
