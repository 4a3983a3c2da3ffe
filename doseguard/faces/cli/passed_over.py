"""What was passed over, said on standard error: silence is never a pass."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doseguard.faces.cli.output import say

if TYPE_CHECKING:
    from doseguard.protocols_as_code.files import FoundProtocolFiles

_MOST_NAMED = 3


def say_passed_over(found: "FoundProtocolFiles") -> None:
    """How many YAML files are neither protocol nor table, and how many folders were not entered."""
    if found.passed_over:
        say(f"other YAML files passed over: {_counted(found.passed_over)}")
    if found.not_entered:
        kind = "folders that are hidden or hold installed packages"
        say(f"{kind}, not entered: {_counted(found.not_entered)}")


def say_skipped(said: Iterable[str], skipped: int) -> None:
    """Sentences on files, each once, and how many files are not DICOM."""
    for one in dict.fromkeys(said):
        say(one)
    if skipped:
        files = "1 file is" if skipped == 1 else f"{skipped} files are"
        say(f"{files} not DICOM and skipped")


def _counted(paths: tuple[str, ...]) -> str:
    more = ", ..." if len(paths) > _MOST_NAMED else ""
    return f"{len(paths)} ({', '.join(paths[:_MOST_NAMED])}{more})"
