"""Indices of dose distributions: their names in texts, the formulas that texts give, and what each may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

# Names that texts use, by the name under which formulas are compared; the longer ones first.
_NAMES: dict[str, str] = {
    r"Paddick(?:'s)?\s+(?:conformity|conformation)\s+(?:index|number)": "PaddickCI",
    r"Paddick(?:'s)?\s+gradient\s+index": "PaddickGI",
    r"(?:RTOG|simple)\s+conformity\s+index": "PITV",
    r"conformity\s+index": "CI",
    r"conformation\s+number": "CN",
    r"homogeneity\s+index": "HI",
    r"gradient\s+index": "GI",
    "PaddickCI": "PaddickCI",
    "PaddickGI": "PaddickGI",
    "PITV": "PITV",
    "MDPD": "MDPD",
    r"R(?:50|100)\s*%?": "R",
    r"n?CI": "CI",
    "CN": "CN",
    "GI": "GI",
    "HI": "HI",
}
_NAME = "|".join(rf"(?:{name})" for name in _NAMES)
_TERM = r"[A-Za-zα-ω_][\w%₀-₉]*(?:[.,]\d[\w%]*)*[²2]?|\d+(?:\.\d+)?\s?%?"
# Texts are searched with single spaces, and repetitions are bounded: a long one must not take seconds.
_FORMULA = re.compile(
    rf"(?<![\w%])(?P<name>{_NAME})(?!\w) ?(?:=|:=|:|is|means|defined as|\() ?"
    rf"(?P<formula>[(\[]? ?(?:{_TERM})[^;=<>≤≥]{{0,60}}?/ ?[(\[]? ?(?:{_TERM})"
    rf"(?: ?[×x*·-] ?(?:{_TERM})){{0,4}} ?[)\]]?)"
)
_BOUND = re.compile(
    rf"(?<![\w%])(?<!% )(?P<name>{_NAME})(?!\w) ?(?:\([^)]{{0,60}}\) ?)?(?:is|of|must be|should be|stays)? ?"
    r"(?P<sign><=|>=|<|>|≤|≥|below|under|at most|up to|above|over|at least) ?(?P<number>\d+(?:\.\d+)?)",
)
_UPPER = ("<", "<=", "≤", "below", "under", "at most", "up to")
AMBIGUOUS = {
    "CI": "PITV or PaddickCI",
    "GI": "PaddickGI or R50%",
    "HI": "the formula, such as HI = D2%/D98%, or MDPD",
}
# The formula of each index that has one name for it, in the comparable form of `comparable`.
_OWN = {
    "PITV": ("piv/tv",),
    "PaddickCI": ("tvpiv2/tvxpiv", "tvpiv2/pivxtv"),
    "CN": ("tvpiv2/tvxpiv", "tvpiv2/pivxtv"),
    "PaddickGI": ("piv50/piv",),
    "MDPD": ("dmax/dp",),
}
_SAME_TERM = {
    **dict.fromkeys(("dmax", "max", "maximumdose", "d0.03cc"), "dmax"),
    **dict.fromkeys(("dp", "rx", "drx", "dpresc", "prescriptiondose", "prescribeddose", "pd"), "dp"),
    **dict.fromkeys(("piv", "v100", "vri", "vrx", "v100rx", "prescriptionisodosevolume"), "piv"),
    **dict.fromkeys(("piv50", "v50", "halfpiv", "v50rx"), "piv50"),
    **dict.fromkeys(("tv", "ptv", "vptv", "vt", "targetvolume", "ptvvolume"), "tv"),
    **dict.fromkeys(("tvpiv2", "tvpi2", "tvri2", "tv_piv2", "tv_ri2", "tvri"), "tvpiv2"),
}


@dataclass(frozen=True, slots=True)
class GivenFormula:
    """A formula that a text gives for an index, as written and in the form in which formulas are compared."""

    name: str
    written: str
    comparable: str

    @property
    def of_other(self) -> str:
        """The index whose formula it is, where that is not the one named; '' otherwise."""
        if self.name in _OWN and self.comparable not in _OWN[self.name]:
            return next((other for other, own in _OWN.items() if self.comparable in own), "another index")
        return ""


@dataclass(frozen=True, slots=True)
class GivenBound:
    """A bound that a text gives for an index."""

    name: str
    written: str
    is_upper: bool
    number: Decimal


def formulas_in(text: str) -> Iterator[GivenFormula]:
    """The formulas of a text, each under the name of its index."""
    for match in _FORMULA.finditer(_spaced(text)):
        if any(letter.isalpha() for letter in match["formula"]):
            yield GivenFormula(name_of(match["name"]), match["formula"].strip(), comparable(match["formula"]))


def bounds_in(text: str) -> Iterator[GivenBound]:
    """The bounds of a text; `95 % CI` is an interval of confidence."""
    for match in _BOUND.finditer(_spaced(text)):
        upper = match["sign"] in _UPPER
        yield GivenBound(name_of(match["name"]), match[0].strip(), upper, Decimal(match["number"]))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def name_of(written: str) -> str:
    """The name under which an index is compared, '' for what is none."""
    for pattern, name in _NAMES.items():
        if re.fullmatch(pattern, written):
            return re.sub(r"\s", "", written).rstrip("%") if name == "R" else name
    return ""


def comparable(formula: str) -> str:
    """A formula without brackets and spaces, its terms under one name: `Dmax / Rx` and `max/Dp` are one."""
    plain = formula.casefold().replace("²", "2").translate(str.maketrans("", "", " \t%()[]{}^_"))
    parts = re.split(r"([/×*·-])", plain)
    return "".join("x" if one in "×*·" and one else _SAME_TERM.get(one, one) for one in parts)
