"""What came of a constraint list of another format: a draft, and all that did not survive."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.model.wording import first_few

_PLACES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Lost:
    """One value of the source that the draft does not carry, where it stands there, and why."""

    place: str
    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """How something was read that another reader could have read otherwise; `place` may be the whole file."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The draft (YAML) of one source; `rows` counts the limits that the source holds."""

    name: str
    draft: str
    lost: tuple[Lost, ...]
    remarks: tuple[Remark, ...]
    rows: int
    translated: int


def remarks_in_words(remarks: Iterable[Remark]) -> list[str]:
    """Each remark once, with the places for which it holds."""
    places: dict[str, dict[str, None]] = {}
    for remark in remarks:
        places.setdefault(remark.what, {})[remark.place] = None
    return [f"{first_few(list(at), _PLACES_SHOWN)}: {what}" for what, at in places.items()]


def losses_in_words(lost: Iterable[Lost]) -> list[tuple[str, list[str]]]:
    """Each reason once, with every value that was lost for it."""
    values: dict[str, list[str]] = {}
    for one in lost:
        values.setdefault(one.reason, []).append(f"{one.place}, {one.field}: {one.value}")
    return list(values.items())
