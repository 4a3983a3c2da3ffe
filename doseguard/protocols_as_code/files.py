"""Paths and folders to the protocols and tables of limits under them; whatever is passed over is named."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doseguard.model.lint_report import NotLinted
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_bytes

_OWN_FOLDERS = ("protocols", "organ-limits")
_ORDERS = ("order.yaml", "order.yml")
_KEYS = rb"sites|limits|prescription_basis|review_by|eligibility"
# A key of ours at the left edge, or anywhere in a file that is one flow mapping, or the line for editors.
_OURS = re.compile(
    rb"^['\"]?(?:%b)['\"]?[ \t]*:|\A\s*\{(?=[^\0]*\b(?:%b)['\"]?[ \t]*:)" % (_KEYS, _KEYS)
    + rb"|^#[ \t]*yaml-language-server:.*(?:protocol|limit)[\w-]*\.schema\.json",
    re.MULTILINE | re.IGNORECASE,
)
# Some of these at the left edge tell a dictionary of structure names, even where others are misspelt.
_OF_NAMES = re.compile(rb"^(sides|helpers|no_organ|prv|unsure|structures)[ \t]*:", re.MULTILINE)
_ENOUGH_OF_NAMES = 3
_SITES = re.compile(rb"^['\"]?sites['\"]?[ \t]*:", re.MULTILINE)
_LIMITS = re.compile(rb"^['\"]?limits['\"]?[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProtocolFile:
    """A file to judge: where it lies, its path as messages show it (`/` between folders), and its bytes.

    `is_table` says that it has the keys of a table of limits and not those of a protocol.
    """

    path: Path
    shown: str
    data: bytes
    is_table: bool


@dataclass(frozen=True, slots=True)
class FoundProtocolFiles:
    """The files in the order of the paths and sorted within each, none twice, and everything that is not one.

    `unreadable` are paths that cannot be read or under which there is nothing to judge; `passed_over` are
    YAML files in folders that are neither protocol nor table; `not_entered` are hidden folders, and those of
    installed packages.
    """

    files: tuple[ProtocolFile, ...]
    unreadable: tuple[NotLinted, ...]
    passed_over: tuple[str, ...]
    not_entered: tuple[str, ...]


def protocol_files(
    paths: Iterable[str | os.PathLike[str]], *, with_names: bool = False
) -> FoundProtocolFiles:
    """Each file that is named, whatever it looks like, and under folders what looks like one of ours.

    `with_names` takes dictionaries of structure names for ours, too.
    """
    found = _Finding(with_names)
    for path in paths:
        found.look_at(Path(path))
    return FoundProtocolFiles(
        tuple(found.files),
        tuple(dict.fromkeys(found.unreadable)),
        tuple(dict.fromkeys(found.passed_over)),
        tuple(dict.fromkeys(found.not_entered)),
    )


def looks_like_ours(path: Path, data: bytes) -> bool:
    """Whether the bytes have a top-level key of protocols or tables or name their schema, or its place.

    The text need not be sound: a file that is broken must not be passed over for that.
    """
    if _OURS.search(_plain(data)):
        return True
    hidden = path.name.startswith(".")
    return not hidden and path.name.lower() not in _ORDERS and path.resolve().parent.name in _OWN_FOLDERS


def is_dictionary(data: bytes) -> bool:
    """Whether the bytes have the keys of a dictionary of structure names."""
    return len(set(_OF_NAMES.findall(_plain(data)))) >= _ENOUGH_OF_NAMES


def is_table(data: bytes) -> bool:
    """Whether the bytes have the keys of a table of limits and not those of a protocol."""
    plain = _plain(data)
    return _LIMITS.search(plain) is not None and _SITES.search(plain) is None


@dataclass(slots=True)
class _Finding:
    """What the walk over the paths has met so far."""

    with_names: bool = False
    files: list[ProtocolFile] = field(default_factory=list)
    unreadable: list[NotLinted] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    not_entered: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def look_at(self, path: Path) -> None:
        """A file that was named, or everything under a folder."""
        try:
            if path.is_dir():
                self._look_under(path)
            else:
                self._add(path, named=True)
        except OSError as error:
            self._refuse(path, f"cannot be read ({error.strerror}); check its permissions")

    def _look_under(self, folder: Path) -> None:
        passed_over = len(self.passed_over)
        judged = [self._add(one, named=False) for one in self._walk(folder)]
        if not any(judged):
            others = len(self.passed_over) - passed_over
            among = f" ({others} other YAML file{'s' * (others != 1)})" if others else ""
            self._refuse(folder, f"no protocol and no table of limits under it{among}; check the path")

    def _walk(self, folder: Path) -> Iterator[Path]:
        """YAML files under a folder, sorted, files before folders; links are followed, no folder twice."""
        entered, pending = set[str](), [folder]
        while pending:
            current = pending.pop()
            real = os.path.realpath(current)
            if real in entered:
                continue
            entered.add(real)
            try:
                files, folders, others = _contents(current)
            except OSError as error:
                self._refuse(current, f"cannot be read ({error.strerror}); check its permissions")
                continue
            yield from files
            pending += reversed(folders)
            self.not_entered += map(_shown, others)

    def _add(self, path: Path, *, named: bool) -> bool:
        """Whether the file is one to judge; it is kept unless that was done already."""
        if path.exists() and not path.is_file():
            self._refuse(path, "not a regular file; give files and folders")
            return True
        try:
            data = read_bytes(path)
        except UnreadableError as error:
            self._refuse(path, f"{error.cause}; {error.advice}")
            return True
        is_ours = looks_like_ours(path, data) or (self.with_names and is_dictionary(data))
        if not named and not is_ours:
            self.passed_over.append(_shown(path))
            return False
        real = os.path.realpath(path)
        if real not in self.seen:
            self.seen.add(real)
            self.files.append(ProtocolFile(path, _shown(path), data, is_table(data)))
        return True

    def _refuse(self, path: Path, error: str) -> None:
        self.unreadable.append(NotLinted(_shown(path), 1, 1, error))


def _plain(data: bytes) -> bytes:
    """The bytes without marks of encodings, so that keys are found in UTF-16 as well."""
    return (
        data.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
    )


def _contents(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """The YAML files of a folder, the folders to enter, and those not to; git's own is no matter."""
    entries = sorted(folder.iterdir())
    folders = [one for one in entries if one.is_dir()]
    entered = [one for one in folders if _is_entered(one)]
    yaml = [one for one in entries if one.suffix.lower() in SUFFIXES and not one.is_dir()]
    return yaml, entered, [one for one in folders if one not in entered and one.name != ".git"]


def _is_entered(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in ("node_modules", "site-packages")
    return not hidden and not (folder / "pyvenv.cfg").exists()


def _shown(path: Path) -> str:
    """The path in one line of text: bytes that are no text and control characters become `?`."""
    text = path.as_posix().encode("utf-8", "replace").decode("utf-8")
    return "".join(one if one.isprintable() else "?" for one in text)
