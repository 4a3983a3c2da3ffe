"""Prescriptions as text: what is prescribed, and every place from which that can be read."""

from doseguard.model.prescription_report import (
    PrescriptionReport,
    PrescriptionsReport,
    ReadingReport,
    UnreadableFile,
)
from doseguard.model.wording import counted
from doseguard.renderers.page import Page


def render_prescriptions(report: PrescriptionsReport, page: Page) -> str:
    """The whole answer of `doseguard prescription`."""
    lines: list[str] = []
    for plan in report.plans:
        lines += [page.bold(plan.path)]
        if isinstance(plan, UnreadableFile):
            lines += page.wrapped(f"not read: {plan.error}", indent=2, hanging=4)
        else:
            for prescription in plan.prescriptions:
                lines += prescription_lines(prescription, page)
        lines.append("")
    return "\n".join(lines)


def prescription_lines(one: PrescriptionReport, page: Page) -> list[str]:
    """One prescription with its readings, indented by two."""
    group = "no fraction group" if one.fraction_group is None else f"group {one.fraction_group}"
    target = f", {one.target}" if one.target else ""
    lines = page.wrapped(f"{group}{target}: {_scheme(one)}", indent=2, hanging=4)
    if one.bed_gy is not None:
        lines += page.wrapped(
            f"BED {one.bed_gy} Gy, EQD2 {one.eqd2_gy} Gy with α/β {one.alpha_beta_gy} Gy", indent=4
        )
    for reading in one.readings:
        lines += _reading(reading, page)
    return lines


def _scheme(one: PrescriptionReport) -> str:
    fractions = (
        "an unstated number of fractions" if one.fractions is None else counted(one.fractions, "fraction")
    )
    if one.total_dose_gy is None:
        return f"dose {one.status}, {fractions}"
    each = "" if one.dose_per_fraction_gy is None else f" ({one.dose_per_fraction_gy} Gy each)"
    return f"{one.total_dose_gy} Gy in {fractions}{each}, {one.status}"


def _reading(reading: ReadingReport, page: Page) -> list[str]:
    dose = "no dose" if reading.total_dose_gy is None else f"{reading.total_dose_gy} Gy"
    stated = "stated" if reading.stated else "not stated"
    note = f" ({reading.note})" if reading.note else ""
    return page.wrapped(
        f"- {dose}, {stated}: {reading.method}, {reading.attribute}{note}", indent=4, hanging=6
    )
