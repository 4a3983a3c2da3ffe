"""The closed vocabulary of facts about a target and a patient, and the facts that a case knows.

`zone` (peripheral, central, ultracentral), `diameter`, `volume` (of the target), `total_volume` (of all brain
metastases), `side`, `bowel_in_target`, `distance_to(STRUCTURE)`, and counts of metastases: `lesions.current`,
`lesions.lifetime`, `lesions.progressing` (oligoprogression), `lesions.brain`, `lesions.organs` (how many hold
any) and `lesions.ORGAN`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from doseguard.model.located import LocatedValueError, suggestion
from doseguard.model.quantity import COUNT, LENGTH, VOLUME, Dimension

FactValue = Decimal | str | bool

CHOICES: Mapping[str, tuple[str, ...]] = {
    "zone": ("peripheral", "central", "ultracentral"),
    "side": ("left", "right", "midline"),
}
MEASURES: Mapping[str, Dimension] = {"diameter": LENGTH, "volume": VOLUME, "total_volume": VOLUME}
TRUTHS = ("bowel_in_target",)
NOT_AN_ORGAN = ("lesions.current", "lesions.lifetime", "lesions.progressing", "lesions.organs")
KNOWN_NAMES = [
    *CHOICES,
    *MEASURES,
    *TRUTHS,
    "lesions.current",
    "lesions.lifetime",
    "lesions.progressing",
    "lesions.brain",
    "lesions.organs",
]
_ORGAN_COUNT = re.compile(r"lesions\.[a-z][a-z_]{1,30}", re.ASCII)
_DISTANCE = re.compile(r"distance_to\([A-Za-z][A-Za-z0-9_~^+-]{0,31}\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: lengths in mm, volumes in cc, counts whole; `written` is its text, `origin` who says so."""

    name: str
    value: FactValue
    written: str
    origin: str = "declared"


@dataclass(frozen=True, slots=True)
class MeasuredFact(Fact):
    """A fact that was measured in contours, with all that the data leave open.

    A number may lie anywhere from `low` to `high` (None: no end is known), a word may as well be one of
    `others`. `left_open` says what of the fact nobody can measure; it is then known only as far as `low`,
    `high` and `others` go, and `value` is what the measured part alone would say.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    others: tuple[str | bool, ...] = ()
    left_open: str = ""

    def may_be(self, value: FactValue) -> bool:
        """Whether the data allow that value."""
        if isinstance(value, str | bool):
            return value in (self.value, *self.others)
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A fact that contours were to show, and why they do not."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values of one fact that differ."""

    first: Fact
    second: Fact

    def __str__(self) -> str:
        """Both values with their origins, in one sentence."""
        first, second = self.first, self.second
        return f"{first.name} is {first.written} ({first.origin}), but {second.written} ({second.origin})"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, one fact a name."""

    known: tuple[Fact, ...] = ()

    def get(self, name: str) -> Fact | None:
        """The fact of that name, or None where it is not known."""
        return next((fact for fact in self.known if fact.name == name), None)

    def without(self, names: Iterable[str]) -> "Facts":
        """The same facts less those named."""
        dropped = set(names)
        return Facts(tuple(fact for fact in self.known if fact.name not in dropped))

    def merged(self, other: "Facts") -> tuple["Facts", tuple[Disagreement, ...]]:
        """These facts and what the other adds; of a fact that both know these win, and it is told."""
        mine = {fact.name: fact for fact in self.known}
        added = tuple(fact for fact in other.known if fact.name not in mine)
        pairs = ((mine[fact.name], fact) for fact in other.known if fact.name in mine)
        disagreements = tuple(Disagreement(a, b) for a, b in pairs if a.value != b.value)
        return Facts(self.known + added), disagreements

    def __iter__(self) -> Iterator[Fact]:
        """The facts in the order in which they were told."""
        return iter(self.known)


def dimension_of(name: str) -> Dimension | None:
    """The dimension of a fact that is a number, None for one that is a word or true or false."""
    if name in MEASURES:
        return MEASURES[name]
    if _DISTANCE.fullmatch(name):
        return LENGTH
    return COUNT if _ORGAN_COUNT.fullmatch(name) else None


def check_fact_name(name: str) -> None:
    """Refuse a name outside the vocabulary, with a suggestion."""
    if name in KNOWN_NAMES:
        return
    mistyped = name.startswith("lesions.") and bool(get_close_matches(name, KNOWN_NAMES, n=1, cutoff=0.9))
    if dimension_of(name) is not None and not mistyped:
        return
    raise LocatedValueError(f"{name!r} is not a known fact; {suggestion(name, KNOWN_NAMES)}", at_key=True)


def parse_fact(name: str, text: str, origin: str = "declared") -> Fact:
    """The fact that NAME=TEXT declares, for instance zone=peripheral or diameter='2.3 cm'."""
    check_fact_name(name)
    written = text.strip()
    return Fact(name, _parse_value(name, written), written, origin)


def parse_facts(
    facts: Mapping[str, object], lesions: Mapping[str, object], origin: str = "declared"
) -> Facts:
    """The facts of a file's `facts:` and `lesions:` mappings; a fault carries the key under which it lies."""
    flat = [(name, value, (name,)) for name, value in facts.items()]
    flat += [(f"lesions.{name}", value, (name,)) for name, value in lesions.items()]
    known: list[Fact] = []
    for name, value, at in flat:
        try:
            fact = parse_fact(name, fact_text(value), origin)
        except ValueError as error:
            raise LocatedValueError(str(error), at, at_key=getattr(error, "at_key", False)) from None
        if any(other.name == fact.name for other in known):
            raise LocatedValueError(f"{name} is told twice", at, at_key=True)
        known.append(fact)
    return Facts(tuple(known))


def fact_text(value: object) -> str:
    """A file's scalar as the text that the fact parsers read: true, false, digits or the text itself."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | Decimal):
        return str(value)
    raise ValueError("expected one value, not a list or a mapping")


def relabelled(facts: Facts, origin: str) -> Facts:
    """The same facts as told by another origin."""
    return Facts(tuple(replace(fact, origin=origin) for fact in facts))


def _parse_value(name: str, text: str) -> FactValue:
    dimension = dimension_of(name)
    if dimension is not None:
        return dimension.parse(text)
    choices = CHOICES.get(name, ("true", "false"))
    if text not in choices:
        raise ValueError(f"{name} cannot be {text!r}; expected {' or '.join(choices)}")
    return text if name in CHOICES else text == "true"
