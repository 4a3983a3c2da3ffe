"""What a change of schemes and conditions means for a prescription at one site."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar, get_args

from doseguard.model.diff_report import Change, Direction, Kind
from doseguard.model.facts import Facts
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from doseguard.model.quantity import DOSE
from doseguard.model.scheme import Schedule
from doseguard.protocols_as_code.diff.axis import interval_words
from doseguard.protocols_as_code.diff.cells import FractionsCell
from doseguard.protocols_as_code.diff.changes import Subject, by_hand_change
from doseguard.protocols_as_code.diff.directions import grade_words, towards
from doseguard.protocols_as_code.diff.plane_values import by_hand_at, grade_at, schedule_at
from doseguard.protocols_as_code.diff.regions import region_text
from doseguard.protocols_as_code.diff.scheme_plane import PairAt, ValueAt, differences, of_both
from doseguard.protocols_as_code.diff.words import fractions_text

_SCHEDULES: tuple[str, ...] = get_args(Schedule)
Value = TypeVar("Value")


def scheme_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    """Every cell of dose, fractions and facts whose grade, schedule or checks by hand differ."""
    for graded in differences(old, new, of_both(grade_at)):
        was, now = graded.cell.old, graded.cell.new
        told = (towards(was, now), grade_words(was, now))
        yield _change(subject, "scheme", graded, (was.words, now.words), told)
    schemes = (*old.schemes, *new.schemes)
    if any(one.schedule is not None for one in schemes):
        yield from _schedule_changes(subject, old, new)
    if old.by_hand != new.by_hand or any(one.by_hand for one in schemes):
        yield from _by_hand_changes(subject, old, new)


def _where_treated(value_at: ValueAt[Value]) -> PairAt[Value | None]:
    """The pair of values where neither version stops the prescription: elsewhere they mean nothing."""

    def pair_at(
        old: Site, new: Site, dose_gy: Decimal, fractions: int, facts: Facts
    ) -> tuple[Value | None, Value | None]:
        at = (dose_gy, fractions, facts)
        if Grade.DEVIATION_UNACCEPTABLE in (grade_at(old, *at), grade_at(new, *at)):
            return None, None
        return value_at(old, *at), value_at(new, *at)

    return pair_at


def _schedule_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    for spaced in differences(old, new, _where_treated(schedule_at)):
        before, after = spaced.cell.old, spaced.cell.new
        said = f"was given {_spacing(before)}, is now given {_spacing(after)}"
        way = towards(_asked(before), _asked(after))
        yield _change(subject, "schedule", spaced, (before, after), (way, said))


def _by_hand_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    """What a person is asked to check, at the site or only where some scheme is used."""
    of_site = {one.text for one in old.by_hand} ^ {one.text for one in new.by_hand}
    of_schemes = {item.text for site in (old, new) for one in site.schemes for item in one.by_hand}
    everywhere = of_site - of_schemes
    for text in sorted(everywhere):
        yield by_hand_change(subject, "", text, added=any(one.text == text for one in new.by_hand))
    for checked in differences(old, new, _where_treated(by_hand_at)):
        was, now = set(checked.cell.old or ()), set(checked.cell.new or ())
        for text in sorted((was ^ now) - everywhere):
            yield by_hand_change(subject, _place(checked)[0], text, added=text in now)


def _change(
    subject: Subject,
    kind: Kind,
    found: FractionsCell[Value],
    pair: tuple[str | None, str | None],
    told: tuple[Direction, str],
) -> Change:
    where, place, doses = _place(found)
    direction, said = told
    return subject.change(kind, where, pair, direction, f"{place}: {doses} {said}")


def _place(found: FractionsCell[Value]) -> tuple[str, str, str]:
    """The cell in words: all of it, without its doses, and its doses."""
    doses_gy = found.cell.numbers
    every = doses_gy.low is None and doses_gy.high is None
    doses = "any dose" if every else interval_words(doses_gy, DOSE)
    fractions, facts = fractions_text(found.fractions), region_text(found.cell.region)
    condition = f", where {facts}" if facts else ""
    return f"{fractions}, {doses}{condition}", f"{fractions}{condition}", doses


def _asked(schedule: str | None) -> int:
    """How far apart the fractions must be, as a rank."""
    return 0 if schedule is None else 1 + _SCHEDULES.index(schedule)


def _spacing(schedule: str | None) -> str:
    return "without a stated schedule" if schedule is None else schedule
