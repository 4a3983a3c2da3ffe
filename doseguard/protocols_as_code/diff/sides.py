"""What OLD and NEW mean: files, folders or git revisions, opened as files that can be read."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from doseguard.protocols_as_code.diff.git_files import is_in_repository, revision, write_files
from doseguard.protocols_as_code.files import ProtocolFile, protocol_files
from doseguard.readers.errors import UnreadableError

_WHOLE = PurePosixPath()
# A colon in braces (HEAD@{10:30}, main^{/fix: x}) belongs to the name.
_REVISION = re.compile(r"(?P<name>(?!-)(?:\{[^}]*\}|[^:{])+)(?::(?P<inside>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its files by their names below what was given; `is_file` where a single file was given.

    `root` is the folder on disk to which `shown` belongs in messages: a revision's files lie elsewhere.
    `passed_over` are the other YAML files, and folders that were not entered.
    """

    root: Path
    shown: str
    files: tuple[tuple[str, ProtocolFile], ...] = ()
    is_file: bool = False
    passed_over: tuple[str, ...] = ()

    def as_given(self, error: UnreadableError) -> UnreadableError:
        """The error with paths as they were given, not as they lie on disk."""
        root = f"{self.root}{os.sep}"
        path, cause = (text.replace(root, self.shown) for text in (error.path, error.cause))
        return UnreadableError(path=path, place=error.place, cause=cause, advice=error.advice)


@dataclass(frozen=True, slots=True)
class _Meant:
    """A side before anything is read: a path that exists, a revision with or without a path, or nothing."""

    given: str
    path: Path | None = None
    revision: str | None = None
    inside: str | None = None


@contextmanager
def opened_sides(old: str, new: str) -> Iterator[tuple[Side, Side]]:
    """Both sides. A revision alone means what the other side names in it, or else the whole repository."""
    meant = (_meant(old), _meant(new))
    with ExitStack() as stack:
        yield (
            _opened(meant[0], meant[1], stack),
            _opened(meant[1], meant[0], stack),
        )


def _meant(given: str) -> _Meant:
    if given == os.devnull:
        return _Meant(given)
    if given and _exists(Path(given)):
        return _Meant(given, path=Path(given))
    parts = _REVISION.fullmatch(given)
    if parts is None:
        cause = "no file, no folder and no name of a git revision"
        raise UnreadableError(
            path=given, place="", cause=cause, advice="give a file, a folder, REV or REV:PATH"
        )
    return _Meant(given, revision=parts["name"], inside=parts["inside"])


def _exists(path: Path) -> bool:
    """Whether there is such a file or folder; names that no file can have are none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _opened(side: _Meant, other: _Meant, stack: ExitStack) -> Side:
    if side.path is not None:
        return _of_path(side.path)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doseguard-")))
    if side.revision is None:
        return Side(folder, shown="")
    return _of_revision(side, side.revision, other, folder)


def _of_path(path: Path) -> Side:
    if not path.is_dir():
        return _side(path, path.parent, Side(path.parent, f"{path.parent}{os.sep}"))
    return _side(path, path, Side(path, f"{path}{os.sep}"))


def _of_revision(side: _Meant, name: str, other: _Meant, folder: Path) -> Side:
    held = revision(_near(side, other), name)
    inside = _inside(side, other, held.repository)
    empty = Side(folder, f"{name}:")
    if not write_files(held, inside, folder):
        if side.inside is not None:
            cause = f"the revision {name} has no {inside}"
            raise UnreadableError(path=side.given, place="", cause=cause, advice="check the path")
        return replace(empty, is_file=other.path is not None and other.path.is_file())
    target = folder / inside
    if not target.exists() and side.inside is not None and target.suffix:
        cause = f"{inside} is not the name of a protocol file"
        raise UnreadableError(path=side.given, place="", cause=cause, advice="give a .yaml file or a folder")
    if not target.exists():
        return empty
    return _side(target, target if target.is_dir() else target.parent, empty)


def _near(side: _Meant, other: _Meant) -> Path:
    """A folder of the repository that is meant; for REV alone only that of the other side's path will do."""
    beside = [] if other.path is None else [other.path if other.path.is_dir() else other.path.parent]
    if side.inside is None:
        return next(iter(beside), Path())
    return next((folder for folder in (Path(), *beside) if is_in_repository(folder)), Path())


def _inside(side: _Meant, other: _Meant, repository: Path) -> PurePosixPath:
    """Which path of the revision is meant."""
    if side.inside is not None:
        return _from_top(side.inside, repository)
    if other.path is not None:
        relative = os.path.relpath(other.path.resolve(), repository.resolve())
        return PurePosixPath(Path(relative).as_posix())
    return _WHOLE if other.inside is None else _from_top(other.inside, repository)


def _from_top(inside: str, repository: Path) -> PurePosixPath:
    """Paths in REV:PATH are from the top of the repository, as git has them; with `./` from here."""
    if not inside.startswith(("./", "../")):
        return PurePosixPath(inside)
    relative = os.path.relpath(Path(inside).resolve(), repository.resolve())
    return PurePosixPath(Path(relative).as_posix())


def _side(target: Path, base: Path, empty: Side) -> Side:
    """The side with what lies at and under the target, by names below the base."""
    found = protocol_files([target])
    _check_entered(target)
    for one in found.unreadable:
        if one.path != target.as_posix() or target.is_file():
            raise empty.as_given(UnreadableError(path=one.path, place="", cause=one.error, advice=""))
    root = f"{empty.root}{os.sep}"
    return replace(
        empty,
        files=tuple((one.path.relative_to(base).as_posix(), one) for one in found.files),
        is_file=target.is_file(),
        passed_over=tuple(one.replace(root, empty.shown) for one in (*found.passed_over, *found.not_entered)),
    )


def _check_entered(target: Path) -> None:
    """A folder without protocols is a side without protocols; one that cannot be looked into is an error."""
    try:
        if target.is_dir():
            next(iter(target.iterdir()), None)
    except OSError as error:
        cause = f"cannot be read ({error.strerror})"
        raise UnreadableError(
            path=str(target), place="", cause=cause, advice="check its permissions"
        ) from None
