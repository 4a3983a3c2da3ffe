"""How a check is declared: one function, whose parameters name what it needs."""

import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from doseguard.checking.asked import Asked
from doseguard.checking.default import Default
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, NotEvaluated, Outcome

Severity = Literal["B", "W", "I"]

_log = logging.getLogger("doseguard")
CRASHED = "the check failed on this plan; run again with --debug and report the log"


@dataclass(frozen=True, slots=True)
class Need:
    """One parameter of a check; an `optional` one is fed None where the case lacks it."""

    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check.

    `severity`: B may give a deviation, W at worst a variation unless the protocol grades otherwise, I only
    notes. `asked` is what a site must ask for before the check, and what it needs, matters. `defaults` are
    all numbers with which it compares where neither protocol nor clinic gives one.
    """

    id: str
    title: str
    severity: Severity
    rationale: str
    source: str
    needs: tuple[Need, ...]
    function: Callable[..., Answer]
    asked: Asked | None = None
    defaults: tuple[Default, ...] = ()

    def not_asked(self, holding: Holding) -> str:
        """Why the site asks for nothing of the kind; empty where it does, or where that cannot be told."""
        try:
            return "" if self.asked is None else self.asked.missing_from(holding)
        except Exception:
            _log.exception("check %s failed to tell what it is asked", self.id)
            return ""

    def run(self, parts: dict[str, object]) -> tuple[Outcome, ...]:
        """Feed the function; an exception gives *not evaluated*, its text goes to the log only."""
        try:
            answer = self.function(**{need.name: parts.get(need.name) for need in self.needs})
        except Exception:
            _log.exception("check %s failed", self.id)
            return (NotEvaluated(CRASHED),)
        return answer if isinstance(answer, tuple) else (answer,)


def check(
    *,
    id: str,
    title: str,
    severity: Severity,
    rationale: str,
    source: str,
    asked: Asked | None = None,
    defaults: tuple[Default, ...] = (),
) -> Callable[[Callable[..., Answer]], Check]:
    """Declare a check.

    A parameter annotated `X | None` may be missing; any other missing one is *not evaluated*. With `asked`
    the check is put to each holding, and does not apply where the site asks for nothing of the kind.
    """

    def declare(function: Callable[..., Answer]) -> Check:
        needs = tuple(
            Need(name, type(None) in get_args(parameter.annotation))
            for name, parameter in inspect.signature(function).parameters.items()
        )
        return Check(id, title, severity, rationale, source, needs, function, asked, defaults)

    return declare
