"""The metrics that are compared, and their answers in % of the whole."""

from accuracy.figures import Answer
from phantoms.case import Case

METRICS = ("Volume", "Mean", "D95%", "D98%", "D99%", "D50%", "D2%", "D0.03cc", "Max", "Min")
Said = tuple[float | None, float | None, float | None]


def answer(program: str, case: Case, metric: str, said: Said) -> Answer | None:
    """What was said of a metric (value, low, high in cc or Gy); None where the structure has none such.

    A volume at a dose that no part of it gets is none such. Volumes are in % of the true one, doses in % of
    the prescription.
    """
    slab, ideal = case.slab.value(metric), case.ideal.value(metric)
    if slab is None or ideal is None:
        return None
    whole = (slab if metric.startswith("V") else case.prescription_gy) / 100
    if not whole:
        return None
    value, low, high = (None if one is None else one / whole for one in said)
    return Answer(program, case.name, case.group, metric, slab / whole, ideal / whole, value, low, high)
