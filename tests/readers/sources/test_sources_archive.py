"""Zip archives: read in memory, nothing declared is believed, nothing leads out."""

import zipfile

import pytest

from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import Refused, SourceFile, find_sources


@pytest.fixture
def zipped(tmp_path):
    def zipped(members, name="study.zip", compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", compression) as archive:
            for inside, content in members:
                archive.writestr(zipfile.ZipInfo(inside), content, compression)
        return path

    return zipped


def test_members_are_yielded_sorted_with_their_bytes(zipped):
    found = list(find_sources([zipped([("b/plan.dcm", b"2"), ("a.dcm", b"1")])]))
    assert [(one.name.rpartition("study.zip/")[2], one.read()) for one in found] == [
        ("a.dcm", b"1"),
        ("b/plan.dcm", b"2"),
    ]


def test_an_archive_is_known_by_content_not_by_name(zipped):
    (found,) = find_sources([zipped([("plan.dcm", b"1")], name="plan.dcm")])
    assert found.name.endswith("plan.dcm/plan.dcm")


def test_an_archive_in_a_folder_is_opened(zipped):
    path = zipped([("plan.dcm", b"1")])
    (found,) = find_sources([path.parent])
    assert found.read() == b"1"


def test_an_empty_archive_yields_nothing(zipped):
    assert list(find_sources([zipped([])])) == []


def test_folders_in_an_archive_yield_nothing(zipped):
    assert list(find_sources([zipped([("RT/", b"")])])) == []


def test_members_side_by_side_share_their_folder(zipped):
    first, second = find_sources([zipped([("RT/order.yaml", b"1"), ("RT/plan.dcm", b"2")])])
    assert first.folder == second.folder


def test_members_of_different_folders_do_not(zipped):
    first, second = find_sources([zipped([("A/order.yaml", b"1"), ("B/plan.dcm", b"2")])])
    assert first.folder != second.folder


def test_an_order_in_an_archive_is_known(zipped):
    (found,) = find_sources([zipped([("RT/order.yaml", b"1")])])
    assert found.is_order is True


def test_backslashes_separate_folders(zipped):
    (found,) = find_sources([zipped([("RT\\order.yaml", b"1")])])
    assert found.is_order is True


@pytest.mark.parametrize(
    "name",
    ["../plan.dcm", "a/../../plan.dcm", "/etc/plan.dcm", "C:/plan.dcm", "C:\\plan.dcm", "..\\plan.dcm"],
)
def test_a_name_that_leads_out_is_refused(zipped, name):
    (found,) = find_sources([zipped([(name, b"1")])])
    assert found.cause == "the name leads out of the archive"


def test_a_refused_member_does_not_hide_the_others(zipped):
    found = list(find_sources([zipped([("../plan.dcm", b"1"), ("plan.dcm", b"2")])]))
    assert [type(one) for one in found] == [Refused, SourceFile]


def test_an_archive_within_an_archive_is_skipped_with_a_word(zipped):
    inner = zipped([("plan.dcm", b"1")], name="inner.zip").read_bytes()
    (found,) = find_sources([zipped([("inner.zip", inner)])])
    assert (found.cause, found.harmless) == ("an archive within an archive, skipped", False)


def test_an_encrypted_member_is_refused(zipped):
    path = zipped([("plan.dcm", b"1")])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    (found,) = find_sources([path])
    assert found.cause == "encrypted"


def test_a_truncated_archive_is_refused(zipped):
    path = zipped([("plan.dcm", b"1" * 1000)])
    path.write_bytes(path.read_bytes()[:-30])
    (found,) = find_sources([path])
    assert found.cause.startswith("damaged zip archive")


def test_every_cut_of_an_archive_is_refused(zipped):
    path = zipped([("a.dcm", bytes(range(256)) * 4), ("b.dcm", b"2")])
    data = path.read_bytes()
    survivors = []
    for size in range(4, len(data)):
        path.write_bytes(data[:size])
        survivors += [one for one in find_sources([path]) if isinstance(one, SourceFile)]
    assert survivors == []


def test_a_damaged_member_is_refused_or_unreadable(zipped):
    path = zipped([("plan.dcm", bytes(range(256)) * 40)], compression=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    (found,) = find_sources([path])
    with pytest.raises(UnreadableError, match="damaged in the zip archive"):
        found.read()


def test_no_flipped_byte_of_an_archive_raises_anything_else(zipped):
    path = zipped([("a.dcm", b"content " * 50), ("order.yaml", b"2")])
    data = path.read_bytes()
    outcomes = set()
    for position in range(len(data)):
        path.write_bytes(data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :])
        for found in find_sources([path]):
            try:
                outcomes.add(type(found.read()) if isinstance(found, SourceFile) else type(found))
            except UnreadableError:
                outcomes.add(UnreadableError)
    assert outcomes == {bytes, Refused, UnreadableError}


def test_an_unknown_compression_is_refused(zipped):
    path = zipped([("plan.dcm", b"1")])
    data = bytearray(path.read_bytes())
    data[8] = 77
    data[data.index(b"PK\x01\x02") + 10] = 77
    path.write_bytes(data)
    (found,) = find_sources([path])
    assert "damaged in the zip archive" in found.cause


def bomb(zipped, monkeypatch, *, free=1 << 20):
    monkeypatch.setattr("doseguard.readers.sources.archive._FREE_BYTES", free)
    (found,) = find_sources([zipped([("plan.dcm", bytes(4 << 20))])])
    return found


def test_a_member_that_expands_beyond_the_ratio_is_unreadable(zipped, monkeypatch):
    with pytest.raises(UnreadableError, match="expands more than 200 times"):
        bomb(zipped, monkeypatch).read()


def test_a_small_member_may_expand_as_it_likes(zipped, monkeypatch):
    assert len(bomb(zipped, monkeypatch, free=8 << 20).read()) == 4 << 20


def test_what_comes_out_of_an_archive_is_bounded_in_all(zipped, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.archive.MAX_ARCHIVE_BYTES", 100_000)
    noise = [(f"{n}.dcm", bytes(40_000)) for n in range(3)]
    first, second, third = find_sources([zipped(noise)])
    first.read()
    second.read()
    with pytest.raises(UnreadableError, match="holds more than"):
        third.read()


def test_a_member_beyond_the_bound_of_a_file_is_unreadable(zipped, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.source_file.MAX_FILE_BYTES", 100)
    (found,) = find_sources([zipped([("plan.dcm", bytes(101))])])
    with pytest.raises(UnreadableError, match="larger than"):
        found.read()


def declaring(path, size):
    """The archive with another uncompressed size declared for its first member, in both places."""
    data = bytearray(path.read_bytes())
    data[22:26] = size.to_bytes(4, "little")
    central = data.index(b"PK\x01\x02") + 24
    data[central : central + 4] = size.to_bytes(4, "little")
    path.write_bytes(data)
    return path


def test_a_member_that_declares_less_than_it_holds_is_unreadable(zipped):
    (found,) = find_sources([declaring(zipped([("plan.dcm", bytes(50_000))]), 20_000)])
    with pytest.raises(UnreadableError, match="damaged in the zip archive"):
        found.read()


def test_a_member_that_declares_more_than_it_holds_is_not_a_longer_file(zipped):
    (found,) = find_sources([declaring(zipped([("plan.dcm", bytes(5000))]), 9000)])
    assert len(found.read()) == 5000


def test_too_many_members_are_refused(zipped, monkeypatch):
    monkeypatch.setattr("doseguard.readers.sources.archive.MAX_MEMBERS", 2)
    (found,) = find_sources([zipped([(str(n), b"x") for n in range(3)])])
    assert "more than 2 files" in found.cause


def test_two_members_of_one_name_are_both_yielded(tmp_path):
    path = tmp_path / "study.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plan.dcm", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("plan.dcm", b"2")
    assert [one.read() for one in find_sources([path])] == [b"1", b"2"]


def test_an_archive_without_permission_is_refused(zipped, monkeypatch):
    path = zipped([("plan.dcm", b"1")])

    def forbid(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("doseguard.readers.sources.archive.zipfile.ZipFile", forbid)
    (found,) = find_sources([path])
    assert found.cause == "no permission to read it"


def test_a_long_head_of_a_member_is_read_on_demand(zipped):
    (found,) = find_sources([zipped([("plan.dcm", bytes(5000))])])
    assert len(found.head(3000)) == 3000


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "mimetype"])
def test_an_office_document_is_a_file_like_others(zipped, first):
    path = zipped([(first, b"<xml/>")], name="report.docx")
    (found,) = find_sources([path])
    assert found.read() == path.read_bytes()


def test_an_office_document_in_an_archive_is_a_file_like_others(zipped):
    document = zipped([("[Content_Types].xml", b"<xml/>")], name="report.docx").read_bytes()
    (found,) = find_sources([zipped([("report.docx", document)])])
    assert found.read() == document
