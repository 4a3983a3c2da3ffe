"""What a run did not look at, in a few lines."""

from doseguard.model.report import ClinicReport, NotLookedAtReport, PlanReport
from doseguard.renderers.not_looked_at_text import LIST_COMMAND, TITLE, not_looked_at_lines
from doseguard.renderers.page import Page
from doseguard.renderers.text import render_text
from faces.command import run
from renderers.reports import does_not_apply, plan, report
from tests.builders import report as report_of
from tests.builders import spec

NO_IMAGES = "not run: no images were given"


def left(kind: str, group: str = "beams") -> NotLookedAtReport:
    return NotLookedAtReport.model_validate({"kind": kind, "group": group, "item": "Names", "why": "by hand"})


def flat(shown: PlanReport) -> str:
    return " ".join(" ".join(not_looked_at_lines(shown, Page())).split())


def test_items_are_counted_by_kind_and_group() -> None:
    items = (left("by_hand"), left("in_part"), left("by_hand", "dose"), left("by_hand"))
    said = flat(plan(not_looked_at=items))
    assert "By hand 3 items that no check looks at: beams 2, dose 1" in said
    assert "In part 1 item of which a person does the rest: beams 1" in said


def test_a_kind_without_items_has_no_line() -> None:
    said = flat(plan(not_looked_at=(left("by_hand"),)))
    assert not any(label in said for label in ("Lacking", "Not asked", "In part"))


def test_it_says_where_the_list_is() -> None:
    assert f"`{LIST_COMMAND}`" in flat(plan(not_looked_at=(left("by_hand"),)))


def test_the_command_that_is_named_prints_the_list() -> None:
    assert run(*LIST_COMMAND.split()[1:]).status == 0


def test_checks_that_lack_more_than_structures_and_dose_are_named_with_what_they_lack() -> None:
    said = flat(
        plan(does_not_apply=(does_not_apply("PLN-03", NO_IMAGES), does_not_apply("STR-13", NO_IMAGES)))
    )
    assert "Not run PLN-03, STR-13: no images were given" in said


def test_they_are_not_named_twice_where_the_first_lines_name_them() -> None:
    shown = plan(scope=("prescription", "plan"), does_not_apply=(does_not_apply("PLN-03", NO_IMAGES),))
    assert not_looked_at_lines(shown, Page()) == []


def test_it_stands_before_everything_that_was_found() -> None:
    page = render_text(report(plan(not_looked_at=(left("by_hand"),))), Page()).splitlines()
    assert page.index(TITLE) < page.index("Prescription")


def test_it_takes_few_lines_of_80_columns() -> None:
    lines = not_looked_at_lines(report_of(spec()), Page())
    assert 4 <= len(lines) <= 16 and max(map(len, lines)) <= 80


def test_it_says_which_files_items_lack() -> None:
    assert "not given (structures, dose, images, clinic.yaml, other plans)" in flat(report_of(spec()))


def test_what_was_given_is_not_said_to_lack() -> None:
    clinic = ClinicReport(name="A", path="clinic.yaml", sha256="0")
    scope = ("prescription", "plan", "structures", "course")
    assert "not given (dose):" in flat(plan(scope=scope, clinic=clinic, not_looked_at=(left("not_given"),)))
