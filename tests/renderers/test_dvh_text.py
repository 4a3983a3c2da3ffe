"""Measured structures as text: table, picture, notes, conventions."""

import math
import re

import pytest

from doseguard.model.dvh_report import DvhReport, MetricValue, UnreadFile
from doseguard.model.measure import Measure, no_value
from doseguard.model.metric import parse_metric
from doseguard.renderers.dvh_text import render_dvh_text
from doseguard.renderers.page import Page
from doseguard.renderers.page_columns import columns_of
from renderers.dvh_reports import curve, measured, report, structure, study, values, without_contours

USUAL = ("D2%", "D50%", "D95%", "D98%", "D99%", "D0.03cc", "D2cc", "Mean", "Max", "Min")
MANY = tuple(
    MetricValue(parse_metric(f"{name}[Gy]"), measured(40.0 + place)) for place, name in enumerate(USUAL)
)


def text(one: DvhReport, columns: int = 100, **options: bool) -> str:
    return render_dvh_text(one, Page(columns=columns), **options)


def lines_with(word: str, one: DvhReport, **options: bool) -> list[str]:
    return [line for line in text(one, **options).splitlines() if word in line]


def test_a_page_without_a_picture() -> None:
    ptv = structure("PTV", 12, key="PTV (12)", curve=None, notes=("one slice is filled",))
    one = study(ptv, without_contours(), prescribed_gy=50.0, prescribed_from="by --prescribed")
    assert text(report(one)) == PAGE


def test_a_picture() -> None:
    heart = structure("Heart", type="ORGAN", curve=curve((0, 20), (5, 10), (20, 0)))
    page = text(report(study(heart, structure())))
    assert page[page.index("volume in %") : page.index("\n\ndoseguard")] == PICTURE


PAGE = """\
study/rs.dcm
dose: study/rd.dcm
100 % of dose: 50 Gy, by --prescribed

structure  Volume[cc]              D95%[Gy]
PTV (12)   20.00 (19.30 .. 20.40)  48.90 (48.20 .. 49.30)

no value of Couch: the structure has no contours

note: PTV (12): one slice is filled

doseguard 1.2.3. Contours are prisms. Dose is smooth.
"""

# The PTV falls in a straight line from 40 to 60 Gy, the heart to half at 5 Gy and to nothing at 20 Gy.
PICTURE = """\
volume in %
100 |AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    | B                                                           AA
    | B                                                             A
    |  B                                                             AA
 80 |   B                                                              A
    |    B                                                              AA
    |    B                                                                A
    |     B                                                                AA
 60 |      B                                                                 A
    |       B                                                                 AA
    |        B                                                                  A
    |         BB                                                                 AA
 40 |           BBB                                                                A
    |              BB                                                               AA
    |                BB                                                               A
    |                  BB                                                              AA
 20 |                    BBB                                                             A
    |                       BB                                                            AA
    |                         BB                                                            A
    |                           BB                                                           AA
  0 |                             BB                                                           A
    +--------------+--------------+--------------+--------------+--------------+--------------+
    0              10             20             30             40             50             60 Gy
     A PTV   B Heart"""


def test_values_stand_below_one_another() -> None:
    low = structure("Cord", 2, metrics=values(D95=measured(8.9)))
    rows = lines_with(" .. ", report(study(structure(), low)))
    assert [row.index("48.90" if "PTV" in row else " 8.90") for row in rows] == [rows[0].index("48.90")] * 2


@pytest.mark.parametrize("columns", [40, 61, 80, 100])
@pytest.mark.parametrize("name", ["A" * 64, "日" * 32, "e\u0301" * 32])
def test_no_line_is_wider_than_the_page(name: str, columns: int) -> None:
    long = structure(name, 3, metrics=MANY, notes=("word " * 60,))
    one = report(study(structure(metrics=MANY), long, notes=("other " * 60,)), conventions=("says " * 60,))
    assert max(map(columns_of, text(one, columns, parts=True).splitlines())) <= columns


def test_a_page_says_the_same_in_any_width() -> None:
    one = report(study(structure(metrics=MANY), notes=("other " * 60,)))
    narrow, wide = ({*text(one, columns).split()} for columns in (40, 100))
    # The picture has other ticks and letters.
    assert wide - narrow <= {word for word in wide if not re.search(r"[a-z()]", word)}


def picture_width(columns: int) -> int:
    return max(len(line) for line in text(report(study(structure())), columns).splitlines() if "+--" in line)


def test_the_picture_is_as_wide_as_the_page_allows() -> None:
    assert [40 >= picture_width(40) > 25, 80 >= picture_width(80) > 60, picture_width(100) > 80] == [True] * 3


@pytest.mark.parametrize("name", ["日本語の構造", "Ko\u0308rper", "🫁 lung"])
def test_values_stand_below_one_another_beside_any_name(name: str) -> None:
    rows = lines_with(" .. ", report(study(structure(curve=None), structure(name, 2, curve=None))))
    assert len({columns_of(row[: row.index("20.00")]) for row in rows}) == 1


def test_a_metric_stands_under_the_name_that_was_asked_for() -> None:
    spelled = MetricValue(parse_metric("D95%[Gy]"), measured(48.9), "D95.0%[Gy]")
    page = text(report(study(structure(metrics=(spelled,)))), parts=True)
    assert ("Volume[cc]              D95.0%[Gy]\n" in page, "PTV D95.0%[Gy] 48.90" in page) == (True, True)


