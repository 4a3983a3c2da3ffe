"""Files and folders: every file once, in a fixed order, each problem beside the good ones."""

import os
from pathlib import Path

import pytest

from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import Refused, SourceFile, find_sources
from doseguard.readers.sources.source_file import printable


def names(found):
    return [one.name for one in found]


def refused(*paths):
    return [one for one in find_sources(paths) if isinstance(one, Refused)]


def test_a_file_is_yielded_with_its_bytes(tmp_path):
    path = tmp_path / "plan.dcm"
    path.write_bytes(b"abc")
    (found,) = find_sources([path])
    assert found.read() == b"abc"


def test_a_folder_is_walked_sorted(tmp_path):
    for name in ("b/2", "b/1", "a", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(find_sources([tmp_path])) == [f"{tmp_path}/{name}" for name in ("a", "b/1", "b/2", "c")]


def test_paths_are_walked_in_the_order_given(tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")
    assert names(find_sources([tmp_path / "b", tmp_path / "a"])) == [f"{tmp_path}/b", f"{tmp_path}/a"]


def test_an_empty_folder_yields_nothing(tmp_path):
    assert list(find_sources([tmp_path])) == []


def test_files_side_by_side_share_their_folder(tmp_path):
    for name in ("plan.dcm", "order.yaml"):
        (tmp_path / name).write_bytes(b"x")
    first, second = find_sources([tmp_path])
    assert first.folder == second.folder


def test_files_side_by_side_share_their_folder_however_they_are_named(tmp_path, monkeypatch):
    for name in ("plan.dcm", "order.yaml"):
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    first, second = find_sources(["plan.dcm", tmp_path / "order.yaml"])
    assert first.folder == second.folder


@pytest.mark.parametrize("name", ["order.yaml", "order.yml", "Order.YAML"])
def test_an_order_is_known_by_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    (found,) = find_sources([tmp_path])
    assert found.is_order is True


@pytest.mark.parametrize("name", ["my-order.yaml", "order.yaml.bak", "order"])
def test_another_file_is_no_order(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    (found,) = find_sources([tmp_path])
    assert found.is_order is False


def test_a_head_needs_no_second_reading(tmp_path):
    path = tmp_path / "plan.dcm"
    path.write_bytes(b"abcdef")
    (found,) = find_sources([path])
    path.unlink()
    assert found.head(4) == b"abcd"


def test_a_long_head_is_read_on_demand(tmp_path):
    path = tmp_path / "plan.dcm"
    path.write_bytes(bytes(5000))
    (found,) = find_sources([path])
    assert len(found.head(3000)) == 3000


def test_the_size_is_that_on_disk(tmp_path):
    (tmp_path / "plan.dcm").write_bytes(bytes(5000))
    (found,) = find_sources([tmp_path])
    assert found.size == 5000


def test_a_missing_path_is_refused_beside_the_good_ones(tmp_path):
    (tmp_path / "good").write_bytes(b"x")
    kinds = [type(one) for one in find_sources([tmp_path / "missing", tmp_path / "good"])]
    assert kinds == [Refused, SourceFile]


def test_a_missing_path_says_so(tmp_path):
    (one,) = refused(tmp_path / "missing")
    assert one.cause == "no such file or folder"


def test_an_impossible_path_is_refused():
    (one,) = refused("a\0b")
    assert one.cause == "not a file name"


def test_a_loop_of_links_ends_and_is_said(tmp_path):
    (tmp_path / "plan").write_bytes(b"x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [(one.cause, one.harmless) for one in refused(tmp_path)] == [
        ("a link to a folder that was read already, skipped", True)
    ]


def test_a_loop_of_links_yields_each_file_once(tmp_path):
    (tmp_path / "plan").write_bytes(b"x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [one.name for one in find_sources([tmp_path]) if isinstance(one, SourceFile)] == [
        f"{tmp_path}/plan"
    ]


def test_a_folder_given_twice_is_read_once(tmp_path):
    (tmp_path / "plan").write_bytes(b"x")
    assert [type(one) for one in find_sources([tmp_path, tmp_path])] == [SourceFile, Refused]


def test_a_link_to_itself_is_refused(tmp_path):
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (one,) = refused(tmp_path)
    assert "leads nowhere or to itself" in one.cause


def test_a_link_to_nothing_is_refused(tmp_path):
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    (one,) = refused(tmp_path)
    assert "leads nowhere or to itself" in one.cause


def test_a_link_to_a_file_is_followed(tmp_path):
    (tmp_path / "outside").write_bytes(b"abc")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "outside")
    (found,) = find_sources([folder])
    assert found.read() == b"abc"


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "plan").write_bytes(b"abc")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert names(find_sources([tmp_path / "folder"])) == [f"{tmp_path}/folder/link/plan"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_passed_by_and_named(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (one,) = refused(tmp_path)
    assert (one.cause, one.harmless) == ("not a regular file (a pipe, socket or device), skipped", True)


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    (tmp_path / "plan").write_bytes(b"x")

    def forbid(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("doseguard.readers.sources.source_file.os.open", forbid)
    (one,) = refused(tmp_path)
    assert one.cause == "no permission to read it"


def test_a_folder_without_permission_is_refused(tmp_path, monkeypatch):
    def forbid(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("doseguard.readers.sources.find.os.listdir", forbid)
    (one,) = refused(tmp_path)
    assert one.cause == "no permission to read it"


def test_a_file_that_vanishes_is_unreadable(tmp_path):
    path = tmp_path / "plan"
    path.write_bytes(bytes(2000))
    (found,) = find_sources([path])
    path.unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        found.read()


def test_a_file_beyond_the_bound_is_unreadable(tmp_path, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.source_file.MAX_FILE_BYTES", 100)
    (tmp_path / "plan").write_bytes(bytes(101))
    (found,) = find_sources([tmp_path])
    with pytest.raises(UnreadableError, match="larger than"):
        found.read()


def test_a_file_at_the_bound_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.source_file.MAX_FILE_BYTES", 100)
    (tmp_path / "plan").write_bytes(bytes(100))
    (found,) = find_sources([tmp_path])
    assert len(found.read()) == 100


def test_a_file_that_grew_beyond_the_bound_is_unreadable(tmp_path, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.source_file.MAX_FILE_BYTES", 100)
    path = tmp_path / "plan"
    path.write_bytes(bytes(50))
    (found,) = find_sources([path])
    path.write_bytes(bytes(200))
    with pytest.raises(UnreadableError, match="larger than"):
        found.read()


def test_too_many_files_end_the_walk_with_a_word(tmp_path, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.find.MAX_FILES", 2)
    for name in "abcd":
        (tmp_path / name).write_bytes(b"x")
    kinds = [type(one) for one in find_sources([tmp_path])]
    assert kinds == [SourceFile, SourceFile, Refused]


def test_folders_may_be_deeper_than_pythons_stack(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    depth = 1100
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("f").write_bytes(b"x")
    os.chdir(tmp_path)
    (found,) = find_sources(["d"])
    # What collects the temporary folder walks by recursion.
    Path("d/" * depth + "f").unlink()
    os.removedirs("/".join("d" * depth))
    assert found.name == "d/" * depth + "f"


def test_a_name_with_a_line_break_stays_on_one_line(tmp_path):
    (tmp_path / "plan\nverdict: per protocol").write_bytes(b"x")
    (found,) = find_sources([tmp_path])
    assert found.name.endswith("plan?verdict: per protocol")


def test_a_name_that_is_no_text_is_printable():
    assert printable("plan\udcff.dcm") == "plan?.dcm"
