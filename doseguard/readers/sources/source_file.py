"""One file to read, wherever it lies, and one that is refused."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from doseguard.readers.errors import UnreadableError

MAX_FILE_BYTES = 1 << 30
"""Largest file read, our own bound: the largest dose grids and 4D structure sets stay well below 1 GiB."""

HEAD_BYTES = 1024
"""How much of each file is looked at before it is read: enough to tell what it is."""

ORDER_NAMES = ("order.yaml", "order.yml")
"""What the order beside a plan is called, in lower case."""

CLINIC_NAMES = ("clinic.yaml", "clinic.yml")
"""What the clinic's policy beside its plans is called, in lower case."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that will not be read, why, and what to do; `harmless` where no plan can be lost by that."""

    name: str
    cause: str
    advice: str
    harmless: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.cause}; {self.advice}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that can be read.

    `folder` is equal for files that lie side by side; `size` is in bytes, in an archive as declared.
    """

    name: str
    folder: str
    size: int
    _beginning: bytes = field(repr=False)
    _read: Callable[[int], bytes] = field(repr=False, compare=False)

    @property
    def is_order(self) -> bool:
        """Whether its name is that of an order beside a plan."""
        return self._is_called(ORDER_NAMES)

    @property
    def is_clinic(self) -> bool:
        """Whether its name is that of a clinic's policy."""
        return self._is_called(CLINIC_NAMES)

    def head(self, count: int = HEAD_BYTES) -> bytes:
        """The first `count` bytes, fewer where the file is shorter; at hand up to HEAD_BYTES."""
        if count <= len(self._beginning) or len(self._beginning) < HEAD_BYTES:
            return self._beginning[:count]
        return self._read(count)

    def read(self) -> bytes:
        """The whole file; raises UnreadableError where it cannot be read or is larger than MAX_FILE_BYTES."""
        if self.size > MAX_FILE_BYTES:
            raise too_large(self.name)
        data = self._read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise too_large(self.name)
        return data

    def _is_called(self, names: tuple[str, ...]) -> bool:
        return self.name.rsplit("/", 1)[-1].lower() in names


def too_large(name: str) -> UnreadableError:
    """What is said of a file above the bound."""
    return UnreadableError(
        path=name,
        place="",
        cause=f"larger than {MAX_FILE_BYTES >> 20} MiB",
        advice="give the exported objects themselves; nothing that doseguard reads is so large",
    )


def read_from_disk(path: str, name: str, count: int) -> bytes:
    """At most `count` bytes of a regular file; raises UnreadableError."""
    try:
        # Unbuffered: thousands of files are opened for their first bytes only.
        with open(path, "rb", buffering=0, opener=_open_without_waiting) as file:
            wanted = min(count, os.fstat(file.fileno()).st_size)
            data = file.read(wanted)
            while len(data) < wanted and (more := file.read(wanted - len(data))):
                data += more
            return data
    except OSError as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: OSError) -> UnreadableError:
    """What is said where the operating system refuses."""
    refused = os_refusal(name, error)
    return UnreadableError(path=name, place="", cause=refused.cause, advice=refused.advice)


def os_refusal(name: str, error: OSError) -> Refused:
    """The operating system's reason in a sentence, with what to do."""
    if isinstance(error, FileNotFoundError):
        return Refused(name, "no such file or folder", "check the spelling")
    if isinstance(error, PermissionError):
        return Refused(name, "no permission to read it", "ask for permission, or copy it")
    reason = (error.strerror or type(error).__name__).lower()
    return Refused(name, f"cannot be read ({reason})", "check the disk or network, or copy it")


def printable(name: str) -> str:
    """A name fit for one line of text: bytes that are no text and control characters become `?`."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() else "?" for character in text)


def _open_without_waiting(path: str, flags: int) -> int:
    # A pipe that took the file's place since it was looked at must not hang the reader.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
