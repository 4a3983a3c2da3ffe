"""OLD and NEW as files, folders and revisions of real git repositories."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from doseguard.model.diff_report import DiffReport
from doseguard.protocols_as_code.diff.compare import compare
from doseguard.readers.errors import UnreadableError
from protocols_as_code.diff.rich_protocol import RICH

NARROW, WIDE = "51 Gy .. 57 Gy", "51 Gy .. 58 Gy"
# A range that changes at one end is two changes: where the site's facts are known, and where they are not.
LOOSER, STRICTER = (2, 0, 0), (0, 2, 0)
TABLE = """\
id: organs
title: Limits
version: "1.0.0"
purpose: demo
owner: tests
review_by: 2099-01-01
sources: {paper: {cite: A paper, url: "https://example.org/paper", evidence: verified}}
limits:
  - {structure: SpinalCord, fractions: 3, metric: "D0.35cc[Gy]",
     mandatory: "< 18", priority: mandatory, source: {paper: table 3}}
"""
NAMES_TABLE = RICH.replace("    organs_required:", "    organ_limits: [organs]\n    organs_required:")


class Repository:
    """A git repository of protocol files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> None:
        who = ("-c", "user.name=tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false")
        program = shutil.which("git")
        assert program is not None
        subprocess.run([program, *who, *words], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, tag: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", tag)
        self.git("tag", tag)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two commits, narrow and wide; the working tree is as the second one."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    made = Repository(tmp_path)
    made.write("protocols/rich.yaml", RICH)
    made.write("order.yaml", "protocol: rich\n")
    made.write(".hidden.yaml", "a: &anchor 1\n")
    made.write("README.md", "Protocols\n")
    made.commit("narrow")
    made.write("protocols/rich.yaml", RICH.replace(NARROW, WIDE))
    made.commit("wide")
    monkeypatch.chdir(tmp_path)
    return made


def counts(report: DiffReport) -> tuple[int, int, int]:
    return report.looser, report.stricter, report.neither


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("narrow", "wide"),
        ("narrow", "protocols/rich.yaml"),
        ("narrow", "protocols"),
        ("narrow", "."),
        ("narrow:protocols/rich.yaml", "protocols/rich.yaml"),
        ("narrow:protocols/rich.yaml", "wide"),
        ("narrow:protocols", "wide:protocols"),
        ("narrow:protocols/", "protocols/rich.yaml"),
        ("narrow:", "wide:protocols/rich.yaml"),
        ("narrow:./protocols/rich.yaml", "wide"),
        ("HEAD~1", "HEAD"),
        ("HEAD^{/narr}", "HEAD^{/wi}:protocols/rich.yaml"),
    ],
)
def test_a_revision_is_what_the_other_side_names(repository: Repository, old: str, new: str) -> None:
    assert counts(compare(old, new)) == LOOSER
    assert counts(compare(new, old)) == STRICTER


def test_from_a_folder_of_the_repository_a_path_is_from_there(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.folder / "protocols")
    assert counts(compare("narrow", "rich.yaml")) == LOOSER
    assert counts(compare("narrow:./rich.yaml", "wide:protocols/rich.yaml")) == LOOSER


