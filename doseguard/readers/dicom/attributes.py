"""Attributes of a dataset as the file writes them: exact text, exact decimals, no floats between.

pydicom's own conversion warns about, rounds or refuses values that real exports hold; the raw bytes are
read here instead, so that a fault is stated beside the value and nothing is lost.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pydicom.charset import convert_encodings, decode_bytes
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from doseguard.model.plan import WrittenNumber
from doseguard.readers.errors import UnreadableError

DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\Z", re.ASCII)
"""A decimal string, padding stripped (PS3.5 section 6.2, VR DS)."""

_TEXT_VRS = frozenset(
    {"DS", "IS", "LO", "SH", "ST", "LT", "UT", "CS", "UI", "UN", "OB", "OW", "PN", "UC", "DA", "TM"}
)
_REFERENCED_UID = 0x00081155
_LARGEST_EXPONENT = 12
_DELIMITERS = set(b"\n\r\f\\")
_PADDING = " \0\t\r\n"


def text(dataset: Dataset, tag: int) -> str:
    """The value as text, decoded with the dataset's character set, stripped; empty where absent."""
    raw = _raw(dataset, tag)
    if isinstance(raw, str):
        return raw.strip(_PADDING)
    encodings = "" if raw.isascii() else dataset.original_character_set or "latin-1"
    return _decoded(raw, [encodings] if isinstance(encodings, str) else list(encodings))


def decoded(raw: bytes, character_sets: list[str]) -> str:
    """Text in the terms of SpecificCharacterSet (0008,0005), stripped; what they do not fit is Latin-1."""
    if raw.isascii():
        return _decoded(raw, [])
    try:
        names = convert_encodings([term.strip() for term in character_sets])
    except (LookupError, UserWarning):
        names = ["latin-1"]
    return _decoded(raw, names)


def texts(dataset: Dataset, tag: int) -> tuple[str, ...]:
    """The values of a multi-valued text, empty ones dropped."""
    return tuple(part.strip() for part in text(dataset, tag).split("\\") if part.strip())


def number(dataset: Dataset, tag: int) -> WrittenNumber | None:
    """A DS or IS value, exact; None where the attribute is absent or blank."""
    if tag not in dataset:
        return None
    # None in a data set of implicit VR.
    vr: str | None = dataset.get_item(tag).VR
    if vr is not None and vr not in _TEXT_VRS:
        return WrittenNumber(
            f"({vr})", None, f"written with the value representation {vr}, not as a decimal string"
        )
    written = text(dataset, tag)
    return _parsed(written) if written else None


def integer(dataset: Dataset, tag: int) -> int | None:
    """A whole number that identifies something; None where it is absent or not a whole number."""
    return _integral(number(dataset, tag))


def whole(written: str) -> int | None:
    """A whole number as text, signed or not; None where it is something else."""
    if written.isdecimal() and written.isascii():
        return int(written)
    return _integral(_parsed(written))


def items(dataset: Dataset, tag: int, place: str) -> Iterator[tuple[str, Dataset]]:
    """The items of a sequence with their places, `Keyword[1]` being the first; none where it is absent.

    Raises UnreadableError where the attribute is there but is no sequence.
    """
    if tag not in dataset:
        return
    value = dataset[tag].value
    if value is None or not len(value):
        return
    if not isinstance(value, Sequence):
        raise UnreadableError(
            path="", place=place, cause=f"{place} is not a sequence", advice="export the plan again"
        )
    for position, item in enumerate(value, start=1):
        yield f"{place}[{position}]", item


def first_item(dataset: Dataset, tag: int, place: str) -> Dataset | None:
    """The first item of a sequence, or None."""
    return next((item for _, item in items(dataset, tag, place)), None)


def referenced_uids(dataset: Dataset, tag: int, place: str) -> tuple[str, ...]:
    """The ReferencedSOPInstanceUIDs in the items of a sequence, each once, empty ones dropped."""
    uids = (text(item, _REFERENCED_UID) for _, item in items(dataset, tag, place))
    return tuple(dict.fromkeys(uid for uid in uids if uid))


def _raw(dataset: Dataset, tag: int) -> bytes | str:
    element: RawDataElement | DataElement | None = dataset.get_item(tag)
    value = None if element is None else element.value
    if value is None:
        return ""
    return value if isinstance(value, bytes) else str(value)


def _decoded(raw: bytes, encodings: list[str]) -> str:
    """Text in Python's encodings, of which none is looked at for what is plain ASCII."""
    if raw.isascii():
        return raw.decode("ascii").strip(_PADDING)
    try:
        found = decode_bytes(raw, encodings, _DELIMITERS)
    except (LookupError, UnicodeError, ValueError):
        found = raw.decode("latin-1")
    return found.strip(_PADDING)


def _integral(written: WrittenNumber | None) -> int | None:
    value = None if written is None else written.value
    return None if value is None or value != value.to_integral_value() else int(value)


def _parsed(written: str) -> WrittenNumber:
    if "\\" in written:
        return WrittenNumber(written, None, f"holds several values ({written!r}) where one is allowed")
    if not DECIMAL.match(written):
        return WrittenNumber(written, None, f"{written!r} is not a number")
    value = Decimal(written)
    if value and not -_LARGEST_EXPONENT <= value.adjusted() <= _LARGEST_EXPONENT:
        return WrittenNumber(written, None, f"{written!r} is outside any range that a plan can hold")
    return WrittenNumber(written, value)
