"""Fraction numbers as titles, ids and notes name them: `3 fractions`, `5#`, `4-5 fx`, `single fraction`."""

import re

from doseguard.model.fractions import MOST_FRACTIONS

_JOINED = r"\s*(?:,|/|\bor\b|\band\b|&)\s*"
_RANGE = re.compile(r"(\d+)\s*(?:-|–|\.\.|\bto\b)\s*(\d+)")
_NUMBERS = r"\d+(?:\s*(?:-|–|\.\.|\bto\b)\s*\d+)?"
_COUNTED = re.compile(
    rf"(?<![\d.\w])(?P<numbers>{_NUMBERS}(?:{_JOINED}{_NUMBERS})*)[\s-]*(?:fractions?\b|fxs?\b|fr\b|#)",
    re.IGNORECASE,
)
_IN_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_WORDED = re.compile(rf"\b({'|'.join(_IN_WORDS)}|single)[\s-]+fractions?\b", re.IGNORECASE)


def named_fractions(text: str) -> frozenset[int]:
    """Every fraction number that the text names, ranges written out; `Gy per fraction` names none."""
    words = text.replace("_", " ")
    named = {_IN_WORDS.get(match[1].casefold(), 1) for match in _WORDED.finditer(words)}
    for match in _COUNTED.finditer(words):
        written = match["numbers"]
        for first, last in _RANGE.findall(written):
            named.update(range(int(first), min(int(last), MOST_FRACTIONS) + 1))
        named.update(int(number) for number in re.findall(r"\d+", written))
    return frozenset(named)


def said_numbers(numbers: frozenset[int]) -> str:
    """`3`, `3 or 5`."""
    return " or ".join(str(number) for number in sorted(numbers))
