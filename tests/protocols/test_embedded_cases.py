"""Every shipped protocol passes its own test: cases, boundaries, and no small fault that no case notices."""

import os
import random
from functools import cache
from pathlib import Path

import pytest

from doseguard.model.protocol_test_report import FileResult
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest, under_test
from doseguard.protocols_as_code.cases.oracle.judge import judge
from doseguard.protocols_as_code.cases.run import described
from doseguard.protocols_as_code.mutation.judge_files import judge_file
from doseguard.protocols_as_code.mutation.mutant import Mutant
from doseguard.protocols_as_code.mutation.mutated import mutated
from doseguard.protocols_as_code.mutation.noticed import is_noticed, witness
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_file import read_protocol
from protocols_as_code.mutation.every_digit import numbers, with_other_digits

FILES = [
    str(path.relative_to(protocols_root()))
    for path in (
        *sorted(protocols_root().glob("*.yaml")),
        *sorted(protocols_root().glob(f"{TABLES_FOLDER}/*.yaml")),
    )
]
# With EVERY_DIGIT=1 every digit is replaced by all others; without it by one, which a seed chooses.
EVERY_DIGIT = os.environ.get("EVERY_DIGIT") == "1"


def path_of(name: str) -> tuple[Path, bool]:
    """The file, and whether it is a table of limits."""
    return protocols_root() / name, name.startswith(TABLES_FOLDER)


@cache
def under(name: str) -> FileUnderTest:
    """The shipped file under test."""
    path, is_table = path_of(name)
    return under_test(read_limit_table(path) if is_table else read_protocol(path))


@cache
def result(name: str) -> FileResult:
    """What `doseguard test` finds."""
    path, is_table = path_of(name)
    found = judge_file(path, name, is_table)
    assert isinstance(found, FileResult)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_case_and_every_boundary_gets_the_grade_it_expects(name: str) -> None:
    assert [f"{one.described}: {one.said}" for one in result(name).failed] == []


@pytest.mark.parametrize("name", FILES)
def test_no_small_fault_survives(name: str) -> None:
    assert [str(one) for one in result(name).mutants.survived] == []


@pytest.mark.parametrize("name", FILES)
def test_no_rule_is_without_meaning(name: str) -> None:
    assert [str(one) for one in result(name).mutants.equivalent] == []


@pytest.mark.parametrize("name", FILES)
def test_the_text_alone_gives_every_case_its_grade(name: str) -> None:
    file = under(name)
    # What contours show of a case stands in no text.
    wrong = [
        described(file, case)
        for case in file.cases
        if not case.contours and judge(file.rules, witness(case).draft) is not case.expect
    ]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_no_case_stands_twice(name: str) -> None:
    file = under(name)
    named = [f"{described(file, case)}, {case.because}, {case.limit}" for case in file.cases]
    assert sorted(named) == sorted(set(named))


def changes(name: str) -> list[Mutant]:
    """Each digit of each number that rules something, replaced by another: by every other one, or by one."""
    found: list[Mutant] = []
    for steps, value in numbers(under(name).tree.value):
        every = list(with_other_digits(steps, value))
        places = range(0, len(every), 9)
        chosen = random.Random(f"{name} {steps} {value}")  # noqa: S311 - repeatable, no secret
        found += every if EVERY_DIGIT else [every[place + chosen.randrange(9)] for place in places]
    return found


@pytest.mark.parametrize("name", FILES)
def test_no_digit_of_any_rule_can_change_unnoticed(name: str) -> None:
    file = under(name)
    witnesses = [witness(case) for case in file.cases]
    unnoticed = []
    for mutant in changes(name):
        changed = mutated(file, mutant)
        if changed is not None and not is_noticed(changed, mutant, witnesses):
            unnoticed.append(f"{mutant.steps}: {mutant.was} -> {mutant.became}")
    assert unnoticed == []
