"""How changes are made: about which protocol and site they speak, and how they are ordered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from doseguard.model.diff_report import Change, Direction, Kind

_KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Subject:
    """The protocol (or table) and the site that changes are about; no site: all of it."""

    protocol: str
    site: str | None = None

    def change(
        self,
        kind: Kind,
        where: str,
        pair: tuple[str | None, str | None],
        direction: Direction,
        said: str,
    ) -> Change:
        """A change whose message begins with the site, as a clinic names things."""
        message = said if self.site is None else f"{self.site}, {said}"
        return Change(self.protocol, self.site, kind, where, *pair, direction, message)


def by_hand_change(subject: Subject, where: str, text: str, *, added: bool) -> Change:
    """A check by hand that was added or removed; nobody but a person would have noticed."""
    who = "a person now checks" if added else "a person no longer checks"
    place = f"{where}: " if where else ""
    pair = (None, text) if added else (text, None)
    return subject.change("by_hand", where, pair, "stricter" if added else "looser", f"{place}{who}: {text}")


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes by protocol, site and kind; within these as they were found."""
    return tuple(sorted(changes, key=lambda one: (one.protocol, one.site or "", _KINDS.index(one.kind))))
