"""Volumes and metrics as text: a table with intervals, a picture of the DVHs, notes and conventions."""

from doseguard.model.dvh_report import DvhReport, StudyDvh
from doseguard.model.visible_text import visible
from doseguard.renderers.dvh_notes import closing_lines, heading_lines, note_lines, part_lines
from doseguard.renderers.dvh_picture import picture_lines
from doseguard.renderers.dvh_table import table_lines
from doseguard.renderers.page import Page


def render_dvh_text(report: DvhReport, page: Page, *, parts: bool = False) -> str:
    """The studies one after the other, then what could not be read, and the conventions."""
    blocks = [_study(one, page, parts=parts) for one in report.studies]
    return "\n\n".join("\n".join(block) for block in [*blocks, closing_lines(report, page.columns)]) + "\n"


def _study(study: StudyDvh, page: Page, *, parts: bool) -> list[str]:
    lines = [page.bold(visible(study.path)), *heading_lines(study, page.columns)]
    sections = (
        table_lines(study.structures, page.columns),
        picture_lines(study.structures, page.columns),
        part_lines(study.structures, page.columns) if parts else [],
        note_lines(study, page.columns),
    )
    for section in sections:
        lines += ["", *section] if section else []
    return lines
