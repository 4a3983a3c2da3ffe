"""What a metric of another spelling probably means: `Dmax`, `V20`, `d95%`, `GI`."""

import re
from decimal import Decimal

from doseguard.model.metric import parse_metric
from doseguard.model.quantity import format_number

_MEANT = {
    "dmax": "Max[Gy]' or, of a small volume, 'D0.03cc[Gy]",
    "maxdose": "Max[Gy]",
    "dmin": "Min[Gy]",
    "dmean": "Mean[Gy]",
    "meandose": "Mean[Gy]",
    "mld": "Mean[Gy]",
    "dmedian": "Median[Gy]",
    "ci": "PITV' or 'PaddickCI",
    "cn": "PaddickCI",
    "pci": "PaddickCI",
    "conformityindex": "PITV' or 'PaddickCI",
    "conformationnumber": "PaddickCI",
    "gi": "PaddickGI' or 'R50%",
    "gradientindex": "PaddickGI' or 'R50%",
    "homogeneityindex": "HI",
    "vol": "Volume[cc]",
}
_CASES = {
    "gy": "Gy",
    "cc": "cc",
    "cm": "cm",
    "%": "%",
    "cgy": "Gy",
    "ccm": "cc",
    "cm3": "cc",
    "ml": "cc",
    "cm³": "cc",
}
_PARTS = re.compile(
    r"(?P<head>cv|dc|d|v|r)[\s_]*(?P<at>\d+(?:\.\d+)?)\s*(?P<at_unit>cgy|gy|ccm|cm3|cm³|cc|cm|ml|%)?"
    r"\s*[\[(]?\s*(?P<unit>cgy|gy|ccm|cm3|cm³|cc|ml|%)?\s*[\])]?$"
)
_USUAL_AT = {"d": "%", "v": "Gy", "r": "%", "cv": "Gy", "dc": "cc"}
_USUAL_UNIT = {"d": "[Gy]", "v": "[%]", "r": "", "cv": "[cc]", "dc": "[Gy]"}
_UNITS = ("[Gy]", "[%]", "[cc]", "")


def metric_meant(text: str) -> str | None:
    """The name that was probably meant, or two joined for a message, or None."""
    plain = text.strip().casefold()
    match = _PARTS.search(plain)
    if match is None:
        return _MEANT.get(re.sub(r"[\W_]+|gy$", "", re.sub(r"\[.*", "", plain)))
    head = match["head"]
    at_unit = _CASES[match["at_unit"]] if match["at_unit"] else _USUAL_AT[head]
    unit = f"[{_CASES[match['unit']]}]" if match["unit"] else _USUAL_UNIT[head]
    number = Decimal(match["at"]) / (100 if match["at_unit"] == "cgy" else 1)
    name = f"{head.upper()}{format_number(number)}{at_unit}{unit if head != 'r' else ''}"
    return name if is_metric(name) else None


def is_metric(text: str) -> bool:
    """Whether the text is a metric, letter for letter."""
    try:
        parse_metric(text)
    except ValueError:
        return False
    return True


def is_known_without_unit(text: str) -> bool:
    """Whether the name is known and only its unit is missing or wrong, or its number is none (`D0cc`)."""
    head = re.sub(r"\[.*", "", text.strip())
    above_zero = re.sub(r"(?<=[A-Z])-?\s*[\d.]+(?=[a-zA-Z%])", "1", head)
    return any(is_metric(f"{above_zero}{unit}") for unit in _UNITS)