def test_the_repository_is_that_of_the_path(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert counts(compare("narrow", str(repository.folder / "protocols"))) == LOOSER


def test_a_revision_compares_with_a_file_that_is_in_no_repository(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("elsewhere") / "rich.yaml"
    copy.write_text(RICH.replace(NARROW, "51 Gy .. 59 Gy"), encoding="utf-8")
    assert counts(compare("narrow:protocols/rich.yaml", str(copy))) == LOOSER


def test_a_path_of_a_revision_is_looked_for_in_the_repository_of_the_other_side(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    file = repository.folder / "protocols" / "rich.yaml"
    assert counts(compare("narrow:protocols/rich.yaml", str(file))) == LOOSER


def test_a_revision_alone_means_nothing_beside_a_file_that_is_in_no_repository(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("elsewhere") / "rich.yaml"
    copy.write_text(RICH, encoding="utf-8")
    with pytest.raises(UnreadableError, match="narrow: neither a file or folder nor a git revision"):
        compare("narrow", str(copy))


def test_a_path_that_exists_wins_over_a_revision_of_that_name(repository: Repository) -> None:
    repository.write("narrow/rich.yaml", RICH.replace(NARROW, "51 Gy .. 59 Gy"))
    assert counts(compare("narrow", "protocols/rich.yaml")) == STRICTER


def test_changes_that_are_not_committed_count(repository: Repository) -> None:
    repository.write("protocols/rich.yaml", RICH.replace(NARROW, "52 Gy .. 57 Gy"))
    assert counts(compare("narrow", "protocols")) == STRICTER


def test_a_protocol_that_appears_and_one_that_disappears(repository: Repository) -> None:
    (repository.folder / "protocols" / "rich.yaml").unlink()
    repository.write("protocols/poor.yaml", RICH.replace("id: rich", "id: poor"))
    repository.commit("other")
    told = {one.protocol: (one.kind, one.direction, one.message) for one in compare("wide", "other").changes}
    assert told["rich"][:2] == ("protocol", "stricter")
    assert told["rich"][2].startswith("the protocol was removed: plans that are declared for it are refused")
    assert told["poor"][:2] == ("protocol", "looser")


def test_a_path_that_one_revision_does_not_have_is_a_protocol_less(repository: Repository) -> None:
    repository.write("protocols/new.yaml", RICH.replace("id: rich", "id: new"))
    ((one),) = compare("wide", "protocols/new.yaml").changes
    assert (one.protocol, one.direction) == ("new", "looser")


def test_a_protocol_that_moves_to_another_folder_is_the_same(repository: Repository) -> None:
    shutil.move(repository.folder / "protocols", repository.folder / "clinic")
    repository.commit("moved")
    assert counts(compare("narrow", "moved")) == LOOSER


def test_a_file_against_a_folder_is_that_file_of_it(repository: Repository) -> None:
    repository.write("protocols/poor.yaml", RICH.replace("id: rich", "id: poor"))
    file = repository.write("mine/rich.yaml", RICH.replace(NARROW, "51 Gy .. 59 Gy"))
    assert counts(compare("protocols", str(file))) == LOOSER
    assert counts(compare(str(file), "protocols")) == STRICTER


def test_of_two_files_with_one_id_none_is_guessed(repository: Repository) -> None:
    file = repository.write("mine/rich.yaml", RICH)
    repository.write("protocols/copy/rich.yaml", RICH)
    with pytest.raises(UnreadableError, match="its id stands in"):
        compare("protocols", str(file))


def test_nothing_against_a_file_is_a_protocol_more(repository: Repository) -> None:
    assert [one.direction for one in compare(os.devnull, "protocols/rich.yaml").changes] == ["looser"]


def test_a_table_of_the_old_revision_holds_in_the_old_revision(repository: Repository) -> None:
    repository.write("protocols/rich.yaml", NAMES_TABLE)
    repository.write("protocols/organ-limits/organs.yaml", TABLE)
    repository.commit("strict")
    repository.write("protocols/organ-limits/organs.yaml", TABLE.replace("< 18", "< 17"))
    told = [
        (one.protocol, one.site, one.kind, one.direction) for one in compare("strict", "protocols").changes
    ]
    assert told == [("organs", None, "organ_limit", "stricter")]
    alone = compare("strict", "protocols/rich.yaml").changes
    assert [(one.protocol, one.site, one.kind) for one in alone] == [("rich", "lung", "organ_limit")]


def test_a_table_that_from_now_on_lies_beside_the_protocol_is_held_against_its_sites(
    repository: Repository,
) -> None:
    repository.write("protocols/organ-limits/organs.yaml", TABLE)
    repository.write("protocols/rich.yaml", NAMES_TABLE)
    repository.commit("far")
    repository.write("protocols/organs.yaml", TABLE.replace("< 18", "< 17"))
    kinds = {(one.protocol, one.kind, one.direction) for one in compare("far", "protocols").changes}
    assert kinds == {("organs", "organ_table", "neither"), ("rich", "organ_limit", "stricter")}


def test_equal_files_are_not_read(repository: Repository) -> None:
    repository.write("protocols/broken.yaml", "sites: [\n")
    repository.commit("broken")
    repository.write("protocols/rich.yaml", RICH)
    repository.commit("still-broken")
    assert counts(compare("broken", "still-broken")) == STRICTER


def test_what_is_no_protocol_is_named(repository: Repository) -> None:
    assert compare("narrow", ".").passed_over == (
        ".hidden.yaml",
        "narrow:.hidden.yaml",
        "narrow:order.yaml",
        "order.yaml",
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nosuch", "protocols", "nosuch: neither a file or folder nor a git revision"),
        ("narrow:protocols/none.yaml", "wide", "the revision narrow has no protocols/none.yaml"),
        ("narrow:order.txt", "wide", "the revision narrow has no order.txt"),
        ("--output=x", "protocols", "no file, no folder and no name of a git revision"),
        (":protocols", "protocols", "no file, no folder and no name of a git revision"),
        ("", "protocols", "no file, no folder and no name of a git revision"),
        ("n" * 5000, "protocols", "neither a file or folder nor a git revision"),
        ("narrow:README.md", "wide", "README.md is not the name of a protocol file"),
        ("order.yaml", "protocols/rich.yaml", "order.yaml"),
    ],
)
def test_a_side_that_is_nothing_is_an_error_that_names_it(
    repository: Repository, old: str, new: str, said: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        compare(old, new)
    assert said in str(caught.value)


def test_a_broken_file_of_a_revision_is_named_by_the_revision(repository: Repository) -> None:
    repository.write("protocols/rich.yaml", RICH.replace("54 Gy,", "54,"))
    repository.commit("broken")
    with pytest.raises(UnreadableError, match=r"^broken:protocols/rich\.yaml:32:36: "):
        compare("narrow", "broken")


def test_a_link_in_a_revision_is_not_followed(repository: Repository) -> None:
    (repository.folder / "protocols" / "link.yaml").symlink_to("rich.yaml")
    repository.commit("linked")
    with pytest.raises(UnreadableError, match=r"linked:protocols/link\.yaml: a symbolic link"):
        compare("narrow", "linked")


def test_folders_without_protocols_are_an_error(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with pytest.raises(UnreadableError, match="no protocol and no table of limits on either side"):
        compare(str(tmp_path / "one"), str(tmp_path / "two"))


def test_a_protocol_and_a_table_are_not_compared(tmp_path: Path) -> None:
    (tmp_path / "rich.yaml").write_text(RICH, encoding="utf-8")
    (tmp_path / "organs.yaml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(UnreadableError, match="one side is a protocol and the other a table"):
        compare(str(tmp_path / "rich.yaml"), str(tmp_path / "organs.yaml"))


def test_without_git_the_error_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match="git is not installed"):
        compare("narrow", "wide")


def test_without_git_files_are_compared_all_the_same(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = repository.write("mine/rich.yaml", RICH)
    monkeypatch.setenv("PATH", "")
    assert counts(compare(str(file), "protocols/rich.yaml")) == LOOSER


def test_two_files_of_other_ids_are_compared_and_the_id_is_told(tmp_path: Path) -> None:
    (tmp_path / "rich.yaml").write_text(RICH, encoding="utf-8")
    (tmp_path / "richer.yaml").write_text(RICH.replace("id: rich", "id: richer"), encoding="utf-8")
    (only,) = compare(str(tmp_path / "rich.yaml"), str(tmp_path / "richer.yaml")).changes
    assert (only.kind, only.where, only.old, only.new) == ("protocol", "id", "rich", "richer")


def test_a_change_of_layout_is_said(tmp_path: Path) -> None:
    for name, text in (("one", RICH), ("two", RICH.replace("owner: tests", "owner:  tests"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rich.yaml").write_text(text, encoding="utf-8")
    report = compare(str(tmp_path / "one"), str(tmp_path / "two"))
    assert report.changes == ()
    assert [one.message for one in report.texts] == ["only the layout, or the order of keys and items"]
