"""docs/coverage.md."""

from collections.abc import Iterator, Mapping, Sequence

from doseguard.model.coverage import GROUPS, SHARES, Item
from doseguard.model.explanation import CheckExplanation
from doseguard.protocols_as_code.explain.families import check_link
from doseguard.protocols_as_code.explain.markdown import bullets, link, page, table

_INTRODUCTION = """\
What the review of a photon plan before the first fraction looks at, item by item, and how much of it
doseguard does. The items are those of the AAPM's Task Group report 275 (initial review, photons and
electrons) and of tables 5 and 8 of its practice guideline 11.a, in our own words; items that both name
stand once. *own* marks what neither lists and no file shows.

- *automated*: checks look at all of it, where they are given what they need;
- *in part*: checks look at some of it, and the entry says what is left to a person;
- *by hand*: no check looks at it; most of these no exported file shows.

A box is for a person to tick. Every report opens with how many items that run did not look at, and
`--format json` lists them (`not_looked_at`): a check that lacks a file, or of which neither protocol, order,
clinic nor plan says anything, leaves its items to a person as well. `doseguard protocols explain coverage`
prints this list.

How the items were read: guideline 11.a in the tables of its public copy, of which the last lines were not at
hand; report 275 in an open-source transcription of its list, not in the report. Hold the list against the
documents before you rely on it."""


def coverage_page(checks: Sequence[CheckExplanation]) -> str:
    """All items by group, below a table of counts."""
    links = {one.id: check_link(one) for one in checks}
    sections: list[Sequence[str]] = [_INTRODUCTION.splitlines(), table(("Group", *SHARES), _counts())]
    for group in GROUPS:
        sections += [[f"## {group.title}"], bullets(_entry(item, links) for item in group.items)]
    return page("What is covered, and what is left", "doseguard/model/coverage", sections)


def _counts() -> Iterator[tuple[str, ...]]:
    for group in GROUPS:
        yield (link(group.title, group.title), *_shares(group.items))
    yield ("all", *_shares([item for group in GROUPS for item in group.items]))


def _shares(items: Sequence[Item]) -> Iterator[str]:
    for share in SHARES:
        yield str(sum(item.share == share for item in items))


def _entry(item: Item, links: Mapping[str, str]) -> str:
    box = "" if item.share == "automated" else "[ ] "
    named = ", ".join(links.get(check, check) for check in item.checks)
    done = f" Checks: {named}." if named else ""
    left = f" Left: {item.remains}." if item.remains else ""
    return f"{box}**{item.share}** {item.what}.{done}{left} ({', '.join(item.sources)})"
