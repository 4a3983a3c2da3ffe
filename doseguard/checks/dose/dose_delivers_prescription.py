"""DOS-13."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import WITHIN
from doseguard.checking.limits.whose_dose import group_count
from doseguard.checking.shares import in_unit, percent_of
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import Achieved, Measured, NoValue
from doseguard.model.metric import parse_metric
from doseguard.model.plan import Modality, Plan
from doseguard.model.prescription import Prescription, Status
from doseguard.model.structure import StructureSet
from doseguard.model.wording import dose_text, listed

_MEDIAN, _MAXIMUM, _COVER = parse_metric("Median[Gy]"), parse_metric("Max[Gy]"), parse_metric("D95%[Gy]")
LEAST = Default(
    "least median dose of a target",
    Decimal(95),
    "%",
    "A target whose median dose is a smaller part of its prescription gets another dose than is prescribed.",
)
FULL = Default(
    "full median dose of a target",
    Decimal(100),
    "%",
    "Half of a target gets less than is prescribed where its median dose is a smaller part of it.",
)
MOST = Default(
    "greatest dose of a target",
    Decimal(3),
    "times the prescription",
    "A target whose maximum is greater gets another dose than is prescribed; isodose prescriptions reach 2.",
)
COVERED = Default(
    "dose that 95 % of a target get",
    Decimal(95),
    "%",
    "Where the protocol has no criterion of coverage, a target with less is shown: its dose may be aside or "
    "too low.",
)
LIKE = Default(
    "room for a factor to be named",
    Decimal(2),
    "times",
    "A wrong dose is like a factor of the prescription where the median is between 95 % of that and this "
    "many times it; only a message depends on it.",
)
_TENS = tuple(Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))


@check(
    id="DOS-13",
    title="The dose grid delivers the prescription",
    severity="B",
    rationale="A dose that is scaled, or of one fraction, or of another target, still looks like a dose.",
    source="own",
    defaults=(LEAST, FULL, MOST, COVERED, LIKE),
)
def dose_delivers_prescription(
    structures: StructureSet,
    dosimetry: Measured,
    dose_facts: DoseFacts,
    *,
    plan: Plan,
    holding: Holding,
    holdings: tuple[Holding, ...],
) -> Answer:
    """Median and maximum of each prescription's target, whatever the protocol asks for."""
    rx = holding.prescription
    dose_gy = rx.rounded_gy if rx.status is Status.STATED else None
    if dose_gy is None or dose_gy <= 0:
        return DoesNotApply(f"the prescribed dose is {rx.status.value}: no dose can be held against it")
    target = dose_facts.target_of(holding)
    if isinstance(target, NoValue):
        return NotEvaluated(target.reason)
    if target is None or (not dose_facts.is_named(holding) and _is_in_a_part(target, dose_facts, dose_gy)):
        return _of_one_of_them(dose_facts, dose_gy, rx.fraction_group)
    median, most = dose_facts.achieved(target, _MEDIAN), dose_facts.achieved(target, _MAXIMUM)
    if not isinstance(median, Achieved) or not isinstance(most, Achieved):
        reasons = dict.fromkeys(one.reason for one in (median, most) if isinstance(one, NoValue))
        return NotEvaluated(f"{target}: {'; '.join(reasons)}", Subject(target, rx.fraction_group))
    # Beside a source, and where several groups add up, the greatest dose says nothing.
    has_no_top = plan.modality is Modality.BRACHY or group_count(holding, holdings) > 1
    share, top = percent_of(median, dose_gy), None if has_no_top else percent_of(most, dose_gy)
    elsewhere = _others_with_it(dose_facts, dose_gy, holdings) if share.value < LEAST.value else ""
    found = _judged(target, share, top, rx, elsewhere or _like(share.value, rx, holdings))
    bare = _bare(target, dose_facts, dose_gy, holding)
    grade = max(found.grade, Grade.VARIATION_ACCEPTABLE) if bare else found.grade
    return replace(found, grade=grade, message=f"{found.message}{bare}")


def _bare(target: str, dose_facts: DoseFacts, dose_gy: Decimal, holding: Holding) -> str:
    """That a part of the target surely lacks the dose, where the protocol says nothing of its coverage."""
    covered = dose_facts.achieved(target, _COVER)
    if not isinstance(covered, Achieved) or (holding.site is not None and holding.site.targets):
        return ""
    share = percent_of(covered, dose_gy)
    return f"; D95% is {in_unit(share, '%')} of it" if share.high < COVERED.value else ""


def _judged(target: str, median: Achieved, most: Achieved | None, rx: Prescription, hint: str) -> Graded:
    """Median and maximum in % of the prescription against the limits; the hint is for a deviation."""
    grade = _grade(median, most)
    said = f"{target}: the median dose is {in_unit(median, '%')} of the prescribed {dose_text(rx.rounded_gy)}"
    top = "" if most is None else f", the maximum {in_unit(most, '%')}"
    why = hint if grade is Grade.DEVIATION_UNACCEPTABLE else ""
    return Graded(
        grade,
        f"{said}{top}{_unsure(median, most)}{why}",
        achieved=f"Median {in_unit(median, '%')}" + ("" if most is None else f"; Max {in_unit(most, '%')}"),
        limit=_limit(with_top=most is not None),
        source=LEAST.source,
        about=Subject(target, rx.fraction_group),
    )


