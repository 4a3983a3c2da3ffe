"""What doseguard answers about an export: the worst grade of each check, through the real command."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from faces.command import run
from proof.export import Export

SCALE = ("per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable")
_UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Answers:
    """The verdict over all plans, and each check's worst grade; one that grades nothing is not among them.

    `unreadable` are the messages for files that could not be read.
    """

    verdict: str
    grades: Mapping[str, str]
    unreadable: tuple[str, ...] = ()

    def worse_than(self, base: "Answers") -> tuple[str, ...]:
        """The checks that answer worse than on the base; a file that is refused now is worse for all."""
        worse = [one for one in self.grades if rank(self.grades[one]) > rank(base.grades.get(one))]
        refused = set(self.unreadable) - set(base.unreadable)
        return (*sorted(worse), *((_UNREADABLE,) if refused else ()))


def rank(grade: str | None) -> int:
    """Where a grade stands on the one scale; nothing graded stands with what is as the protocol wants it."""
    return 0 if grade is None else SCALE.index(grade)


def answers_about(export: Export) -> Answers:
    """Write the export and check it as somebody would."""
    with TemporaryDirectory(prefix="doseguard-") as folder:
        place = Path(folder) / "export"
        place.mkdir()
        export.write(place)
        return of_report(run("check", place, "--format", "json").report)


def of_report(report: Mapping[str, Any]) -> Answers:
    """The answers that a report gives."""
    grades: dict[str, str] = {}
    for plan in report["plans"]:
        graded = [(one["check"], one["grade"]) for one in plan.get("findings") or ()]
        graded += [(one["check"], "not_evaluated") for one in plan.get("not_evaluated") or ()]
        for check, grade in graded:
            grades[check] = max(grades.get(check, grade), grade, key=rank)
    unreadable = tuple(plan["error"] for plan in report["plans"] if plan.get("error"))
    return Answers(report["verdict"], grades, unreadable)
