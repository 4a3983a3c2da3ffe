"""`doseguard protocols`: the library and the checks, explained."""

import pytest

from doseguard.assess.registry import all_checks
from faces.cli.scheme_reader import PROTOCOLS, protocol
from faces.command import run

IDS = sorted(path.stem for path in PROTOCOLS.glob("*.yaml"))
CHECKS = [one.id for one in all_checks()]


def words_of(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("words", [("protocols",), ("protocols", "list")], ids=" ".join)
def test_the_list_names_every_protocol_and_site(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.err) == (0, "")
    assert [one for one in IDS if one not in ran.out.splitlines()] == []
    assert [site for one in IDS for site in protocol(one)["sites"] if site not in ran.out] == []


@pytest.mark.parametrize("protocol_id", IDS)
def test_a_protocol_is_shown_whole(protocol_id: str) -> None:
    ran, raw = run("protocols", "show", protocol_id), protocol(protocol_id)
    page = words_of(ran.out)
    assert ran.status == 0
    assert [site for site in raw["sites"] if f"Site {site} " not in page] == []
    assert [
        words_of(one["cite"]) for one in raw["sources"].values() if words_of(one["cite"]) not in page
    ] == []
    assert words_of(raw["title"]) in page


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_scheme_stands_with_its_source(protocol_id: str) -> None:
    page = words_of(run("protocols", "show", protocol_id).out)
    for site in protocol(protocol_id)["sites"].values():
        for scheme in site["schemes"] if site["schemes"] != "not stated" else []:
            (key, place), *_ = scheme["source"].items()
            assert f"{key}: {place}" in page


@pytest.mark.parametrize("protocol_id", IDS)
def test_a_protocol_fits_80_columns(protocol_id: str) -> None:
    lines = run("protocols", "show", protocol_id).out.splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_the_list_fits_80_columns() -> None:
    assert [line for line in run("protocols", "list").out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_is_explained(check_id: str) -> None:
    ran = run("protocols", "explain", check_id)
    declared = {one.id: one for one in all_checks()}[check_id]
    page = words_of(ran.out)
    assert ran.status == 0
    assert declared.title in page
    assert words_of(declared.rationale) in page
    assert words_of(declared.source) in page
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_check_is_found_in_small_letters() -> None:
    assert run("protocols", "explain", "rx-03").out == run("protocols", "explain", "RX-03").out


def test_an_unknown_check_is_answered_with_the_nearest() -> None:
    ran = run("protocols", "explain", "RX-99")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean RX-" in ran.complaint


def test_a_check_like_no_other_is_answered_with_all() -> None:
    said = run("protocols", "explain", "dose").complaint
    assert all(one in said for one in CHECKS)


def test_an_unknown_protocol_is_answered_with_the_nearest() -> None:
    ran = run("protocols", "show", "nrg-lu02")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean nrg-lu002" in ran.complaint


def test_a_protocol_file_is_shown_by_its_path() -> None:
    path = PROTOCOLS / "nrg-lu002.yaml"
    assert run("protocols", "show", path).out == run("protocols", "show", "nrg-lu002").out
