"""Help that a newcomer understands, and completion that a shell really does."""

import argparse
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import doseguard
from doseguard.faces.cli.parser import SHELLS, make_parser
from doseguard.readers.protocol_library import library_ids
from faces.command import run

BASH_DRIVER = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
function=$(complete -p doseguard | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
"$function" doseguard "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def parsers(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from parsers(below, (*words, name))


COMMANDS = dict(parsers(make_parser()))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_mentions_every_option_and_argument(words: tuple[str, ...]) -> None:
    ran = run(*words, "--help")
    assert (ran.status, ran.err) == (0, "")
    for action in COMMANDS[words]._actions:
        wanted = [*action.option_strings, *([action.metavar] if action.metavar else action.choices or ())]
        assert [one for one in wanted if str(one) not in ran.out] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_says_what_each_option_does(words: tuple[str, ...]) -> None:
    silent = [
        action.option_strings or action.dest
        for action in COMMANDS[words]._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_fits_80_columns(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert [line for line in run(*words, "--help").out.splitlines() if len(line) > 80] == []


def test_help_says_the_exit_statuses() -> None:
    for words in ((), ("check",)):
        page = " ".join(run(*words, "--help").out.split())
        assert "0 per protocol or variation acceptable, 1 deviation unacceptable, 3 not evaluated, 2 " in page


def test_the_contracts_options_are_all_there() -> None:
    page = run("check", "--help").out
    named = "protocol site order rx fact format output require anonymous debug"
    assert [one for one in named.split() if f"--{one} " not in page] == []


def test_the_version() -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"doseguard {doseguard.__version__}\n")


@pytest.fixture(scope="module")
def bash_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The completion script for bash."""
    ran = run("completion", "bash")
    assert ran.status == 0
    path = tmp_path_factory.mktemp("completion") / "doseguard"
    path.write_text(ran.out, encoding="utf-8")
    return path


def completed(script: Path, *words: str) -> list[str]:
    command = ["bash", "-c", BASH_DRIVER, "bash", str(script), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_bash_accepts_the_script(bash_script: Path) -> None:
    done = subprocess.run(["bash", "-n", str(bash_script)], capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("doseguard", "ch"), ["check"]),
        (("doseguard", "check", "plan.dcm", "--protocol", "nrg-l"), ["nrg-lu002"]),
        (("doseguard", "check", "--anon"), ["--anonymous"]),
        (("doseguard", "check", "--format", ""), ["text", "json"]),
        (("doseguard", "protocols", "show", "rtog-02"), ["rtog-0236"]),
        (("doseguard", "completion", "b"), ["bash"]),
    ],
)
def test_bash_completes(bash_script: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert completed(bash_script, *words) == expected


def test_bash_completes_every_protocol(bash_script: Path) -> None:
    assert completed(bash_script, "doseguard", "check", "--protocol", "") == list(library_ids())


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_with_the_protocols(shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert [one for one in library_ids() if one not in ran.out] == []


def test_an_unknown_shell_is_refused() -> None:
    ran = run("completion", "cmd")
    assert (ran.status, ran.out) == (2, "")
    assert "bash" in ran.complaint
