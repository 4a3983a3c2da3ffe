"""The walk over a data set by its headers: each element, item and sequence must fit in what contains it."""

from struct import Struct
from typing import NamedTuple, NoReturn

from doseguard.readers.dicom.encoding import (
    EXPORT_AGAIN,
    LONG_VRS,
    SHORT_VRS,
    UNDEFINED,
    Encoding,
    is_vr_like,
)
from doseguard.readers.dicom.irregularity import (
    WATCHED_SEQUENCES,
    Element,
    Fault,
    Irregularity,
    irregular_elements,
    known_vr,
    tag_name,
)
from doseguard.readers.errors import UnreadableError

MAX_DEPTH = 24
"""Sequences within sequences; our own bound: the deepest objects seen have four."""

BULKY = frozenset({0x300A0111, 0x300A03A8, 0x30060039})
"""ControlPointSequence, IonControlPointSequence, ROIContourSequence: large, and not needed for headers."""

_DELIMITERS = 0xFFFE
ITEM, _ITEM_END, SEQUENCE_END = 0xE000, 0xE00D, 0xE0DD
# pydicom leaves a longer UN value as bytes, whatever the dictionary says.
_LONGEST_UN_SEQUENCE = 0xFFFF


class Level(NamedTuple):
    """How the data sets at one depth are walked."""

    implicit: bool
    closed: bool = False  # an item delimiter ends the data set, not a length
    shallow: bool = False  # lengths are believed: nothing of defined length is descended into
    watched: bool = False  # irregularities are looked for
    cuttable: bool = True  # everything around is of undefined length, so a span can be left out


