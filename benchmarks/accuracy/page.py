"""The parts of docs/accuracy.md that are made by a run."""

from collections.abc import Sequence
from pathlib import Path

from accuracy.tables import Table, as_markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"


def write_page(part: str, tables: Sequence[Table], which: str = "") -> None:
    """Put the tables of that part between its two marks on the page."""
    begin, end = (f"<!-- {part}, made by benchmarks/accuracy: {word} -->" for word in ("begin", "end"))
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    made = "\n\n".join((*([which] if which else []), *(as_markdown(table) for table in tables)))
    PAGE.write_text(f"{before}{begin}\n\n{made}\n\n{end}{after}", encoding="utf-8", newline="\n")
