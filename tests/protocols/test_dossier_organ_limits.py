"""Every row of the tables of organ limits is that of its record; every record is a row or has a reason."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from doseguard.model.file_fields import ByHandItem
from doseguard.model.fractions import parse_fraction_set
from doseguard.model.metric import MetricKind
from doseguard.readers.library_root import protocols_root
from protocols.dossier import Record, records
from protocols.library import IDS, protocol
from protocols.tables import TABLES, MarkedRow, loaded, marked_rows

ROWS = marked_rows()
NOT_ENCODED = Path(__file__).with_name("oar_not_encoded.yaml")
SOURCES = {
    "NCCN": "nccn", "SAFRON": "safron", "HYTECcord": "hytec-cord", "SPINE25": "bmc-2025",
    "HNref": "hn-reference", "RADDOC": "compendium", "TG101a": "tg101-a", "TG101b": "tg101-b",
    "TG101c": "tg101-c", "NO": "norway", "TIMM": "timmerman", "IBA": "iba",
}  # fmt: skip
# Where the evidence quotes a passage, the tables name the place.
PLACES = {
    "Table 3. Maximum Dose Constraints for SABR": "table 3",
    "Table 2 Normal tissue dose-volume constraints": "table 2",
    "Chest wall <70 cc ... 30Gy": "table 2, chest wall",
    "12.4 to 14.0 Gy in 1 fraction, 17.0 Gy in 2 fractions": "maximum of the cord, de novo",
    "Table 1. Normal tissue constraints for single- and multi-fraction regimens": "table 1",
    "PBT D4cc ≤18 Gy": "proximal bronchial tree",
    "Ribs: Dmax <36.9 Gy, D1cc 28.8 Gy, D30cc 30 Gy": "ribs",
    "NORMAL TISSUE CONSTRAINTS FOR SRS / SBRT": "normal tissue constraints",
    "# Lung SBRT 3/5/8 fractions": "lung SBRT",
    "lung_sbrt_mean ... 8, 'Mean dose'": "lung_sbrt_mean",
    "lung_sbrt_v_10pc ... 20": "lung_sbrt_v_10pc",
    "MLD ≤15 Gy | MLD ≤20 Gy | Mean dose | HyTEC": "HyTEC, mean dose",
}
# What each table's rows bind, and the class that a single number has; page 21 of the decisions says why.
MEANING = {
    **dict.fromkeys(
        ["nccn-2019", "rtog-0236", "rtog-0631", "rtog-0813", "rtog-1021", "safron-ii", "sc24", "spine-2025"],
        ("protocol", "per_protocol"),
    ),
    **dict.fromkeys(
        ["hytec-cord", "hytec-lung", "hytec-liver-metastases", "hytec-liver-primary"],
        ("guidance", "mandatory"),
    ),
    **dict.fromkeys(
        ["aapm-tg101", "iba-2022", "norwegian-lung", "timmerman-2021"], ("reference", "mandatory")
    ),
}
OWN_CLASS = {"optimal": "optimal", "secondary (tighter)": "optimal"}
OWN_TABLE = {
    ("nccn-2019", "peripheral"): "nccn-2019",
    ("nccn-2019", "central"): "nccn-2019",
    ("rtog-0236", "lung"): "rtog-0236",
    ("rtog-0813", "lung"): "rtog-0813",
    ("safron-ii", "lung"): "safron-ii",
    ("spine", "rtog-0631"): "rtog-0631",
    ("spine", "sc24"): "sc24",
}


def records_of(row: MarkedRow) -> list[Record]:
    """The records that the row names."""
    return [records()[key] for key in row.records]


def number(text: object) -> Decimal:
    """The number of a limit such as `14`, `<10 %` or `105% PTV Rx (central)`."""
    found = re.match(r"<?([0-9.]+)", str(text))
    assert found is not None
    return Decimal(found[1])


def metric_of(record: Record) -> str:
    """The metric of a record by TG-263."""
    name, unit = str(record["metric"]), record.get("unit") or "%"
    critical = re.search(r"critical volume cc: ([0-9]+) \(or 1/3, larger\)", str(record.get("condition")))
    if name == "CV" and critical is not None:
        return f"DC{critical[1]}cc[Gy]"
    if name == "Dmax":
        if "rx" in str(record["limit"]).lower():
            return "Max[%]"
        volume = record.get("point_volume_cc")
        return "Max[Gy]" if volume is None else f"D{volume}cc[Gy]"
    if name == "Dmean":
        return "Mean[Gy]"
    if name.startswith("V"):
        return f"{name}[{unit}]"
    return f"{name.replace('CV', 'DC')}[Gy]"


def fractions_of(record: Record) -> tuple[int, ...]:
    """The fraction numbers of a record, which some write in their condition (`5-6 fx`)."""
    listed = record.get("fractions")
    if isinstance(listed, list):
        return tuple(listed)
    found = re.search(r"([0-9](?:-[0-9])?) fx", str(record["condition"]))
    assert found is not None
    return parse_fraction_set(found[1].replace("-", " .. ")).numbers


def sides_of(row: MarkedRow) -> dict[str, str]:
    """The classes that the row's records print."""
    sides: dict[str, str] = {}
    for record in records_of(row):
        side = OWN_CLASS.get(str(record.get("priority")), MEANING[row.table.id][1])
        sign = "<" if str(record["limit"]).startswith("<") else record["op"]
        sides[side] = f"{sign} {number(record['limit']).normalize():f}"
        if "accept_low" in record:  # a range as one limit: its lower end is the wish
            sides["optimal"] = f"{record['op']} {record['accept_low']}"
    return sides


