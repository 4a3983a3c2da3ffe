"""docs/defaults.md."""

from collections.abc import Iterable, Sequence

from doseguard.model.explanation import CheckExplanation, DefaultExplanation
from doseguard.protocols_as_code.explain.families import by_family, check_link
from doseguard.protocols_as_code.explain.markdown import page, table

_INTRODUCTION = """\
Every number that a check compares with, where neither the protocol nor the clinic's file gives one. No
check compares with a number that does not stand here, in the protocol or in the clinic's file. *Our own*
means that nobody has published the number: such a default lets a check answer *variation acceptable* at
worst, but where an object contradicts the prescription or itself (DOS-13, STR-04, PLN-08, PLN-18). A
clinic replaces a default under the key in the last column of its [clinic.yaml](clinic.md)."""
_COLUMNS = ("Check", "Default", "Value", "What it is for", "Source", "In clinic.yaml")


def defaults_page(checks: Sequence[CheckExplanation]) -> str:
    """All defaults, a table for each family of checks; one that several checks share stands once."""
    sections: list[Sequence[str]] = [_INTRODUCTION.splitlines(), [_count(checks)]]
    for family, members in by_family(checks):
        rows = list(_rows(members))
        if rows:
            sections += [[f"## {family}"], table(_COLUMNS, rows)]
    return page("The defaults", "the checks themselves", sections)


def _count(checks: Iterable[CheckExplanation]) -> str:
    found = {default for one in checks for default in one.defaults}
    own = sum(default.is_own for default in found)
    return f"Of {len(found)} defaults, {own} are our own."


def _rows(members: Iterable[CheckExplanation]) -> Iterable[tuple[str, ...]]:
    users: dict[DefaultExplanation, list[CheckExplanation]] = {}
    for one in members:
        for default in one.defaults:
            users.setdefault(default, []).append(one)
    for default, used_by in users.items():
        source = "*our own*" if default.is_own else default.source
        setting = f"`{default.setting}`" if default.setting else ""
        links = ", ".join(map(check_link, used_by))
        yield (links, default.name, default.value, default.meaning, source, setting)
