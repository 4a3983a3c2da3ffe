"""One thing that somebody looks at when a plan is reviewed, and who does: checks, a person, or both."""

from dataclasses import dataclass
from typing import Literal

T275, M11, OWN = "AAPM TG-275", "AAPM MPPG 11.a", "own"
Share = Literal["automated", "in part", "by hand"]
SHARES: tuple[Share, ...] = ("automated", "in part", "by hand")


@dataclass(frozen=True, slots=True)
class Item:
    """What is looked at, in our own words, and the lists that name it.

    `checks` look at it; `remains` is what they leave to a person, empty where nothing.
    """

    what: str
    sources: tuple[str, ...]
    checks: tuple[str, ...] = ()
    remains: str = ""

    @property
    def share(self) -> Share:
        """How much of it checks do, where they are given all that they need."""
        if not self.checks:
            return "by hand"
        return "in part" if self.remains else "automated"


@dataclass(frozen=True, slots=True)
class Group:
    """Items that are looked at together; `name` is short."""

    name: str
    title: str
    items: tuple[Item, ...]
