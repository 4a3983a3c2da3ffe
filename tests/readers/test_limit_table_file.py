"""A table of organ limits is read as strictly as a protocol, and found beside the protocol first."""

from hashlib import sha256
from pathlib import Path

import pytest

from doseguard.readers import limit_table_file
from doseguard.readers.errors import UnreadableError
from doseguard.readers.limit_table_file import find_limit_table, read_limit_table, tables_like
from doseguard.readers.protocol_file import read_protocol

TABLE = """\
id: cord
title: Limits of the cord
version: "1.0.0"
purpose: demo
owner: physics
review_by: 2027-11-30
sources:
  paper: {cite: "A paper", url: "https://example.org", evidence: verified}
limits:
  - structure: SpinalCord
    fractions: 5
    metric: "D0.35cc[Gy]"
    mandatory: "< 10"
    priority: mandatory
    source: {paper: table 1}
  - structure: SpinalCord
    fractions: 3
    metric: "D0.35cc[Gy]"
    mandatory: "< 9"
    priority: mandatory
    source: {paper: table 1}
cases:
  - {fractions: 3, metrics: {}, expect: not evaluated}
  - {fractions: 5, metrics: {SpinalCord: {"D0.35cc[Gy]": 10.0}}, expect: deviation unacceptable}
"""


def save(folder: Path, text: str = TABLE, name: str = "cord.yaml") -> Path:
    """The text as a file, in a folder that is made for it."""
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the library's tables, in place of the shipped one."""
    monkeypatch.setattr(limit_table_file, "protocols_root", lambda: tmp_path / "library")
    return tmp_path / "library" / "organ-limits"


def test_a_file_gives_its_table_path_and_hash(tmp_path: Path) -> None:
    path = save(tmp_path)
    loaded = read_limit_table(path)
    assert (loaded.table.id, len(loaded.table.limits), loaded.path, loaded.sha256) == (
        "cord",
        2,
        path,
        sha256(path.read_bytes()).hexdigest(),
    )


def test_a_table_carries_its_cases(tmp_path: Path) -> None:
    case = read_limit_table(save(tmp_path)).table.cases[1]
    assert (case.fractions, case.because) == (5, "DOS-06")


def test_a_place_of_the_table_is_found_in_its_tree(tmp_path: Path) -> None:
    assert str(read_limit_table(save(tmp_path)).tree.place_of(("cases", 1, "expect"))) == "24:74"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            "mandatory:",
            "mandatry:",
            "13:5: 'mandatry' is not a key of this format; did you mean 'mandatory'?",
        ),
        ("fractions: 5", "fractions: 0", "11:16: 0 is no number of fractions"),
        ("paper: table", "papr: table", "15:14: 'papr' is not among the sources; did you mean 'paper'?"),
        ("id: cord", "id: heart", "1:5: the id 'heart' is not the file's name 'cord'; make them equal"),
        ("expect: deviation", "expect: bad", "24:74: 'bad unacceptable' is no grade"),
    ],
    ids=["key", "fractions", "source", "id", "case"],
)
def test_a_fault_is_told_at_its_line_and_column(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    path = save(tmp_path, TABLE.replace(right, wrong, 1))
    with pytest.raises(UnreadableError) as caught:
        read_limit_table(path)
    assert told in str(caught.value)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableError, match="not the name of a table file; name the file as the table's id"
    ):
        read_limit_table(save(tmp_path, name="cord.csv"))


def test_a_table_in_the_same_folder_comes_first(tmp_path: Path, library: Path) -> None:
    beside, _, _ = save(tmp_path), save(tmp_path / "organ-limits"), save(library)
    assert find_limit_table("cord", tmp_path) == beside


def test_then_one_in_the_folder_of_tables_beside_it(tmp_path: Path, library: Path) -> None:
    beside, _ = save(tmp_path / "organ-limits"), save(library)
    assert find_limit_table("cord", tmp_path) == beside


def test_then_the_librarys(tmp_path: Path, library: Path) -> None:
    shipped = save(library)
    assert find_limit_table("cord", tmp_path) == shipped


def test_both_endings_are_found(tmp_path: Path) -> None:
    other = save(tmp_path, name="cord.yml")
    assert find_limit_table("cord", tmp_path) == other


def test_what_is_nowhere_is_not_found(tmp_path: Path) -> None:
    assert find_limit_table("cord", tmp_path) is None


def test_tables_of_both_places_are_named_where_an_id_comes_close(tmp_path: Path, library: Path) -> None:
    save(library, name="aapm-tg101.yaml")
    save(tmp_path / "organ-limits", name="aapm-tg102.yml")
    save(tmp_path / "organ-limits", name="aapm-tg103.json")
    assert set(tables_like("AAPM-TG10", tmp_path)) == {"aapm-tg101", "aapm-tg102"}


def test_a_protocol_of_the_same_id_is_no_table(tmp_path):
    (tmp_path / "cord.yaml").write_text("id: cord\nsites:\n  a: {}\n")
    table = tmp_path / "organ-limits" / "cord.yaml"
    table.parent.mkdir()
    table.write_text("id: cord\nlimits: []\n")
    assert find_limit_table("cord", tmp_path) == table


def test_a_protocol_given_as_a_table_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "cord.yaml"
    path.write_text("id: cord\nsites: {}\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"cord\.yaml:2:1: this is a protocol, no table; give a file"):
        read_limit_table(path)


def test_a_table_given_as_a_protocol_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "cord.yaml"
    path.write_text("id: cord\nlimits: []\n", encoding="utf-8")
    with pytest.raises(
        UnreadableError, match=r"cord\.yaml:2:1: this is a table of limits, no protocol; name"
    ):
        read_protocol(path)
