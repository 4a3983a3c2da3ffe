"""What the linter finds in a file, as a test item."""

from datetime import datetime
from pathlib import Path

import pytest

from doseguard.faces.pytest_plugin.item import ClinicalItem, FaultyFileError, shown
from doseguard.model.lint_report import LintReport
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from doseguard.readers.positioned_yaml import read_bytes

COLLECTED: pytest.StashKey[list[Path]] = pytest.StashKey()
_REPORT = pytest.StashKey[LintReport]()


class LintItem(ClinicalItem):
    """All rules on one file, which is looked at together with the other files that were collected."""

    def runtest(self) -> None:
        """Fail where the linter finds anything, or cannot read the file."""
        report = _report(self.config)
        unread = [one for one in report.unreadable if one.path == self.shown]
        found = [one for one in report.findings if one.path == self.shown]
        lines = [f"{one.path}:{one.line}:{one.column}: not read: {one.error}" for one in unread]
        lines += [
            f"{one.path}:{one.line}:{one.column}: {one.rule} {one.severity}: {one.message}" for one in found
        ]
        named = {one.rule for one in found}
        lines += [f"{rule.id}: {rule.advice}" for rule in report.rules if rule.id in named]
        if lines:
            raise FaultyFileError(lines)


def _report(config: pytest.Config) -> LintReport:
    """What the linter says of all collected files, asked once."""
    if _REPORT not in config.stash:
        collected = config.stash[COLLECTED]
        sources = [Source(shown(path, config), read_bytes(path)) for path in dict.fromkeys(collected)]
        rules = [one for one in all_rules() if one.run_by == "lint"]
        config.stash[_REPORT] = lint(sources, rules, datetime.now().astimezone().date())
    return config.stash[_REPORT]
