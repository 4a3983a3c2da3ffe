"""Decimal strings converted by the million (PS3.5 section 6.2, VR DS): what contour data are made of.

Each number is the one that float() reads, bit for bit. Whatever is not written plainly (exponents, more than
16 characters) goes through slower ways that are exact too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray, IntArray
from doseguard.readers.dicom.decimal_words import long_numbers, short_numbers

_CHUNK_BYTES = 1 << 16  # so that a chunk's arrays stay in the processor's cache
_FRONT = b"0" * 16
_PADDING = re.compile(rb" *\\ *")
_PLAIN = re.compile(rb" *[+-]?(\d+\.?(\d*)|\.(\d+))([eE]([+-]?\d{1,4}))? *")
_FLOATING = b"0123456789+-.eE\\"
_MANY = 64
_MOST_PLACES = 99
# A finer place that fewer numbers have is an accident: `1.2e-05` among hundredths of a millimetre.
_SHARE = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Decimals:
    """Numbers of several values in a row; those of value k are `numbers[first[k]:first[k + 1]]`.

    `step` is the finest decimal place that a tenth of them are written with (0.01, say). `unreadable` lists
    the index of a number and its text where that is no finite number; it is NaN then.
    """

    numbers: FloatArray
    first: IntArray
    step: float
    unreadable: tuple[tuple[int, bytes], ...] = ()


def read_decimals(values: Sequence[bytes]) -> Decimals:
    """The numbers of decimal strings, each value as it stands in the file, separated by backslashes.

    An empty value has no numbers. Blanks around a number are padding (PS3.5 section 6.2).
    """
    stripped = [value.strip(b" \0") for value in values]
    counts = [value.count(b"\\") + 1 if value else 0 for value in stripped]
    first = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))
    numbers, places = np.empty(int(first[-1])), np.zeros(_MOST_PLACES + 1, np.int64)
    unreadable: list[tuple[int, bytes]] = []
    begin = 0
    for text in _chunks(stripped):
        chunk = _Chunk(text)
        end = begin + len(chunk.ends)
        places += chunk.read(numbers[begin:end])
        unreadable += [(begin + index, token) for index, token in chunk.unreadable]
        begin = end
    return Decimals(numbers, first, float(f"1e-{_common(places)}"), tuple(unreadable))


def _chunks(values: Sequence[bytes]) -> Iterator[bytes]:
    """The values that hold something, several joined at a time."""
    group: list[bytes] = []
    size = 0
    for value in values:
        if value:
            group.append(value)
            size += len(value)
        if size >= _CHUNK_BYTES:
            yield b"\\".join(group)
            group, size = [], 0
    if group:
        yield b"\\".join(group)


def _common(places: IntArray) -> int:
    """The largest number of places that at least a tenth of the numbers have, or more."""
    at_least = np.cumsum(places[::-1])[::-1]
    return int(np.flatnonzero(at_least >= _SHARE * at_least[0])[-1]) if at_least[0] else 0


class _Chunk:
    """Text with the ends of its numbers; `unreadable` is filled when they are read."""

    def __init__(self, text: bytes) -> None:
        if b" " in text:
            text = _PADDING.sub(rb"\\", text)
        self.text = _FRONT + text + b"\\"
        self.ends = np.flatnonzero(np.frombuffer(self.text, np.uint8) == ord("\\"))
        self.lengths = np.diff(self.ends, prepend=len(_FRONT) - 1) - 1
        self.unreadable: list[tuple[int, bytes]] = []

    def read(self, numbers: FloatArray) -> IntArray:
        """Fill in the numbers; gives how many are written with 0, 1, 2 … decimal places."""
        words = np.ndarray((len(self.text) - 7,), "<u8", self.text, strides=(1,))
        places, odd = short_numbers(words[self.ends - 8], self.lengths, numbers)
        long = np.flatnonzero(self.lengths > 8)
        if len(long):
            ends = self.ends[long]
            parts = words[ends - 16], words[ends - 8]
            numbers[long], places[long], odd[long] = long_numbers(*parts, self.lengths[long])
        rest = np.flatnonzero(odd)
        together = self._together() if len(rest) > _MANY else None
        if together is not None:
            numbers[rest], places[rest] = together[rest], self._digits_after_dots(rest)
        else:
            for index in rest.tolist():
                numbers[index], places[index] = self._one(index)
        return np.bincount(places, minlength=_MOST_PLACES + 1)

    def _together(self) -> FloatArray | None:
        """All numbers by numpy's own reading, None where one of them may be none; slower, and as exact."""
        text = self.text[len(_FRONT) : -1]
        if text.translate(None, _FLOATING):
            return None
        # numpy 2 raises where older versions warn and give what they have read.
        try:
            numbers = np.fromstring(text, sep="\\")
        except (ValueError, DeprecationWarning):
            return None
        return numbers if len(numbers) == len(self.ends) and np.isfinite(numbers).all() else None

    def _digits_after_dots(self, indices: IntArray) -> IntArray:
        """How many characters follow the dot in each of those numbers, 0 where there is none."""
        dots = np.flatnonzero(np.frombuffer(self.text, np.uint8) == ord("."))
        ends, lengths = self.ends[indices], self.lengths[indices]
        last = np.concatenate((np.zeros(1, np.int64), dots))[np.searchsorted(dots, ends)]
        after = ends - last - 1
        return np.where(after < lengths, np.minimum(after, _MOST_PLACES), 0)

    def _one(self, index: int) -> tuple[float, int]:
        """A number and its places by way of float()."""
        end = self.ends[index]
        token = self.text[end - self.lengths[index] : end]
        match = _PLAIN.fullmatch(token)
        number = float(token) if match else np.nan
        if match is None or not np.isfinite(number):
            self.unreadable.append((index, token))
            return np.nan, 0
        places = len(match[2] or match[3] or b"") - int(match[5] or 0)
        return number, min(max(places, 0), _MOST_PLACES)
