"""What a change of the BED band means (RX-08): in BED where α/β is the same, else dose by dose.

BED rises with dose, so that each end of a band is met at one dose; it is found on the grid of 0.01 Gy with
the formula that the check uses.
"""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.diff_report import Change, Direction
from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.interval import Interval
from doseguard.model.protocol import BedBand, Site
from doseguard.model.quantity import DOSE, DOSE_RESOLUTION_GY, format_number
from doseguard.model.radiobiology import bed_gy
from doseguard.protocols_as_code.diff.axis import cut_axis, interval_words, joined
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.words import fractions_text

_WAYS: tuple[Direction, ...] = ("looser", "stricter")


def bed_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    """One change for each direction in which doses cross the band; none where no dose does."""
    was, now = old.bed_band, new.bed_band
    pair = (_text(was), _text(now))
    same = was is None or now is None or was.alpha_beta == now.alpha_beta
    listed = {count for site in (old, new) for one in site.schemes for count in one.fractions.numbers}
    for direction in _WAYS:
        where = _in_bed(was, now, direction) if same else _in_doses(was, now, direction, listed)
        if where:
            words = [_words(band, inside=inside) for band, inside in _insides(was, now, direction)]
            said = f"{where} was {words[0]}, is now {words[1]}"
            yield subject.change("bed_band", where, pair, direction, said)


def beds_that_cross(old: BedBand | None, new: BedBand | None, direction: Direction) -> tuple[Interval, ...]:
    """The BED (Gy) that the two bands judge differently, for bands of one α/β."""
    ends = [end for band in (old, new) if band is not None for end in band.per_protocol.ends_gy]
    cells = cut_axis(ends, DOSE_RESOLUTION_GY)
    kept = [_crosses(old, new, one.sample, one.sample) == direction for one in cells]
    return joined(cells, kept)


def _in_bed(old: BedBand | None, new: BedBand | None, direction: Direction) -> str:
    return ", ".join(f"BED {interval_words(one, DOSE)}" for one in beds_that_cross(old, new, direction))


def _in_doses(old: BedBand | None, new: BedBand | None, direction: Direction, listed: set[int]) -> str:
    """The doses at the fraction numbers of the site's schemes, and how many other numbers are touched."""
    found = {count: doses_that_cross(old, new, direction, count) for count in range(1, MOST_FRACTIONS + 1)}
    touched = [count for count, doses in found.items() if doses]
    named = [count for count in touched if count in listed] or touched[:1]
    parts = [
        f"{' and '.join(interval_words(one, DOSE) for one in found[count])} in {fractions_text([count])}"
        for count in named
    ]
    others = len(touched) - len(named)
    more = [f"other doses in {others} other fraction numbers"] if others else []
    return ", ".join([*parts, *more])


def doses_that_cross(
    old: BedBand | None, new: BedBand | None, direction: Direction, count: int
) -> tuple[Interval, ...]:
    """The doses (Gy) in so many fractions that the two bands judge differently, each with its own α/β."""
    # BED rises by at least 0.01 Gy with every 0.01 Gy, so that one dose at most has the BED of an end.
    turns = {
        _lowest_dose(end, count, band.alpha_beta)
        for band in (old, new)
        if band is not None
        for end in band.per_protocol.ends_gy
    }
    cells = cut_axis(turns, DOSE_RESOLUTION_GY)
    kept = [
        _crosses(old, new, _bed(old, one.sample, count), _bed(new, one.sample, count)) == direction
        for one in cells
    ]
    return joined(cells, kept)


def _lowest_dose(bed: Decimal, count: int, alpha_beta: Decimal) -> Decimal:
    """The lowest dose on the grid with at least that BED; a dose is never above its BED."""
    low, high = 0, int(bed / DOSE_RESOLUTION_GY)
    while low < high:
        middle = (low + high) // 2
        if bed_gy(middle * DOSE_RESOLUTION_GY, count, alpha_beta) >= bed:
            high = middle
        else:
            low = middle + 1
    return low * DOSE_RESOLUTION_GY


def _bed(band: BedBand | None, dose_gy: Decimal, count: int) -> Decimal:
    return dose_gy if band is None else bed_gy(dose_gy, count, band.alpha_beta)


def _crosses(old: BedBand | None, new: BedBand | None, was: Decimal, now: Decimal) -> Direction:
    before = old is None or old.per_protocol.allows(was)
    after = new is None or new.per_protocol.allows(now)
    if before == after:
        return "neither"
    return "looser" if after else "stricter"


def _insides(
    old: BedBand | None, new: BedBand | None, direction: Direction
) -> tuple[tuple[BedBand | None, bool], tuple[BedBand | None, bool]]:
    """Both bands, and whether what goes that way lies inside them."""
    return (old, direction == "stricter"), (new, direction == "looser")


def _words(band: BedBand | None, *, inside: bool) -> str:
    if band is None:
        return "not held against a band"
    return f"{'per protocol' if inside else 'variation acceptable'} (band {_text(band)})"


def _text(band: BedBand | None) -> str | None:
    return None if band is None else f"{band.per_protocol} with α/β {format_number(band.alpha_beta)} Gy"