def _grade(median: Achieved, most: Achieved | None) -> Grade:
    if median.value < LEAST.value or (most is not None and most.value > 100 * MOST.value):
        return Grade.DEVIATION_UNACCEPTABLE
    # A plan that is normalised to its median stays where it was put: only a certain lack is told.
    return Grade.VARIATION_ACCEPTABLE if median.high < FULL.value else Grade.PER_PROTOCOL


def _unsure(median: Achieved, most: Achieved | None) -> str:
    inside = any(median.low < one.value <= median.high for one in (LEAST, FULL))
    top = most is not None and most.low <= 100 * MOST.value < most.high
    return f", {WITHIN}" if inside or top else ""


def _limit(*, with_top: bool) -> str:
    top = f"; Max at most {MOST.text}" if with_top else ""
    return f"Median per protocol >= {FULL.text}, variation acceptable >= {LEAST.text}{top}"


def _others_with_it(dose_facts: DoseFacts, dose_gy: Decimal, holdings: Iterable[Holding]) -> str:
    """Which other targets get the dose that this one lacks, though nobody prescribes as much to them."""
    theirs = [one for one in holdings if (one.prescription.rounded_gy or 0) >= dose_gy]
    owed = {dose_facts.target_of(one) for one in theirs}
    shares = _shares(dose_facts, (name for name in dose_facts.targets if name not in owed), dose_gy)
    found = [f"{name} gets {in_unit(one, '%')} of it" for name, one in shares.items() if _has_it(one)]
    return f"; {listed(found)}" if found else ""


def _like(percent: Decimal, rx: Prescription, holdings: tuple[Holding, ...]) -> str:
    """What the dose is like, where it is the prescription times a factor that slips have."""
    found = tuple(dict.fromkeys(_likenesses(percent / 100, rx, holdings)))
    return f"; that is like {listed(found, 'or')}" if found else ""


def _likenesses(ratio: Decimal, rx: Prescription, holdings: tuple[Holding, ...]) -> Iterator[str]:
    if rx.fractions is not None and rx.fractions > 1 and _fits(ratio * rx.fractions):
        yield f"the dose of one of {rx.fractions} fractions"
    for factor in _TENS:
        if _fits(ratio / factor):
            unit = ", as between Gy and cGy" if factor in (100, Decimal("0.01")) else ""
            yield f"{factor:f} times the prescription{unit}"
    for other in holdings:
        dose_gy = other.prescription.rounded_gy
        if dose_gy and rx.rounded_gy and dose_gy != rx.rounded_gy and _fits(ratio * rx.rounded_gy / dose_gy):
            yield f"the prescription for {other.subject.target or 'another target'} ({dose_text(dose_gy)})"


def _fits(ratio: Decimal) -> bool:
    return LEAST.value / 100 <= ratio < LIKE.value


def _is_in_a_part(target: str, dose_facts: DoseFacts, dose_gy: Decimal) -> bool:
    """Whether the only PTV lacks the dose, to which nobody says that it is prescribed, and a GTV has it."""
    shares = _shares(dose_facts, (target, *dose_facts.parts), dose_gy)
    own = shares.pop(target, None)
    return own is not None and own.value < LEAST.value and any(_has_it(one) for one in shares.values())


def _of_one_of_them(dose_facts: DoseFacts, dose_gy: Decimal, group: int | None) -> Graded | DoesNotApply:
    """Where nobody says which of several targets is meant: the dose must be in one of them at least."""
    names = (*dose_facts.targets, *dose_facts.parts)
    if not names:
        return DoesNotApply("no structure is known to be the target of this prescription")
    shares = _shares(dose_facts, names, dose_gy)
    if len(shares) < len(names) or any(map(_has_it, shares.values())):
        return DoesNotApply(f"nobody says for which of {listed(names)} this prescription is")
    doses = listed([f"{name} {in_unit(one, '%')}" for name, one in shares.items()])
    return Graded(
        Grade.DEVIATION_UNACCEPTABLE,
        f"no target gets the prescribed {dose_text(dose_gy)}; median doses in % of it: {doses}",
        achieved=doses,
        limit=_limit(with_top=False),
        source=LEAST.source,
        about=Subject(None, group),
    )


def _shares(dose_facts: DoseFacts, names: Iterable[str], dose_gy: Decimal) -> dict[str, Achieved]:
    """The median doses in % of the prescription, of those that have one."""
    medians = {name: dose_facts.achieved(name, _MEDIAN) for name in names}
    return {name: percent_of(one, dose_gy) for name, one in medians.items() if isinstance(one, Achieved)}


def _has_it(median: Achieved) -> bool:
    return median.high >= LEAST.value
