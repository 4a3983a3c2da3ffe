"""What the command line understands about protocol files: lint, test, diff, protocols."""

import argparse
from collections.abc import Callable, Sequence

LINT_FORMATS = ("text", "json", "github", "sarif", "junit")
TEST_FORMATS = ("text", "json")
DIFF_FORMATS = ("text", "json", "markdown")
IMPORT_SOURCES = ("csv", "varian", "proknow")

_LINT_EXAMPLES = """\
examples:
  doseguard lint protocols/
      every protocol and table under a folder
  doseguard lint protocols/ --format github
      annotations of a pull request; also sarif and junit
  doseguard lint my.yaml --select PRO-03,PRO-08
      two rules only; doseguard protocols explain PRO-03 says what a rule is for

A finding is accepted by a comment on its line or on the line above it:
  # doseguard: waive PRO-NN until YEAR-MONTH-DAY by NAME: REASON

exit status:
  0 clean, 1 findings, 2 a file is not the YAML subset or the command is wrong"""

_TEST_EXAMPLES = """\
Each embedded case is run as a plan through the path that every plan takes, and
so are boundary cases that doseguard makes for every scheme and limit. Then
each number of each rule is moved by its last digit, each comparison turned and
each row dropped: a change that no embedded case notices has survived.

exit status:
  0 all cases pass and nothing survived, 1 otherwise,
  2 a file does not load or the command is wrong"""

_DIFF_EXAMPLES = """\
examples:
  doseguard diff old/nrg-lu002.yaml nrg-lu002.yaml
  doseguard diff main protocols/
      the folder as the git revision main has it, and as it is now
  doseguard diff v1.0 v1.1 --format markdown --exit-code
      for a comment on a pull request; status 1 when something became looser

exit status:
  0, with --exit-code 1 when something became looser,
  2 a side cannot be read or the command is wrong"""

Add = Callable[..., argparse.ArgumentParser]


def add_protocol_commands(add: Add, protocol_ids: Sequence[str] | None) -> None:
    """Add the commands; `add(name, summary, epilog)` makes the parser of one."""
    _add_lint(add)
    _add_test(add)
    _add_diff(add)
    _add_protocols(add, protocol_ids)


def _add_lint(add: Add) -> None:
    parser = add("lint", "find what is wrong with protocol files", _LINT_EXAMPLES)
    _add_paths(parser)
    _add_format(parser, LINT_FORMATS)
    for option, what in (("--select", "run only these rules"), ("--ignore", "do not run these rules")):
        parser.add_argument(
            option, action="append", default=[], metavar="RULES", help=f"{what}, for instance PRO-03,PRO-08"
        )
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")


def _add_test(add: Add) -> None:
    parser = add("test", "run the embedded cases of protocol files and their mutants", _TEST_EXAMPLES)
    _add_paths(parser)
    _add_format(parser, TEST_FORMATS)
    parser.add_argument(
        "--write-cases",
        action="store_true",
        help="append to each file the cases that would catch the survivors, to be reviewed",
    )


def _add_diff(add: Add) -> None:
    parser = add("diff", "say what a change of protocols means, in clinical words", _DIFF_EXAMPLES)
    for name in ("old", "new"):
        parser.add_argument(
            name, metavar=name.upper(), help="a file, a folder or a git revision (REV, REV:PATH)"
        )
    _add_format(parser, DIFF_FORMATS)
    parser.add_argument("--exit-code", action="store_true", help="status 1 when something became looser")


def _add_protocols(add: Add, protocol_ids: Sequence[str] | None) -> None:
    parser = add(
        "protocols", "list, show and explain protocols, checks and rules; import constraint lists", ""
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=type(parser))
    actions.add_parser("list", help="every protocol of the library (the default)")
    show = actions.add_parser("show", help="one protocol: sites, schemes on a dose ruler, sources")
    show.add_argument(
        "protocol", metavar="ID|FILE", help="a protocol of the library, or a file"
    ).choices = protocol_ids
    explain = actions.add_parser(
        "explain", help="a check, a rule or a scheme with its source, or what is covered"
    )
    explain.add_argument(
        "rule",
        metavar="CHECK|RULE|SCHEME|coverage",
        help="for instance RX-03, PRO-08 or nrg-lu002/metastasis/5; coverage: what is left to look at",
    )
    _add_import(actions.add_parser("import", help="a draft from a constraint list of another format"))


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV, or a scorecard in JSON")
    parser.add_argument(
        "--from", dest="source", choices=IMPORT_SOURCES, help="the format, where its content does not show it"
    )
    _add_format(parser, TEST_FORMATS)
    parser.add_argument(
        "--output", metavar="FILE", help="write the draft there instead of to standard output"
    )


def _add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a protocol file, a table of limits or a folder"
    )


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="how the answer is written")
