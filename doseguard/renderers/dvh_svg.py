"""Volumes, metrics and DVHs as one SVG picture that stands alone: curves, legend and table."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from doseguard.model.dvh_report import DvhReport, StudyDvh
from doseguard.model.visible_text import visible
from doseguard.model.wording import listed
from doseguard.renderers.dvh_axis import drawable
from doseguard.renderers.dvh_notes import closing_lines, heading_lines, note_lines, part_lines
from doseguard.renderers.dvh_svg_plot import PLOT_WIDTH, plot
from doseguard.renderers.dvh_svg_style import STYLE
from doseguard.renderers.dvh_table import table_lines

_MARGIN = 24
_LINE = 17
_COLUMNS = 100
_SPACE_PRESERVED = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def render_dvh_svg(report: DvhReport, *, parts: bool = False) -> str:
    """One SVG document: for each study a picture, and below it what the text format says.

    Colours follow the reader's light or dark setting; each curve has a pattern of dashes as well.
    """
    root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", lang="en", role="figure")
    root.set("aria-labelledby", "title description")
    ET.SubElement(root, "title", id="title").text = "Dose-volume histograms"
    ET.SubElement(root, "desc", id="description").text = _description(report)
    ET.SubElement(root, "style").text = STYLE
    paper = ET.SubElement(root, "rect", {"class": "paper"}, width="100%", height="100%")
    top = float(_MARGIN)
    for study in report.studies:
        top = _study(root, study, top, parts=parts) + _MARGIN
    bottom = _lines(root, closing_lines(report, _COLUMNS), top) + _MARGIN
    width = PLOT_WIDTH + 2 * _MARGIN
    for one in (root, paper):
        one.set("width", f"{width}")
        one.set("height", f"{bottom:g}")
    root.set("viewBox", f"0 0 {width} {bottom:g}")
    ET.indent(root, space=" ")
    return f"{ET.tostring(root, encoding='unicode')}\n"


def _study(root: ET.Element, study: StudyDvh, top: float, *, parts: bool) -> float:
    """The study drawn from `top` on; where it ends."""
    top = _lines(root, [visible(study.path)], top, kind="heading")
    top = _lines(root, heading_lines(study, _COLUMNS), top)
    shown = drawable(study.structures)
    if shown:
        # The table is text to a screen reader, the curves are one picture.
        group = ET.SubElement(root, "g", transform=f"translate({_MARGIN} {top:g})", role="img")
        group.set("aria-label", _described(study))
        top += plot(group, shown)
    causes = part_lines(study.structures, _COLUMNS) if parts else []
    table, notes = table_lines(study.structures, _COLUMNS), note_lines(study, _COLUMNS)
    for lines in (table, causes, notes):
        top = _lines(root, lines, top + _LINE) if lines else top
    return top


def _lines(root: ET.Element, lines: Iterable[str], top: float, kind: str = "line") -> float:
    for line in lines:
        top += _LINE
        if line:
            text = ET.SubElement(root, "text", {"class": kind}, x=f"{_MARGIN}", y=f"{top:g}")
            text.set(*_SPACE_PRESERVED)
            text.text = line
    return top


def _description(report: DvhReport) -> str:
    return " ".join([*map(_described, report.studies), "Volumes and metrics follow as text."])


def _described(study: StudyDvh) -> str:
    names = [visible(one.key) for one in drawable(study.structures)]
    if not names:
        return visible(f"No curve of {study.path}: {study.dose_reason or 'no structure has one'}.")
    return f"Volume in % over dose in Gy, at least that dose: {listed(names)}."
