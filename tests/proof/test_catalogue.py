"""The catalogue of seeded errors: large, without twins, and aimed at checks that exist."""

import re
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


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "docs/proof.md"])
def test_pages_tell_how_many_there_are(page: str) -> None:
    assert f"{len(catalogue())} kinds of" in (ROOT / page).read_text(encoding="utf-8")


def test_the_page_has_every_kind_and_every_reason_of_a_miss() -> None:
    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert [one.id for one in catalogue() if f"\n| {one.title} | " not in page] == []
    told = [f"- {one.title}, in `{base}`: {why}" for one in catalogue() for base, why in one.misses.items()]
    assert [one for one in told if one not in page] == []
    assert page.count("\n- ") == len(told) + len(not_in_an_export())


def test_the_readme_tells_what_the_page_does() -> None:
    page, readme = ((ROOT / name).read_text(encoding="utf-8") for name in ("docs/proof.md", "README.md"))
    found = re.search(r"(?P<spoilt>\d+) spoilt ones: \d+ caught\.\nThat is (?P<share>[\d.]+ %)", page)
    assert found is not None
    assert f"{found['share']} of {int(found['spoilt']):,} spoilt exports" in readme


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
