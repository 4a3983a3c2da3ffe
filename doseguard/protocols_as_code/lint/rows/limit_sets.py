"""The limits of a file by fraction number, and what they rule whatever that number is."""

from doseguard.model.fractions import FractionSet
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import LimitView, mapping_of

# So many rules that are all equal are no coincidence; one dose or two limits may be.
MANY = 3
_OF_ROW = frozenset(("fractions", "source", "confirmed_by", "note"))


def limits_by_fractions(file: LintFile) -> list[tuple[FractionSet, list[LimitView]]]:
    """The limits of a table, or of each site, by fraction number; only where there are many."""
    groups: dict[tuple[str | None, FractionSet], list[LimitView]] = {}
    for limit in file.limits:
        if limit.fractions is not None:
            groups.setdefault((limit.site, limit.fractions), []).append(limit)
    return [(fractions, rows) for (_, fractions), rows in groups.items() if len(rows) >= MANY]


def what_they_rule(file: LintFile, rows: list[LimitView]) -> str:
    """Everything in the rows but fraction number, source and note, in any order."""
    return repr(sorted(repr(sorted(_rule(file, row).items())) for row in rows))


def _rule(file: LintFile, row: LimitView) -> dict[str, object]:
    return {key: one for key, one in mapping_of(file.get(row.at)).items() if key not in _OF_ROW}
