"""DVHs as a picture: one well-formed SVG document that needs nothing else."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from doseguard.model.dvh_report import DvhReport, MetricValue, UnreadFile
from doseguard.model.metric import parse_metric
from doseguard.renderers.dvh_svg import render_dvh_svg
from doseguard.renderers.dvh_svg_style import STYLE, curve_class
from doseguard.renderers.dvh_whiskers import Whisker, whiskers
from renderers.dvh_reports import curve, measured, report, structure, study, values, without_contours

SVG = "{http://www.w3.org/2000/svg}"
HEART = structure("Heart", 2, type="ORGAN", curve=curve((0, 20), (5, 10), (20, 0)))


def parsed(one: DvhReport, **options: bool) -> ET.Element:
    return ET.fromstring(render_dvh_svg(one, **options))  # noqa: S314 - our own document


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def points(root: ET.Element, name: str) -> list[tuple[float, float]]:
    """The places of the curve of that name."""
    for group in root.iter(f"{SVG}g"):
        if group.findtext(f"{SVG}title") == name:
            (line,) = group.iter(f"{SVG}polyline")
            pairs = (pair.split(",") for pair in line.get("points", "").split())
            return [(float(x), float(y)) for x, y in pairs]
    raise AssertionError(name)


def test_the_picture_says_what_it_is() -> None:
    root = parsed(report(study(structure(), HEART)))
    named = {one.get("id"): one.text for one in root if one.get("id")}
    assert list(named) == (root.get("aria-labelledby") or "").split()
    assert "PTV and Heart" in (named["description"] or "")


def test_the_table_is_text_to_a_screen_reader_and_the_curves_are_a_picture() -> None:
    root = parsed(report(study(structure(), HEART)))
    (group,) = root.findall(f"{SVG}g")
    assert (root.get("role"), group.get("role")) == ("figure", "img")
    assert "PTV and Heart" in (group.get("aria-label") or "")


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    text = render_dvh_svg(report(study(structure())))
    assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|<image|@import|url\(|href", text)


def test_axes_have_numbers_and_units() -> None:
    shown = texts(parsed(report(study(structure()))))
    numbers = [*range(0, 61, 5), *range(0, 101, 20)]
    assert [one for one in shown if one.isdigit()] == [str(one) for one in numbers]
    assert {"dose in Gy", "volume in %"} <= set(shown)


def test_a_curve_stands_where_its_numbers_say() -> None:
    root = parsed(report(study(structure())))
    ticks = {
        one.text: float(one.get("x", "")) for one in root.iter(f"{SVG}text") if one.get("class") == "middle"
    }
    levels = {
        one.text: float(one.get("y", "")) - 4 for one in root.iter(f"{SVG}text") if one.get("class") == "end"
    }
    found = points(root, "PTV")
    assert found[0] == (ticks["0"], levels["100"])
    assert found[-1] == (ticks["60"], levels["0"])
    # The PTV falls in a straight line from 100 % at 40 Gy to 0 % at 60 Gy.
    for x, y in found:
        dose_gy = 60 * (x - ticks["0"]) / (ticks["60"] - ticks["0"])
        percent = 100 * (levels["0"] - y) / (levels["0"] - levels["100"])
        assert percent == pytest.approx(min(100, (60 - dose_gy) / 20 * 100), abs=0.1)


def test_curves_never_rise() -> None:
    heights = [y for _, y in points(parsed(report(study(HEART))), "Heart")]
    assert heights == sorted(heights)


def test_each_structure_is_in_the_legend() -> None:
    assert {"PTV", "Heart"} <= set(texts(parsed(report(study(structure(), HEART)))))


def test_a_long_name_is_shortened_in_the_legend_only() -> None:
    name = "A" * 64
    root = parsed(report(study(structure(name))))
    assert "A" * 26 + "…" in texts(root)
    assert points(root, name)


def test_the_table_is_there_as_text() -> None:
    shown = texts(parsed(report(study(structure(notes=("filled",)), without_contours()))))
    assert "PTV        20.00 (19.30 .. 20.40)  48.90 (48.20 .. 49.30)" in shown
    assert {"no value of Couch: the structure has no contours", "note: PTV: filled"} <= set(shown)
    assert any("Contours are prisms." in one for one in shown)


def test_parts_are_shown_where_asked_for() -> None:
    one = report(study(structure()))
    assert not any("between slices" in line for line in texts(parsed(one)))
    assert any("between slices" in line for line in texts(parsed(one, parts=True)))


@pytest.mark.parametrize("name", ["<b>&amp;\"'", "]]>", "PTV\x00\x1b\ud800\ufffe"])
def test_any_name_gives_a_document(name: str) -> None:
    assert parsed(report(study(structure(name)))).tag == f"{SVG}svg"


def test_without_a_curve_the_reason_is_said() -> None:
    bare = study(without_contours(), dose="", dose_reason="no dose was given")
    root = parsed(report(bare))
    assert list(root.iter(f"{SVG}polyline")) == []
    assert "no dose was given" in (root.findtext(f"{SVG}desc") or "")


def test_what_could_not_be_read_is_said() -> None:
    one = report(study(structure()), problems=(UnreadFile("rd.dcm", "rd.dcm: truncated"),))
    assert "not read: rd.dcm: truncated" in texts(parsed(one))


def test_several_studies_stand_below_one_another() -> None:
    root = parsed(report(study(structure()), study(HEART, path="other/rs.dcm")))
    tops = [float((one.get("transform") or "").split()[1].rstrip(")")) for one in root.findall(f"{SVG}g")]
    assert tops[1] - tops[0] > 400
    assert float(root.get("height", "")) > tops[1] + 400


def test_nothing_lies_outside_the_picture() -> None:
    many = [structure(f"S{number}", number) for number in range(40)]
    root = parsed(report(study(*many)))
    height = float(root.get("height", ""))
    assert max(float(one.get("y", "")) for one in root.findall(f"{SVG}text")) < height


def test_thirty_two_curves_look_different() -> None:
    assert len({curve_class(place) for place in range(32)}) == 32


@pytest.mark.parametrize("count", [32, 33])
def test_that_looks_repeat_is_said_where_they_do(count: int) -> None:
    many = [structure(f"S{number}", number) for number in range(count)]
    assert ("looks repeat after 32 curves" in texts(parsed(report(study(*many))))) == (count > 32)


def test_neighbours_differ_in_colour_and_in_dashes() -> None:
    classes = [curve_class(place).split()[1:] for place in range(32)]
    assert [pair for pair in pairwise(classes) if pair[0][0] == pair[1][0] or pair[0][1] == pair[1][1]] == []


@pytest.mark.parametrize("dark", [False, True])
def test_curves_stand_out_from_the_paper(dark: bool) -> None:
    light_style, _, dark_style = STYLE.partition("@media (prefers-color-scheme:dark)")
    style = dark_style if dark else light_style
    (paper,) = re.findall(r"\.paper\{fill:(#\w+)\}", style)
    paper = paper if len(paper) == 7 else "#" + "".join(2 * one for one in paper[1:])
    colours = re.findall(r"\.c\d\{stroke:(#\w+)\}", style)
    assert len(colours) == 8
    assert min(contrast(one, paper) for one in colours) >= 4.5


def test_equal_reports_are_equal_bytes() -> None:
    assert render_dvh_svg(report(study(structure(), HEART))) == render_dvh_svg(
        report(study(structure(), HEART))
    )


def of_metric(name: str, value: float) -> list[Whisker]:
    value_of = MetricValue(parse_metric(name), measured(value, 0.5, 0.25))
    return list(whiskers(structure(metrics=(value_of,))))


@pytest.mark.parametrize(
    ("name", "value", "bar"),
    [
        ("D95%[Gy]", 48.0, Whisker((47.5, 95), (48.25, 95))),
        ("D2cc[Gy]", 58.0, Whisker((57.5, 10), (58.25, 10))),
        ("V45Gy[%]", 98.0, Whisker((45, 97.5), (45, 98.25))),
        ("V45Gy[%]", 99.9, Whisker((45, 99.4), (45, 100.0))),
    ],
)
def test_a_point_of_the_curve_has_a_bar(name: str, value: float, bar: Whisker) -> None:
    assert of_metric(name, value) == [bar]


@pytest.mark.parametrize("name", ["Mean[Gy]", "D95%[%]", "V95%[%]", "V45Gy[cc]", "CV20Gy[cc]", "DC2cc[Gy]"])
def test_another_metric_has_none(name: str) -> None:
    assert of_metric(name, 40.0) == []


def test_a_bar_is_drawn_in_the_colour_of_its_curve() -> None:
    root = parsed(report(study(structure(metrics=values(D95=measured(48.9), D50=measured(50.0))))))
    bars = [one.get("class") for one in root.iter(f"{SVG}path")]
    assert bars == [f"{curve_class(0)} bar", f"{curve_class(0)} bar", "axis bar"]
