"""What a change of protocols means, as text: protocol by protocol, what became looser first."""

from collections.abc import Iterable

from doseguard.model.diff_report import Change, DiffReport, Direction, TextChange
from doseguard.model.grade import GradeKey
from doseguard.model.wording import counted
from doseguard.renderers.page import Page

_HEADINGS: dict[Direction, tuple[str, GradeKey]] = {
    "looser": ("LOOSER", "deviation_unacceptable"),
    "stricter": ("STRICTER", "per_protocol"),
    "neither": ("NEITHER, to be read", "variation_acceptable"),
}


def render_diff_text(report: DiffReport, page: Page) -> str:
    """The protocols with their changes, what only reads otherwise, and the sum."""
    protocols = sorted({*(one.protocol for one in report.changes), *(one.protocol for one in report.texts)})
    blocks = [_protocol(report, protocol, page) for protocol in protocols]
    blocks.append(_end(report, page))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def diff_summary(report: DiffReport) -> str:
    """One sentence: how many changes there are, and which way they go."""
    said = f"{report.looser} looser, {report.stricter} stricter, {report.neither} neither"
    if not report.changes:
        said = "no clinical change" if report.texts else "no difference"
    return f"{said}; {counted(report.compared, 'file')} compared"


def _end(report: DiffReport, page: Page) -> list[str]:
    lines = [*page.wrapped(diff_summary(report)), *page.wrapped(f"{report.old} -> {report.new}")]
    if report.passed_over:
        lines += page.wrapped(f"passed over, no protocols: {', '.join(report.passed_over)}", hanging=2)
    return lines


def _protocol(report: DiffReport, protocol: str, page: Page) -> list[str]:
    changes = [one for one in report.changes if one.protocol == protocol]
    texts = [one for one in report.texts if one.protocol == protocol]
    lines = [page.bold(protocol)]
    for direction in _HEADINGS:
        lines += _changes((one for one in changes if one.direction == direction), direction, page)
    if not changes:
        lines.append("  no clinical change")
    return lines + _texts(texts, page)


def _changes(changes: Iterable[Change], direction: Direction, page: Page) -> list[str]:
    lines = [line for one in changes for line in page.wrapped(one.message, indent=4, hanging=6)]
    title, colour = _HEADINGS[direction]
    return [f"  {page.grade(colour, title)}", *lines] if lines else []


def _texts(texts: Iterable[TextChange], page: Page) -> list[str]:
    said = (f"{one.where}: {one.message}" for one in texts)
    lines = [line for one in said for line in page.wrapped(one, indent=4, hanging=6)]
    return ["  what is written otherwise", *lines] if lines else []
