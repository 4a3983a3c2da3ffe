"""A number that a check compares with where neither protocol nor clinic gives one."""

from dataclasses import dataclass
from decimal import Decimal

OWN = "our own"


@dataclass(frozen=True, slots=True)
class Default:
    """A documented default: `value` in `unit`, what it is for, and who published it (`OWN` where nobody did).

    `setting` is the key of the clinic's file that replaces it, empty where none does.
    """

    name: str
    value: Decimal
    unit: str
    meaning: str
    source: str = OWN
    setting: str = ""

    @property
    def text(self) -> str:
        """The number with its unit."""
        return f"{self.value.normalize():f} {self.unit}".rstrip()
