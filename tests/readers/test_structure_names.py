"""The shipped dictionary of structure names is sound, and knows every organ that the library limits."""

from pathlib import Path

import pytest

from doseguard.model.name_matching import match_name
from doseguard.model.target import names_target
from doseguard.readers.errors import UnreadableError
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_library import load_library
from doseguard.readers.structure_names import NAMES_FILE, read_structure_dictionary, shipped_names

DICTIONARY = read_structure_dictionary(protocols_root() / NAMES_FILE)
WORDS = [
    (name, organ.sides, alias)
    for name, organ in DICTIONARY.structures.items()
    for _, alias in organ.aliases()
]


def limited() -> set[str]:
    tables = [
        read_limit_table(path).table for path in sorted((protocols_root() / TABLES_FOLDER).glob("*.yaml"))
    ]
    rows = [row for table in tables for row in table.limits]
    rows += [row for one in load_library() for site in one.protocol.sites.values() for row in site.limits]
    return {row.structure for row in rows if not names_target(row.structure)}


@pytest.mark.parametrize(
    ("organ", "sides", "alias"), WORDS, ids=[f"{name}-{word}" for name, _, word in WORDS]
)
def test_every_alias_means_its_organ(organ: str, sides: str | None, alias: str) -> None:
    wanted = f"{organ}_L" if sides == "needed" else organ
    written = f"{alias} left" if sides == "needed" else alias
    assert match_name(written, shipped_names()).standard == wanted


def test_every_limited_organ_is_in_it() -> None:
    known = {one for name, organ in DICTIONARY.structures.items() for one in organ.standards(name)}
    bases = {name.split("-")[0].split("_PRV")[0] for name in limited()}
    assert bases - known == set()


def test_each_volume_is_wide() -> None:
    ends = {name: (one.low, one.high) for name, one in DICTIONARY.volumes().items()}
    assert {name for name, (low, high) in ends.items() if high is None or (low and high < 4 * low)} == set()


def test_it_is_read_once() -> None:
    assert shipped_names() is shipped_names()


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("sides: {}\nstructures: [Heart]\n")
    with pytest.raises(UnreadableError) as raised:
        read_structure_dictionary(path)
    assert raised.value.place.startswith("1:")
