"""A constraint list as its source writes it: rows of text, the same for every format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from doseguard.model.import_report import Lost, Remark

MOST_ROWS = 3000


class NotTranslatedError(ValueError):
    """Says why a row, or a part of it, cannot be translated exactly."""


def only(what: str, texts: Iterable[str]) -> str:
    """The one text of several places that hold the same thing, '' where none does."""
    found = list(dict.fromkeys(text for text in texts if text))
    if len(found) > 1:
        raise NotTranslatedError(f"more than one {what} is written: {' and '.join(found)}")
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class WrittenSide:
    """One limit: its class ('' where the source names none), its text, a unit that stands in its heading."""

    side: str
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row; what the source does not write is ''. `written` is the whole row for a person to read.

    `names` are the source's own words for the fields. `impossible` says why the row cannot be translated,
    where the reader of the format knows already.
    """

    place: str
    structure: str
    metric: str
    sides: tuple[WrittenSide, ...]
    sign: str = ""
    unit: str = ""
    fractions: str = ""
    priority: str = ""
    reference: str = ""
    note: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    written: tuple[tuple[str, str], ...] = ()
    impossible: str = ""

    def name_of(self, part: str) -> str:
        """The source's own word for a part of the row."""
        return self.names.get(part, part)

    @property
    def in_words(self) -> str:
        """The row as the source writes it, on one line."""
        return "; ".join(f"{name} = {value}" for name, value in self.written if value)


@dataclass(frozen=True, slots=True)
class WrittenPrescription:
    """A total dose with its unit, and a number of fractions, as the source writes them."""

    place: str
    target: str
    dose: str
    fractions: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """All that a reader found; `kind` names the format in words.

    `continental` says that a point may part thousands, because commas part decimals, or semicolons columns.
    """

    kind: str
    rows: tuple[SourceRow, ...]
    prescriptions: tuple[WrittenPrescription, ...] = ()
    lost: tuple[Lost, ...] = ()
    remarks: tuple[Remark, ...] = ()
    continental: bool = False
