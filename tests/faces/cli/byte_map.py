"""Where each element of a DICOM file lies, found by a little walk of its own (little endian only)."""

from collections.abc import Iterator
from dataclasses import dataclass

_LONG = {b"OB", b"OD", b"OF", b"OL", b"OW", b"SQ", b"UC", b"UN", b"UR", b"UT", b"OV", b"SV", b"UV"}
_UNDEFINED = 0xFFFFFFFF
_ITEM, _END_OF_ITEM, _END_OF_SEQUENCE = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_SEQUENCES = {
    0x300A0010, 0x300A0040, 0x300A0070, 0x300A00B0, 0x300A0111, 0x300A011A, 0x300A00B6, 0x300A0180,
    0x300C0002, 0x300C0004, 0x300C0050, 0x300C0060,
}  # fmt: skip


@dataclass(frozen=True)
class Element:
    """One element: the tags of the sequences that hold it, its own, and where its bytes begin and end."""

    path: tuple[int, ...]
    tag: int
    start: int
    value: int
    stop: int

    @property
    def header(self) -> range:
        """The bytes of tag, value representation and length."""
        return range(self.start, self.value)

    @property
    def body(self) -> range:
        """The bytes of the value."""
        return range(self.value, self.stop)


def elements(data: bytes, *, explicit: bool, start: int | None = None) -> list[Element]:
    """Every element, item header and delimiter; `start` is where a bare data set begins."""
    return list(_walk(data, _after_meta(data) if start is None else start, len(data), (), explicit))


def _after_meta(data: bytes) -> int:
    assert data[128:132] == b"DICM"
    position = 132
    while data[position : position + 2] == b"\x02\x00":
        _, value, length = _header(data, position, explicit=True)
        position = value + length
    return position


def _header(data: bytes, at: int, *, explicit: bool) -> tuple[int, int, int]:
    tag = int.from_bytes(data[at : at + 2], "little") << 16 | int.from_bytes(data[at + 2 : at + 4], "little")
    if not explicit or tag >> 16 == 0xFFFE:
        return tag, at + 8, int.from_bytes(data[at + 4 : at + 8], "little")
    if data[at + 4 : at + 6] in _LONG:
        return tag, at + 12, int.from_bytes(data[at + 8 : at + 12], "little")
    return tag, at + 8, int.from_bytes(data[at + 6 : at + 8], "little")


def _walk(data: bytes, at: int, end: int, path: tuple[int, ...], explicit: bool) -> Iterator[Element]:
    while at < end:
        tag, value, length = _header(data, at, explicit=explicit)
        holds = tag in _SEQUENCES or tag == _ITEM
        if tag in (_END_OF_ITEM, _END_OF_SEQUENCE):
            yield Element(path, tag, at, value, value)
            return
        if holds:
            inside = list(
                _walk(data, value, end if length == _UNDEFINED else value + length, (*path, tag), explicit)
            )
            stop = inside[-1].stop if length == _UNDEFINED else value + length
            yield Element(path, tag, at, value, value)
            yield from inside
        else:
            stop = value + length
            yield Element(path, tag, at, value, stop)
        at = stop