def place_of(record: Record) -> str:
    """The place in the source that a row for the record names."""
    locator, protocol = str(record["locator"]), str(record["protocol"])
    if record["source_key"] == "HNref":
        return protocol
    by_organ = re.fullmatch(r"\S+ ([135] fx)", locator)
    if by_organ is not None:
        return by_organ[1]
    return "lungs, 37 %" if locator.startswith("V-") else PLACES.get(locator, locator)


def rows_of(table_id: str) -> list[MarkedRow]:
    """The rows of one table."""
    return [row for row in ROWS if row.table.id == table_id]


def confirming(record: Record) -> list[str]:
    """The sources that print the same figure."""
    found = record.get("confirmed_by")
    return [str(one) for one in found] if isinstance(found, list) else []


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_names_its_records(table_id: str) -> None:
    assert [str(row) for row in rows_of(table_id) if not row.records] == []


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_has_the_structure_of_its_records(table_id: str) -> None:
    every = [(row, record) for row in rows_of(table_id) for record in records_of(row)]
    wrong = [
        str(row) for row, record in every if row.limit.structure not in str(record["structure"]).split("|")
    ]
    assert wrong == []


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_has_the_fractions_and_metric_of_its_records(table_id: str) -> None:
    every = [(row, record) for row in rows_of(table_id) for record in records_of(row)]
    found = [(str(row), row.limit.fractions.numbers, str(row.limit.metric)) for row, _ in every]
    assert found == [(str(row), fractions_of(record), metric_of(record)) for row, record in every]


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_has_the_numbers_and_signs_of_its_records(table_id: str) -> None:
    rows = rows_of(table_id)
    found = [(str(row), {name: str(side) for name, side in row.limit.sides}) for row in rows]
    assert found == [(str(row), sides_of(row)) for row in rows]


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_has_the_source_of_its_records(table_id: str) -> None:
    every = [(row, record) for row in rows_of(table_id) for record in records_of(row)]
    found = [(str(row), row.limit.source) for row, _ in every]
    assert found == [
        (str(row), {SOURCES[str(record["source_key"])]: place_of(record)}) for row, record in every
    ]


@pytest.mark.parametrize("table_id", TABLES)
def test_every_source_has_the_grade_of_its_records(table_id: str) -> None:
    every = [(row, record) for row in rows_of(table_id) for record in records_of(row)]
    wrong = [
        str(row)
        for row, record in every
        if [row.table.sources[key].evidence.upper() for key in row.limit.source] != [record["confidence"]]
    ]
    assert wrong == []


@pytest.mark.parametrize("table_id", TABLES)
def test_a_row_is_confirmed_by_whom_its_record_names(table_id: str) -> None:
    every = [(row, record) for row in rows_of(table_id) for record in records_of(row)]
    found = [(str(row), list(row.limit.confirmed_by)) for row, _ in every]
    assert found == [(str(row), [SOURCES[one] for one in confirming(record)]) for row, record in every]


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_binds_as_its_table_does(table_id: str) -> None:
    assert {row.limit.priority for row in rows_of(table_id)} == {MEANING[table_id][0]}


@pytest.mark.parametrize("table_id", TABLES)
def test_only_a_zone_that_the_record_names_is_a_condition(table_id: str) -> None:
    rows = rows_of(table_id)
    named = [any("central" in str(record["limit"]) for record in records_of(row)) for row in rows]
    assert [row.limit.applies_to is not None for row in rows] == named
    assert {str(row.limit.applies_to) for row in rows if row.limit.applies_to} <= {"zone central"}


def test_every_structure_of_a_record_has_its_row_once() -> None:
    held: dict[str, list[str]] = {}
    for row in ROWS:
        for key in row.records:
            held.setdefault(key, []).append(row.limit.structure)
    wrong = {
        key: structures
        for key, structures in held.items()
        if sorted(structures) != sorted(str(records()[key]["structure"]).split("|"))
    }
    assert wrong == {}


