"""What testing protocol files found: cases that fail, and faults of a protocol that no case would notice."""

from dataclasses import dataclass

from doseguard.model.grade import Grade


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case and what came of it; `got` is None where the check that it names gave no grade.

    A case passes where the grade is the expected one and the finding shows the limit that the case asks for.
    The place is that of the case, or for a `generated` one that of the rule from which it was made.
    """

    described: str
    because: str
    expected: Grade
    got: Grade | None
    said: str
    line: int
    column: int
    passed: bool
    generated: bool = False


@dataclass(frozen=True, slots=True)
class MutantReport:
    """A small fault put into a file: where (steps joined by dots), what stood there and what then stands."""

    rule: str
    kind: str
    was: str
    became: str
    line: int
    column: int

    def __str__(self) -> str:
        """The change in one line."""
        return f"{self.rule}: {self.kind}: {self.was} -> {self.became or 'nothing'}"


@dataclass(frozen=True, slots=True)
class MutationScore:
    """How many faults were put in, and which no case noticed.

    `refused` are those that the reader refuses; they count as noticed. `equivalent` change no verdict at all
    and are not in the total.
    """

    total: int = 0
    refused: int = 0
    survived: tuple[MutantReport, ...] = ()
    equivalent: tuple[MutantReport, ...] = ()

    @property
    def caught(self) -> int:
        """How many a case notices or the reader refuses."""
        return self.total - len(self.survived)


@dataclass(frozen=True, slots=True)
class FileResult:
    """One protocol or table: its cases, the score, and the lines of cases that are proposed for it.

    `written` says that the lines were put into the file.
    """

    path: str
    id: str
    cases: tuple[CaseResult, ...]
    mutants: MutationScore
    proposed: tuple[str, ...] = ()
    written: bool = False

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not get the grade that they expect."""
        return tuple(one for one in self.cases if not one.passed)


@dataclass(frozen=True, slots=True)
class NotTested:
    """A file that cannot be tested, and why."""

    path: str
    line: int
    column: int
    error: str


@dataclass(frozen=True, slots=True)
class ProtocolTestReport:
    """Everything that one run tested, in the order of the files."""

    files: tuple[FileResult, ...]
    not_tested: tuple[NotTested, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a case failed or a mutant survived."""
        return any(one.failed or one.mutants.survived for one in self.files)
