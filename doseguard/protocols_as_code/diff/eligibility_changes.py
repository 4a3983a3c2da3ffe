"""Whom a protocol admitted and whom it admits now (SIT-06): protocol and site together, item by item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.diff_report import Change, Direction
from doseguard.model.eligibility import CountItem, Eligibility, LengthItem, VolumeItem
from doseguard.model.interval import Interval
from doseguard.model.protocol import Protocol
from doseguard.model.quantity import COUNT, LENGTH, VOLUME, Dimension
from doseguard.protocols_as_code.diff.axis import cut_axis, interval_words, joined
from doseguard.protocols_as_code.diff.changes import Subject, by_hand_change

_DIMENSIONS: Mapping[type[object], Dimension] = {CountItem: COUNT, LengthItem: LENGTH, VolumeItem: VOLUME}
_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Difference:
    """Values of an item that were admitted and are refused, or the reverse; without them: a check by hand."""

    item: str
    values: Interval | None
    dimension: Dimension
    old: str | None
    new: str | None
    is_looser: bool

    def of(self, subject: Subject) -> Change:
        """The change at that subject."""
        if self.values is None:
            return by_hand_change(subject, "eligibility", self.item, added=not self.is_looser)
        was, now = ("refused", "admitted") if self.is_looser else ("admitted", "refused")
        before, after = (f" ({text})" if text else " (nothing was asked)" for text in (self.old, self.new))
        where = f"{self.item} {interval_words(self.values, self.dimension)}"
        said = f"{where}: was {was}{before}, is now {now}{after.replace('was', 'is')}"
        way: Direction = "looser" if self.is_looser else "stricter"
        return subject.change("eligibility", where, (self.old, self.new), way, f"eligibility, {said}")


def eligibility_changes(old: Protocol, new: Protocol) -> Iterator[Change]:
    """The changes at each site that both versions have; those of every site once, for the whole protocol."""
    sites = sorted(set(old.sites) & set(new.sites))
    found = {name: eligibility_differences(old, new, name) for name in sites}
    if len(sites) == 1:
        shared: list[Difference] = []
    elif sites:
        shared = [one for one in found[sites[0]] if all(one in differences for differences in found.values())]
    else:
        shared = eligibility_differences(old, new, None)
    yield from (one.of(Subject(new.id)) for one in shared)
    for name, differences in found.items():
        yield from (one.of(Subject(new.id, name)) for one in differences if one not in shared)


def eligibility_differences(old: Protocol, new: Protocol, site: str | None) -> list[Difference]:
    """What differs at a site; without one, in what holds at all of them."""
    was, now = _rules(old, site), _rules(new, site)
    names = sorted({name for rule in (*was, *now) for name, _, _ in _items(rule)})
    by_hand = [{item.text for rule in rules for item in rule.by_hand} for rules in (was, now)]
    return [
        *(one for name in names for one in _of_item(name, was, now)),
        *(
            Difference(text, None, COUNT, None, None, is_looser=text in by_hand[0])
            for text in sorted(by_hand[0] ^ by_hand[1])
        ),
    ]


def _rules(protocol: Protocol, site: str | None) -> list[Eligibility]:
    of_site = None if site is None else protocol.sites[site].eligibility
    return [one for one in (protocol.eligibility, of_site) if one is not None]


def _items(rule: Eligibility) -> Iterator[tuple[str, Interval, Dimension]]:
    """Each item that facts can tell, with what it allows."""
    for name in Eligibility.model_fields:
        item: object = getattr(rule, name)
        if isinstance(item, CountItem | LengthItem | VolumeItem):
            yield name.replace("_", " "), item.allowed.interval, _DIMENSIONS[type(item)]
    for organ, count in rule.metastases_in.items():
        yield f"metastases in {organ}", count.allowed.interval, COUNT


def _of_item(name: str, was: list[Eligibility], now: list[Eligibility]) -> Iterator[Difference]:
    old, new = _asked(name, was), _asked(name, now)
    dimension = next(found for rule in (*was, *now) for known, _, found in _items(rule) if known == name)
    ends = [end for one in (*old, *new) for end in (one.low, one.high) if end is not None]
    cells = cut_axis(ends, _WHOLE if dimension.whole else None)
    texts = [" and ".join(interval_words(one, dimension) for one in asked) or None for asked in (old, new)]
    for is_looser, refused, admitted in ((True, old, new), (False, new, old)):
        kept = [not _admits(refused, one.sample) and _admits(admitted, one.sample) for one in cells]
        for interval in joined(cells, kept):
            yield Difference(name, interval, dimension, texts[0], texts[1], is_looser)


def _asked(name: str, rules: Iterable[Eligibility]) -> list[Interval]:
    return [interval for rule in rules for known, interval, _ in _items(rule) if known == name]


def _admits(asked: Iterable[Interval], number: Decimal) -> bool:
    return all(interval.contains(number) for interval in asked)
