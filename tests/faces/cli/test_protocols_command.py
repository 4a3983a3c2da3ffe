"""`doseguard protocols`: the library and its protocols."""

import re
from pathlib import Path

import pytest

from faces.cli.scheme_reader import PROTOCOLS, protocol
from faces.command import process, run

IDS = sorted(path.stem for path in PROTOCOLS.glob("*.yaml"))


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


def test_an_unknown_protocol_is_answered_with_the_nearest() -> None:
    ran = run("protocols", "show", "nrg-lu02")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean nrg-lu002" in ran.complaint


def test_a_protocol_file_is_shown_by_its_path() -> None:
    path = PROTOCOLS / "nrg-lu002.yaml"
    assert run("protocols", "show", path).out == run("protocols", "show", "nrg-lu002").out


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_scheme_with_a_dose_stands_on_a_ruler(protocol_id: str) -> None:
    lines = run("protocols", "show", protocol_id).out.splitlines()
    stated = 0
    for site in protocol(protocol_id)["sites"].values():
        schemes = site["schemes"] if site["schemes"] != "not stated" else []
        if any(one["total_dose"] != "not stated" for one in schemes):
            stated += len(schemes)
    assert sum(bool(re.match(r"  [0-9][0-9 .or]{8} [ <][.#?-]", line)) for line in lines) == stated


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_table_by_the_volume_of_the_ptv_is_shown_whole(protocol_id: str) -> None:
    page = run("protocols", "show", protocol_id).out
    for site in protocol(protocol_id)["sites"].values():
        for table in site.get("tables_by_ptv_volume", ()):
            shown = page[page.index(f"- {table['structure']} {table['metric']} by the volume") :]
            rows = [re.split(r" {2,}", line.strip())[0] for line in shown.splitlines()]
            first = rows.index("PTV") + 1
            assert rows[first : first + len(table["rows"])] == [one["volume"] for one in table["rows"]]


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_limit_stands_with_its_source(protocol_id: str) -> None:
    page = words_of(run("protocols", "show", protocol_id).out)
    for site in protocol(protocol_id)["sites"].values():
        for limit in site.get("limits", ()):
            (key, place), *_ = limit["source"].items()
            assert f"[{key}: {place}" in page[page.index(f": {limit['metric']} ") :]


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_announced_gap_is_shown(protocol_id: str) -> None:
    page = words_of(run("protocols", "show", protocol_id).out)
    gaps = protocol(protocol_id).get("gaps", ())
    assert [one for one in gaps if words_of(one["note"]) not in page] == []


@pytest.mark.parametrize("protocol_id", IDS)
def test_each_alpha_beta_stands_with_its_source(protocol_id: str) -> None:
    page = words_of(run("protocols", "show", protocol_id).out)
    for one in protocol(protocol_id).get("alpha_beta", {}).values():
        (key, place), *_ = one["source"].items()
        assert f"{one['value']} [{key}: {place}]" in page


def test_a_ruler_survives_a_terminal_without_other_characters() -> None:
    ran = process("protocols", "show", "nrg-lu002", PYTHONIOENCODING="ascii")
    assert "\\u03b1/\\u03b2" in ran.stdout
    assert re.search(r"^  5  [ .]+-+#-+[ .]+  34 \(30 \.\. 37\.5\)$", ran.stdout, re.MULTILINE)


TABLE = """\
id: spare
title: Spared volumes
version: "1.0.0"
purpose: demo
owner: tests
review_by: 2999-12-31
sources:
  paper: {cite: A paper, url: "none: invented", evidence: secondary}
limits:
  - {structure: Lungs, fractions: 5, metric: "CV12.5Gy[cc]", mandatory: ">= 1500", priority: mandatory,
     spares: 1500 cc, source: {paper: table 1}}
"""


def test_a_table_of_limits_is_shown_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "spare.yaml"
    path.write_text(TABLE, encoding="utf-8")
    ran = run("protocols", "show", path)
    assert (ran.status, ran.err) == (0, "")
    row = "- 5 fractions: CV12.5Gy[cc] mandatory >= 1500 cc, sparing 1500 cc (mandatory) [paper: table 1]"
    assert row in words_of(ran.out)


def test_a_table_of_limits_is_shown_whole_under_the_protocol_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "spare.yaml").write_text(TABLE, encoding="utf-8")
    text = (PROTOCOLS / "nrg-lu002.yaml").read_text(encoding="utf-8")
    named = text.replace("    schemes:\n", "    organ_limits: [spare]\n    schemes:\n", 1)
    path = tmp_path / "nrg-lu002.yaml"
    path.write_text(named, encoding="utf-8")
    page = words_of(run("protocols", "show", path).out)
    assert "limits of spare" in page
    assert "Organ limits spare 1.0.0 Spared volumes Lungs - 5 fractions: CV12.5Gy[cc]" in page


def test_an_id_of_the_library_that_a_protocol_and_a_table_share_is_the_protocols() -> None:
    page = words_of(run("protocols", "show", "safron-ii").out)
    assert "Lung metastasis" in page
    assert "Organ limits safron-ii 1.0.0" in page


def test_a_table_of_the_library_is_shown_by_its_id() -> None:
    page = words_of(run("protocols", "show", "hytec-cord").out)
    assert "Organ limits hytec-cord 1.0.0" in page


def test_a_file_that_is_not_there_is_said_to_be_missing() -> None:
    ran = run("protocols", "show", "no-such-folder/no-such.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.complaint.startswith("no-such-folder/no-such.yaml: ")
