"""RX-07."""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.source_text import source_text
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.prescription import Method, Prescription
from doseguard.model.protocol import Protocol, Site
from doseguard.model.quantity import round_dose_gy
from doseguard.model.scheme import Scheme
from doseguard.model.wording import dose_in_fractions, scheme_text


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A scheme that one slip would make of the prescribed one; `slip` says which."""

    dose_gy: Decimal
    fractions: int
    slip: str

    def __str__(self) -> str:
        return f"{dose_in_fractions(self.dose_gy, self.fractions)} ({self.slip})"


@check(
    id="RX-07",
    title="The scheme is not another one by a slip",
    severity="W",
    rationale="A slip of one fraction or two digits can turn one allowed scheme into another.",
    source="own",
)
def scheme_is_not_a_neighbour(
    protocol: Protocol, site: Site, prescription: Prescription, holding: Holding
) -> Answer:
    """A note where an allowed scheme lies one slip away; a variation where text or order points to it."""
    rx = prescription
    if rx.stated_scheme is None:
        return DoesNotApply("dose or fractions are not stated")
    neighbours = _neighbours(site, *rx.stated_scheme)
    if not neighbours:
        return DoesNotApply(f"no allowed scheme of {holding.site_name} lies one slip away")
    witnesses = _witnesses(rx, holding)
    for one in neighbours:
        pointing = [said for said, dose, fractions in witnesses if _points(one, dose, fractions, rx)]
        if pointing:
            message = f"prescribed are {scheme_text(rx)}, but {', '.join(pointing)} fits its neighbour {one}"
            source = source_text(protocol, *(scheme.source for scheme in _allowing(site, one)))
            return Graded(Grade.VARIATION_ACCEPTABLE, message, scheme_text(rx), str(one), source)
    return Note(f"one slip away from {'; '.join(map(str, neighbours))}, also allowed at {holding.site_name}")


def _neighbours(site: Site, dose_gy: Decimal, fractions: int) -> list[_Neighbour]:
    slips = [
        _Neighbour(dose_gy, count, f"the same total in {count} instead of {fractions} fractions")
        for count in (fractions - 1, fractions + 1)
    ]
    # 48 Gy in 4 entered as 12 Gy: in the same 4 fractions, or in a single one.
    counts = {count for scheme in site.schemes for count in scheme.fractions.numbers}
    slips += [
        _Neighbour(dose_gy * count, count, "its dose per fraction read as the total")
        for count in sorted(counts - {1})
        if fractions in (1, count)
    ]
    swapped = _digits_swapped(dose_gy)
    if swapped is not None:
        slips.append(_Neighbour(swapped, fractions, "two digits swapped"))
    return [slip for slip in slips if _allowing(site, slip)]


def _digits_swapped(dose_gy: Decimal) -> Decimal | None:
    if dose_gy != dose_gy.to_integral_value() or not 10 <= dose_gy <= 99:
        return None
    tens, units = divmod(int(dose_gy), 10)
    return None if units in (tens, 0) else Decimal(10 * units + tens)


def _allowing(site: Site, slip: _Neighbour) -> list[Scheme]:
    return [
        scheme
        for scheme in site.schemes
        if scheme.fractions.contains(slip.fractions) and scheme.grade(slip.dose_gy) is Grade.PER_PROTOCOL
    ]


def _witnesses(rx: Prescription, holding: Holding) -> list[tuple[str, Decimal | None, int | None]]:
    said: list[tuple[str, Decimal | None, int | None]] = [
        (f"{one.attribute} {one.written!r}", one.dose_gy, one.fractions)
        for one in rx.readings
        if one.method is Method.TEXT
    ]
    ordered = holding.ordered
    if ordered is not None and (ordered.dose is not None or ordered.fractions is not None):
        said.append(("the order", None if ordered.dose is None else ordered.dose.dose_gy, ordered.fractions))
    return said


def _points(neighbour: _Neighbour, dose_gy: Decimal | None, fractions: int | None, rx: Prescription) -> bool:
    """Whether a witness fits the neighbour and not what is prescribed."""

    def fits(dose: Decimal | None, count: int | None) -> bool:
        return dose_gy in (None, dose) and fractions in (None, count)

    dose_gy = None if dose_gy is None else round_dose_gy(dose_gy)
    return fits(neighbour.dose_gy, neighbour.fractions) and not fits(rx.rounded_gy, rx.fractions)