def test_a_long_name_is_there_whole() -> None:
    name = "".join(f"{number:04}" for number in range(16))
    page = text(report(study(structure(name), structure("PTV", curve=None))))
    first, second = (line[:24] for line in page.splitlines()[4:6])
    assert first + second + name[48:] == name[:48] + name[48:]


def test_metrics_that_do_not_fit_go_on_below() -> None:
    heads = lines_with("structure  ", report(study(structure(metrics=MANY))))
    assert re.findall(r"\S+\[\S+\]", " ".join(heads)) == ["Volume[cc]", *(str(one.metric) for one in MANY)]
    assert len(heads) > 1


def test_a_reason_is_said_once() -> None:
    page = report(study(without_contours("Couch"), without_contours("Marker", 10)))
    assert lines_with("the structure has no contours", page) == [
        "no value of Couch, Marker: the structure has no contours"
    ]


def test_different_reasons_have_different_numbers() -> None:
    one = structure("A", metrics=values(D2=no_value("first reason"), D98=measured(40.0)))
    other = structure("B", metrics=values(D2=measured(50.0), D98=no_value("second reason")))
    page = text(report(study(one, other)))
    assert re.search(r"\nA .+ no value \[1\] +40\.00 .+\nB .+ 50\.00 .+ no value \[2\]\n", page)
    assert "\n[1] first reason\n[2] second reason\n" in page


def test_a_value_that_is_no_number_is_none() -> None:
    broken = structure(metrics=values(D95=Measure(math.nan, 1.0, 2.0)))
    assert "\nno value of D95%[Gy]: it is no finite number\n" in text(report(study(broken)))


def test_a_metric_that_no_structure_has_stands_below_the_table() -> None:
    metrics = values(D2=no_value("no dose"), D98=no_value("no dose"))
    page = text(report(study(structure("A", metrics=metrics), structure("B", metrics=metrics))))
    assert "\nstructure  Volume[cc]\n" in page
    assert "\nno value of D2%[Gy], D98%[Gy]: no dose\n" in page


def test_a_page_without_any_value_has_no_table() -> None:
    page = text(report(study(without_contours())))
    assert page.splitlines()[2:4] == ["", "no value of Couch: the structure has no contours"]
    assert "structure  " not in page


def test_parts_are_shown_where_asked_for() -> None:
    one = report(study(structure()))
    assert lines_with("between slices", one) == []
    assert lines_with("D95%[Gy] 48.90", one, parts=True) == [
        "  PTV D95%[Gy] 48.90 (48.20 .. 49.30): between slices -0.5 +0.25, dose between grid points -0.125 +0"
    ]


def test_a_note_that_structures_share_is_said_once() -> None:
    one = report(study(structure("A", notes=("filled",)), structure("B", notes=("filled", "moved"))))
    assert lines_with("note", one) == ["note: A, B: filled", "note: B: moved"]


def test_a_missing_dose_is_said() -> None:
    one = study(structure(curve=None), dose="", dose_reason="RELATIVE dose")
    assert lines_with("dose:", report(one)) == ["dose: none (RELATIVE dose)"]


def test_what_could_not_be_read_is_said() -> None:
    one = report(study(structure()), problems=(UnreadFile("rd.dcm", "rd.dcm: truncated"),))
    assert lines_with("truncated", one) == ["not read: rd.dcm: truncated"]


def test_every_study_is_there() -> None:
    one = report(study(structure()), study(structure(), path="other/rs.dcm"))
    assert lines_with("rs.dcm", one) == ["study/rs.dcm", "other/rs.dcm"]


def test_no_name_moves_the_cursor() -> None:
    page = text(report(study(structure("PTV\x1b[2J\u202e"))))
    assert "PTV\\u001b[2J\\u202e" in page


@pytest.mark.parametrize("colour", [False, True])
def test_only_a_terminal_gets_colour(colour: bool) -> None:
    page = render_dvh_text(report(study(structure())), Page(colour=colour))
    assert ("\033[" in page) == colour


def rows_of_picture(*structures: object) -> list[str]:
    page = text(report(study(*structures))).splitlines()  # type: ignore[arg-type]
    top = page.index("volume in %") + 1
    return [line[5:] for line in page[top : top + 21]]


def test_the_picture_of_a_uniform_dose_is_a_step() -> None:
    rows = rows_of_picture(structure(curve=curve((30, 20), (30.0001, 0))))
    columns = {row.rindex("A") for row in rows[:-1]}
    assert rows[0] == "A" * len(rows[0])
    assert columns == {len(rows[0]) - 1}
    assert rows[-1].index("A") == len(rows[0])


def test_the_picture_falls_from_left_to_right() -> None:
    rows = rows_of_picture(structure(curve=curve((10, 20), (60, 0))))
    places = [row.index("A") for row in rows if "A" in row]
    assert places == sorted(places)
    assert len(places) == 21


def test_where_curves_meet_the_first_of_the_legend_is_seen() -> None:
    heart = structure("Heart", 2, type="ORGAN")
    rows = rows_of_picture(heart, structure())
    assert "B" not in "".join(rows)
    assert lines_with("A PTV   B Heart", report(study(heart, structure())))


def test_at_most_ten_structures_are_drawn_and_the_rest_is_counted() -> None:
    twelve = [structure(f"S{number}", number, type="") for number in range(12)]
    page = text(report(study(*twelve)))
    assert "I S8   J S9\n     (2 more are not drawn; --structure chooses)\n" in page


def test_without_a_curve_there_is_no_picture() -> None:
    assert lines_with("volume in %", report(study(without_contours()))) == []


def test_without_structures_that_is_said() -> None:
    assert lines_with("no structures", report(study())) == ["no structures"]
