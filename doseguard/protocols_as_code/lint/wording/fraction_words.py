"""Fraction numbers as titles, ids and notes name them: `3 fractions`, `5#`, `4-5 fx`, `single fraction`."""

import re

from doseguard.model.fractions import MOST_FRACTIONS

# Repetitions are bounded: a text of thousands of numbers must not take seconds.
_JOINED = r"\s?(?:,(?:\s?(?:or|and)\b)?|/|\bor\b|\band\b|&)\s?"
_RANGE = re.compile(r"(\d+)\s*(?:-|–|\.\.|\bto\b)\s*(\d+)")
_NUMBERS = r"\d{1,3}(?:\s?(?:-|–|\.\.|\bto\b)\s?\d{1,3})?"
_COUNTED = re.compile(
    rf"(?<![\d.\w])(?P<numbers>{_NUMBERS}(?:{_JOINED}{_NUMBERS}){{0,9}})[\s-]?(?:fractions?\b|fxs?\b|fr\b|#)",
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
    words = " ".join(text.replace("_", " ").split())
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
