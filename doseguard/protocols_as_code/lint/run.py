"""Every rule over every file: findings in the order of the files, waivers taken off."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from doseguard.model.lint_report import LintedRule, LintFinding, LintReport, NotLinted
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Fault, Rule
from doseguard.protocols_as_code.lint.waiver import Waiver, apply_waivers, waivers_of
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import Place, YamlError, read_positioned

_LOADING = "PRO-00"
# Rules that say of a value that cannot be read what is wrong with it.
_CLOSER = ("PRO-05", "PRO-09", "PRO-10", "PRO-12", "PRO-16", "PRO-17", "PRO-21")
_MISSING = re.compile(r"the key '(\w+)' is missing")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to lint: its bytes, and its path as findings show it."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """The files whose text is the YAML subset, and those in which nothing can be judged."""

    files: tuple[LintFile, ...]
    unreadable: tuple[NotLinted, ...]


def read_files(sources: Iterable[Source]) -> ReadFiles:
    """The files, each read as far as its text goes: no rule is asked yet."""
    files, unreadable = [], []
    for one in sources:
        try:
            files.append(LintFile(read_positioned(one.data, one.path)))
        except YamlError as error:
            unreadable.append(NotLinted(one.path, error.line, error.column, error.said))
        except UnreadableError as error:
            unreadable.append(NotLinted(one.path, 1, 1, f"{error.cause}; {error.advice}"))
    return ReadFiles(tuple(files), tuple(unreadable))


def lint(sources: Iterable[Source], rules: Sequence[Rule], today: date) -> LintReport:
    """The report of the rules on the files."""
    return lint_files(read_files(sources), rules, today)


def lint_files(read: ReadFiles, rules: Sequence[Rule], today: date) -> LintReport:
    """The report of the rules on files that are read, which are also looked at together.

    A fault of loading (PRO-00) on which a closer rule has a finding at the same place is said once, by it;
    where several lie at one place, nobody can tell which of them the closer rule means, and all are said.
    """
    rules = [one for one in rules if one.run_by == "lint"]
    files = read.files
    found = tuple(
        finding for one in rules if "waivers" not in one.needs for finding in _run(one, files, today)
    )
    waivers = tuple(waiver for file in files for waiver in waivers_of(file.tree))
    # First the waivers: one that accepts a closer finding must not hide that the file does not load.
    kept, marked = apply_waivers(found, waivers, today)
    not_run = {one.id for one in all_rules()} - {one.id for one in rules} if marked else set()
    asked = tuple(replace(one, asked=one.rule not in not_run) for one in marked)
    last = [finding for one in rules if "waivers" in one.needs for finding in _run(one, files, today, asked)]
    order = {file.path: place for place, file in enumerate(files)}
    findings = sorted(
        {*_said_once(kept), *last},
        key=lambda one: (order[one.path], one.line, one.column, one.rule, one.message),
    )
    words = tuple(LintedRule(one.id, one.title, one.severity, one.rationale, one.advice) for one in rules)
    return LintReport(tuple(findings), read.unreadable, words, len(files) + len(read.unreadable))


def _run(
    rule: Rule, files: tuple[LintFile, ...], today: date, waivers: tuple[Waiver, ...] = ()
) -> Iterator[LintFinding]:
    # A dictionary of names loads or not; the other rules are about protocols and tables.
    files = tuple(one for one in files if rule.id == _LOADING or not one.is_dictionary)
    parts: dict[str, object] = {"files": files, "today": today, "waivers": waivers}
    if "file" not in rule.needs:
        yield from _ask(rule, parts, None)
        return
    for file in files:
        own = tuple(one for one in waivers if one.path == file.path)
        yield from _ask(rule, {**parts, "file": file, "waivers": own}, file)


def _ask(rule: Rule, parts: dict[str, object], file: LintFile | None) -> Iterator[LintFinding]:
    for fault in rule.function(**{name: parts[name] for name in rule.needs}):
        where = fault.file or file
        if where is None:
            raise ValueError(f"{rule.id} looks at several files and does not say which is at fault")
        place = _place(fault, where)
        yield LintFinding(rule.id, where.path, place.line, place.column, fault.message, rule.severity)


def _place(fault: Fault, file: LintFile) -> Place:
    return fault.at if isinstance(fault.at, Place) else file.tree.place_of(fault.at, key=fault.key)


def _said_once(found: Sequence[LintFinding]) -> tuple[LintFinding, ...]:
    closer: dict[tuple[str, int, int], list[str]] = {}
    for one in found:
        if one.rule in _CLOSER:
            closer.setdefault(_where(one), []).append(one.message)
    loading = [one for one in found if one.rule == _LOADING]
    here = Counter(_where(one) for one in loading if not _MISSING.match(one.message))
    told = {one for one in loading if _is_told(one, closer.get(_where(one), []), here[_where(one)])}
    return tuple(one for one in found if one not in told)


def _is_told(fault: LintFinding, closer: Sequence[str], faults_here: int) -> bool:
    """Whether a closer rule says it: of a missing key by its name, else where it is the one fault there."""
    missing = _MISSING.match(fault.message)
    if missing is not None:
        return any(_names_missing(one, missing[1]) for one in closer)
    is_empty = fault.message.startswith("it is empty")
    return faults_here == 1 and any(is_empty or not _names_missing(one) for one in closer)


def _names_missing(message: str, key: str = r"\w+") -> bool:
    return re.match(rf"{key} is missing\b|.*\badd `{key}:", message) is not None


def _where(finding: LintFinding) -> tuple[str, int, int]:
    return finding.path, finding.line, finding.column
