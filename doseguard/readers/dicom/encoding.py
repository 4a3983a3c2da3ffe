"""How a DICOM file is encoded: where its data set begins, and its transfer syntax as pydicom decides it.

PS3.10 section 7 (preamble and file meta information) and PS3.5 annex A (transfer syntaxes). Files without
preamble or file meta are ordinary exports of some planning systems.
"""

import zlib
from dataclasses import dataclass
from struct import Struct

from doseguard.readers.errors import UnreadableError

MAX_INFLATED_BYTES = 1 << 30
"""Our own bound on a deflated data set: far above any plan, structure set or dose seen."""

IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
DEFLATED_LITTLE = "1.2.840.10008.1.2.1.99"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"

UNDEFINED = 0xFFFFFFFF
PREFIX_END = 132
EXPORT_AGAIN = "export it again from the system that wrote it, and compare the size of the copy"

SHORT_VRS = frozenset(b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split())
LONG_VRS = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())

IMPLICIT_HEADER = Struct("<HHL").unpack_from
EXPLICIT_HEADER = Struct("<HH2sH").unpack_from
LONG_LENGTH = Struct("<L").unpack_from

_PLAIN_LITTLE = frozenset({"", IMPLICIT_LITTLE, EXPLICIT_LITTLE})
_TRANSFER_SYNTAX = 0x0010


@dataclass(frozen=True, slots=True)
class Encoding:
    """The bytes that hold the data set, where in them it begins, and how its elements are written."""

    data: bytes
    start: int
    implicit: bool
    little_endian: bool
    transfer_syntax_uid: str


def has_prefix(head: bytes) -> bool:
    """Whether the file opens with a preamble and `DICM` (PS3.10 section 7.1)."""
    return head[128:PREFIX_END] == b"DICM"


def read_encoding(data: bytes, name: str) -> Encoding:
    """Find the data set in a file; a deflated one is inflated, within MAX_INFLATED_BYTES."""
    stated, start = _file_meta(data, PREFIX_END if has_prefix(data) else 0, name)
    if len(data) - start < 8:
        raise UnreadableError(
            path=name, place="data set", cause="the file ends before it", advice=EXPORT_AGAIN
        )
    if stated == DEFLATED_LITTLE:
        data, start = _inflate(data, start, name), 0
    little_endian, syntax = _byte_order(data, start, stated)
    # pydicom, too, believes the first element rather than the file meta information.
    implicit = not is_vr_like(data[start + 4 : start + 6])
    if syntax in _PLAIN_LITTLE:
        syntax = IMPLICIT_LITTLE if implicit else EXPLICIT_LITTLE
    return Encoding(data, start, implicit, little_endian, syntax)


def is_vr_like(code: bytes) -> bool:
    """Whether two bytes are capital letters, as those of a value representation are."""
    return len(code) == 2 and 0x40 < code[0] < 0x5B and 0x40 < code[1] < 0x5B


def _byte_order(data: bytes, start: int, stated: str | None) -> tuple[bool, str]:
    if stated is not None:
        return stated != EXPLICIT_BIG, stated
    group = data[start] | data[start + 1] << 8
    code = data[start + 4 : start + 6]
    # A big endian group below 0x0100 reads as 0x0400 or more: pydicom's test, which needs a known VR.
    if group >= 0x0400 and (code in SHORT_VRS or code in LONG_VRS):
        return False, EXPLICIT_BIG
    return True, EXPLICIT_LITTLE


def _file_meta(data: bytes, start: int, name: str) -> tuple[str | None, int]:
    """The stated transfer syntax, None where there is none, and the offset after group 0002."""
    syntax: str | None = None
    position = start
    # File meta information is explicit little endian; some writers make it implicit, and pydicom reads that.
    implicit = not is_vr_like(data[start + 4 : start + 6])
    while position + 8 <= len(data) and data[position : position + 2] == b"\x02\x00":
        element, value, length = _meta_element(data, position, name, implicit=implicit)
        if value + length > len(data):
            raise _meta_truncated(name, position)
        if element == _TRANSFER_SYNTAX:
            syntax = data[value : value + length].decode("latin-1").rstrip(" \0")
        position = value + length
    return syntax, position


def _meta_element(data: bytes, position: int, name: str, *, implicit: bool) -> tuple[int, int, int]:
    """Element number, offset of the value and its length."""
    if implicit or not b"AA" <= data[position + 4 : position + 6] <= b"ZZ":
        _, element, length = IMPLICIT_HEADER(data, position)
        return element, position + 8, length
    _, element, code, length = EXPLICIT_HEADER(data, position)
    if code not in LONG_VRS:
        return element, position + 8, length
    if position + 12 > len(data):
        raise _meta_truncated(name, position)
    return element, position + 12, LONG_LENGTH(data, position + 8)[0]


def _meta_truncated(name: str, position: int) -> UnreadableError:
    return UnreadableError(
        path=name,
        place=f"file meta information, byte {position}",
        cause="truncated: an element is longer than the rest of the file",
        advice=EXPORT_AGAIN,
    )


def _inflate(data: bytes, start: int, name: str) -> bytes:
    """The deflated data set (PS3.5 annex A.5) inflated; whole, or refused."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = inflater.decompress(data[start:], MAX_INFLATED_BYTES)
    except zlib.error as error:
        raise _deflate_refused(name, f"the deflated data set is damaged ({error})", EXPORT_AGAIN) from None
    if inflater.unconsumed_tail:
        bound = f"the deflated data set is larger than {MAX_INFLATED_BYTES >> 20} MiB"
        raise _deflate_refused(name, bound, "export it without compression")
    if not inflater.eof:
        raise _deflate_refused(name, "truncated: the deflated data set does not end", EXPORT_AGAIN)
    if len(inflated) < 8:
        raise _deflate_refused(name, "the deflated data set is empty", EXPORT_AGAIN)
    return inflated


def _deflate_refused(name: str, cause: str, advice: str) -> UnreadableError:
    return UnreadableError(path=name, place="data set", cause=cause, advice=advice)
