"""Files as a git revision has them, written to a folder so that they are read like any others."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.library_root import TABLES_FOLDER

_LINK = b"120000"
_READ = (b"100644", b"100755", _LINK)


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository, and how it was given."""

    repository: Path
    commit: str
    given: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision: what kind of file, where its content lies, its name from the top."""

    mode: bytes
    blob: bytes
    name: PurePosixPath


def repository_of(folder: Path, given: str) -> Path:
    """The top folder of the repository that holds a folder."""
    top = _git(folder, ["rev-parse", "--show-toplevel"], given)
    return Path(os.fsdecode(top.rstrip(b"\n")))


def is_in_repository(folder: Path) -> bool:
    """Whether a folder lies in a git repository."""
    try:
        repository_of(folder, "")
    except UnreadableError:
        return False
    return True


def revision(folder: Path, given: str) -> Revision:
    """The commit of that name in the repository that holds a folder."""
    repository = repository_of(folder, given)
    name = ["rev-parse", "--verify", "--end-of-options", f"{given}^{{commit}}"]
    return Revision(repository, _git(folder, name, given).decode("ascii").strip(), given)


def write_files(held: Revision, path: PurePosixPath, folder: Path) -> bool:
    """Write the YAML files at and under a path of the revision below the folder; whether there is anything.

    With a file come those beside it where a protocol looks for its tables.
    """
    entries = _entries(held, path)
    if any(one.name == path for one in entries):
        beside = (path.parent, path.parent / TABLES_FOLDER)
        entries = [one for one in _entries(held, path.parent) if one.name.parent in beside]
    wanted = [one for one in entries if one.name.suffix in SUFFIXES and one.mode in _READ]
    for one in wanted:
        if one.mode == _LINK and not any(part.startswith(".") for part in one.name.parts):
            place = f"{held.given}:{one.name}"
            cause = "a symbolic link, which is not followed in a revision"
            raise UnreadableError(path=place, place="", cause=cause, advice="commit the file itself")
    regular = [one for one in wanted if one.mode != _LINK]
    for one, data in zip(regular, _blobs(held, [one.blob for one in regular]), strict=True):
        target = folder / one.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return bool(entries)


def _entries(held: Revision, path: PurePosixPath) -> list[_Entry]:
    """Every file at or under a path."""
    at = [] if path == PurePosixPath() else [str(path)]
    listed = _git(held.repository, ["ls-tree", "-r", "-z", "--full-tree", held.commit, "--", *at], held.given)
    entries = []
    for line in listed.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.split(b" ", 2)
        entries.append(_Entry(mode, blob, PurePosixPath(os.fsdecode(name))))
    return entries


def _blobs(held: Revision, names: Sequence[bytes]) -> list[bytes]:
    asked = b"".join(name + b"\n" for name in names)
    answer, blobs = _git(held.repository, ["cat-file", "--batch"], held.given, asked), []
    for _ in names:
        head, _, answer = answer.partition(b"\n")
        if head.endswith(b" missing"):
            cause = "a file of this revision is not in the repository's store"
            raise UnreadableError(path=held.given, place="", cause=cause, advice="fetch it whole")
        size = int(head.rsplit(b" ", 1)[1])
        blobs.append(answer[:size])
        answer = answer[size + 1 :]
    return blobs


def _git(folder: Path, words: Sequence[str], given: str, asked: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        cause = "neither a file nor a folder, and git is not installed to look for a revision"
        raise UnreadableError(path=given, place="", cause=cause, advice="give files or folders")
    command = [program, "--no-pager", "--literal-pathspecs", "-C", str(folder), *words]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    ran = subprocess.run(  # noqa: S603 - a list of words, no shell; revisions stand behind --end-of-options
        command, input=asked, capture_output=True, check=False, env=environment
    )
    if ran.returncode:
        said = (os.fsdecode(ran.stderr).strip().splitlines() or ["no reason given"])[0]
        cause = f"neither a file or folder nor a git revision ({said})"
        advice = "give a file, a folder, REV or REV:PATH"
        raise UnreadableError(path=given, place="", cause=cause, advice=advice)
    return ran.stdout
