"""The top level of a data set from the first bytes of its file, without pydicom: for the many images."""

from collections.abc import Mapping
from dataclasses import dataclass

from doseguard.readers.dicom.encoding import UNDEFINED, read_encoding
from doseguard.readers.dicom.walk import Level, Walk
from doseguard.readers.errors import UnreadableError

PIXEL_DATA = 0x7FE00010


@dataclass(frozen=True, slots=True)
class HeaderScan:
    """Values found, the last tag reached, and where pixel data of defined length end (None if not seen)."""

    values: Mapping[int, bytes]
    last_tag: int
    pixel_data_end: int | None
    little_endian: bool = True

    def text(self, tag: int) -> str:
        """An identifier as text, stripped; empty where it is absent."""
        return self.values.get(tag, b"").decode("latin-1").strip(" \0")

    def short(self, tag: int) -> int:
        """An unsigned 16-bit number; 0 where it is absent or of another length."""
        value = self.values.get(tag, b"")
        return int.from_bytes(value, "little" if self.little_endian else "big") if len(value) == 2 else 0

    def passed(self, tag: int) -> bool:
        """Whether the scan came to the tag or beyond, so that absence means absence."""
        return self.last_tag >= tag


def scan_header(head: bytes, name: str, wanted: frozenset[int]) -> HeaderScan:
    """Scan as far as the bytes lead; raises UnreadableError where not even the encoding can be told."""
    encoding = read_encoding(head, name)
    walk, level = Walk(encoding, name), Level(encoding.implicit, shallow=True)
    values: dict[int, bytes] = {}
    position, last, pixel_data_end = encoding.start, 0, None
    while position + 8 <= len(encoding.data):
        try:
            tag, code, length, value = walk.element_at(position, len(encoding.data), level)
            after = value + length
            if length == UNDEFINED:
                after = walk.undefined(position, (tag, code), value, len(encoding.data), level)
        except UnreadableError:
            break
        if tag in wanted:
            if after > len(encoding.data):
                break
            values[tag] = encoding.data[value:after]
        position, last = after, max(last, tag)
        if tag == PIXEL_DATA and length != UNDEFINED:
            pixel_data_end = after
    return HeaderScan(values, last, pixel_data_end, encoding.little_endian)
