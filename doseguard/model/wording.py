"""Doses and schemes as sentences write them."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from doseguard.model.prescription import Prescription
from doseguard.model.quantity import format_number

_PER_FRACTION = Decimal("0.001")


def dose_text(dose_gy: Decimal | None) -> str:
    """`34 Gy`; `dose not stated` for None."""
    return "dose not stated" if dose_gy is None else f"{format_number(dose_gy)} Gy"


def per_fraction_gy(dose_gy: Decimal, fractions: int) -> Decimal:
    """The dose per fraction in Gy, to 0.001 Gy."""
    return (dose_gy / fractions).quantize(_PER_FRACTION, ROUND_HALF_UP)


def counted(count: int, noun: str) -> str:
    """`1 fraction`, `5 fractions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def first_few(parts: Sequence[str], most: int, other: str = "other") -> str:
    """The first of many, and how many more there are: `a, b and 3 others`."""
    rest = len(parts) - most
    shown = ", ".join(parts[:most])
    return f"{shown} and {counted(rest, other)}" if rest > 0 else shown


def dose_in_fractions(dose_gy: Decimal | None, fractions: int | None) -> str:
    """`34 Gy in 5 fractions`, with what is not stated said."""
    count = "an unstated number of fractions" if fractions is None else counted(fractions, "fraction")
    return f"{dose_text(dose_gy)} in {count}"


def scheme_text(prescription: Prescription) -> str:
    """A prescription as `34 Gy in 5 fractions`."""
    return dose_in_fractions(prescription.dose_gy, prescription.fractions)


def groups_and_sum(prescriptions: Iterable[Prescription]) -> str:
    """Fraction groups side by side with their sum: `group 1: 30 Gy in 3 fractions, …; together 50 Gy`."""
    parts = list(prescriptions)
    groups = ", ".join(
        f"group {one.fraction_group}: {dose_in_fractions(one.rounded_gy, one.fractions)}" for one in parts
    )
    doses = [one.rounded_gy for one in parts if one.rounded_gy is not None]
    known = len(doses) == len(parts)
    return f"{groups}; {f'together {dose_text(sum(doses, Decimal(0)))}' if known else 'the sum is not known'}"
