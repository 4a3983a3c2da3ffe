"""A protocol file is read with its hash, and must be named as its id."""

from hashlib import sha256
from pathlib import Path

import pytest

from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_file import read_protocol

TRIAL = """\
id: trial
title: A trial
version: "1.0.0"
purpose: demo
owner: physics
review_by: 2027-11-30
sources:
  paper: {cite: "A paper", url: "https://example.org", evidence: verified}
prescription_basis: not stated
sites:
  lung:
    title: Lung
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}
        source: {paper: table 1}
"""


def save(folder: Path, text: str = TRIAL, name: str = "trial.yaml") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def refusal(path: Path) -> str:
    """What is said when the file is refused, without the folder."""
    with pytest.raises(UnreadableError) as caught:
        read_protocol(path)
    return str(caught.value).replace(str(path.parent), "").lstrip("/\\")


def test_a_file_gives_its_protocol_path_and_hash(tmp_path: Path) -> None:
    path = save(tmp_path)
    loaded = read_protocol(path)
    assert (loaded.protocol.id, loaded.path, loaded.sha256) == (
        "trial",
        path,
        sha256(path.read_bytes()).hexdigest(),
    )


def test_the_hash_is_of_the_bytes_not_of_what_they_mean(tmp_path: Path) -> None:
    first = read_protocol(save(tmp_path)).sha256
    assert read_protocol(save(tmp_path, TRIAL + "# a comment\n")).sha256 != first


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    assert refusal(save(tmp_path, name="other.yaml")) == (
        "other.yaml:1:5: the id 'trial' is not the file's name 'other'; make them equal"
    )


@pytest.mark.parametrize("name", ["trial.json", "trial", "trial.yaml.bak"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    assert "not the name of a protocol file" in refusal(save(tmp_path, name=name))


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    assert refusal(tmp_path / "trial.yaml").startswith("trial.yaml: cannot be read")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"1.0.0"', "1.10", "3:10: expected text, not the number 1.10: put it in quotes"),
        ("per_protocol: 34 Gy", "per_protocol: 34", "15:36: 34 has no unit; expected a dose such as '34 Gy'"),
        ("owner", "ovner", "1:1: the key 'owner' is missing; add it"),
        ("owner:", "purpose: clinical\nowner:",
         "5:1: 'purpose' stands twice, first at 4:1; keep one of them"),
        ("{paper: table", "{papr: table", "16:18: 'papr' is not among the sources; did you mean 'paper'?"),
        ("        source: {paper: table 1}\n", "", "14:9: the key 'source' is missing; add it"),
        ("fractions: 5", "fractions: 0",
         "14:20: 0 is no number of fractions; expected a whole number from 1 to 100"),
        ("30 Gy .. 37.5", "40 Gy .. 37.5",
         "15:65: the lower end 40 lies above the upper end 37.5; swap them"),
        ("title: Lung", "title: Lung\n    applies_to: {zone: perifer}",
         "13:24: zone cannot be 'perifer'; expected peripheral or central or ultracentral"),
        ("evidence: verified", "evidence: hearsay", "8:66: input should be 'verified' or 'secondary'"),
    ],
    ids=["version", "unit", "key", "twice", "source key", "no source", "fractions", "range", "fact",
         "evidence"],
)  # fmt: skip
def test_a_fault_is_told_at_its_line_and_column(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert refusal(save(tmp_path, TRIAL.replace(right, wrong, 1))) == f"trial.yaml:{told}"


TABLE = """\
id: {id}
title: Limits
version: "1.0.0"
purpose: demo
owner: physics
review_by: 2027-11-30
sources:
  paper: {{cite: "A paper", url: "https://example.org", evidence: verified}}
limits:
  - structure: SpinalCord
    fractions: 5
    metric: "Max[Gy]"
    mandatory: "< 10"
    priority: mandatory
    source: {{paper: table 1}}
  - structure: SpinalCord
    fractions: 3
    metric: "Max[Gy]"
    mandatory: "< 9"
    priority: mandatory
    source: {{paper: table 1}}
"""
NAMING = TRIAL + "    organ_limits: [zebra, alpha]\n"


def save_table(folder: Path, id: str = "zebra", text: str = TABLE) -> Path:
    """A table of that id beside the protocol."""
    return save(folder, text.format(id=id), f"{id}.yaml")


def test_the_tables_that_the_sites_name_are_loaded_with_it(tmp_path: Path) -> None:
    save_table(tmp_path, "zebra")
    save_table(tmp_path, "alpha")
    loaded = read_protocol(save(tmp_path, NAMING))
    assert {key: table.id for key, table in loaded.tables.items()} == {"alpha": "alpha", "zebra": "zebra"}


def test_without_tables_there_are_none(tmp_path: Path) -> None:
    assert read_protocol(save(tmp_path)).tables == {}


def test_the_hash_covers_the_tables(tmp_path: Path) -> None:
    tables = [save_table(tmp_path, id) for id in ("alpha", "zebra")]
    path = save(tmp_path, NAMING)
    lines = [f"{sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in (path, *tables)]
    assert read_protocol(path).sha256 == sha256("".join(lines).encode()).hexdigest()


def test_a_table_that_is_changed_changes_the_hash(tmp_path: Path) -> None:
    save_table(tmp_path, "alpha")
    save_table(tmp_path, "zebra")
    before = read_protocol(save(tmp_path, NAMING)).sha256
    save_table(tmp_path, "alpha", TABLE.replace("< 10", "< 11"))
    assert read_protocol(save(tmp_path, NAMING)).sha256 != before


def test_a_table_that_is_not_found_is_told_at_its_place_in_the_protocol(tmp_path: Path) -> None:
    save_table(tmp_path, "zebra")
    assert refusal(save(tmp_path, NAMING)) == (
        "trial.yaml:17:27: no table of organ limits 'alpha', neither beside the protocol nor in the library; "
        "write the table, or remove its id"
    )


def test_a_table_that_was_meant_is_named(tmp_path: Path) -> None:
    (tmp_path / "organ-limits").mkdir()
    save_table(tmp_path / "organ-limits", "zebras")
    save_table(tmp_path, "alpha")
    assert refusal(save(tmp_path, NAMING)).endswith("did you mean zebras?")


def test_a_table_that_does_not_load_is_told_at_both_places(tmp_path: Path) -> None:
    save_table(tmp_path, "alpha")
    save_table(tmp_path, "zebra", TABLE.replace("priority: mandatory", "priority: firm", 1))
    told = refusal(save(tmp_path, NAMING))
    assert told.startswith("trial.yaml:17:20: the table 'zebra' cannot be read: ")
    assert "zebra.yaml:14:15: " in told


def test_what_all_lesions_measure_together_is_of_no_one_structure(tmp_path: Path) -> None:
    more = "measured_on: {total_volume: {structure: PTV, source: {paper: table 1}}}\n"
    assert refusal(save(tmp_path, TRIAL + more)) == "trial.yaml:17:15: input should be 'diameter' or 'volume'"
