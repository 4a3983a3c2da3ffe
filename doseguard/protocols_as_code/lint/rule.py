"""How a rule of the linter is declared: one function, whose parameters name what it looks at."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from doseguard.model.lint_report import LintSeverity
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.readers.positioned_yaml import Place, Step

RunBy = Literal["lint", "test"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the steps to a value (or, with `key`, to its key), or a place in the text.

    A rule that looks at several files says in which `file` it lies.
    """

    message: str
    at: tuple[Step, ...] | Place = ()
    key: bool = False
    file: LintFile | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A file as a rule's documentation and test show it: top-level keys that replace those of a sound file.

    `# here` marks each line on which the rule must find something. `table` is a table of limits instead of a
    protocol; `beside` are further files that are looked at together with it.
    """

    text: str
    table: bool = False
    beside: tuple["Example", ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule; `needs` are its parameters: `file`, or `files`, and `today`, `waivers`.

    One that is `run_by` test stands here for its words and examples: `doseguard test` finds what it is about.
    """

    id: str
    title: str
    severity: LintSeverity
    rationale: str
    advice: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    near_miss: tuple[Example, ...]
    needs: tuple[str, ...]
    function: Callable[..., Iterable[Fault]]
    run_by: RunBy = "lint"


def rule(
    *,
    id: str,
    title: str,
    severity: LintSeverity,
    rationale: str,
    advice: str,
    good: tuple[Example, ...],
    bad: tuple[Example, ...],
    near_miss: tuple[Example, ...],
    run_by: RunBy = "lint",
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Declare a rule. `near_miss` are sound files that a careless rule would accuse."""

    def declare(function: Callable[..., Iterable[Fault]]) -> Rule:
        needs = tuple(inspect.signature(function).parameters)
        return Rule(id, title, severity, rationale, advice, good, bad, near_miss, needs, function, run_by)

    return declare
