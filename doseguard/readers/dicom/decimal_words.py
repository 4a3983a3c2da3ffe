"""Plain decimals of up to sixteen characters by whole-array arithmetic, eight characters a 64-bit word.

The digits make an integer below 2**53, the places a power of ten of at most 10**15. Both are exact in binary,
so their quotient is the number nearest to what is written.
"""

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray, IntArray, Mask

Words = npt.NDArray[np.uint64]


def _same(byte: int) -> np.uint64:
    """A word of eight times that byte."""
    return np.uint64(byte * 0x0101010101010101)


_ZEROS, _ONES, _HIGH, _ABOVE_NINE = _same(ord("0")), _same(1), _same(0x80), _same(0x80 - 10)
_DOTS = _same(ord(".") ^ ord("0"))
_MINUS, _PLUS = (np.uint64(ord(sign) ^ ord("0")) for sign in "-+")
_BYTE, _1, _3, _7, _8, _16, _32, _56, _63 = (np.uint64(n) for n in (0xFF, 1, 3, 7, 8, 16, 32, 56, 63))
# A mark in byte k times this has in its highest byte how many bytes are above k.
_INDEX = np.uint64(0x0706050403020100)
# Neighbouring groups of digits become one of twice as many: factor, shift and mask.
_PAIRS = np.uint64(1 + (10 << 8)), _8, np.uint64(0x00FF00FF00FF00FF)
_FOURS = np.uint64(1 + (100 << 16)), _16, np.uint64(0x0000FFFF0000FFFF)
_EIGHTS = np.uint64(1 + (10_000 << 32)), _32, np.uint64(0x00000000FFFFFFFF)
_TENS = np.array([float(10**places) for places in range(16)])


def short_numbers(words: Words, lengths: IntArray, numbers: FloatArray) -> tuple[IntArray, Mask]:
    """Fill in numbers of up to eight characters: `words` hold them last, the last character highest.

    What stands before a number in its word is of no matter. Gives the decimal places, and flags where that
    is no number; what is given where `lengths` is above 8 means nothing.
    """
    negative, signs = _take_sign(words, lengths, 8)
    dots, places, odd = _take_dot(words)
    odd |= lengths <= signs + dots
    _make_integers(words)
    np.divide(words.view(np.int64), _TENS[places], out=numbers)
    _negate(numbers, negative)
    return places, odd


def long_numbers(high: Words, low: Words, lengths: IntArray) -> tuple[FloatArray, IntArray, Mask]:
    """Numbers of nine to sixteen characters in two words, their places, and flags where that is no number.

    More characters, or digits that make 2**53 or more, are flagged as well.
    """
    negative, _ = _take_sign(high, lengths, 16)
    high_dot, high_decimals, odd = _take_dot(high)
    low ^= _ZEROS
    low_dot, low_decimals, low_odd = _take_dot(low)
    _make_integers(high)
    _make_integers(low)
    mantissa = (high * np.where(low_dot > 0, np.uint64(10**7), np.uint64(10**8)) + low).view(np.int64)
    decimals = np.where(high_dot > 0, high_decimals + 8, low_decimals)
    odd |= low_odd | (high_dot + low_dot > 1) | (lengths > 16) | (mantissa >= 1 << 53)
    numbers: FloatArray = mantissa / _TENS[decimals]
    _negate(numbers, negative)
    return numbers, decimals, odd


def _take_sign(words: Words, lengths: IntArray, room: int) -> tuple[Words, IntArray]:
    """Make digits 0 to 9 and take away the sign and what stands before the number, in place.

    Gives 1 where the number is negative, and 1 where it has a sign. numpy's shifts by 64 or more leave 0.
    """
    words ^= _ZEROS
    before = ((room - lengths) << 3).view(np.uint64)
    first = words >> before
    first &= _BYTE
    negative = (first == _MINUS).astype(np.uint64)
    signs = (first == _PLUS).astype(np.uint64)
    signs |= negative
    np.left_shift(signs, _3, out=first)
    before += first
    words >>= before
    words <<= before
    return negative, signs.view(np.int64)


def _take_dot(words: Words) -> tuple[IntArray, IntArray, Mask]:
    """Close the gap of the dot, in place; the marks that find it are exact for the first one.

    Gives 1 where there was a dot, how many digits follow it, and where anything but digits is left.
    """
    mark = words ^ _DOTS
    others = ~mark
    mark -= _ONES
    mark &= others
    mark &= _HIGH
    mark &= ~mark + _1
    dots = (mark != 0).astype(np.uint64)
    place = mark >> _7
    before = place - dots  # a word without a dot has nothing before it, and all of it after it
    before &= words
    before <<= _8
    mark <<= _1
    mark -= dots
    np.invert(mark, out=mark)
    words &= mark
    words |= before
    place *= _INDEX
    place >>= _56
    np.add(words, _ABOVE_NINE, out=before)
    before |= words
    before &= _HIGH
    return dots.view(np.int64), place.view(np.int64), before != 0


def _make_integers(words: Words) -> None:
    """Turn eight digits, the first in the lowest byte, into the integer that they make, in place."""
    for factor, shift, mask in (_PAIRS, _FOURS, _EIGHTS):
        words *= factor
        words >>= shift
        words &= mask


def _negate(numbers: FloatArray, negative: Words) -> None:
    """Turn the sign bit, so that minus nought stays minus nought."""
    bits = numbers.view(np.uint64)
    bits ^= negative << _63
