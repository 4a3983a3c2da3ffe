"""Which words of `doseguard dvh` are paths, where they stand behind a list of names."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a command, each in its place."""

    paths: tuple[str, ...]
    structures: tuple[str, ...]
    metrics: tuple[str, ...]


def words_of(options: Namespace) -> Words:
    """The words as they are meant; UnreadableError where none is a path.

    With no PATH elsewhere, the words at the end of the last list that are files or folders are paths; one
    word stays with its option.
    """
    lists = {"structure": tuple(options.structure), "metric": tuple(options.metric)}
    paths = tuple(options.paths or ())
    if not paths and hasattr(options, "behind"):
        option, taken = options.behind
        words = lists[option]
        count = _paths_behind(words[-taken:])
        lists[option], paths = words[: len(words) - count], words[len(words) - count :]
    if not paths:
        raise UnreadableError(
            path="",
            place="",
            cause="no PATH is given",
            advice="write it first, or after '--'; see 'doseguard dvh --help'",
        )
    return Words(paths, lists["structure"], lists["metric"])


def _paths_behind(words: tuple[str, ...]) -> int:
    count = 0
    while count < len(words) - 1 and Path(words[len(words) - 1 - count]).exists():
        count += 1
    return count
