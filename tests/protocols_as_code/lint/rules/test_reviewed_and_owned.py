"""PRO-17: the day of review, the owner, the purpose."""

from datetime import date, timedelta

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from protocols_as_code.lint.linted import TODAY, found, messages

REST = {"owner": "the group", "purpose": "demo", "review_by": "2999-12-31"}
RULE = tuple(one for one in all_rules() if one.id == "PRO-17")


def head(**said):
    return "".join(f"{key}: {value}\n" for key, value in {**REST, **said}.items())


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-366, "the review was due on 2025-11-20, 366 days ago; review the file and set a new date"),
        (-1, "the review was due on 2026-11-20, 1 day ago; review the file and set a new date"),
        (0, None),
        (1, None),
    ],
)
def test_the_last_day_is_still_in_time(days, said):
    day = TODAY + timedelta(days=days)
    assert messages("PRO-17", head(review_by=day)) == ([said] if said else [])


def test_the_day_is_the_one_that_is_given():
    text = b"owner: the group\npurpose: demo\nreview_by: 2027-01-31\n"
    overdue = lint([Source("a.yaml", text)], RULE, date(2027, 2, 1))
    assert [one.line for one in overdue.findings] == [3]
    assert lint([Source("a.yaml", text)], RULE, date(2027, 1, 31)).findings == ()


@pytest.mark.parametrize("day", ["2026-02-30", "soon", "2020", "20200101", "[2020-01-01]"])
def test_what_is_no_day_is_another_rules(day):
    assert messages("PRO-17", head(review_by=day)) == []


@pytest.mark.parametrize(
    "owner", ["TBD", "n/a", "???", "Your Name", "owner", "me", "nobody", "xxx", "Team", "-"]
)
def test_an_owner_who_is_nobody(owner):
    assert found("PRO-17", head(owner=f'"{owner}"')) == [
        f"1:8 {owner!r} owns nothing; name the person or group that answers for the file"
    ]


@pytest.mark.parametrize("owner", ["Me and my group", "physics team", "A. Nobody", "doseguard maintainers"])
def test_an_owner_who_is_somebody(owner):
    assert messages("PRO-17", head(owner=owner)) == []


@pytest.mark.parametrize(
    ("purpose", "owner", "is_sound"),
    [
        ("clinical", "doseguard maintainers", False),
        ("clinical", "physics of the clinic", True),
        ("reference", "doseguard maintainers", True),
        ("demo", "doseguard maintainers", True),
    ],
)
def test_a_clinical_copy_is_owned_by_those_who_use_it(purpose, owner, is_sound):
    assert (messages("PRO-17", head(purpose=purpose, owner=owner)) == []) is is_sound


@pytest.mark.parametrize("key", ["owner", "purpose", "review_by"])
def test_a_key_that_is_missing_is_told(key):
    text = "".join(line for line in head().splitlines(keepends=True) if not line.startswith(key))
    report = lint([Source("a.yaml", text.encode())], RULE, TODAY)
    assert [one.message.split(";")[0] for one in report.findings] == [f"{key} is missing"]
