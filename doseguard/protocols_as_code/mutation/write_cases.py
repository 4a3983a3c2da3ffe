"""Proposed cases put at the end of a file's `cases`, everything else left byte for byte as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import PositionedTree, YamlError, read_bytes, read_positioned
from doseguard.readers.validation import validate

MARK = "# proposed by doseguard test: review it"
_ADVICE = "write the cases one a line (`- {…}`) under `cases:`"


@dataclass(frozen=True, slots=True)
class _Place:
    """Before which line the cases go, and with what each begins."""

    line: int
    indent: str
    needs_key: bool


def write_cases(path: Path, lines: Sequence[str]) -> None:
    """Append the lines to the file's cases; where that cannot be, UnreadableError and the file as it was."""
    real = path.resolve()
    if real.is_relative_to(Path(str(files("doseguard"))).resolve()):
        cause = "this file is part of the installed package, which is not changed"
        raise UnreadableError(path=str(path), place="", cause=cause, advice="copy it and test the copy")
    data = read_bytes(path)
    added = with_cases(data, lines, str(path))
    partial = real.with_name(f".{real.name}.partial")
    try:
        with real.open("r+b"):  # what must not be written is not replaced either
            partial.write_bytes(added)
        partial.chmod(real.stat().st_mode)
        partial.replace(real)
    except OSError as error:
        partial.unlink(missing_ok=True)
        cause = f"cannot be written ({error.strerror})"
        raise UnreadableError(
            path=str(path), place="", cause=cause, advice="check its permissions"
        ) from error


def with_cases(data: bytes, lines: Sequence[str], name: str) -> bytes:
    """The file's bytes with the cases, which were read back to see that nothing else has changed."""
    tree = read_positioned(data, name)
    text = data.decode("utf-8")
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    place = _place(tree, text.splitlines())
    new = [f"{place.indent}{line}  {MARK}" for line in lines]
    whole = text.splitlines(keepends=True)
    before, after = whole[: place.line], whole[place.line :]
    if before and not before[-1].endswith("\n"):
        before[-1] += end_of_line
    added = "".join([*before, *(f"{one}{end_of_line}" for one in ([*_key(place), *new])), *after]).encode()
    _check(tree, read_positioned(added, name), len(lines))
    return added


def _place(tree: PositionedTree, lines: list[str]) -> _Place:
    key = tree.keys_at.get(("cases",))
    if key is None:
        return _Place(len(lines), "  ", needs_key=True)
    first = tree.values_at.get(("cases", 0))
    dash = "" if first is None else lines[first.line - 1][: first.column - 1]
    if first is None or first.line == key.line or dash.strip() != "-":
        raise YamlError(tree.name, key, "cases cannot be added to a list in this form", _ADVICE)
    following = [at.line for steps, at in tree.keys_at.items() if len(steps) == 1 and at.line > key.line]
    end = min(following) - 1 if following else len(lines)
    while _is_about_what_follows(lines[end - 1]) if following else not lines[end - 1].strip():
        end -= 1
    return _Place(end, dash[: dash.index("-")], needs_key=False)


def _is_about_what_follows(line: str) -> bool:
    """Blank lines, and comments at the left edge, belong to the next key."""
    return not line.strip() or line.startswith("#")


def _key(place: _Place) -> list[str]:
    return ["cases:"] if place.needs_key else []


def _check(before: PositionedTree, after: PositionedTree, added: int) -> None:
    if not isinstance(before.value, dict) or not isinstance(after.value, dict):
        raise YamlError(before.name, before.place_of(()), "the file is no mapping", _ADVICE)
    validate(LimitTable if "limits" in after.value else Protocol, after)
    cases = after.value["cases"]
    kept = {**after.value, "cases": cases[: len(cases) - added]}
    if kept != {**before.value, "cases": before.value.get("cases", [])}:
        raise YamlError(
            before.name, before.place_of(("cases",)), "adding cases would change the file", _ADVICE
        )
