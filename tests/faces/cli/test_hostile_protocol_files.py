"""Protocol files that are no protocol files: every command says where and why, and never a traceback."""

from pathlib import Path

import pytest

from doseguard.protocols_as_code.lint.examples import whole_text
from doseguard.protocols_as_code.lint.rule import Example
from faces.command import run

SOUND = whole_text(Example(""))


def changed(old: str, new: str) -> bytes:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new).encode()


NOT_THE_SUBSET = {
    "5,000 nested brackets": (changed("purpose: demo", f"purpose: {'[' * 5000}{']' * 5000}"), 4),
    "5,000 open brackets": (b"[" * 5000, 1),
    "an anchor": (changed("title: An example", "title: &t An example"), 2),
    "an alias": (changed("title: An example of a sound protocol", "title: *t"), 2),
    "laughs": (b"a: &a [x, x]\n" + b"".join(b"b%d: [*a, *a]\n" % n for n in range(9)), 1),
    "10 MB": (SOUND.encode() + b"# " + b"x" * 10_000_000, 1),
    "a key twice": (changed("purpose: demo\n", "purpose: demo\npurpose: clinical\n"), 5),
    "a tag": (changed("title: An example", "title: !!python/object:os.system An example"), 2),
    "two documents": (SOUND.encode() + b"---\nid: other\n", len(SOUND.splitlines()) + 1),
    "UTF-16": (SOUND.encode("utf-16"), 1),
    "Latin 1": (changed("title: An example", "title: Fü").replace(b"\xc3\xbc", b"\xfc"), 2),
    "a NUL": (changed("title: An example", "title: A\x00"), 2),
    "text that turns around": (changed("title: An example", "title: A\u202e"), 2),
    "a tab": (changed("  metastasis:", "\tmetastasis:"), 11),
    "NO": (changed("title: An example of a sound protocol", "title: NO"), 2),
    "010": (changed("fractions: 5", "fractions: 010"), 14),
    "12:30:45": (changed("owner: the authors of the example", "owner: 12:30:45"), 5),
    "infinity": (changed("fractions: 5", "fractions: .inf"), 14),
    "a number of 400 digits": (changed("fractions: 5", f"fractions: {'9' * 400}"), 14),
    "an exponent": (changed("fractions: 5", "fractions: 1e999999999"), 14),
    "a list as a key": (changed("purpose: demo", "[1, 2]: demo"), 4),
    "nothing": (b"", 1),
    "only a comment": (b"# nothing\n", 1),
    "bytes": (bytes(range(256)), 2),
}
FINDINGS = {
    "1.10 as version": (changed('version: "1.0.0"', "version: 1.10"), 3),
    "NO in quotes as a number": (changed("fractions: 5", "fractions: 'NO'"), 14),
    "a list": (b"- id: example\n", 1),
    "a word": (b"example\n", 1),
    "a number": (b"12\n", 1),
    "a mapping for a text": (changed("title: An example of a sound protocol", "title: {a: 1}"), 2),
    "a list for a mapping": (changed("purpose: demo", "purpose: demo\neligibility: [1]"), 5),
}


@pytest.fixture
def write(tmp_path: Path):
    def written(data: bytes) -> Path:
        path = tmp_path / "example.yaml"
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("what", NOT_THE_SUBSET)
def test_lint_says_where_a_text_is_not_the_subset(write, what):
    data, line = NOT_THE_SUBSET[what]
    path = write(data)
    ran = run("lint", path, "--format", "json")
    (unreadable,) = ran.report["unreadable"]
    assert (ran.status, ran.report["findings"]) == (2, [])
    assert (unreadable["path"], unreadable["line"]) == (str(path), line)
    assert unreadable["column"] >= 1
    assert unreadable["error"]


@pytest.mark.parametrize("what", FINDINGS)
def test_what_is_the_subset_and_no_protocol_is_a_finding(write, what):
    data, line = FINDINGS[what]
    ran = run("lint", write(data), "--format", "json")
    assert ran.status == 1
    assert ran.report["unreadable"] == []
    assert line in [one["line"] for one in ran.report["findings"]]


@pytest.mark.parametrize("what", [*NOT_THE_SUBSET, *FINDINGS])
@pytest.mark.parametrize("command", ["test", "diff", "show", "check"])
def test_no_other_command_takes_it(write, sound, plan, command, what):
    data, line = (NOT_THE_SUBSET | FINDINGS)[what]
    path = write(data)
    words = {
        "test": ("test", path),
        "diff": ("diff", sound, path),
        "show": ("protocols", "show", path),
        "check": ("check", plan, "--protocol", path),
    }[command]
    ran = run(*words)
    assert ran.status == 2
    assert f"{path}:{line}:" in ran.out + ran.err


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A sound file of the same id."""
    path = tmp_path / "sound" / "example.yaml"
    path.parent.mkdir()
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def plan() -> Path:
    """A sample plan."""
    return Path(__file__).resolve().parents[3] / "sample_dicom" / "eclipse-29.99-in-5"
