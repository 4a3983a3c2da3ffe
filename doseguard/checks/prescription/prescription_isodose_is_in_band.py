"""RX-16."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import WITHIN, named
from doseguard.checking.shares import in_unit
from doseguard.checking.source_text import source_text
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.measured import Achieved, Measured, NoValue
from doseguard.model.metric import parse_metric
from doseguard.model.protocol import Protocol
from doseguard.model.target import PTV

_MAXIMUM = parse_metric("Max[%]")
_STEP = Decimal("0.01")


@check(
    id="RX-16",
    title="The prescription isodose is within the protocol's band",
    severity="W",
    rationale="The same dose prescribed to another share of the maximum is another dose inside the target.",
    source="AAPM TG-101; ICRU 91",
    asked=Asked("prescription isodoses", lambda holding: holding.isodose_percent is not None),
)
def prescription_isodose_is_in_band(protocol: Protocol, holding: Holding, dosimetry: Measured) -> Answer:
    """The prescribed dose in % of the target's maximum; without a band, IDX-06 shows it."""
    band, who = holding.isodose_percent, named(PTV, dosimetry)
    if band is None:
        return DoesNotApply("the protocol gives no prescription isodose")
    about = Subject(who.name, holding.prescription.fraction_group)
    most = dosimetry.achieved(PTV, _MAXIMUM)
    if most is None or isinstance(most, NoValue):
        reason = "is not given" if most is None else f"cannot be told: {most.reason}"
        return NotEvaluated(f"the maximum of {who}, of which the prescribed dose is a part, {reason}", about)
    if most.low <= 0:
        return NotEvaluated(f"{who} gets no dose, of which the prescribed dose were a part", about)
    isodose = _isodose(most)
    grade, unsure = _grade(isodose, band)
    basis = protocol.prescription_basis
    return Graded(
        grade,
        f"the prescribed dose is {in_unit(isodose, '%')} of the maximum of {who}{unsure}",
        achieved=in_unit(isodose, "%"),
        limit=f"isodose {band.text('%')}",
        source=None if basis.source is None else source_text(protocol, basis.source),
        about=about,
    )


def _isodose(most: Achieved) -> Achieved:
    """The prescribed dose in % of a maximum that is in % of it; the interval turns round."""
    value, low, high = (Decimal(10_000) / one for one in (most.value, most.high, most.low))
    shown = value.quantize(_STEP, ROUND_HALF_UP)
    if most.is_exact:
        return Achieved(shown, shown, shown)
    return Achieved(shown, low.quantize(_STEP, ROUND_FLOOR), high.quantize(_STEP, ROUND_CEILING))


def _grade(isodose: Achieved, band: Interval) -> tuple[Grade, str]:
    """A limit within the interval raises no alarm, and is said."""
    met = {band.contains(one) for one in (isodose.low, isodose.value, isodose.high)}
    if met == {False}:
        return Grade.VARIATION_ACCEPTABLE, ""
    return Grade.PER_PROTOCOL, "" if met == {True} else f", {WITHIN}"
