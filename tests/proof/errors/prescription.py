"""Doses and fractions that are not what was ordered."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal

from pydicom.dataset import Dataset

from proof.export import Change, Export, items
from proof.seeded_error import Kind, Seed, plans_with, seeded

_SCHEME = ("RX-01", "RX-03", "RX-15")


def _references(plan: Dataset) -> list[Dataset]:
    """Places that state a prescribed dose, one vendor's links included."""
    own = items(plan, "DoseReferenceSequence")
    linked = items(plan, "FractionGroupSequence", "ReferencedDoseReferenceSequence")
    return [one for one in (*own, *linked) if one.get("TargetPrescriptionDose") is not None]


def _doses(to: Callable[[Decimal, int], str | None]) -> Seed:
    """Every prescribed dose replaced; `to` gets the dose and the plan's fractions, None takes it away."""

    def change(plan: Dataset) -> None:
        fractions = int(next(items(plan, "FractionGroupSequence")).NumberOfFractionsPlanned)
        for reference in _references(plan):
            dose = to(Decimal(str(reference.TargetPrescriptionDose)), fractions)
            if dose is None:
                del reference.TargetPrescriptionDose
            else:
                reference.TargetPrescriptionDose = dose

    def seed(export: Export) -> Export | None:
        stated = any(_references(export.dataset(name)) for name in export.of("RTPLAN"))
        return export.all_changed("RTPLAN", change) if stated else None

    return seed


def _times(factor: str) -> Seed:
    return _doses(lambda dose, _: f"{dose * Decimal(factor):f}")


def _fractions(to: Callable[[int], int | None]) -> Seed:
    def change(plan: Dataset) -> None:
        for group in items(plan, "FractionGroupSequence"):
            group.NumberOfFractionsPlanned = to(int(group.NumberOfFractionsPlanned))

    return lambda export: export.all_changed("RTPLAN", change)


def _in_references(change: Change) -> Seed:
    def changed(plan: Dataset) -> None:
        for reference in items(plan, "DoseReferenceSequence"):
            if reference.get("TargetPrescriptionDose") is not None:
                change(reference)

    def seed(export: Export) -> Export | None:
        own = [export.dataset(name) for name in export.of("RTPLAN")]
        stated = any(
            "TargetPrescriptionDose" in one for plan in own for one in items(plan, "DoseReferenceSequence")
        )
        return export.all_changed("RTPLAN", changed) if stated else None

    return seed


def _put(keyword: str, factor: str) -> Change:
    def change(reference: Dataset) -> None:
        dose = Decimal(str(reference.TargetPrescriptionDose)) * Decimal(factor)
        setattr(reference, keyword, f"{dose.quantize(Decimal('0.01')):f}")

    return change


def _swapped_digits(export: Export) -> Export | None:
    """48 Gy typed as 84 Gy; no error where both digits are alike or a zero would lead."""
    swapped = _doses(lambda dose, _: _swap(f"{dose:f}"))(export)
    stated = [f"{_dose}" for name in export.of("RTPLAN") for _dose in _stated(export.dataset(name))]
    return swapped if stated and all(_swap(one) != one for one in stated) else None


def _stated(plan: Dataset) -> list[str]:
    return [str(one.TargetPrescriptionDose) for one in _references(plan)]


def _swap(text: str) -> str:
    whole, point, rest = text.partition(".")
    return text if len(whole) != 2 or whole[1] == "0" else f"{whole[1]}{whole[0]}{point}{rest}"


def _dangling(reference: Dataset) -> None:
    reference.ReferencedROINumber = 987


def _beam_doses(factor: str) -> Seed:
    def change(plan: Dataset) -> None:
        for beam in items(plan, "FractionGroupSequence", "ReferencedBeamSequence"):
            if beam.get("BeamDose"):
                beam.BeamDose = f"{Decimal(str(beam.BeamDose)) * Decimal(factor):.6f}"

    def seed(export: Export) -> Export | None:
        is_comparable = any(
            "Varian" in str(export.dataset(name).get("Manufacturer")) for name in export.of("RTPLAN")
        )
        return export.all_changed("RTPLAN", change) if is_comparable else None

    return seed


def _second_reference(plan: Dataset) -> None:
    first, *_ = items(plan, "DoseReferenceSequence")
    other = deepcopy(first)
    other.DoseReferenceNumber = 77
    other.DoseReferenceUID = "2.25.77"
    other.TargetPrescriptionDose = f"{Decimal(str(first.TargetPrescriptionDose)) + 6:f}"
    plan.DoseReferenceSequence.append(other)
    for group in items(plan, "FractionGroupSequence"):
        if "ReferencedDoseReferenceSequence" in group:
            del group.ReferencedDoseReferenceSequence
        for beam in items(group, "ReferencedBeamSequence"):
            for tag in [
                element.tag
                for element in beam
                if element.keyword == "ReferencedDoseReferenceUID" or element.tag.is_private
            ]:
                del beam[tag]


