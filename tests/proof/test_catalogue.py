"""The catalogue of seeded errors: large, without twins, and aimed at checks that exist."""

from pathlib import Path

import pytest

from doseguard.assess.registry import all_checks
from proof.catalogue import catalogue, not_in_an_export
from proof.seeded_error import Kind
from proof.trials import bases

UNREADABLE = "unreadable"
ROOT = Path(__file__).resolve().parents[2]


def test_there_are_at_least_a_hundred_kinds() -> None:
    assert len(catalogue()) >= 100


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_pages_tell_how_many_there_are(page: str) -> None:
    assert f"{len(catalogue())} kinds of" in (ROOT / page).read_text(encoding="utf-8")


def test_every_kind_of_error_that_studies_name_is_seeded() -> None:
    assert {one.kind for one in catalogue()} == set(Kind)


def test_every_error_is_meant_for_checks_that_exist() -> None:
    known = {check.id for check in all_checks()} | {UNREADABLE}
    strange = {one.id: set(one.caught_by) - known for one in catalogue() if set(one.caught_by) - known}
    assert strange == {} and all(one.caught_by for one in catalogue())


def test_a_miss_is_explained_for_bases_that_exist() -> None:
    assert [one.id for one in catalogue() if not set(one.misses) <= set(bases())] == []


def test_what_no_export_shows_is_listed() -> None:
    assert len(not_in_an_export()) >= 10 and all(one.why for one in not_in_an_export())
