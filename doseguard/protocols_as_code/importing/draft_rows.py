"""What a draft holds: rows that were translated exactly, and rows that only a person can translate."""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.comparison import Comparison
from doseguard.model.fractions import FractionSet
from doseguard.model.metric import Metric


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One limit; `fractions` None and `priority` '' are left empty for a person to fill in."""

    place: str
    structure: str
    fractions: FractionSet | None
    metric: Metric
    sides: tuple[tuple[str, Comparison], ...]
    priority: str
    note: str


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A row that stays a comment: as the source writes it, and why it was not translated."""

    place: str
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftScheme:
    """A prescription of the source: the total dose (Gy) as it is written, no tolerance; how that was read."""

    place: str
    target: str
    total_dose_gy: Decimal
    fractions: FractionSet
    remarks: tuple[str, ...]
