"""The entry point: parse, run one command, end with its exit status and never with a traceback."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import UnwritableError, drop, say, write
from doseguard.faces.cli.parser import make_parser, wants_json
from doseguard.readers.errors import UnreadableError

_log = logging.getLogger("doseguard")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the words give (default: those of the process); the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _answered(words)
    except UnwritableError as error:
        say(str(error))
    except BrokenPipeError:
        drop(sys.stdout)  # whoever read it has had enough
    return exits.UNUSABLE


def _answered(words: Sequence[str]) -> int:
    """The exit status; UnwritableError or BrokenPipeError where standard output does not take the answer."""
    try:
        options = make_parser().parse_args(words)
        _start_log(options)
        return _run(options)
    except (UnwritableError, BrokenPipeError):
        raise
    except UnreadableError as error:
        return _unusable(words, str(error))
    except KeyboardInterrupt:
        return _unusable(words, "interrupted")
    except Exception as error:
        _log.exception("the command failed")
        cause = f"doseguard itself failed ({type(error).__name__}); run again with --debug and report the log"
        return _unusable(words, cause)


def _run(options: Namespace) -> int:
    # Structures are measured side by side; threads of numpy's own would wait for one another at full load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Each command brings its own imports: start-up is measured.
    match options.command:
        case "check":
            from doseguard.faces.cli.check import check as command
        case "prescription":
            from doseguard.faces.cli.prescription import prescription as command
        case "order":
            from doseguard.faces.cli.order import order as command
        case "dvh":
            from doseguard.faces.cli.dvh import dvh as command
        case "lint":
            from doseguard.faces.cli.lint import lint as command
        case "test":
            from doseguard.faces.cli.test import test as command
        case "diff":
            from doseguard.faces.cli.diff import diff as command
        case "protocols":
            from doseguard.faces.cli.protocols import protocols as command
        case _:
            from doseguard.faces.cli.completion import completion as command
    return command(options)


def _start_log(options: Namespace) -> None:
    handler = logging.StreamHandler() if options.debug else logging.NullHandler()
    _log.handlers = [handler]
    _log.propagate = False
    _log.setLevel(logging.DEBUG)


def _unusable(words: Sequence[str], cause: str) -> int:
    if "--anonymous" in words:
        from doseguard.model.anonymous import scrubber

        cause = scrubber(word for word in words if "/" in word or "." in word)(cause)
    if wants_json(words):
        from doseguard.faces.cli.unusable import unusable_document

        write(unusable_document(words, cause), utf8=True)
    say(cause)
    return exits.UNUSABLE