def _unlinked_second(export: Export) -> Export | None:
    plans = [export.dataset(name) for name in export.of("RTPLAN")]
    fits = all(len(list(items(plan, "DoseReferenceSequence"))) == 1 and _stated(plan) for plan in plans)
    return export.all_changed("RTPLAN", _second_reference) if fits else None


DOSE_UP = seeded("rx-dose-10-percent-high", "prescribed dose 10 % too high", Kind.PRESCRIPTION, *_SCHEME)(
    _times("1.1")
)
DOSE_DOWN = seeded("rx-dose-10-percent-low", "prescribed dose 10 % too low", Kind.PRESCRIPTION, *_SCHEME)(
    _times("0.9")
)
IN_CGY = seeded("rx-dose-in-cgy", "prescribed dose typed in cGy", Kind.PRESCRIPTION, "RX-11", *_SCHEME)(
    _times("100")
)
HUNDREDTH = seeded(
    "rx-dose-a-hundredth", "prescribed dose divided by 100", Kind.PRESCRIPTION, "RX-11", *_SCHEME
)(_times("0.01"))
HALF_GRAY = seeded("rx-dose-half-a-gray-off", "prescribed dose 0.5 Gy too high", Kind.PRESCRIPTION, *_SCHEME)(
    _doses(lambda dose, _: f"{dose + Decimal('0.5'):f}")
)
TENTH_GRAY = seeded(
    "rx-dose-a-tenth-of-a-gray-off", "prescribed dose 0.1 Gy too low", Kind.PRESCRIPTION, *_SCHEME
)(_doses(lambda dose, _: f"{dose - Decimal('0.1'):f}"))
PER_FRACTION = seeded(
    "rx-dose-per-fraction-as-total", "dose per fraction typed as the total", Kind.PRESCRIPTION, *_SCHEME
)(lambda export: _more_than_one_fraction(export) and _doses(lambda dose, n: f"{dose / n:.4f}")(export))
DIGITS = seeded("rx-digits-swapped", "digits of the dose swapped", Kind.PRESCRIPTION, *_SCHEME)(
    _swapped_digits
)
ZERO = seeded("rx-dose-zero", "prescribed dose of zero", Kind.PRESCRIPTION, *_SCHEME)(_doses(lambda *_: "0"))
NEGATIVE = seeded("rx-dose-negative", "prescribed dose below zero", Kind.PRESCRIPTION, *_SCHEME)(_times("-1"))
ABSENT = seeded("rx-dose-lost", "prescribed dose lost on export", Kind.PRESCRIPTION, *_SCHEME)(
    _doses(lambda *_: None)
)
UNLINKED = seeded(
    "rx-second-dose-without-link", "two stated doses and no link", Kind.PRESCRIPTION, "RX-05", *_SCHEME
)(_unlinked_second)
DANGLING = seeded(
    "rx-roi-not-there", "prescribed to a structure that is not there", Kind.TARGET, "RX-10", "RX-15"
)(lambda export: (export.of("RTSTRUCT") and _in_references(_dangling)(export)) or None)
MAXIMUM = seeded("rx-maximum-below", "maximum dose below the prescribed dose", Kind.PRESCRIPTION, "RX-13")(
    _in_references(_put("TargetMaximumDose", "0.5"))
)
MINIMUM = seeded("rx-minimum-above", "minimum dose above the prescribed dose", Kind.PRESCRIPTION, "RX-13")(
    _in_references(_put("TargetMinimumDose", "1.2"))
)
DELIVERY = seeded(
    "rx-delivery-maximum-below", "delivery stops below the prescribed dose", Kind.PRESCRIPTION, "RX-13"
)(_in_references(_put("DeliveryMaximumDose", "0.8")))
MORE = seeded("fx-one-more", "one fraction too many", Kind.FRACTIONS, *_SCHEME)(_fractions(lambda n: n + 1))
FEWER = seeded("fx-one-fewer", "one fraction too few", Kind.FRACTIONS, *_SCHEME)(_fractions(lambda n: n - 1))
DOUBLED = seeded("fx-doubled", "twice the fractions", Kind.FRACTIONS, *_SCHEME)(_fractions(lambda n: 2 * n))
NO_FRACTIONS = seeded("fx-lost", "number of fractions lost on export", Kind.FRACTIONS, *_SCHEME)(
    _fractions(lambda _: None)
)
LABEL = seeded("rx-label-says-other", "label names another scheme", Kind.PRESCRIPTION, "RX-09")(
    plans_with(RTPlanLabel="BOOST 66/33")
)
DESCRIPTION = seeded(
    "rx-description-says-other", "description names another scheme", Kind.PRESCRIPTION, "RX-09"
)(plans_with(PrescriptionDescription="2 Gy x 35"))
BEAM_DOSE = seeded(
    "rx-beam-doses-doubled", "beam doses that sum to twice the dose", Kind.PRESCRIPTION, "RX-02"
)(_beam_doses("2"))


def _more_than_one_fraction(export: Export) -> bool | None:
    plans = [export.dataset(name) for name in export.of("RTPLAN")]
    groups = [group for plan in plans for group in items(plan, "FractionGroupSequence")]
    return all(int(group.NumberOfFractionsPlanned) > 1 for group in groups) or None
