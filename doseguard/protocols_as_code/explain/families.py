"""The families of checks by their titles, and links to the checks' entries in docs/checks.md."""

from collections.abc import Iterator, Sequence

from doseguard.model.explanation import CheckExplanation
from doseguard.protocols_as_code.explain.markdown import anchor

_FAMILIES = {
    "RX": "Prescription",
    "SIT": "Site and technique",
    "PLN": "Plan and beams",
    "STR": "Structures",
    "DOS": "Dose",
    "IDX": "Indices",
    "CRS": "Course",
}


def by_family(checks: Sequence[CheckExplanation]) -> Iterator[tuple[str, list[CheckExplanation]]]:
    """The families that have members, each by its title, in the order of the checks."""
    for family in dict.fromkeys(map(_family, checks)):
        yield _FAMILIES.get(family, family), [one for one in checks if _family(one) == family]


def heading(one: CheckExplanation) -> str:
    """The heading of a check's entry."""
    return f"{one.id} {one.title}"


def check_link(one: CheckExplanation) -> str:
    """A link from another page to a check's entry."""
    return f"[{one.id}](checks.md#{anchor(heading(one))})"


def _family(one: CheckExplanation) -> str:
    return one.id.split("-")[0]
