"""Where answers go: standard output or a file, in colour only on a terminal that wants it."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from doseguard.readers.errors import UnreadableError
from doseguard.renderers.page import Page

if TYPE_CHECKING:
    from doseguard.readers.sources import Refused, SourceFile

_SLOW_AFTER_SECONDS = 1.0
_FEWEST_COLUMNS, _MOST_COLUMNS = 40, 100
# What an encoding has no letter for stays readable: escapes, which JSON reads as well.
_ESCAPED = "backslashreplace"


class UnwritableError(Exception):
    """Standard output does not take the answer; its text says why."""

    def __str__(self) -> str:
        """`cannot write to standard output: CAUSE`."""
        return f"cannot write to standard output: {self.args[0]}"


def page(*, to_file: bool = False) -> Page:
    """80 columns; colour on a terminal only, never with NO_COLOR set (to anything) nor on TERM=dumb."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(colour=wanted and not to_file and _is_terminal(sys.stdout))


def page_of_terminal(*, to_file: bool = False) -> Page:
    """A page as wide as the terminal, within 40 and 100 columns; elsewhere 80, the same for everybody."""
    plain = page(to_file=to_file)
    if to_file or not _is_terminal(sys.stdout):
        return plain
    import shutil

    columns = shutil.get_terminal_size(fallback=(plain.columns, 0)).columns
    return Page(plain.colour, min(max(columns, _FEWEST_COLUMNS), _MOST_COLUMNS))


def write(text: str, path: str | None = None, *, utf8: bool = False) -> None:
    """Write to standard output, or to a file that is complete or not there; files are UTF-8.

    With `utf8` standard output is too, whatever the terminal's encoding: programs read it.
    """
    if path is None:
        _print(text, utf8=utf8)
        return
    try:
        _write_file(text.encode("utf-8", _ESCAPED), Path(path))
    except OSError as error:
        cause = f"cannot be written ({error.strerror})"
        raise UnreadableError(path=path, place="", cause=cause, advice="give another --output") from error


def say(sentence: str) -> None:
    """A line on standard error, in the command's name."""
    remark(f"doseguard: {sentence}\n")


def remark(text: str) -> None:
    """Text on standard error; where that takes nothing, nowhere is left to complain."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            drop(sys.stderr)


def drop(stream: TextIO | None) -> None:
    """Throw away what a stream still holds and gets: at exit Python would complain once more."""
    if stream is not None:
        with suppress(OSError):  # of a stream in memory
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print(text: str, *, utf8: bool) -> None:
    stream = sys.stdout
    if stream is None:
        raise UnwritableError("it is closed")
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        left = memoryview(text.encode(encoding, _ESCAPED))
        if hasattr(stream, "buffer"):
            stream.flush()
            while left:  # without a buffer (python -u) a full disk takes a part and is silent
                left = left[stream.buffer.write(left) :]
        else:  # a stream in memory takes any text and has no bytes below it
            stream.write(str(left, encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop(stream)
        raise UnwritableError(error.strerror or str(error)) from error


def _write_file(content: bytes, path: Path) -> None:
    # Devices and pipes are written to and never replaced; behind a link, what it points to is replaced.
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    target = path.resolve()
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def progress(sources: "Iterable[SourceFile | Refused]") -> "Iterable[SourceFile | Refused]":
    """The sources, with a bar on a terminal's standard error where reading them takes more than a second."""
    if not _is_terminal(sys.stderr):
        return sources
    from tqdm import tqdm

    return tqdm(
        sources, desc="reading", unit=" files", delay=_SLOW_AFTER_SECONDS, leave=False, file=sys.stderr
    )
