"""What the linter found, as its renderers and scripts take it."""

from dataclasses import dataclass
from typing import Literal

LintSeverity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One finding: which rule, where (line and column from 1), and what is wrong."""

    rule: str
    path: str
    line: int
    column: int
    message: str
    severity: LintSeverity


@dataclass(frozen=True, slots=True)
class NotLinted:
    """A file that is not the YAML subset, or cannot be read: nothing in it was judged."""

    path: str
    line: int
    column: int
    error: str


@dataclass(frozen=True, slots=True)
class LintedRule:
    """A rule that was run, in words, for formats that describe rules beside findings."""

    id: str
    title: str
    severity: LintSeverity
    rationale: str
    advice: str


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings sorted by place, the files that could not be judged, and what was run on how many."""

    findings: tuple[LintFinding, ...]
    unreadable: tuple[NotLinted, ...]
    rules: tuple[LintedRule, ...]
    file_count: int
