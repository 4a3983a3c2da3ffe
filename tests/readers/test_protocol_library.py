"""The library says what it holds, and loads it by its ids."""

from pathlib import Path

import pytest

from doseguard.readers import protocol_library
from doseguard.readers.errors import UnreadableError
from doseguard.readers.library_root import protocols_root
from doseguard.readers.protocol_library import library_ids, load_from_library, load_library
from tests.readers.test_protocol_file import NAMING, save, save_table


def test_the_ids_are_the_names_of_the_files() -> None:
    assert library_ids() == tuple(sorted(path.stem for path in protocols_root().glob("*.yaml")))


def test_a_protocol_is_loaded_by_its_id() -> None:
    assert load_from_library("nrg-lu002").protocol.id == "nrg-lu002"


def test_the_whole_library_is_loaded_in_order() -> None:
    assert tuple(loaded.protocol.id for loaded in load_library()) == library_ids()


def test_a_table_that_several_protocols_name_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol_library, "protocols_root", lambda: tmp_path)
    save(tmp_path, NAMING.replace("id: trial", "id: other"), "other.yaml")
    save(tmp_path, NAMING)
    (tmp_path / "organ-limits").mkdir()
    for table in ("alpha", "zebra"):
        save_table(tmp_path / "organ-limits", table)
    first, second = load_library()
    assert first.tables["alpha"] is second.tables["alpha"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("nrg-lu02", "nrg-lu002"), ("NRG-LU002", "nrg-lu002"), ("lung-periferal", "lung-peripheral")],
)
def test_an_unknown_id_brings_what_was_meant(asked: str, meant: str) -> None:
    with pytest.raises(
        UnreadableError, match=f"{asked}: no protocol of this id in the library; did you mean.*{meant}"
    ):
        load_from_library(asked)


def test_an_id_like_no_other_brings_the_list() -> None:
    with pytest.raises(UnreadableError, match="the library has adrenal, atom,"):
        load_from_library("zzzzzzzzzzzzzzz")


@pytest.mark.parametrize("asked", ["../pyproject", "protocol.schema", "", "nrg-lu002.yaml", "/etc/passwd"])
def test_an_id_is_no_path(asked: str) -> None:
    with pytest.raises(UnreadableError, match="no protocol of this id"):
        load_from_library(asked)


def test_a_broken_installation_has_an_empty_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol_library, "protocols_root", lambda: tmp_path / "protocols")
    assert library_ids() == ()
