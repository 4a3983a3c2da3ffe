"""What the command line understands, in words for somebody who sees it for the first time."""

import argparse
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from doseguard import __version__
from doseguard.faces.cli.dosimetry_parser import add_dosimetry_commands
from doseguard.faces.cli.output import write
from doseguard.faces.cli.protocol_parser import add_protocol_commands
from doseguard.readers.errors import UnreadableError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

FORMATS = ("text", "json")
SHELLS = ("bash", "zsh", "tcsh")

_DESCRIPTION = """\
doseguard reads the RT plan that a planning system exports, finds out what is
prescribed and where the plan says so, and holds that against a written
protocol. Silence is never a pass: what cannot be judged is listed as not
evaluated, with the reason."""

_EXAMPLES = """\
examples:
  doseguard prescription plan.dcm
      what is prescribed, and in which attribute that is stated
  doseguard check plan.dcm --protocol nrg-lu002 --site primary --rx "45 Gy / 15"
      hold one plan against a protocol
  doseguard check study/
      the same for every plan under a folder or in a zip archive, each with the
      order.yaml beside it
  doseguard order plan.dcm > order.yaml
      begin an order file; fill it in from the physician's order
  doseguard protocols list
      the protocols that doseguard ships
  doseguard lint protocols/
  doseguard test protocols/
  doseguard diff main protocols/
      what is wrong with protocol files, whether their cases hold, and what a
      change of them means

exit status of check:
  0 per protocol or variation acceptable, 1 deviation unacceptable,
  3 not evaluated, 2 nothing could be read or the command is wrong"""

_CHECK_EXAMPLES = """\
The protocol, the site and the ordered dose come from order.yaml beside the
plan; the options override it, and where both disagree the report says so.
Without any of them the plan is shown under every protocol of the library, and
the verdict is not evaluated. What the clinic's machines, scans and plans are
like stands in clinic.yaml beside or above the plan.

exit status:
  0 per protocol or variation acceptable, 1 deviation unacceptable,
  3 not evaluated, 2 nothing could be read or the command is wrong"""

_COMPLETION_EXAMPLE = """\
for bash:
  doseguard completion bash > \\
      ~/.local/share/bash-completion/completions/doseguard"""


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to its caller how an error is said: in text or in JSON.

    Help is written as all answers are: argparse would pass over an output that does not take it.
    """

    def error(self, message: str) -> NoReturn:
        """Raise UnreadableError with what is wrong with the command."""
        raise UnreadableError(path="", place="", cause=message, advice=f"see '{self.prog} --help'")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        del file
        write(message)


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether the words of a command ask for JSON, before they are known to be a command."""
    pairs = pairwise([*arguments, ""])
    return any(word == "--format=json" or (word == "--format" and value == "json") for word, value in pairs)


def make_parser(protocol_ids: Sequence[str] | None = None) -> Parser:
    """The parser; `protocol_ids`, where given, become completions of --protocol."""
    parser = Parser(
        prog="doseguard",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"doseguard {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    _add_check(commands, protocol_ids)
    _add_prescription(commands)
    _add_order(commands)
    add_dosimetry_commands(partial(_add, commands))
    add_protocol_commands(partial(_add, commands), protocol_ids)
    _add_completion(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - argparse has no public name for it


def _add(commands: Commands, name: str, summary: str, epilog: str = "") -> Parser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="write a log to standard error")
    return parser


def _add_output(parser: Parser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for people, json for scripts")


def _add_check(commands: Commands, protocol_ids: Sequence[str] | None) -> None:
    parser = _add(commands, "check", "check plans against a protocol", _CHECK_EXAMPLES)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a DICOM file, a folder or a zip archive")
    protocol = parser.add_argument(
        "--protocol", metavar="ID|FILE", help="a protocol of the library, or a file"
    )
    protocol.choices = protocol_ids
    parser.add_argument("--site", metavar="NAME", help="the protocol's site that the plan treats")
    parser.add_argument("--order", metavar="FILE", help="an order file; replaces the one beside the plan")
    parser.add_argument(
        "--clinic", metavar="FILE", help="the clinic's policy; replaces clinic.yaml beside or above the plan"
    )
    parser.add_argument("--rx", metavar="'DOSE / N'", help="the ordered scheme, for instance '34 Gy / 5'")
    parser.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a fact about the target or patient, for instance zone=peripheral; may be repeated",
    )
    _add_output(parser)
    parser.add_argument(
        "--output", metavar="FILE", help="write the report there instead of to standard output"
    )
    parser.add_argument(
        "--require",
        choices=("full",),
        help="full: structures, dose and images that are not given are not evaluated instead of not run",
    )
    parser.add_argument(
        "--anonymous", action="store_true", help="withhold paths, label, patient id, UID and clinic"
    )


def _add_prescription(commands: Commands) -> None:
    parser = _add(commands, "prescription", "say what plans prescribe and where that is stated")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a DICOM file, a folder or a zip archive")
    _add_output(parser)


def _add_order(commands: Commands) -> None:
    parser = _add(
        commands, "order", "write an order.yaml to fill in for a plan's targets; doses are left empty"
    )
    parser.add_argument("paths", nargs=1, metavar="PLAN", help="a DICOM file, a folder or a zip archive")


def _add_completion(commands: Commands) -> None:
    parser = _add(
        commands,
        "completion",
        "print a completion script for a shell",
        _COMPLETION_EXAMPLE,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that shall complete doseguard's words")
