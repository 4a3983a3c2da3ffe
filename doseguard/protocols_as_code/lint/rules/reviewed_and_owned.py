"""PRO-17."""

from collections.abc import Iterator
from datetime import date

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing

_NOBODY = frozenset(
    (
        *(
            "owner",
            "author",
            "name",
            "yourname",
            "me",
            "you",
            "us",
            "somebody",
            "someone",
            "nobody",
            "anybody",
        ),
        *("everybody", "user", "admin", "administrator", "root", "test", "team", "department"),
    )
)
_LIBRARY_OWNER = "doseguard maintainers"
_HEAD = ("purpose", "owner", "review_by")


@rule(
    id="PRO-17",
    title="The review date has not passed, and owner and purpose are given",
    severity="error",
    rationale=(
        "Protocols are amended and papers corrected. A file that nobody owns and nobody looks at again goes "
        "on passing plans by numbers that have been withdrawn."
    ),
    advice=(
        "Read the file against its sources and set a new date; name the person or group that answers for it. "
        "A copy for clinical use is owned by those who use it."
    ),
    good=(
        Example("review_by: 2999-12-31\nowner: physics group of the clinic\npurpose: clinical"),
        Example("review_by: 2027-11-30\nowner: doseguard maintainers\npurpose: reference"),
    ),
    bad=(
        Example("review_by: 2020-12-31  # here"),
        Example("review_by: 2026-11-20  # here"),
        Example("owner: TBD  # here"),
        Example('owner: "???"  # here'),
        Example("owner: your name  # here"),
        Example("purpose: clinical\nowner: doseguard maintainers  # here"),
        Example("review_by: 2020-12-31  # here", table=True),
    ),
    near_miss=(
        # Due today is not overdue.
        Example("review_by: 2026-11-21"),
        Example("owner: Naomi Nobody, physics group"),
    ),
)
def reviewed_and_owned(file: LintFile, today: date) -> Iterator[Fault]:
    """What is missing, a review that is due, an owner who is nobody, a clinical copy owned by the library."""
    for key in _HEAD:
        if key not in file.root:
            yield Fault(f"{key} is missing; say {_expected(key)}")
    review = _day(file.root.get("review_by"))
    if review is not None and review < today:
        days = (today - review).days
        said = f"the review was due on {review}, {days} day{'s' * (days != 1)} ago"
        yield Fault(f"{said}; review the file and set a new date", ("review_by",))
    owner = file.root.get("owner")
    if isinstance(owner, str) and says_nothing(owner, _NOBODY):
        yield Fault(f"{owner!r} owns nothing; name the person or group that answers for the file", ("owner",))
    if file.root.get("purpose") == "clinical" and owner == _LIBRARY_OWNER:
        said = f"a file for clinical use is owned by those who use it, not by the {_LIBRARY_OWNER}"
        yield Fault(f"{said}; name who answers for it", ("owner",))


def _expected(key: str) -> str:
    words = {
        "purpose": "reference, clinical or demo",
        "owner": "who answers for the file",
        "review_by": "the day (year-month-day) by which it must be looked at again",
    }
    return words[key]


def _day(value: object) -> date | None:
    """The day that a file writes; what is no day is PRO-00's business."""
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        return None
