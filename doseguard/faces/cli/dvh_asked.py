"""What `doseguard dvh` is asked for: metrics, a prescribed dose, an uncertainty of contours."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from doseguard.model.metric import Metric, asked_name, parse_asked_metric
from doseguard.model.quantity import LENGTH, parse_dose_gy, parse_number
from doseguard.readers.errors import UnreadableError

USUAL = ("D2%", "D50%", "D95%", "D98%", "D99%", "D0.03cc", "D2cc", "Mean", "Max", "Min")
_MOST_UNCERTAIN_MM = 20


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Metrics by name as they are asked for; a prescribed dose in Gy, None where none is given."""

    metrics: dict[str, Metric]
    prescribed_gy: float | None
    contour_uncertainty_mm: float

    @property
    def is_relative(self) -> bool:
        """Whether any metric is relative to the prescribed dose."""
        return any(metric.is_relative for metric in self.metrics.values())


def asked(options: Namespace, metrics: Iterable[str]) -> Asked:
    """What the options ask for; UnreadableError names the option that is wrong and what was meant."""
    prescribed, uncertainty = options.prescribed, options.contour_uncertainty
    return Asked(
        metrics=dict(_read("--metric", one, _named) for one in tuple(metrics) or USUAL),
        prescribed_gy=None if prescribed is None else _read("--prescribed", prescribed, _dose_gy),
        contour_uncertainty_mm=_read("--contour-uncertainty", uncertainty, _length_mm),
    )


def _read(option: str, text: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(text)
    except ValueError as error:
        raise UnreadableError(path=option, place="", cause=str(error), advice="") from error


def _named(text: str) -> tuple[str, Metric]:
    return asked_name(text), parse_asked_metric(text)


def _dose_gy(text: str) -> float:
    dose_gy = parse_dose_gy(text, allow_cgy=True)
    if dose_gy <= 0:
        raise ValueError(f"{text!r} is no prescribed dose; expected for instance '50 Gy'")
    return float(dose_gy)


def _length_mm(text: str) -> float:
    """Millimetres, with or without a unit, up to 20: no contour is further off."""
    is_plain = not any(one.isalpha() for one in text)
    length_mm: Decimal = parse_number(text) if is_plain else LENGTH.parse(text)
    if length_mm > _MOST_UNCERTAIN_MM:
        raise ValueError(f"{text!r} is more than {_MOST_UNCERTAIN_MM} mm; give how far contours may be off")
    return float(length_mm)
