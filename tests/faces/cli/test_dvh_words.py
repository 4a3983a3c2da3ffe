"""What the words of `doseguard dvh` mean: paths, names, metrics, a prescribed dose, an uncertainty."""

import re
from argparse import Namespace
from pathlib import Path

import pytest

from doseguard.faces.cli.dvh_asked import Asked, asked
from doseguard.faces.cli.dvh_paths import Words, words_of
from doseguard.faces.cli.parser import make_parser
from doseguard.readers.errors import UnreadableError


def options(*words: str) -> Namespace:
    return make_parser().parse_args(["dvh", *words])


def meant(*words: str) -> Words:
    return words_of(options(*words))


def wanted(*words: str) -> Asked:
    given = options("study", *words)
    return asked(given, words_of(given).metrics)


def metrics(*words: str) -> list[str]:
    return [str(one) for one in wanted(*words).metrics]


@pytest.mark.parametrize(
    "words",
    [
        ("study", "--structure", "PTV", "Lung", "--metric", "D95%"),
        ("study", "--structure", "PTV", "--metric", "D95%", "--structure", "Lung"),
        ("--structure", "PTV", "Lung", "--metric", "D95%", "--", "study"),
        ("--structure=PTV", "study", "--structure", "Lung", "--metric", "D95%"),
        ("--metric", "D95%", "--structure", "PTV", "Lung", "--format", "csv", "study"),
    ],
)
def test_lists_may_be_repeated_and_stand_anywhere(words: tuple[str, ...]) -> None:
    assert meant(*words) == Words(("study",), ("PTV", "Lung"), ("D95%",))


def test_several_paths_are_taken() -> None:
    assert meant("rs.dcm", "rd.dcm", "--structure", "PTV").paths == ("rs.dcm", "rd.dcm")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with rs.dcm, rd.dcm and PTV in it, where the command is run."""
    monkeypatch.chdir(tmp_path)
    for name in ("rs.dcm", "rd.dcm", "PTV"):
        (tmp_path / name).touch()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--structure", "Lung", "rs.dcm"), Words(("rs.dcm",), ("Lung",), ())),
        (("--structure", "Lung", "rs.dcm", "rd.dcm"), Words(("rs.dcm", "rd.dcm"), ("Lung",), ())),
        (("--structure", "Lung", "--metric", "D95%", "rs.dcm"), Words(("rs.dcm",), ("Lung",), ("D95%",))),
        (("--structure", "PTV", "rs.dcm"), Words(("rs.dcm",), ("PTV",), ())),
        (("rd.dcm", "--structure", "Lung", "rs.dcm"), Words(("rd.dcm",), ("Lung", "rs.dcm"), ())),
    ],
)
def test_without_a_path_elsewhere_files_behind_a_list_are_paths(
    files: None, words: tuple[str, ...], expected: Words
) -> None:
    assert meant(*words) == expected


@pytest.mark.parametrize(
    "words",
    [(), ("--structure", "PTV"), ("--structure", "rs.dcm", "Lung"), ("--metric", "D95%", "absent.dcm")],
)
def test_without_any_path_the_command_is_wrong(files: None, words: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableError, match=r"no PATH is given; write it first, or after '--'"):
        meant(*words)


def test_the_usual_metrics() -> None:
    usual = ["D2%", "D50%", "D95%", "D98%", "D99%", "D0.03cc", "D2cc", "Mean", "Max", "Min"]
    assert metrics() == [f"{one}[Gy]" for one in usual]


def test_metrics_keep_their_order_and_come_once() -> None:
    assert metrics("--metric", "V20Gy[%]", "D95%", "--metric", "D95%[Gy]", "Volume") == [
        "V20Gy[%]",
        "D95%[Gy]",
        "Volume[cc]",
    ]


def test_a_name_keeps_the_digits_with_which_it_is_written() -> None:
    assert metrics("--metric", "D95.0%", "D95%", "D095%[Gy]", "D95.0%[Gy]") == [
        "D95.0%[Gy]",
        "D95%[Gy]",
        "D095%[Gy]",
    ]


@pytest.mark.parametrize(
    ("written", "dose_gy"), [("50 Gy", 50.0), ("50Gy", 50.0), ("5000 cGy", 50.0), ("37.5 Gy", 37.5)]
)
def test_a_prescribed_dose_is_in_gy(written: str, dose_gy: float) -> None:
    assert wanted("--prescribed", written).prescribed_gy == dose_gy


@pytest.mark.parametrize(("written", "millimetres"), [("1", 1.0), ("0.5", 0.5), ("1.5 mm", 1.5), ("0", 0.0)])
def test_an_uncertainty_is_in_mm(written: str, millimetres: float) -> None:
    assert wanted("--contour-uncertainty", written).contour_uncertainty_mm == millimetres


def test_nothing_is_assumed() -> None:
    assert (wanted().prescribed_gy, wanted().contour_uncertainty_mm) == (None, 0.0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--metric", "d95%"), "--metric: 'd95%' is not a metric: letter 1 is 'd', not 'D'; did you mean"),
        (("--metric", "V20Gy"), "--metric: 'V20Gy' does not say its unit; ask for 'V20Gy[cc]' or 'V20Gy[%]'"),
        (("--prescribed", "50"), "--prescribed: '50' has no unit"),
        (("--prescribed", "0 Gy"), "--prescribed: '0 Gy' is no prescribed dose"),
        (("--prescribed", "fifty"), "--prescribed: 'fifty' is not a"),
        (("--prescribed", ""), "--prescribed: '' is not a"),
        (("--contour-uncertainty", "-1"), "--contour-uncertainty: '-1' is negative"),
        (("--contour-uncertainty", "1 Gy"), "--contour-uncertainty: '1 Gy' has the unit 'Gy'"),
        (("--contour-uncertainty", "1e3"), "--contour-uncertainty: '1e3' "),
        (("--contour-uncertainty", ""), "--contour-uncertainty: '' is not a"),
    ],
)
def test_what_is_wrong_is_named(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(said)):
        wanted(*words)
