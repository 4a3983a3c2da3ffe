"""What all test items of a clinical file have in common."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest

_Style = Literal["long", "short", "line", "no", "native", "value", "auto"] | None


class FaultyFileError(Exception):
    """What is wrong with a file, a line a fault, each with its place; shown without a traceback."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))


class ClinicalItem(pytest.Item):
    """An item that is about a line of a protocol or table; `line` counts from 1."""

    line = 1

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: _Style = None) -> str:
        """The faults alone; anything else that was raised is a defect of doseguard, and shown whole."""
        if isinstance(excinfo.value, FaultyFileError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """File, line from 0, and name."""
        return self.path, self.line - 1, self.name

    @property
    def shown(self) -> str:
        """The file as failures name it."""
        return shown(self.path, self.config)


def shown(path: Path, config: pytest.Config) -> str:
    """The path from pytest's root folder on."""
    return (path.relative_to(config.rootpath) if path.is_relative_to(config.rootpath) else path).as_posix()
