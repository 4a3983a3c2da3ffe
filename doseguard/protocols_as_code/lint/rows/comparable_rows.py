"""Which rows of limits speak of the same thing, so that one can be held against another."""

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.mirrored_names import same_condition
from doseguard.protocols_as_code.lint.views import LimitView, mapping_of


def same_scope(one: LimitView, other: LimitView) -> bool:
    """Whether both apply under the same conditions; one that cannot be read is like no other."""
    if one.has_condition and one.condition is None:
        return False
    return one.has_condition == other.has_condition and same_condition(one.condition, other.condition)


def share_fractions(one: LimitView, other: LimitView) -> bool:
    """Whether some fraction number has both; criteria of a target are for all."""
    if one.fractions is None or other.fractions is None:
        return one.kind == "target"
    return bool(set(one.fractions.numbers) & set(other.fractions.numbers))


def share_source(file: LintFile, one: LimitView, other: LimitView) -> bool:
    """Whether two rows name a source in common, or one of them none: two sources need not agree."""
    first, second = (mapping_of(file.get((*row.at, "source"))) for row in (one, other))
    return not first or not second or bool(set(first) & set(second))
