"""What lies behind a case and is read only when a check asks for it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from doseguard.checking.geometry import Geometry
from doseguard.model.course import CoursePlan
from doseguard.model.measured import FAILED, NoValue
from doseguard.readers.errors import UnreadableError

if TYPE_CHECKING:
    from doseguard.model.delivery import Delivery
    from doseguard.model.study import Study

_log = logging.getLogger("doseguard")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Behind:
    """Readers of one case's contours and dose and of its control points, and the patient's other plans.

    None where there is nothing of the kind, or where nobody gave it. `study` raises UnreadableError for what
    cannot be read; `delivery`, for which the patient's other plans ask as well, is `opened_once`. `geometry`
    is that of the study where it was measured before.
    """

    study: "Callable[[], Study] | None" = None
    geometry: Geometry | None = None
    delivery: "Callable[[], Delivery | NoValue] | None" = None
    others: tuple[CoursePlan, ...] = ()


NOTHING = Behind()
"""Nothing lies behind a case that was made of models."""


def opened_once(read: Callable[[], Part], what: str) -> Callable[[], Part | NoValue]:
    """A reader that reads once, and gives the reason where it cannot, whatever was raised.

    Threads may ask for it side by side: the others wait for the first.
    """
    first, lock = cache(opened(read, what)), Lock()

    def once() -> Part | NoValue:
        with lock:
            return first()

    return once


def opened(read: Callable[[], Part], what: str) -> Callable[[], Part | NoValue]:
    """A reader that reads each time, and gives the reason where it cannot, whatever was raised."""

    def safely() -> Part | NoValue:
        try:
            return read()
        except UnreadableError as error:
            return NoValue(": ".join(part for part in (error.place, error.said) if part))
        except Exception:  # noqa: BLE001 - what cannot be read is not evaluated, whatever was raised
            _log.exception("reading %s failed", what)
            return FAILED

    return safely


def open_study(behind: Behind) -> "Callable[[], Study | NoValue] | None":
    """Contours and dose, read once."""
    return None if behind.study is None else opened_once(behind.study, "contours and dose")
