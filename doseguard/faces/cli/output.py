"""Where answers go: standard output or a file, in colour only on a terminal that wants it."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from doseguard.readers.errors import UnreadableError
from doseguard.renderers.page import Page

if TYPE_CHECKING:
    from doseguard.readers.sources import Refused, SourceFile

_SLOW_AFTER_SECONDS = 1.0


def page(*, to_file: bool = False) -> Page:
    """Colour on a terminal only, never with NO_COLOR set (to anything) nor on TERM=dumb."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(colour=wanted and not to_file and sys.stdout.isatty())


def write(text: str, path: str | None = None) -> None:
    """Write to standard output, or to a file that is complete or not there."""
    if path is None:
        _print(text)
        return
    target = Path(path)
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    except OSError as error:
        cause = f"cannot be written ({error.strerror})"
        raise UnreadableError(path=path, place="", cause=cause, advice="give another --output") from error


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError as error:
        sys.stdout.write(_escaped(text, error.encoding))


def _escaped(text: str, encoding: str) -> str:
    """What the terminal cannot show, as escapes that JSON reads as well."""
    unshown = {one for one in text if not one.isascii() and not one.encode(encoding, "ignore")}
    return text.translate({ord(one): json.dumps(one)[1:-1] for one in unshown})


def progress(sources: "Iterable[SourceFile | Refused]") -> "Iterable[SourceFile | Refused]":
    """The sources, with a bar on a terminal's standard error where reading them takes more than a second."""
    if not sys.stderr.isatty():
        return sources
    from tqdm import tqdm

    return tqdm(
        sources, desc="reading", unit=" files", delay=_SLOW_AFTER_SECONDS, leave=False, file=sys.stderr
    )
