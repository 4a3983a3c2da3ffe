"""`doseguard diff`: the pages, the exit statuses, one JSON document whatever happens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faces.cli.scheme_reader import PROTOCOLS
from faces.command import ROOT, run

Edit = Callable[[str, str], Path]
OLD = PROTOCOLS / "nrg-lu002.yaml"
WIDER = ("30 Gy .. 37.5 Gy", "30 Gy .. 38 Gy")
NARROWER = ("30 Gy .. 37.5 Gy", "31 Gy .. 37.5 Gy")


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of a shipped protocol with one piece of its text replaced."""

    def edit(old: str, new: str) -> Path:
        text = OLD.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / OLD.name
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return edit


def test_a_wider_range_is_said_in_clinical_words(edited: Edit) -> None:
    ran = run("diff", OLD, edited(*WIDER))
    said = (
        "metastasis, 5 fractions: 37.51 Gy .. 38 Gy was deviation unacceptable, is now variation acceptable"
    )
    assert (ran.status, ran.err) == (0, "")
    assert said in " ".join(ran.out.split())


def test_json_is_one_document_of_changes(edited: Edit) -> None:
    ran = run("diff", OLD, edited(*WIDER), "--format", "json")
    (change,) = ran.report["changes"]
    assert (change["protocol"], change["site"], change["kind"]) == ("nrg-lu002", "metastasis", "scheme")
    assert (change["where"], change["direction"]) == ("5 fractions, 37.51 Gy .. 38 Gy", "looser")
    assert (change["old"], change["new"]) == ("deviation unacceptable", "variation acceptable")
    assert (ran.report["looser"], ran.report["error"]) == (1, None)


def test_markdown_is_a_comment(edited: Edit) -> None:
    page = run("diff", OLD, edited(*WIDER), "--format", "markdown").out
    assert page.startswith("## Protocol changes: 1 looser, 0 stricter, 0 neither; 1 file compared\n")
    assert "| **looser** | nrg-lu002 | metastasis | 5 fractions: 37.51 Gy .. 38 Gy was" in page


@pytest.mark.parametrize(
    ("edit", "words", "status"),
    [(WIDER, (), 0), (WIDER, ("--exit-code",), 1), (NARROWER, ("--exit-code",), 0)],
    ids=["looser", "looser counts", "stricter"],
)
@pytest.mark.parametrize("wanted", ["text", "json", "markdown"])
def test_only_what_became_looser_ends_with_1(
    edited: Edit, edit: tuple[str, str], words: tuple[str, ...], status: int, wanted: str
) -> None:
    assert run("diff", OLD, edited(*edit), "--format", wanted, *words).status == status


def test_the_library_does_not_differ_from_itself() -> None:
    ran = run("diff", PROTOCOLS, PROTOCOLS, "--exit-code")
    assert ran.status == 0
    assert ran.out.startswith("no difference; ")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ((OLD, "nowhere"), "nowhere: neither a file or folder nor a git revision"),
        ((OLD, ROOT / "README.md"), "README.md"),
        ((OLD,), "the following arguments are required: NEW"),
        ((OLD, OLD, "--format", "html"), "invalid choice: 'html'"),
    ],
    ids=["nothing", "no protocol", "one side", "another format"],
)
def test_what_cannot_be_compared_ends_with_2_and_a_reason(words: tuple[str | Path, ...], cause: str) -> None:
    ran = run("diff", *words)
    assert (ran.status, ran.out) == (2, "")
    assert cause in ran.complaint


def test_what_cannot_be_compared_is_a_json_document_too(tmp_path: Path) -> None:
    broken = tmp_path / OLD.name
    broken.write_text(OLD.read_text(encoding="utf-8").replace("30 Gy", "30"), encoding="utf-8")
    ran = run("diff", OLD, broken, "--format", "json", "--exit-code")
    assert ran.status == 2
    assert ran.report["changes"] == []
    assert "has no unit" in ran.report["error"]
    assert ran.report["error"].startswith(f"{broken}:")
