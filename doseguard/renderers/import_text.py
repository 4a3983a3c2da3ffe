"""What an import has to say beside its draft, for people and as JSON."""

from dataclasses import asdict

from doseguard.model.import_report import ImportReport, losses_in_words, remarks_in_words
from doseguard.model.visible_text import visible
from doseguard.model.wording import counted
from doseguard.renderers.json import json_document
from doseguard.renderers.page import Page


def render_import(report: ImportReport, page: Page) -> str:
    """How the list was read, and everything that did not survive, grouped by the reason."""
    done = f"{report.translated} of {counted(report.rows, 'row')} translated"
    empty = "the draft does not load before a person has filled in what is empty"
    lines = page.wrapped(f"doseguard: {visible(report.name)}: {done}; {empty}")
    lines += _listed(page, "How it was read", remarks_in_words(report.remarks))
    for reason, values in losses_in_words(report.lost):
        lines += _listed(page, f"Did not survive ({reason})", values)
    return "\n".join(lines) + "\n"


def render_import_json(report: ImportReport) -> str:
    """One JSON document: the draft, what was lost, the remarks and both counts."""
    return _document(
        draft=report.draft,
        lost=[asdict(one) for one in report.lost],
        remarks=[asdict(one) for one in report.remarks],
        rows=report.rows,
        translated=report.translated,
        error=None,
    )


def _document(**parts: object) -> str:
    return json_document(parts)


def _listed(page: Page, title: str, texts: list[str]) -> list[str]:
    if not texts:
        return []
    lines = page.wrapped(f"{visible(title)}:")
    for text in texts:
        lines += page.wrapped(visible(f"- {text}"), indent=2, hanging=4)
    return ["", *lines]
