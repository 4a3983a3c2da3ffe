"""Protocol files for the tests of what finds, lints and tests them: sound ones, and one fault each."""

from pathlib import Path

from doseguard.protocols_as_code.lint.examples import whole_text
from doseguard.protocols_as_code.lint.rule import Example

SOUND = whole_text(Example("id: example"))
SOUND_TABLE = whole_text(Example("id: table", table=True))
NO_YAML = "id: example\nsites: &all {}\n"


def faulty(line: str = "review_by: 2027-02-30") -> str:
    """The sound protocol with one line that keeps it from loading."""
    return whole_text(Example(line))


def line_of(text: str, part: str) -> int:
    """The line, counted from 1, on which a part of the text stands."""
    return text[: text.index(part)].count("\n") + 1


def put(folder: Path, name: str, text: str) -> Path:
    """The text as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
