"""What the names of metrics say, as far as it decides which check judges them."""

import re
from decimal import Decimal
from functools import lru_cache

from doseguard.model.metric import parse_metric

_ISODOSE = re.compile(r"R(?P<percent>[0-9.]+)%")
_DISTANCE = re.compile(r"D[0-9.]+cm\b")
_SPARING = re.compile(r"(?:CV|DC)[0-9.]+")
_CONFORMITY = ("PITV", "PaddickCI")
_SPILL = ("PaddickGI",)
VOLUME = "Volume[cc]"


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """The metric's name in its one spelling, under which cases give its value."""
    return str(parse_metric(name))


def is_sparing(name: str) -> bool:
    """Whether the metric is of a volume that stays below a dose."""
    return _SPARING.match(plain(name)) is not None


@lru_cache(maxsize=1024)
def check_of_table(name: str) -> str:
    """The check that judges a table by PTV volume of this metric."""
    metric = plain(name)
    isodose = _ISODOSE.match(metric)
    if metric in _CONFORMITY or (isodose is not None and Decimal(isodose["percent"]) >= 100):
        return "IDX-01"
    if metric in _SPILL or isodose is not None:
        return "IDX-02"
    return "IDX-04" if _DISTANCE.match(metric) else "DOS-06"
