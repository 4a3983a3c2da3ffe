import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.readers.dicom.decimal_text import read_decimals

PLAIN = st.from_regex(r"[+-]?([0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})", fullmatch=True)
FLOATING = st.from_regex(r"[+-]?[0-9]{1,4}(\.[0-9]{0,20})?[eE][+-]?[0-9]{1,2}", fullmatch=True)
ANYTHING = st.text(st.sampled_from("0123456789.+-eE _xnaif,"), max_size=18)


def bits(values) -> list[int]:
    return np.asarray(values, float).view(np.uint64).tolist()


@given(st.lists(st.lists(PLAIN | FLOATING, min_size=1, max_size=9), max_size=9))
def test_every_number_is_the_one_that_float_reads(values):
    read = read_decimals(["\\".join(value).encode() for value in values])
    assert bits(read.numbers) == bits([float(word) for value in values for word in value])


@given(st.lists(ANYTHING, min_size=2, max_size=9))
def test_what_is_no_finite_decimal_is_listed_and_nan(words):
    read = read_decimals(["\\".join(["1", *words, "2"]).encode()])
    listed = [index - 1 for index, _ in read.unreadable]
    assert listed == [index for index, word in enumerate(words) if not _is_decimal(word)]
    assert np.flatnonzero(np.isnan(read.numbers)).tolist() == [index + 1 for index in listed]


def _is_decimal(word: str) -> bool:
    try:
        return np.isfinite(float(word)) and not set(word) & set("_xnaif,")
    except ValueError:
        return False


def test_a_million_characters_of_contours_are_read_as_float_reads_them():
    source = np.random.default_rng(7)
    values, places = source.uniform(-1500, 1500, 120_000), source.integers(0, 6, 120_000)
    words = [f"{value:.{count}f}" for value, count in zip(values, places, strict=True)]
    read = read_decimals(
        ["\\".join(words[start : start + 600]).encode() for start in range(0, len(words), 600)]
    )
    assert bits(read.numbers) == bits([float(word) for word in words])


@pytest.mark.parametrize(
    "word",
    [
        "0",
        "-0",
        "-0.00",
        "+5",
        ".5",
        "-.5",
        "5.",
        "00012.50",
        "12345678",
        "-1234567",
        "1234.567",
        "123456789",
        "12345678.",
        ".12345678",
        "-.1234567",
        "-12345678.123456",
        "123.456789012345",
        "0.00000000000001",
        "9007199254740991",
        "9007199254740993",
        "9999999999999999",
        "-9007199254740993",
        "0.1000000000000000055511151231257827",
        "123456789012345678901234567890",
        "1e3",
        "-1.5E-3",
        "1.7976931348623157e308",
        "5e-324",
    ],
)
def test_no_way_of_writing_a_number_changes_it(word):
    assert bits(read_decimals([word.encode()]).numbers) == bits([float(word)])


@pytest.mark.parametrize(
    "word",
    [
        *(
            "",
            "-",
            ".",
            "-.",
            "+",
            "1.2.3",
            "--1",
            "+-1",
            "1-",
            "1 2",
            "12345678-",
            "1234567890.1.",
            "-1234567-9",
        ),
        *(
            "nan",
            "inf",
            "1e999",
            "1_0",
            "0x10",
            "1,5",
            "1e",
            "e5",
            "1.5e1.5",
            "123456789x",
            "x123456789",
            "1\t",
            "\xb2",
        ),
    ],
)
def test_a_word_that_is_no_number_is_unreadable_alone(word):
    written = word.encode("latin-1")
    read = read_decimals([b"7", b"1\\" + written + b"\\3"])
    assert read.unreadable == ((2, written),)
    assert np.array_equal(read.numbers, [7, 1, np.nan, 3], equal_nan=True)


def test_numbers_are_told_apart_by_value():
    read = read_decimals([b"1\\2\\3", b"", b"4", b"5\\6"])
    assert read.first.tolist() == [0, 3, 3, 4, 6]
    assert read.numbers.tolist() == [1, 2, 3, 4, 5, 6]


def test_nothing_has_no_numbers():
    read = read_decimals([])
    assert read.first.tolist() == [0]
    assert len(read.numbers) == 0


def test_many_numbers_longer_than_dicom_allows_are_read_as_float_reads_them():
    words = [repr(value) for value in np.random.default_rng(7).uniform(-300, 300, 2_000).tolist()]
    words[100:103] = ["1e-05", "150", "-0.0"]
    read = read_decimals(["\\".join(words).encode()])
    assert bits(read.numbers) == bits([float(word) for word in words])
    assert read.step == 1e-15


@pytest.mark.parametrize("word", ["1-2", "1e", "1e999", "1.2.3", "", "x", "1_0"])
def test_one_word_that_is_no_number_among_many_long_ones_is_unreadable_alone(word):
    words = [repr(value) for value in np.random.default_rng(7).uniform(-300, 300, 2_000).tolist()]
    words[1000] = word
    read = read_decimals(["\\".join(words).encode()])
    assert read.unreadable == ((1000, word.encode()),)
    del words[1000]
    assert bits(np.delete(read.numbers, 1000)) == bits([float(word) for word in words])


def test_an_index_counts_from_the_first_value_across_chunks():
    many = b"\\".join([b"1.25"] * 40_000)
    read = read_decimals([many, many, b"1\\x"])
    assert read.unreadable == ((80_001, b"x"),)


@pytest.mark.parametrize("value", [b"1.5\\2 ", b"1.5\\2\0", b" 1.5\\2", b"1.5 \\ 2", b"1.5  \\2"])
def test_padding_is_no_part_of_a_number(value):
    read = read_decimals([value])
    assert read.numbers.tolist() == [1.5, 2]
    assert read.unreadable == ()


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (b"1.25\\-3.50\\-150", 0.01),
        (b"1\\2\\3", 1),
        (b"1.5\\2.125", 0.001),
        (b"1.234567890123\\2.234567890123", 1e-12),
        (b"1.5e-3\\2.5e-3", 1e-4),
        (b"150e2\\1", 1),
        (b"", 1),
    ],
)
def test_the_step_is_the_finest_place_written(value, step):
    assert read_decimals([value]).step == step


def test_a_finer_place_that_few_numbers_have_is_no_step():
    assert read_decimals([b"\\".join([b"1.25"] * 30 + [b"1.2e-05"])]).step == 0.01
