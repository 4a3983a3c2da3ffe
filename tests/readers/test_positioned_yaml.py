"""Files are read strictly, every value has its place, and what is hostile ends in one line of text."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import DEEPEST, MOST_VALUES, Place, YamlError, read_positioned

FILE = b"""\
# a comment
id: trial
sites:
  lung:
    - {dose: 34 Gy, fractions: 5}
    - dose: "30 Gy"
      fractions: 3
"""


def refusal(data: bytes) -> YamlError:
    """The one fault with which the bytes are refused."""
    with pytest.raises(YamlError) as caught:
        read_positioned(data, "file.yaml")
    return caught.value


def told(data: bytes) -> str:
    """What is said about the bytes; nothing where they are read."""
    try:
        read_positioned(data)
    except UnreadableError as error:
        return str(error)
    return ""


def test_values_are_those_that_are_written() -> None:
    assert read_positioned(FILE).value == {
        "id": "trial",
        "sites": {"lung": [{"dose": "34 Gy", "fractions": 5}, {"dose": "30 Gy", "fractions": 3}]},
    }


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), Place(2, 1)),
        (("id",), Place(2, 5)),
        (("sites", "lung", 0), Place(5, 7)),
        (("sites", "lung", 0, "fractions"), Place(5, 32)),
        (("sites", "lung", 1, "dose"), Place(6, 13)),
        (("sites", "lung", "union-tag", 1, "dose"), Place(6, 13)),
        (("sites", "lung", 1, "missing"), Place(6, 7)),
        (("sites", "lung", 7), Place(5, 5)),
        (("nowhere",), Place(2, 1)),
    ],
)
def test_every_value_has_its_place(steps: tuple[str | int, ...], place: Place) -> None:
    assert read_positioned(FILE).place_of(steps) == place


def test_every_key_has_its_place() -> None:
    assert read_positioned(FILE).place_of(("sites", "lung", 0, "fractions"), key=True) == Place(5, 21)


def test_a_list_item_has_no_key_and_gives_its_own_place() -> None:
    assert read_positioned(FILE).place_of(("sites", "lung", 1), key=True) == Place(6, 7)


def test_scalars_follow_the_core_schema() -> None:
    text = (
        b"a: 'NO'\nb: 10\nc: '12:30:45'\nd: 1.10\ne: true\nf: '1'\ng: |\n  two\n  lines\nh: >-\n  one\n  line"
    )
    assert read_positioned(text).value == {
        "a": "NO",
        "b": 10,
        "c": "12:30:45",
        "d": Decimal("1.10"),
        "e": True,
        "f": "1",
        "g": "two\nlines\n",
        "h": "one line",
    }


def test_keys_stay_text() -> None:
    assert read_positioned(b"'NO': 1\n1: 2\ntrue: 3").value == {"NO": 1, "1": 2, "true": 3}


@pytest.mark.parametrize(
    "text", [b"a: 1\nb: NO\n", b"a: 1\nb: [010]\n", b"a: 1\nb: 12:30:45\n", b"a: 1\nyes: 2\n"]
)
def test_what_readers_of_yaml_read_differently_is_refused_with_its_place(text: bytes) -> None:
    with pytest.raises(YamlError, match="read in several ways") as raised:
        read_positioned(text)
    assert raised.value.line == 2


def test_values_left_out_are_known() -> None:
    tree = read_positioned(b"a:\nb: [1, ~]")
    assert tree.empty_at == (("a",), ("b", 1))


@pytest.mark.parametrize(
    ("data", "line", "column", "cause"),
    [
        (b"a: 1\nb: 2\na: 3", 3, 1, "'a' stands twice, first at 1:1"),
        (b"a: 1\n'a': 3", 2, 1, "'a' stands twice"),
        (b"x: {b: 1, b: 2}", 1, 11, "'b' stands twice, first at 1:5"),
        (b"a: &here 1", 1, 4, "anchors and aliases"),
        (b"a: *here", 1, 4, "anchors and aliases"),
        (b"&here a: 1", 1, 1, "anchors and aliases"),
        (b"a: &here\n  b: 1", 1, 4, "anchors and aliases"),
        (b"a: !!str 1", 1, 4, "the tag tag:yaml.org,2002:str"),
        (b"a: !!python/object:os.system x", 1, 4, "the tag tag:yaml.org,2002:python/object:os.system"),
        (b"a: ! 1", 1, 4, "the tag !"),
        (b"!!map {a: 1}", 1, 1, "the tag"),
        (b"a: 1\n---\nb: 2", 2, 1, "a second document"),
        (b"%YAML 1.1\n---\na: 1", 1, 1, "directives"),
        (b"%TAG ! tag:x,2000:\n---\na: 1", 1, 1, "directives"),
        (b"? [a]\n: 1", 1, 3, "a list or mapping stands as a key"),
        (b"{{a: 1}: 2}", 1, 2, "a list or mapping stands as a key"),
        (b"'': 1", 1, 1, "a key is empty"),
        (b"a: .nan", 1, 4, "is not a number"),
        (b"a: 1e99", 1, 4, "too large"),
        (b"", 1, 1, "the file is empty"),
        (b"# only a comment\n", 1, 1, "the file is empty"),
        (b"a: \x00", 1, 4, "the invisible character U+0000"),
        (b"a: 1\nb: \x1b[31m", 2, 4, "the invisible character U+001B"),
        ("a: \u202e".encode(), 1, 4, "the invisible character U+202E"),
        (b"a: caf\xe9", 1, 7, "not UTF-8"),
        ("a: 1".encode("utf-16"), 1, 1, "not UTF-8"),
        (b'a: "x', 1, 6, "not YAML"),
        (b"\ta: 1", 1, 1, "not YAML"),
        (b"a:\n b: 1\n  c: 2", 3, 4, "not YAML"),
        (b"a: [1, 2\nb: 3", 2, 2, "not YAML"),
        (b"a: @x", 1, 4, "not YAML"),
    ],
)
def test_what_is_not_the_subset_is_refused_with_its_place(
    data: bytes, line: int, column: int, cause: str
) -> None:
    fault = refusal(data)
    assert (fault.line, fault.column) == (line, column)
    assert cause in fault.cause


def test_a_fault_is_one_line_with_file_place_cause_and_advice() -> None:
    assert str(refusal(b"a: 1\na: 2")) == "file.yaml:2:1: 'a' stands twice, first at 1:1; keep one of them"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_positioned(b"\xef\xbb\xbfa: 1").value == {"a": 1}


def test_windows_line_ends_are_no_fault() -> None:
    assert read_positioned(b"a: 1\r\nb: 2\r\n").values_at[("b",)] == Place(2, 4)


@pytest.mark.parametrize(
    "data",
    [b"[" * 5000, b"{a: " * 5000, b"- " * 5000, b"? " * 200_000, b"[" * 900_000],
    ids=["lists", "mappings", "block lists", "complex keys", "a megabyte"],
)
def test_nesting_is_limited(data: bytes) -> None:
    assert refusal(data).cause in (
        f"nested deeper than {DEEPEST} levels",
        "a list or mapping stands as a key",
    )


def test_forty_levels_are_allowed() -> None:
    assert read_positioned(b"[" * DEEPEST + b"]" * DEEPEST).values_at


def test_the_number_of_values_is_limited() -> None:
    assert refusal(b"[" + b"1," * 400_000 + b"]").cause == f"more than {MOST_VALUES} values"


def test_the_size_is_limited() -> None:
    assert refusal(b"x" * 10_000_000).cause == "larger than 1 MB"


def test_a_file_over_the_size_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"# " + b"x" * 2_000_000)
    with pytest.raises(YamlError, match="larger than 1 MB"):
        read_positioned(path)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.yaml: cannot be read \(.*\); check the path"):
        read_positioned(tmp_path / "none.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_positioned(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    assert "\n" not in told(data)


@given(st.text(alphabet="ab:-[]{},'\"#&*!|>%@? \n\t~0", max_size=60))
def test_any_punctuation_is_read_or_refused_in_one_line(text: str) -> None:
    assert "\n" not in told(text.encode())


class _Written(yaml.SafeDumper):
    """The witness: another library's writer, told to write equal values out."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class names it
        """Never refer back."""
        return True


SCALARS = st.text("abcyno ~:#,[]{}'\"", min_size=1, max_size=8) | st.integers(-(10**9), 10**9) | st.booleans()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcyno", min_size=1), inner),
    max_leaves=20,
)


@given(TREES)
def test_what_another_library_writes_is_read_back(tree: object) -> None:
    assert read_positioned(yaml.dump(tree, Dumper=_Written).encode()).value == tree
