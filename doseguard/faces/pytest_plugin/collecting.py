"""Which files become test items, and what is said of those that do not."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest

from doseguard.faces.pytest_plugin.clinical_file import ClinicalFile, is_ours
from doseguard.faces.pytest_plugin.item import shown
from doseguard.readers.clinical_file import SUFFIXES

_PASSED_OVER = pytest.StashKey[list[str]]()
_SENT = "doseguard_passed_over"
_MOST_NAMED = 3


class _Worker(Protocol):
    """A worker of pytest-xdist, as far as it concerns us."""

    workeroutput: dict[str, list[str]]
    config: pytest.Config


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A protocol or table: any YAML file that is named, and in folders what looks like one."""
    if file_path.suffix.lower() not in SUFFIXES:
        return None
    if parent.session.isinitpath(file_path) or is_ours(file_path):
        return ClinicalFile.from_parent(parent, path=file_path)
    parent.config.stash.setdefault(_PASSED_OVER, []).append(shown(file_path, parent.config))
    return None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what was passed over, where this process is a worker of pytest-xdist."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_SENT] = session.config.stash.get(_PASSED_OVER, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: _Worker) -> None:
    """Take that over; each worker has looked at all files."""
    node.config.stash[_PASSED_OVER] = getattr(node, "workeroutput", {}).get(_SENT, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was passed over: silence is never a pass."""
    names = config.stash.get(_PASSED_OVER, [])
    if names:
        terminalreporter.write_line(f"doseguard: other YAML files passed over: {_counted(sorted(names))}")


def _counted(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _MOST_NAMED else ""
    return f"{len(names)} ({', '.join(names[:_MOST_NAMED])}{more})"
