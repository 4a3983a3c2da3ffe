"""What lies behind a case and is read only when a check asks for it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from doseguard.checking.evidence import Opener
from doseguard.model.measured import FAILED, NoValue
from doseguard.readers.errors import UnreadableError

if TYPE_CHECKING:
    from doseguard.model.course import Course
    from doseguard.model.delivery import Delivery
    from doseguard.model.study import Study

_log = logging.getLogger("doseguard")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Behind:
    """Readers of one case's contours and dose, of its control points, and of the patient's other plans.

    None where there is nothing of the kind, or where nobody gave it. Each raises UnreadableError for what
    cannot be read.
    """

    study: "Callable[[], Study] | None" = None
    delivery: "Callable[[], Delivery] | None" = None
    course: "Callable[[], Course] | None" = None


NOTHING = Behind()
"""Nothing lies behind a case that was made of models."""


def opened_once(read: Callable[[], Part], what: str) -> Callable[[], Part | NoValue]:
    """A reader that reads once, and gives the reason where it cannot, whatever was raised."""

    @cache
    def opened() -> Part | NoValue:
        try:
            return read()
        except UnreadableError as error:
            return NoValue(": ".join(part for part in (error.place, error.said) if part))
        except Exception:  # noqa: BLE001 - what cannot be read is not evaluated, whatever was raised
            _log.exception("reading %s failed", what)
            return FAILED

    return opened


def openers(behind: Behind, **others: Opener) -> dict[str, Opener]:
    """What checks may ask of that which lies behind the case, by the name of the part."""
    found: dict[str, Opener] = dict(others)
    if behind.delivery is not None:
        found["delivery"] = opened_once(behind.delivery, "the beams")
    if behind.course is not None:
        found["course"] = opened_once(behind.course, "the other plans")
    return found
