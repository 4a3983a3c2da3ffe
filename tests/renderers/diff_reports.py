"""Reports of `doseguard diff` built by hand for the tests of renderers."""

from typing import Any

from doseguard.model.diff_report import Change, DiffReport, TextChange

LOOSER = Change(
    "nrg-lu002",
    "metastasis",
    "scheme",
    "5 fractions, 37.51 Gy .. 38 Gy",
    "deviation unacceptable",
    "variation acceptable",
    "looser",
    "metastasis, 5 fractions: 37.51 Gy .. 38 Gy was deviation unacceptable, is now variation acceptable",
)
STRICTER = Change(
    "nrg-lu002",
    None,
    "eligibility",
    "metastases 3",
    "1 .. 3",
    "1 .. 2",
    "stricter",
    "eligibility, metastases 3: was admitted (1 .. 3), is now refused (1 .. 2)",
)
NEITHER = Change(
    "bone",
    None,
    "evidence",
    "sources > paper > evidence",
    "verified",
    "secondary",
    "neither",
    "evidence (paper) was verified",
)
TEXT = TextChange("bone", "sites > spine > note", "was once, is now twice")


def diff_report(*changes: Change, texts: tuple[TextChange, ...] = (), **more: Any) -> DiffReport:
    """A report with its counts."""
    counts = {way: sum(one.direction == way for one in changes) for way in ("looser", "stricter", "neither")}
    fixed = {"doseguard": "1.0", "old": "main", "new": "protocols", "compared": 2}
    return DiffReport(**{**fixed, **counts, "changes": changes, "texts": texts, **more})
