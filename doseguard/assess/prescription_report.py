"""A prescription as reports write it, with BED and EQD2 beside it."""

from doseguard.model.prescription import Prescription, Reading
from doseguard.model.prescription_report import PrescriptionReport, ReadingReport
from doseguard.model.quantity import format_number
from doseguard.model.radiobiology import AlphaBetaUsed, bed_gy, eqd2_gy
from doseguard.model.wording import per_fraction_gy


def report_prescription(prescription: Prescription, used: AlphaBetaUsed) -> PrescriptionReport:
    """The prescription with exact doses as strings; BED and EQD2 from the dose rounded to 0.01 Gy."""
    dose, count = prescription.rounded_gy, prescription.fractions
    known = dose is not None and count is not None and dose > 0
    return PrescriptionReport(
        target=prescription.shown_target,
        fraction_group=prescription.fraction_group,
        fractions=count,
        total_dose_gy=None if prescription.dose_gy is None else format_number(prescription.dose_gy),
        dose_per_fraction_gy=format_number(per_fraction_gy(dose, count))
        if dose is not None and count
        else None,
        status=prescription.status.value,
        bed_gy=format_number(bed_gy(dose, count, used.gy)) if known and dose and count else None,
        eqd2_gy=format_number(eqd2_gy(dose, count, used.gy)) if known and dose and count else None,
        alpha_beta_gy=format_number(used.gy) if known else None,
        readings=tuple(_reading(one) for one in prescription.readings),
    )


def _reading(reading: Reading) -> ReadingReport:
    return ReadingReport(
        total_dose_gy=None if reading.dose_gy is None else format_number(reading.dose_gy),
        fractions=reading.fractions,
        method=reading.method.value,
        stated=reading.stated,
        attribute=reading.attribute,
        note="; ".join(part for part in (reading.note, reading.fault) if part),
    )
