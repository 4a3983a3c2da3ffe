"""docs/defaults.md: every number that checks bring along, with its source."""

from collections.abc import Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check, check
from doseguard.checking.default import OWN, Default
from doseguard.model.clinic import Clinic
from doseguard.model.file_fields import FileModel
from doseguard.model.finding import Answer, DoesNotApply
from doseguard.protocols_as_code.explain.defaults_page import defaults_page
from doseguard.protocols_as_code.explain.explained import explained_check
from doseguard.renderers.check_text import render_check
from doseguard.renderers.page import Page

SPACING = Default("grid spacing", Decimal("2.50"), "mm", "The coarsest grid.", "a paper: table 1", "dose.x")
OURS = Default("least planes", Decimal(3), "", "Fewer cannot be told from noise.")
USED = [(one, default) for one in all_checks() for default in one.defaults]


def declared(id: str, *defaults: Default) -> Check:
    def function() -> Answer:
        return DoesNotApply("nothing")

    made = check(id=id, title=f"T of {id}", severity="W", rationale="R.", source="own", defaults=defaults)
    return made(function)


def page(*checks: Check) -> str:
    return defaults_page([explained_check(one) for one in checks])


def test_a_default_stands_with_value_meaning_source_check_and_setting() -> None:
    row = "| grid spacing | 2.5 mm | The coarsest grid. | a paper: table 1 | `dose.x` |"
    assert f"| [DOS-99](checks.md#dos-99-t-of-dos-99) {row}" in page(declared("DOS-99", SPACING))


def test_one_that_is_our_own_is_marked() -> None:
    assert "| least planes | 3 | Fewer cannot be told from noise. | *our own* |" in page(
        declared("STR-99", OURS)
    )


def test_our_own_are_counted() -> None:
    assert "Of 2 defaults, 1 are our own." in page(
        declared("DOS-99", SPACING, OURS), declared("STR-99", OURS)
    )


def test_one_that_two_checks_share_stands_once() -> None:
    text = page(declared("DOS-98", SPACING), declared("DOS-99", SPACING))
    assert text.count("| grid spacing |") == 1
    assert "[DOS-98](checks.md#dos-98-t-of-dos-98), [DOS-99]" in text


def test_a_family_without_defaults_has_no_table() -> None:
    assert "## Structures" not in page(declared("STR-99"), declared("DOS-99", SPACING))


def test_a_check_explained_names_its_defaults() -> None:
    shown = " ".join(render_check(explained_check(declared("DOS-99", SPACING, OURS)), Page()).split())
    assert "- grid spacing, 2.5 mm: The coarsest grid [a paper: table 1; clinic.yaml: dose.x]" in shown
    assert f"- least planes, 3: Fewer cannot be told from noise [{OWN}]" in shown


def test_a_check_without_defaults_has_no_such_part() -> None:
    assert "Defaults" not in render_check(explained_check(declared("DOS-99")), Page())


# The defaults of all checks.


def parts_of(annotation: Any, key: str) -> list[Any]:
    """What stands under the key of a mapping of this type; lists and options are passed through."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        field = annotation.model_fields.get(key)
        return [] if field is None else [field.annotation]
    origin = get_origin(annotation)
    if origin is Mapping or origin is dict:
        return [get_args(annotation)[1]]
    if origin in (Annotated, Union, UnionType, tuple):
        return [part for one in get_args(annotation) for part in parts_of(one, key)]
    return []


def is_setting(path: str) -> bool:
    found: list[Any] = [Clinic]
    for key in path.split("."):
        found = [part for one in found for part in parts_of(one, key)]
    return bool(found)


def test_a_setting_that_is_none_would_be_found() -> None:
    assert is_setting("approval.required") and is_setting("plan_labels.site")
    assert not is_setting("approval.requred") and not is_setting("beam.machines")


@pytest.mark.parametrize(("one", "default"), USED, ids=[f"{one.id} {default.name}" for one, default in USED])
def test_the_setting_of_a_default_is_a_key_of_the_clinics_file(one: Check, default: Default) -> None:
    assert not default.setting or is_setting(default.setting)


@pytest.mark.parametrize(("one", "default"), USED, ids=[f"{one.id} {default.name}" for one, default in USED])
def test_a_default_says_what_it_is_for(one: Check, default: Default) -> None:
    assert default.name and default.meaning and default.source
