"""The generated pages: in step with the code, linked, readable."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import builders
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.explain.explained import explained_rule
from doseguard.protocols_as_code.explain.markdown import address, anchor, table
from doseguard.protocols_as_code.explain.pages import pages
from doseguard.protocols_as_code.explain.rules_page import MOST_EXAMPLES
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Rule
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_library import load_library

ROOT = Path(__file__).resolve().parents[3]
PROTOCOLS = [loaded.protocol for loaded in load_library()]
TABLES = [read_limit_table(path).table for path in sorted((protocols_root() / TABLES_FOLDER).glob("*.yaml"))]
PAGES = pages(all_checks(), all_rules(), PROTOCOLS, TABLES)
NAMES = ("checks.md", "clinic.md", "coverage.md", "defaults.md", "lint-rules.md", "protocols.md")

every_page = pytest.mark.parametrize("name", NAMES)


def section(name: str, heading: str) -> str:
    """A section of the third level, from its heading on."""
    return re.split(r"^###? ", PAGES[name].split(f"\n### {heading}", 1)[1], flags=re.MULTILINE)[0]


def test_the_pages_are_what_the_tool_writes_now() -> None:
    command = [sys.executable, "-m", "tools.docs", "--check"]
    compared = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert compared.returncode == 0, f"{compared.stderr}run `make docs` and read the change"


def test_the_tool_names_the_page_that_is_stale(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from tools import docs; docs._DOCS = Path(sys.argv[1])"
    run = [
        sys.executable,
        "-c",
        f"{script}; sys.argv = ['', '--check']; sys.exit(docs.main())",
        str(tmp_path),
    ]
    compared = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)
    assert compared.returncode == 1
    assert compared.stderr.splitlines()[0] == "docs/checks.md is not what tools/docs.py writes now"


def test_there_are_these_pages() -> None:
    assert tuple(PAGES) == NAMES


def anchors(name: str) -> Counter[str]:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", PAGES[name], flags=re.DOTALL), re.MULTILINE)
    return Counter(map(anchor, headings))


@every_page
def test_every_link_leads_to_one_heading(name: str) -> None:
    links = set(re.findall(r"\]\(([a-z-]+\.md)?#([^)]+)\)", PAGES[name]))
    assert links
    found = {page: anchors(page or name) for page, _ in links}
    assert {(page, to) for page, to in links if found[page][to] != 1} == set()


@every_page
def test_every_page_that_a_page_links_is_there(name: str) -> None:
    linked = set(re.findall(r"\]\(([a-z-]+\.md)[)#]", PAGES[name]))
    assert linked <= set(NAMES)


@every_page
def test_every_file_that_a_page_links_is_there(name: str) -> None:
    files = re.findall(r"\]\((\.\./[^)#]+)\)", PAGES[name])
    assert [file for file in files if not (ROOT / "docs" / file).is_file()] == []


@every_page
def test_every_row_of_a_table_has_the_cells_of_its_head(name: str) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", PAGES[name], re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(cells) == 1, block


@every_page
def test_no_paragraph_is_empty_and_none_ends_in_blanks(name: str) -> None:
    assert "\n\n\n" not in PAGES[name]
    assert re.findall(r"[ \t]+$", PAGES[name], re.MULTILINE) == []


@every_page
def test_the_first_column_of_every_table_is_narrow(name: str) -> None:
    cells = re.findall(r"^\|(.+?)\|", PAGES[name], re.MULTILINE)
    assert [cell for cell in cells if len(re.sub(r"\([a-z.]*#.*?\)", "", cell)) > 40] == []


@every_page
def test_a_page_says_that_it_is_generated(name: str) -> None:
    assert "<!-- Written by tools/docs.py from " in PAGES[name].split("\n\n")[1]


@pytest.mark.parametrize("check", all_checks(), ids=lambda one: one.id)
def test_a_check_has_an_entry(check: Check) -> None:
    entry = section("checks.md", f"{check.id} {check.title}")
    assert check.rationale in entry
    assert f"- **Source**: {check.source}" in entry
    assert "\nAnswers:\n" in entry


@pytest.mark.parametrize("rule", all_rules(), ids=lambda one: one.id)
def test_a_rule_has_an_entry_with_examples_of_each_kind(rule: Rule) -> None:
    entry = section("lint-rules.md", f"{rule.id} {rule.title}")
    assert rule.rationale in entry
    assert rule.advice in entry
    explained = explained_rule(rule)
    shown = [
        text for kind in (explained.bad, explained.good, explained.near_miss) for text in kind[:MOST_EXAMPLES]
    ]
    assert [text for text in shown if text not in entry] == []
    assert entry.count("```yaml") == len(shown)
    assert (ROOT / explained.file).is_file()


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda one: one.id)
def test_a_protocol_has_every_dose_limit_and_source(protocol: Protocol) -> None:
    entry = section("protocols.md", protocol.id)
    for name, site in protocol.sites.items():
        for scheme in site.schemes:
            dose = "not stated" if scheme.total_dose is None else str(scheme.total_dose.per_protocol)
            assert f"| `{name}` | {scheme.fractions} | {dose} |" in entry
        for limit in site.limits:
            assert f"| {limit.structure} | {limit.fractions} | `{limit.metric}` |" in entry
        for held in site.tables_by_ptv_volume:
            assert f" {held.structure} `{held.metric}` |" in entry
    for source in protocol.sources.values():
        assert source.cite in entry


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda one: one.id)
def test_what_a_protocol_withholds_is_listed_at_the_top(protocol: Protocol) -> None:
    top = PAGES["protocols.md"].split("## What is withheld")[1].split("## The protocols")[0]
    listed = [line for line in top.splitlines() if line.startswith(f"- [{protocol.id}]")]
    open_schemes = [one for site in protocol.sites.values() for one in site.schemes if one.total_dose is None]
    open_sites = [name for name, site in protocol.sites.items() if not site.schemes]
    assert len(listed) == len(open_schemes) + len(open_sites)


def test_a_table_of_limits_has_every_row() -> None:
    made = builders.limit_table(
        builders.limit("D0.03cc[Gy]", "mandatory: '< 30'"),
        builders.limit("D0.03cc[Gy]", "mandatory: '< 14'", fractions="1"),
    )
    text = pages((), (), (), (made,))["protocols.md"]
    entry = text.split("## Tables of organ limits")[1]
    assert "| SpinalCord | 5 | `D0.03cc[Gy]` | mandatory < 30 Gy |" in entry
    assert "| SpinalCord | 1 | `D0.03cc[Gy]` | mandatory < 14 Gy |" in entry


def test_a_site_leads_to_its_table_where_that_has_the_protocols_own_id() -> None:
    text = PAGES["protocols.md"]
    assert "- `lung`: organ limits of [safron-ii](#limits-of-safron-ii)" in text
    assert (text.count("\n### safron-ii\n"), text.count("\n### Limits of safron-ii\n")) == (1, 1)


def test_a_bar_in_a_cell_stays_in_its_cell() -> None:
    assert table(("a", "b"), [("1 | 2", "x")])[2] == r"| 1 \| 2 | x |"


def test_a_column_without_words_is_left_out() -> None:
    assert table(("a", "b"), [("1", ""), ("2", "")]) == ["| a |", "|---|", "| 1 |", "| 2 |"]


def test_an_address_is_made_a_link_and_other_words_are_not() -> None:
    assert address("PMID 1 ; https://a.b/c (copy)") == "PMID 1 ; <https://a.b/c> (copy)"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("RX-04 Dose beside the site's schemes", "rx-04-dose-beside-the-sites-schemes"),
        ("nrg-lu002", "nrg-lu002"),
        ("PRO-22 A, b; c", "pro-22-a-b-c"),
    ],
)
def test_an_anchor_is_made_as_the_site_makes_it(heading: str, expected: str) -> None:
    assert anchor(heading) == expected
