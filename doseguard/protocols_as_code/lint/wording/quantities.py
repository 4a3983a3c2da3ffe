"""Where a file writes numbers that rule, and what each is a number of; its cases rule nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import CLASSES, Steps

Kind = Literal["fractions", "dose", "limit", "volume", "metric", "count", "size", "distance"]
_SIZES = frozenset(("diameter", "volume", "total_volume"))
_FACT_PARENTS = frozenset(("applies_to", "where"))
_SKIPPED = frozenset(("cases", "sources", "source"))
_PLAIN: Mapping[str, Kind] = {
    "fractions": "fractions",
    "spares": "volume",
    "metric": "metric",
    "alpha_beta": "dose",
    "value": "dose",
}
_POSITIVE = r"(?<![\w-])(?<!\d\.)\d+(?:\.\d+)?"
_NEGATIVE = r"(?:^|[<>=]|\.\.)\s*-\s*\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"{_NEGATIVE}|{_POSITIVE}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value that rules: its steps, what it is, and the text or number that the file writes."""

    at: Steps
    kind: Kind
    written: object

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The numbers in it, negative ones included."""
        if isinstance(self.written, bool):
            return ()
        if isinstance(self.written, int | Decimal):
            return (Decimal(self.written),)
        text = self.written if isinstance(self.written, str) else ""
        if self.kind == "metric":
            return tuple(Decimal(one) for one in re.findall(r"-?\d+(?:\.\d+)?", text)[:1])
        return tuple(Decimal(re.sub(r"[^\d.-]|\.\.", "", one)) for one in _NUMBER.findall(text))


def leaves(file: LintFile) -> Iterator[tuple[Steps, object]]:
    """Every value that is no mapping and no list, cases and sources left out, in the order of the file."""
    pending: list[tuple[Steps, object]] = [((), file.root)]
    while pending:
        at, value = pending.pop()
        if isinstance(value, Mapping):
            inner = [((*at, key), one) for key, one in value.items() if key not in _SKIPPED]
        elif isinstance(value, list):
            inner = [((*at, place), one) for place, one in enumerate(value)]
        else:
            yield at, value
            continue
        pending += reversed(inner)


def kind_of(at: Steps) -> Kind | None:
    """What the number is to which the steps lead, None for what is no rule's number."""
    words = [step for step in at if isinstance(step, str)]
    if words[-1:] == ["allowed"]:
        words.pop()
    last, parent = words[-1], words[-2] if len(words) > 1 else ""
    if parent in _FACT_PARENTS:
        return _kind_of_fact(last)
    if "eligibility" in words and last not in ("note", "text"):
        return None if "by_hand" in words else "size" if last in _SIZES else "count"
    if last in CLASSES:
        return "dose" if parent in ("total_dose", "bed_band") else "limit"
    if parent == "rows" and last == "volume":
        return "volume"
    return "dose" if parent == "alpha_beta" else _PLAIN.get(last)


def _kind_of_fact(name: str) -> Kind | None:
    if name in _SIZES:
        return "size"
    if name.startswith("lesions."):
        return "count"
    return "distance" if name.startswith("distance_to(") else None
