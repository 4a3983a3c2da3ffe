"""Whether a case notices a small fault: it passes on the file as it is and fails with the fault in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.oracle.judge import judge, limit_shown
from doseguard.protocols_as_code.cases.oracle.tree import Rules
from doseguard.protocols_as_code.cases.run_case import run_case
from doseguard.protocols_as_code.mutation.checks_of import CHECKS_OF
from doseguard.protocols_as_code.mutation.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that passes on the file as it is, and the same as a draft for the oracle."""

    case: EmbeddedCase
    draft: Draft


def witness(case: EmbeddedCase) -> Witness:
    """The case with its draft."""
    facts = {fact.name: fact.written for fact in case.known_facts}
    plan = case.plan
    draft = Draft(case.site, plan.total_dose_gy, plan.fractions, case.because, facts, case.metrics)
    return Witness(case, draft)


def is_noticed(changed: FileUnderTest, mutant: Mutant, witnesses: Sequence[Witness]) -> bool:
    """Whether one of these cases fails with the fault; only those are asked whose site it concerns."""
    concerned = [one for one in witnesses if _concerns(mutant, one)]
    if any(one.case.site not in changed.loaded.protocol.sites for one in concerned):
        return True  # the reader refuses a case of a site that is not there
    return any(
        not run_case(changed.loaded, one.case, only_its_check=True).is_as_expected(one.case)
        for one in _likeliest_first(changed.rules, mutant, concerned)
    )


def foretold(rules: Rules, witnesses: Iterable[Witness]) -> list[Witness]:
    """Those that the oracle expects to fail under these rules."""
    return [one for one in witnesses if one.case.site in rules.sites and _is_foretold(rules, one)]


def _concerns(mutant: Mutant, one: Witness) -> bool:
    return mutant.steps[0] != "sites" or mutant.steps[1] == one.case.site


def _likeliest_first(rules: Rules, mutant: Mutant, witnesses: Iterable[Witness]) -> Iterator[Witness]:
    """Those that the oracle expects to fail, then all others: it says where to look, never what is true."""
    checks = next((CHECKS_OF[step] for step in mutant.steps if step in CHECKS_OF), ())
    held: list[Witness] = []
    for one in sorted(witnesses, key=lambda one: one.case.because not in checks):
        if _is_foretold(rules, one):
            yield one
        else:
            held.append(one)
    yield from held


def _is_foretold(rules: Rules, one: Witness) -> bool:
    try:
        if judge(rules, one.draft) is not one.case.expect:
            return True
        return one.case.limit is not None and one.case.limit not in limit_shown(rules, one.draft)
    except (ValueError, KeyError):
        return False
