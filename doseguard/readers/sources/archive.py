"""Zip archives, read in memory member by member: nothing is extracted, nothing declared is believed."""

import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO

from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources.source_file import (
    HEAD_BYTES,
    Refused,
    SourceFile,
    os_refusal,
    printable,
)

MAX_ARCHIVE_BYTES = 4 << 30
"""Most bytes that are decompressed from one archive, our own bound: a 4D CT with its objects is below it."""

MAX_RATIO = 200
"""Most bytes out for one byte in, once more than 32 MiB are out; our own bound."""

MAX_MEMBERS = 100_000
"""Most members of one archive, our own bound."""

_FREE_BYTES = 32 << 20
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_FIRST_NAME = 30
# Reports are exported beside plans: the parts with which Office Open XML and OpenDocument files begin.
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype")
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError, OverflowError,
)  # fmt: skip
"""What the standard library raises on damaged archives."""


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip archive does, even an empty one; office documents are not counted."""
    begins = head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
    return begins and not head[_FIRST_NAME:].startswith(_OFFICE)


def read_archive(path: str, name: str) -> Iterator[SourceFile | Refused]:
    """The members of a zip archive, sorted by name; those that must not be read as Refused."""
    try:
        archive = zipfile.ZipFile(path)
    except PermissionError as error:
        yield os_refusal(name, error)
        return
    except _DAMAGE as error:
        yield Refused(name, f"damaged zip archive ({_reason(error)})", "make the archive again")
        return
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        yield Refused(name, f"zip archive of more than {MAX_MEMBERS} files", "give fewer files at a time")
        return
    opened = _Archive(archive, name, os.path.abspath(path))
    for member in sorted(members, key=lambda member: (member.filename, member.header_offset)):
        yield opened.source(member)


@dataclass(slots=True)
class _Archive:
    """An open archive and how much has been taken out of it: the one thing here that changes."""

    archive: zipfile.ZipFile
    name: str
    path: str
    taken: int = 0

    def source(self, member: zipfile.ZipInfo) -> SourceFile | Refused:
        inside = member.filename.replace("\\", "/")
        name = f"{self.name}/{printable(inside)}"
        if _leads_out(inside):
            return Refused(
                name, "the name leads out of the archive", "do not trust this archive; ask who made it"
            )
        if member.flag_bits & _ENCRYPTED:
            return Refused(name, "encrypted", "unpack the archive with its password and give the folder")
        try:
            head = self.read(member, name, HEAD_BYTES)
        except UnreadableError as error:
            return Refused(name, error.cause, error.advice)
        if is_archive(head):
            return Refused(name, "an archive within an archive, skipped", "unpack the outer archive first")
        folder = f"{self.path}/{inside}".rpartition("/")[0]
        return SourceFile(name, folder, member.file_size, head, partial(self.read, member, name))

    def read(self, member: zipfile.ZipInfo, name: str, count: int) -> bytes:
        """At most `count` bytes of a member, counted as they come out."""
        try:
            with self.archive.open(member) as stream:
                return b"".join(self._chunks(stream, member, name, count))
        except _DAMAGE as error:
            cause, advice = f"damaged in the zip archive ({_reason(error)})", "make the archive again"
            raise UnreadableError(path=name, place="", cause=cause, advice=advice) from error

    def _chunks(self, stream: IO[bytes], member: zipfile.ZipInfo, name: str, count: int) -> Iterator[bytes]:
        got = 0
        while got < count and (chunk := stream.read(min(_CHUNK, count - got))):
            got += len(chunk)
            self.taken += len(chunk)
            if got > _FREE_BYTES and got > MAX_RATIO * max(member.compress_size, 1):
                raise _bomb(name, f"expands more than {MAX_RATIO} times")
            if self.taken > MAX_ARCHIVE_BYTES:
                raise _bomb(name, f"the archive holds more than {MAX_ARCHIVE_BYTES >> 30} GiB")
            yield chunk


def _bomb(name: str, cause: str) -> UnreadableError:
    advice = "unpack the archive if you trust it, and give the folder"
    return UnreadableError(path=name, place="", cause=cause, advice=advice)


def _leads_out(inside: str) -> bool:
    """Whether a member's name is absolute, names a drive, or climbs (`../`)."""
    return inside.startswith("/") or inside[1:2] == ":" or ".." in inside.split("/")


def _reason(error: BaseException) -> str:
    return str(error).strip().lower().rstrip(".") or type(error).__name__
