"""All small faults of a file against its cases: how many are noticed, and which are not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from doseguard.model.protocol_test_report import CaseResult, MutantReport, MutationScore
from doseguard.protocols_as_code.cases.boundaries import boundaries
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.run_case import run_case
from doseguard.protocols_as_code.mutation.mutant import Mutant
from doseguard.protocols_as_code.mutation.mutated import mutated
from doseguard.protocols_as_code.mutation.noticed import Witness, foretold, is_noticed, witness
from doseguard.protocols_as_code.mutation.rules import mutants_of
from doseguard.protocols_as_code.mutation.search import NotFound, Telling, telling_case


@dataclass(frozen=True, slots=True)
class Scored:
    """The score, and cases that would notice the survivors as far as there are such."""

    score: MutationScore
    proposed: tuple[Witness, ...]


def score(file: FileUnderTest, results: Sequence[CaseResult]) -> Scored:
    """Put every small fault into the file in turn; `results` are those of its embedded cases.

    A case that fails on the file as it is notices nothing.
    """
    cases = zip(file.cases, results, strict=True)
    scoring = _Scoring(file, [witness(case) for case, result in cases if result.passed])
    for mutant in mutants_of(file):
        scoring.put_in(mutant)
    total = scoring.caught + scoring.refused + len(scoring.survived)
    counted = MutationScore(total, scoring.refused, tuple(scoring.survived), tuple(scoring.equivalent))
    return Scored(counted, tuple(scoring.proposed))


@dataclass(slots=True)
class _Scoring:
    """What came of the faults so far."""

    file: FileUnderTest
    witnesses: list[Witness]
    caught: int = 0
    refused: int = 0
    survived: list[MutantReport] = field(default_factory=list)
    equivalent: list[MutantReport] = field(default_factory=list)
    proposed: list[Witness] = field(default_factory=list)
    usual: list[Draft] = field(default_factory=list)

    def put_in(self, mutant: Mutant) -> None:
        """Count one fault."""
        changed = mutated(self.file, mutant)
        if changed is None:
            self.refused += 1
        elif is_noticed(changed, mutant, self.witnesses):
            self.caught += 1
        else:
            self._look_closer(mutant, changed)

    def _look_closer(self, mutant: Mutant, changed: FileUnderTest) -> None:
        """Nobody noticed: because it changes no verdict, or because a case is missing."""
        if not self.usual:
            self.usual = [one.draft for one in boundaries(self.file.rules)]
        found = telling_case(self.file.rules, changed.rules, self.usual)
        if found is NotFound.EQUIVALENT:
            self.equivalent.append(_report(self.file, mutant))
            return
        self.survived.append(_report(self.file, mutant))
        if isinstance(found, Telling) and not is_noticed(
            changed, mutant, foretold(changed.rules, self.proposed)
        ):
            self.proposed += _confirmed(self.file, changed, found)


def _confirmed(file: FileUnderTest, changed: FileUnderTest, found: Telling) -> Iterator[Witness]:
    """The case that the oracle found, with the grade of an assessed plan, where that tells them apart."""
    case = found.draft.expecting(found.grade)
    grade = run_case(file.loaded, case, only_its_check=True).grade
    if grade is None:
        return
    one = Witness(found.draft.expecting(grade), found.draft)
    is_there = case.site in changed.loaded.protocol.sites
    if not is_there or not run_case(changed.loaded, one.case, only_its_check=True).is_as_expected(one.case):
        yield one


def _report(file: FileUnderTest, mutant: Mutant) -> MutantReport:
    place = file.tree.place_of(mutant.steps)
    rule = ".".join(str(step) for step in mutant.steps)
    return MutantReport(rule, mutant.kind, mutant.was, mutant.became, place.line, place.column)