@cache
def not_encoded() -> Mapping[str, str]:
    """The file that keeps the figure of each record without a row; every reason is given."""
    listed = yaml.safe_load(NOT_ENCODED.read_bytes())
    assert all(group["why"] for group in listed)
    pairs = [(key, group["kept_in"]) for group in listed for key in group["records"]]
    assert len(pairs) == len({key for key, _ in pairs})
    return dict(pairs)


def test_every_organ_limit_of_the_evidence_is_a_row_or_left_out_for_a_reason() -> None:
    rows = {key for row in ROWS for key in row.records}
    every = {key for key, record in records().items() if record["kind"] == "oar"}
    assert (len(every), rows & set(not_encoded())) == (721, set())
    assert rows | set(not_encoded()) == every


def test_only_verified_and_secondary_records_are_encoded() -> None:
    assert {record["confidence"] for row in ROWS for record in records_of(row)} == {"VERIFIED", "SECONDARY"}


def marks_in(text: str) -> set[str]:
    """The records that a file's comments name, spans such as F0468-F0473 written out."""
    spans = re.findall(r"F([0-9]{4})(?:-F([0-9]{4}))?", text)
    return {f"F{key:04}" for low, high in spans for key in range(int(low), int(high or low) + 1)}


@pytest.mark.parametrize("record_id", sorted(not_encoded()))
def test_a_record_without_a_row_is_named_in_the_file_that_keeps_it(record_id: str) -> None:
    text = (protocols_root() / not_encoded()[record_id]).read_text(encoding="utf-8")
    assert record_id in marks_in(text)


def by_hand(table_id: str, fractions: int) -> str:
    """All that a table leaves to a check by hand at a fraction number."""
    rows = [one for one in loaded(table_id).table.limits if one.fractions.contains(fractions)]
    items: list[ByHandItem] = [item for one in rows for item in one.by_hand]
    return "\n".join(f"{item.text} ({item.source})" for item in items)


@pytest.mark.parametrize("record_id", [f"F0{key}" for key in range(825, 833)])
def test_critical_volumes_of_the_lungs_are_checked_by_hand(record_id: str) -> None:
    record = records()[record_id]
    assert (
        record["condition"] == "critical volume cc: 1500 male / 950 female (or 1/3 of native volume, larger)"
    )
    (fractions,) = fractions_of(record)
    said = "1500 cc (men), 950 cc (women) or a third of the native lungs, whichever is larger: at most"
    assert f"{said} {record['limit']} Gy ({{'timmerman': '{record['locator']}'}})" in by_hand(
        "timmerman-2021", fractions
    )


@pytest.mark.parametrize(("record_id", "source"), [("F0474", "tg101-b"), ("F0475", "tg101-c")])
def test_the_part_of_the_cord_beside_the_target_is_checked_by_hand(record_id: str, source: str) -> None:
    record = records()[record_id]
    (fractions,) = fractions_of(record)
    said = f"at most 10 % of the cord from 5-6 mm above to 5-6 mm below the target gets {record['limit']} Gy"
    assert f"{said} ({{'{source}': 'spinal cord subvolume'}})" in by_hand("aapm-tg101", fractions)
    assert record["metric"] == "D10%"


def test_a_third_of_the_native_organ_is_left_to_a_check_by_hand() -> None:
    rows = [row for row in ROWS if row.limit.metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME]
    thirds = [any("1/3" in str(record.get("condition")) for record in records_of(row)) for row in rows]
    said = [
        [
            item.text.endswith(f"is more than {row.limit.metric.at} cc, that third")
            for item in row.limit.by_hand
        ]
        for row in rows
    ]
    assert said == [[True] if third else [] for third in thirds]
    assert sum(thirds) == 16


def test_a_margin_of_the_cord_is_said_as_its_record_says_it() -> None:
    rows = [row for row in ROWS if row.limit.structure == "SpinalCord_PRV"]
    margins = [str(record["condition"]) for row in rows for record in records_of(row)]
    assert [f"PRV = cord + {margin}" for margin in ("0-2 mm",) * 4 + ("1.5-2 mm",)] == sorted(margins)
    assert [row.limit.note for row in rows] == [
        f"The PRV is the cord with a margin of {margin.removeprefix('PRV = cord + ').replace('-', ' to ')}."
        for margin in margins
    ]


def test_only_the_sites_of_a_tables_own_source_name_it() -> None:
    named = {
        (protocol_id, name): ", ".join(site.organ_limits)
        for protocol_id in IDS
        for name, site in protocol(protocol_id).sites.items()
        if site.organ_limits
    }
    assert named == OWN_TABLE
