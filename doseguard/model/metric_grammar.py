"""The words of which names of metrics are made: what may follow what, letter for letter.

A name is a head; for D, DC, V, CV and R a number and what it counts; and in brackets the unit of the answer.
"""

INDICES = ("PITV", "MDPD", "PaddickCI", "PaddickGI", "HI")

_DOSE = ("Gy", "%")
_VOLUME = ("cc", "%")

# Head, then what its number counts ('' where it takes none), then the units of the answer ('' for none).
GRAMMAR: dict[str, dict[str, tuple[str, ...]]] = {
    "D": {"%": _DOSE, "cc": _DOSE, "cm": _DOSE},
    "DC": {"cc": _DOSE, "%": _DOSE},
    "V": {"Gy": _VOLUME, "%": _VOLUME},
    "CV": {"Gy": _VOLUME, "%": _VOLUME},
    "R": {"%": ("",)},
    "Mean": {"": _DOSE},
    "Median": {"": _DOSE},
    "Min": {"": _DOSE},
    "Max": {"": _DOSE},
    "Volume": {"": ("cc",)},
    **{index: {"": ("",)} for index in INDICES},
}

EXAMPLES = (
    "D95%[Gy]",
    "D0.03cc[Gy]",
    "V20Gy[%]",
    "CV12.5Gy[cc]",
    "DC700cc[Gy]",
    "Mean[Gy]",
    "Median[Gy]",
    "Min[Gy]",
    "Max[Gy]",
    "Volume[cc]",
    "R50%",
    "D2cm[%]",
)


def joined(head: str, at: str = "", at_unit: str = "", unit: str = "") -> str:
    """The name made of these parts."""
    return f"{head}{at}{at_unit}[{unit}]" if unit else f"{head}{at}{at_unit}"
