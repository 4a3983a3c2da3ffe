"""Which files are judged, and that nothing is passed over in silence."""

import os
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from doseguard.model.structure_dictionary import StructureDictionary
from doseguard.protocols_as_code.files import FoundProtocolFiles, is_dictionary, protocol_files
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root

PROTOCOL = b"id: one\nsites: {}\n"
TABLE = b"id: two\nlimits: []\n"
OTHER = b"services: {web: {limits: {cpus: 1}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def shown(found: FoundProtocolFiles) -> list[str]:
    return [one.shown for one in found.files]


def test_a_folder_gives_its_protocols_and_tables_sorted_files_before_folders(folder: Path) -> None:
    write(folder, {"b.yaml": PROTOCOL, "a/c.yml": TABLE, "a/b.yaml": PROTOCOL, "z.yaml": TABLE})
    assert shown(protocol_files(["."])) == ["b.yaml", "z.yaml", "a/b.yaml", "a/c.yml"]


def test_a_table_is_told_from_a_protocol(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL, "b.yaml": TABLE, "c.yaml": TABLE + PROTOCOL})
    assert [one.is_table for one in protocol_files(["."]).files] == [False, True, False]


def test_other_yaml_in_a_folder_is_passed_over_and_named(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL, "compose.yaml": OTHER, "order.yaml": b"targets: []\n"})
    found = protocol_files(["."])
    assert shown(found) == ["a.yaml"]
    assert found.passed_over == ("compose.yaml", "order.yaml")
    assert found.unreadable == ()


def test_a_dictionary_of_names_is_ours_for_those_who_ask(folder: Path) -> None:
    write(
        folder, {"a.yaml": PROTOCOL, "n.yaml": b"helpers: []\nprv: []\nunsure: {}\n", "o.yaml": b"prv: []\n"}
    )
    assert protocol_files(["."]).passed_over == ("n.yaml", "o.yaml")
    found = protocol_files(["."], with_names=True)
    assert shown(found) == ["a.yaml", "n.yaml"]
    assert found.passed_over == ("o.yaml",)


def test_the_keys_of_a_dictionary_are_those_by_which_it_is_known() -> None:
    lines = [f"{name}:\n".encode() for name in StructureDictionary.model_fields]
    assert all(is_dictionary(b"".join(some)) for some in combinations(lines, 3))
    assert not any(is_dictionary(b"".join(some)) for some in combinations(lines, 2))


def test_a_file_that_is_named_is_judged_whatever_it_looks_like(folder: Path) -> None:
    write(folder, {"compose.yaml": OTHER, "notes.txt": b""})
    assert shown(protocol_files(["compose.yaml", "notes.txt"])) == ["compose.yaml", "notes.txt"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"'sites': {}\n", id="key in quotes"),
        pytest.param(b"Sites : {}\n", id="key in capitals"),
        pytest.param(b"{id: x, sites: {}}\n", id="one flow mapping"),
        pytest.param(b"\xef\xbb\xbfsites: {}\n", id="byte order mark"),
        pytest.param("limits: []\n".encode("utf-16"), id="UTF-16"),
        pytest.param(b"a: [[[\nlimits: &x\n", id="no sound YAML"),
        pytest.param(b"id: x\nreview_by: 2027-01-01\n", id="the key sites forgotten"),
        pytest.param(b"# yaml-language-server: $schema=./protocol.schema.json\n", id="line for editors"),
    ],
)
def test_a_file_that_is_broken_is_not_passed_over_for_that(folder: Path, data: bytes) -> None:
    write(folder, {"one.yaml": data})
    assert shown(protocol_files(["."])) == ["one.yaml"]


@pytest.mark.parametrize("place", ["protocols", "protocols/organ-limits"])
def test_a_folder_of_protocols_says_what_its_files_are(folder: Path, place: str) -> None:
    write(folder, {f"{place}/{name}.yaml": b"" for name in ("empty", "order", ".hidden")})

    found = protocol_files(["."])
    assert shown(found) == [f"{place}/empty.yaml"]
    assert found.passed_over == (f"{place}/.hidden.yaml", f"{place}/order.yaml")


def test_a_file_is_given_once_however_it_is_reached(folder: Path) -> None:
    write(folder, {"p/a.yaml": PROTOCOL})
    (folder / "link").symlink_to(folder / "p")
    assert shown(protocol_files(["p/a.yaml", "p", ".", "link", "p"])) == ["p/a.yaml"]


def test_links_that_go_round_come_to_an_end(folder: Path) -> None:
    write(folder, {"p/a.yaml": PROTOCOL})
    (folder / "p" / "round").symlink_to(folder)
    assert shown(protocol_files(["."])) == ["p/a.yaml"]


def test_hidden_folders_and_installed_packages_are_not_entered_and_named(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL, ".cache/b.yaml": PROTOCOL, "env/lib/c.yaml": PROTOCOL})
    write(folder, {"env/pyvenv.cfg": b"", "node_modules/d.yaml": PROTOCOL})
    found = protocol_files(["."])
    assert shown(found) == ["a.yaml"]
    assert found.not_entered == (".cache", "env", "node_modules")


def test_a_hidden_folder_that_is_named_is_entered(folder: Path) -> None:
    write(folder, {".p/a.yaml": PROTOCOL})
    assert shown(protocol_files([".p"])) == [".p/a.yaml"]


def test_gits_own_folder_is_not_worth_a_word(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL, ".git/config": b""})
    assert protocol_files(["."]).not_entered == ()


def test_a_folder_with_nothing_to_judge_is_a_problem_of_that_path(folder: Path) -> None:
    write(folder, {"p/a.yaml": PROTOCOL, "q/compose.yaml": OTHER})
    (said,) = protocol_files(["p", "q"]).unreadable
    assert said.path == "q"
    assert said.error == "no protocol and no table of limits under it (1 other YAML file); check the path"


def test_a_path_that_is_not_there_is_a_problem_and_hides_no_other(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL})
    found = protocol_files(["missing.yaml", "a.yaml"])
    assert shown(found) == ["a.yaml"]
    assert [(one.path, one.line, one.column) for one in found.unreadable] == [("missing.yaml", 1, 1)]
    assert "No such file" in found.unreadable[0].error


def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert [one.path for one in protocol_files(["pipe.yaml", "."]).unreadable] == ["pipe.yaml"]


def test_a_link_that_leads_nowhere_is_a_problem(folder: Path) -> None:
    write(folder, {"a.yaml": PROTOCOL})
    (folder / "b.yaml").symlink_to(folder / "gone")
    assert [one.path for one in protocol_files(["."]).unreadable] == ["b.yaml"]


def test_a_name_that_is_no_text_is_shown_in_one_line(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\n.yaml")).write_bytes(PROTOCOL)
    assert shown(protocol_files(["."])) == ["??.yaml"]


def test_every_file_of_the_library_is_found() -> None:
    root, found = protocols_root(), protocol_files([protocols_root()])
    assert {one.path for one in found.files} == {*root.glob("*.yaml"), *root.glob(f"{TABLES_FOLDER}/*.yaml")}
    assert found.unreadable == ()