class Walk:
    """One pass over one data set; refuses by raising UnreadableError, collects what is irregular."""

    def __init__(self, encoding: Encoding, name: str, bulky: frozenset[int] = BULKY) -> None:
        order = "<" if encoding.little_endian else ">"
        self.data = encoding.data
        self.start = encoding.start
        self.implicit = encoding.implicit
        self.header = Struct(f"{order}HHL").unpack_from
        self.short_header = Struct(f"{order}HH2sH").unpack_from
        self.long_length = Struct(f"{order}L").unpack_from
        self.name = name
        self.bulky = bulky
        self.trail: list[list[int]] = []
        self.spans: list[tuple[int, int]] = []
        self.irregularities: list[Irregularity] = []
        self.top: list[Element] = []

    def data_set(self) -> int:
        """Walk the whole data set; returns where its last element ends. `top` has the elements then."""
        return self._elements(self.start, len(self.data), Level(self.implicit), self.top)

    def _elements(self, position: int, end: int, level: Level, seen: list[Element] | None) -> int:
        """Walk the elements of one data set to its end; returns what follows."""
        data, header, implicit = self.data, self.header, level.implicit
        while position + 8 <= end:
            code = b""
            if implicit:
                group, element, length = header(data, position)
                value = position + 8
            else:
                group, element, code, length, value = self.explicit(position, end)
            if group == 0 or group >= _DELIMITERS:
                if level.closed and element == _ITEM_END and group == _DELIMITERS:
                    return value
                self._refuse_group(position, group)
            tag = group << 16 | element
            if seen is not None:
                seen.append((tag, code))
            if length == UNDEFINED:
                position = self.undefined(position, (tag, code), value, end, level)
                continue
            if value + length > end:
                self._too_short(position, tag, length, end - value, end)
            if length and not level.shallow and self._is_sequence(tag, code, length):
                self._sequence(tag, value, value + length, level, closed=False)
            position = value + length
        return self._rest(position, end, level)

    def element_at(self, position: int, end: int, level: Level) -> tuple[int, bytes, int, int]:
        """Tag, VR as written, length and value offset of one element."""
        if level.implicit:
            group, element, length = self.header(self.data, position)
            return group << 16 | element, b"", length, position + 8
        group, element, code, length, value = self.explicit(position, end)
        return group << 16 | element, code, length, value

    def explicit(self, position: int, end: int) -> tuple[int, int, bytes, int, int]:
        """Group, element, VR, length and value offset of an explicit header, odd ones taken as by pydicom."""
        group, element, code, length = self.short_header(self.data, position)
        if code in LONG_VRS:
            if position + 12 > end:
                self._too_short(position, group << 16 | element, 4, end - position - 8, end)
            return group, element, code, self.long_length(self.data, position + 8)[0], position + 12
        if code in SHORT_VRS or b"AA" <= code <= b"ZZ":
            return group, element, code, length, position + 8
        return *self._implicit_in_explicit(position), position + 8

    def _implicit_in_explicit(self, position: int) -> tuple[int, int, bytes, int]:
        group, element, length = self.header(self.data, position)
        return group, element, b"", length

    def _is_sequence(self, tag: int, code: bytes, length: int) -> bool:
        if code == b"SQ":
            return tag not in self.bulky
        if code and (code != b"UN" or length >= _LONGEST_UN_SEQUENCE):
            return False
        return known_vr(tag) == "SQ" and tag not in self.bulky

    def undefined(self, position: int, element: Element, value: int, end: int, level: Level) -> int:
        """Walk an element of undefined length to its delimiter; returns what follows."""
        tag, code = element
        vr = code.decode("latin-1") or known_vr(tag)
        if vr not in ("SQ", "UN", ""):
            return self._fragments(tag, value, end)
        if tag not in self.bulky:
            return self._sequence(tag, value, end, level, closed=True)
        after = self._sequence(tag, value, end, level._replace(shallow=True), closed=True)
        if level.cuttable:
            self.spans.append((position, after))
        return after

    def _sequence(self, tag: int, position: int, end: int, level: Level, *, closed: bool) -> int:
        """Walk the items of a sequence; `closed` where a sequence delimiter ends it. Returns what follows."""
        self.trail.append([tag, 0])
        if len(self.trail) > MAX_DEPTH:
            self._refuse(position, "sequence", f"sequences are nested more than {MAX_DEPTH} deep")
        watched = level.watched or (len(self.trail) == 1 and tag in WATCHED_SEQUENCES)
        within = Level(level.implicit, closed, level.shallow, watched, level.cuttable and closed)
        while closed or position < end:
            kind, length = self.item_header(position, end)
            position += 8
            if kind == SEQUENCE_END and closed:
                break
            if kind != ITEM:
                self._refuse(position - 8, "sequence", "an item should begin here")
            self.trail[-1][1] += 1
            position = self._item(position, end, length, within)
        self.trail.pop()
        return position

    def _item(self, position: int, end: int, length: int, within: Level) -> int:
        closed = length == UNDEFINED
        if not closed:
            if position + length > end:
                self._too_short(position - 8, 0xFFFEE000, length, end - position, end)
            end = position + length
            if within.shallow:
                return end
        implicit = within.implicit or not is_vr_like(self.data[position + 4 : position + 6])
        level = Level(implicit, closed, within.shallow, within.watched, within.cuttable and closed)
        if not within.watched:
            return self._elements(position, end, level, None)
        seen: list[Element] = []
        after = self._elements(position, end, level, seen)
        if faults := irregular_elements(seen):
            self._note(faults)
        return after

    def _note(self, faults: list[Fault]) -> None:
        place, sequence = self._place(), self.trail[0][0]
        self.irregularities += [Irregularity(place, tag, cause, sequence) for tag, cause in faults]

    def _fragments(self, tag: int, position: int, end: int) -> int:
        """Walk encapsulated fragments (PS3.5 annex A.4), whose contents are opaque."""
        while True:
            kind, length = self.item_header(position, end)
            position += 8
            if kind == SEQUENCE_END:
                return position
            if kind != ITEM or length == UNDEFINED:
                self._refuse(position - 8, tag_name(tag), "a fragment of defined length should begin here")
            if position + length > end:
                self._too_short(position - 8, tag, length, end - position, end)
            position += length

    def value_end(self, tag: int, value: int, length: int, end: int) -> int:
        """Where a value of defined length ends, which is not beyond its container."""
        if value + length > end:
            self._too_short(value, tag, length, end - value, end)
        return value + length

    def item_header(self, position: int, end: int) -> tuple[int, int]:
        """Element number and length of an item or delimiter; element number 0 for anything else."""
        if position + 8 > end:
            self._refuse(position, "sequence", "truncated: it is not closed before its container ends")
        group, element, length = self.header(self.data, position)
        return (element if group == _DELIMITERS else 0), length

    def _rest(self, position: int, end: int, level: Level) -> int:
        if level.closed:
            self._refuse(position, "item", "truncated: it is not closed before its container ends")
        padding = self.data[position:end]
        if position < end and (self.trail or padding.strip(b"\0")):
            self._refuse(position, "data set", f"truncated: {end - position} bytes cannot hold an element")
        return position

    def _refuse_group(self, position: int, group: int) -> NoReturn:
        if group == 0:
            cause = "zeros or a command stand where an attribute should begin"
        else:
            cause = "an item or sequence begins or ends where an attribute should begin"
        self._refuse(position, "data set", cause)

    def _too_short(self, position: int, tag: int, declared: int, available: int, end: int) -> NoReturn:
        container = "the file" if end == len(self.data) else "its container"
        cause = f"truncated: it declares {declared} bytes, and {container} has {max(available, 0)} left"
        self._refuse(position, tag_name(tag), cause)

    def _refuse(self, position: int, what: str, cause: str) -> NoReturn:
        place = ".".join(part for part in (self._place(), what) if part)
        raise UnreadableError(
            path=self.name, place=f"{place}, byte {position}", cause=cause, advice=EXPORT_AGAIN
        )

    def _place(self) -> str:
        return ".".join(
            tag_name(tag).split()[0] + (f"[{index}]" if index else "") for tag, index in self.trail
        )
