"""What a label says of dose and fractions: `18 Gy x 3`, `54/3`, `3 or 5 fractions`, `single fraction`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_N = r"\d{1,3}(?:\.\d{1,2})?"
_JOIN = r"\s*(?:-|to|or|and|&|,|\.\.)\s*"
_DOSES = rf"{_N}(?:{_JOIN}{_N})*"
_COUNTS = rf"\d{{1,2}}(?:{_JOIN}\d{{1,2}})*"
_WORD = r"(?:\s*(?:#|(?:fractions?|fracs?|fract|frx|fxs|fx|fr)\b)|f\b)"
_START = r"(?<![\w.,/])"
_GY = r"\s*gy"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 18 Gy a fraction: no count
        rf"{_START}(?P<each>{_DOSES}){_GY}\s*(?:\ba\b|\bper\b|\beach\b|/)\s*(?:fraction|fx|frx|#)",
        # 54 Gy in 3 fractions, 54-60 Gy in 3; not 30 Gy in 2 weeks
        rf"{_START}(?P<total>{_DOSES}){_GY}\s*\bin\s*(?P<counts>{_COUNTS})(?:{_WORD}|(?=\s*(?:$|[.,;:)](?!\d))))",
        # 54Gy/3
        rf"{_START}(?P<total>{_DOSES}){_GY}\s*/\s*(?P<counts>{_COUNTS})(?![\w.%-])(?:{_WORD})?",
        rf"{_START}(?P<total>{_DOSES}){_GY}\s*/\s*(?P<counts>{_COUNTS}){_WORD}",
        # 18 Gy x 3 fractions
        rf"{_START}(?P<each>{_DOSES}){_GY}\s*[x*]\s*(?P<counts>{_COUNTS})(?!\.?\d)(?:{_WORD})?",
        # 3 x 18 Gy, 3 fractions of 18 Gy
        rf"{_START}(?P<counts>{_COUNTS})(?:\s*[x*]|{_WORD}\s+of)\s*(?P<each>{_DOSES}){_GY}\b",
        # 54Gy3fx, 54 Gy, 3 fractions: a total or a dose per fraction
        rf"{_START}(?P<dose>{_DOSES}){_GY}[\s,;-]{{0,2}}(?P<counts>{_COUNTS}){_WORD}",
        # 54/3: two digits, so that it is no day, level or plan number
        rf"{_START}(?P<total>\d{{2}}(?:\.\d{{1,2}})?)/(?P<counts>\d{{1,2}})(?:{_WORD})?(?![\w/.%-])",
        # 3 or 5 fractions, 3#, 3fx
        rf"{_START}(?P<counts>{_COUNTS}){_WORD}",
        # 54 Gy, alone: a total or a dose per fraction
        rf"{_START}(?P<dose>{_DOSES}){_GY}\b",
    )
)
_LEAST_GY_A_FRACTION = 2
_LONGEST_LABEL = 500
_DASHES = "\u2013\u2014\u2212"  # en dash, em dash, minus
_ONE_SPELLING = str.maketrans(f"×{_DASHES}", "x---")
_NUMBER_WORDS = dict(
    pair.split()
    for pair in (
        *("single 1", "one 1", "two 2", "three 3", "four 4", "five 5", "six 6", "seven 7", "eight 8"),
        *("nine 9", "ten 10", "twelve 12", "fifteen 15"),
    )
)
_NUMBER_WORD = re.compile(
    rf"\b({'|'.join(_NUMBER_WORDS)})(?=[\s-]+(?:(?:or|to|and)\s+\w+\s+)?(?:fraction|fx|frx))"
)
# Words before a number that make it a bound, another scheme's number, or no prescription at all.
_NOT_MEANT = re.compile(
    r"(?:up to|at most|at least|than|over|under|below|above|not|no|never|without|instead of|after|before"
    r"|formerly|initially|previously|versus|vs\.?|unlike|bed\S*|eqd\S*|α/β|alpha/beta|[<>≤≥=])"
    r"(?:\s+(?:a|an|the|in|of|is|was|to))*\s*$"
)


@dataclass(frozen=True, slots=True)
class SchemeClaim:
    """What a piece of text claims: totals, doses per fraction, and doses that may be either.

    `counts` are the fraction numbers that it writes, `fractions` those and what lies between ends of ranges.
    """

    text: str
    start: int
    end: int
    counts: frozenset[int] = frozenset()
    fractions: frozenset[int] = frozenset()
    totals_gy: tuple[Decimal, ...] = ()
    each_gy: tuple[Decimal, ...] = ()
    doses_gy: tuple[Decimal, ...] = ()


def claims_in(text: str) -> tuple[SchemeClaim, ...]:
    """Every claim of a text, in its order; bounds (`up to 5 fractions`) and comparisons are none.

    Whatever follows the first 500 letters is no label.
    """
    rest = _plain(text[:_LONGEST_LABEL])
    found: list[SchemeClaim] = []
    for pattern in _PATTERNS:
        found.extend(_claim(text, match) for match in pattern.finditer(rest) if _is_meant(match))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return tuple(sorted(found, key=lambda one: one.start))


def name_as_text(name: str) -> str:
    """An id, file name or key as words: `lung-54gy-3fx` becomes `lung 54gy 3fx`, of the same length."""
    apart = re.sub(r"(?<=[a-zA-Z])[-_.]|[-_](?=[a-zA-Z])", " ", name)
    return apart.replace("_", " ")


def _plain(text: str) -> str:
    """The text in one spelling, each letter where it was."""
    plain = text.lower() if len(text.lower()) == len(text) else text
    plain = plain.translate(_ONE_SPELLING)
    plain = _NUMBER_WORD.sub(lambda match: _NUMBER_WORDS[match[1]].ljust(len(match[1])), plain)
    return re.sub(r"(?<=[\d ])-(?=[a-z])", " ", plain)


def _is_meant(match: re.Match[str]) -> bool:
    """Whether it is a scheme: no bound, no comparison, no 19/21 of another kind."""
    groups = match.groupdict()
    is_bare = "/" in match[0] and groups.get("total") and "gy" not in match[0]
    if is_bare and Decimal(groups["total"]) < _LEAST_GY_A_FRACTION * int(groups["counts"]):
        return False
    return _NOT_MEANT.search(match.string[: match.start()]) is None


def _claim(text: str, match: re.Match[str]) -> SchemeClaim:
    groups = match.groupdict()
    ranges = tuple(_ranges(groups.get("counts") or ""))
    return SchemeClaim(
        text[match.start() : match.end()].strip(),
        match.start(),
        match.end(),
        frozenset(end for ends in ranges for end in ends),
        frozenset(number for ends in ranges for number in range(ends[0], ends[-1] + 1)),
        _doses(groups.get("total")),
        _doses(groups.get("each")),
        _doses(groups.get("dose")),
    )


def _doses(written: str | None) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in re.findall(_N, written or ""))


def _ranges(written: str) -> Iterator[list[int]]:
    for part in re.split(r"or|and|&|,", written):
        ends = [int(one) for one in re.findall(r"\d+", part)]
        if ends:
            yield ends
