"""A check or a rule of the linter, explained: what pages and commands say of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultExplanation:
    """A number that a check compares with where neither protocol nor clinic gives one; `value` with its unit.

    `is_own` where nobody has published it; `setting` is the key of the clinic's file that replaces it, empty
    where none does.
    """

    name: str
    value: str
    meaning: str
    source: str
    is_own: bool
    setting: str


@dataclass(frozen=True, slots=True)
class CheckExplanation:
    """What a check judges, why, on what, and when it answers what.

    `needs` are the parts without which it cannot judge, `uses` those that it looks at where they are given;
    `answers` are, for each grade and each other kind of answer, what the check says with it; `defaults` are
    the numbers that it brings along.
    """

    id: str
    title: str
    severity: str
    judges: str
    rationale: str
    source: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    without: str
    answers: Mapping[str, tuple[str, ...]]
    defaults: tuple[DefaultExplanation, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """What a rule of the linter is for, what to do, and files that it accuses or not; `# here` marks where.

    `run_by` is the command that looks for it, `file` where the rule and all its examples stand; `waiver` is
    the comment that accepts a finding, empty where none can be accepted.
    """

    id: str
    title: str
    severity: str
    run_by: str
    rationale: str
    advice: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    near_miss: tuple[str, ...]
    file: str
    waiver: str
