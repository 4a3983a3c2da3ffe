"""The walk over paths and folders: sorted, each folder once, loops and special files named and passed by."""

import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial

from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources.archive import is_archive, read_archive
from doseguard.readers.sources.source_file import (
    HEAD_BYTES,
    Refused,
    SourceFile,
    os_refusal,
    printable,
    read_from_disk,
)

MAX_FILES = 200_000
"""Most files looked at in one run, our own bound: ten times a large study."""

Found = SourceFile | Refused


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    """Every file under the paths, in the order of the paths and sorted within each; archives are opened.

    A problem with one file is a Refused in its place and never hides the others. After MAX_FILES, one Refused
    says so and the walk ends.
    """
    for count, found in enumerate(_walk_all([os.fspath(path) for path in paths])):
        if count >= MAX_FILES:
            cause = f"more than {MAX_FILES} files; this and all after it were not read"
            yield Refused(found.name, cause, "give fewer files at a time")
            return
        yield found


def _walk_all(paths: list[str]) -> Iterator[Found]:
    folders: set[str] = set()
    for path in paths:
        yield from _walk(path, folders)


def _walk(path: str, folders: set[str]) -> Iterator[Found]:
    """Depth first, with a stack of its own: a chain of folders may be deeper than Python's.

    Beside each path stands what it really is where it is no link, so that only links need resolving.
    """
    pending = [(path, "")]
    while pending:
        current, real = pending.pop()
        name = _name(current)
        try:
            status = os.stat(current)
            if stat.S_ISDIR(status.st_mode):
                pending.extend(reversed(_enter(current, real, folders)))
                continue
        except _ReadAlreadyError as already:
            yield Refused(name, str(already), "nothing to do", harmless=True)
        except OSError as error:
            yield _os_refused(current, name, error)
        except ValueError:
            yield Refused(name, "not a file name", "check the spelling")
        else:
            yield from _file(current, name, status)


class _ReadAlreadyError(Exception):
    pass


def _enter(path: str, real: str, folders: set[str]) -> list[tuple[str, str]]:
    """The sorted contents of a folder that was not entered before."""
    linked = os.path.islink(path)
    if linked or not real:
        real = os.path.realpath(path)
    if real in folders:
        kind = "a link to a folder" if linked else "a folder"
        raise _ReadAlreadyError(f"{kind} that was read already, skipped")
    names = sorted(os.listdir(path))
    folders.add(real)
    return [(os.path.join(path, name), os.path.join(real, name)) for name in names]


def _file(path: str, name: str, status: os.stat_result) -> Iterator[Found]:
    if not stat.S_ISREG(status.st_mode):
        cause = "not a regular file (a pipe, socket or device), skipped"
        yield Refused(name, cause, "give files and folders", harmless=True)
        return
    try:
        head = read_from_disk(path, name, HEAD_BYTES)
    except UnreadableError as error:
        yield Refused(name, error.cause, error.advice)
        return
    if is_archive(head):
        yield from read_archive(path, name)
        return
    folder = os.path.dirname(os.path.abspath(path))
    yield SourceFile(name, folder, status.st_size, head, partial(read_from_disk, path, name))


def _os_refused(path: str, name: str, error: OSError) -> Refused:
    if os.path.islink(path) and not isinstance(error, PermissionError):
        return Refused(name, "a link that leads nowhere or to itself, skipped", "remove or mend the link")
    return os_refusal(name, error)


def _name(path: str) -> str:
    return printable(path.replace(os.sep, "/"))
