"""The published schemas in an editor: yaml-language-server underlines, completes and explains."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from doseguard.readers.library_root import protocols_root
from faces.cli.lint_files import SOUND, SOUND_TABLE
from integrations.language_server import Editor

MODELINE = "# yaml-language-server: $schema=./protocol.schema.json\n"
TABLE_MODELINE = MODELINE.replace("protocol.schema", "limit-table.schema")
UNFINISHED = """\
purpose:{space}
sites:
  metastasis:
    schemes:
      - fractions: 5
        {space}
cases:
  - site: metastasis
    plan: 34 Gy / 5
    expect:{space}
""".format(space=" ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's folder: the published schemas, and files that name them."""
    place = tmp_path_factory.mktemp("clinic")
    for schema in protocols_root().glob("*.schema.json"):
        shutil.copy(schema, place)
    return place


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as opened:
        yield opened


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def place(text: str, part: str, after: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of a part of the text."""
    before = text[: text.index(part) + len(part) * after]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("name", "text"), [("sound", MODELINE + SOUND), ("table", TABLE_MODELINE + SOUND_TABLE)]
)
def test_a_sound_file_is_not_underlined(editor: Editor, folder: Path, name: str, text: str) -> None:
    assert editor.open(put(folder, f"{name}.yaml", text)) == []


def test_the_shipped_files_are_not_underlined(editor: Editor, folder: Path) -> None:
    (example,) = protocols_root().glob("nrg-lu002.yaml")
    assert editor.open(put(folder, example.name, example.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("sound", "faulty", "said"),
    [
        ("purpose: demo", "purpose: demos", "Value is not accepted"),
        ("fractions: 5", "fraction: 5", "Property fraction is not allowed"),
        ("expect: per protocol", "expect: per protokoll", "Value is not accepted"),
        ('version: "1.0.0"', "version: 1.0", "Incorrect type"),
    ],
)
def test_a_fault_is_underlined_where_it_stands(
    editor: Editor, folder: Path, sound: str, faulty: str, said: str
) -> None:
    text = MODELINE + SOUND.replace(sound, faulty, 1)
    found = editor.open(put(folder, f"faulty-{faulty[:9].strip(': ')}.yaml", text))
    key, value = place(text, faulty), place(text, faulty.split(": ", maxsplit=1)[0] + ": ", after=True)
    starts = [
        (one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1)
        for one in found
        if said in one["message"]
    ]
    assert starts == [key if "Property" in said else value]


def test_a_fault_of_a_table_is_underlined_where_it_stands(editor: Editor, folder: Path) -> None:
    text = TABLE_MODELINE + SOUND_TABLE.replace("priority: mandatory", "priority: highest")
    (found,) = editor.open(put(folder, "faulty-table.yaml", text))
    line, column = place(text, "highest")
    assert found["range"]["start"] == {"line": line - 1, "character": column - 1}


@pytest.fixture(scope="module")
def unfinished(editor: Editor, folder: Path) -> Path:
    path = put(folder, "unfinished.yaml", MODELINE + UNFINISHED)
    editor.open(path)
    return path


def test_the_keys_of_a_scheme_are_offered(editor: Editor, unfinished: Path) -> None:
    line, column = place(MODELINE + UNFINISHED, "fractions: 5\n", after=True)
    offered = editor.completions(unfinished, line, column + 8)
    assert {"total_dose", "applies_to", "source", "note"} <= set(offered)
    assert "fractions" not in offered


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("purpose: ", ["reference", "clinical", "demo"]),
        (
            "expect: ",
            ["per protocol", "variation acceptable", "not evaluated", "deviation unacceptable"],
        ),
    ],
)
def test_the_words_of_a_key_are_offered(editor: Editor, unfinished: Path, key: str, words: list[str]) -> None:
    offered = editor.completions(unfinished, *place(MODELINE + UNFINISHED, key, after=True))
    assert offered == words


def test_what_a_key_means_is_shown_over_it(editor: Editor, unfinished: Path) -> None:
    shown = editor.hover(unfinished, *place(MODELINE + UNFINISHED, "fractions"))
    assert "A number, a list ([4, 5]) or a range (8 .. 15)." in shown
