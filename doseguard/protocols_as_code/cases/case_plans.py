"""The plan of a case: written as a file of real DICOM and read back as any other plan is."""

from decimal import Decimal
from functools import lru_cache

from doseguard.model.case import Case
from doseguard.model.plan import Modality
from doseguard.model.quantity import format_number
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.plan import read_plan
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.writers.case_plan import case_plan_bytes

_NAME = "case.dcm"
_MOST_KEPT = 4096


@lru_cache(maxsize=_MOST_KEPT)
def case_of_plan(total_dose_gy: Decimal, fractions: int, modality: str) -> Case:
    """The case of a plan that states this dose (Gy) and fractions; nothing but the plan is in it."""
    written = case_plan_bytes(format_number(total_dose_gy), fractions, Modality(modality))
    opened = read_dataset(written, _NAME, headers_only=True)
    with reading(opened.name):
        plan = read_plan(opened.dataset, opened.sha256, tuple(map(str, opened.irregularities)))
    return Case(path=_NAME, plan=plan, prescriptions=read_prescriptions(plan, None))
