"""Prescriptions written in words: in a plan's label, name and descriptions, and in structure names."""

from doseguard.model.plan import Plan
from doseguard.model.prescription import Method, Reading
from doseguard.model.scheme_text import find_schemes
from doseguard.model.structure import StructureSet


def text_readings(plan: Plan, structures: StructureSet | None) -> tuple[Reading, ...]:
    """One reading for each scheme found in text; never a statement, whatever it says."""
    places = [
        ("RTPlanLabel", plan.label),
        ("RTPlanName", plan.name),
        ("RTPlanDescription", plan.description),
        ("PrescriptionDescription", plan.prescription_description),
        *((f"{one.place}.DoseReferenceDescription", one.description) for one in plan.dose_references),
    ]
    if structures is not None:
        places += [(f"ROIName of ROI {one.number}", one.name) for one in structures.structures]
    return tuple(
        Reading(
            dose_gy=scheme.total_gy if scheme.total_gy is not None else scheme.dose_gy,
            fractions=scheme.fractions,
            method=Method.TEXT,
            stated=False,
            attribute=attribute,
            note=f"text: {scheme.text}",
            written=scheme.text,
        )
        for attribute, text in places
        for scheme in find_schemes(text)
    )
