"""Every count, size, limit and table of the shipped protocols is that of the evidence, record by record."""

from decimal import Decimal

import pytest

from doseguard.model.limit import Limit
from protocols.dossier import confidence_of, records
from protocols.library import IDS, protocol

# record: protocol, site ("" for the protocol's own), item, what the file writes
ELIGIBILITY = {
    "F0005": ("nrg-lu002", "", "metastases", "1 .. 3"),
    "F0026": ("brain-srs", "multiple", "brain_metastases", "5 .. 10"),
    "F0027": ("brain-srs", "multiple", "total_volume", "< 7 mL"),
    "F0033": ("sabr-comet", "", "metastases", "<= 5"),
    "F0050": ("sabr-comet-10", "", "metastases", "4 .. 10"),
    "F0053": ("sabr-comet-3", "", "metastases", "1 .. 3"),
    "F0054": ("sabr-comet-3", "", "metastases_lifetime", "<= 8"),
    "F0065": ("nrg-br002", "", "extracranial_metastases", "<= 4"),
    "F0066": ("nrg-br002", "", "diameter", "<= 5 cm"),
    "F0069": ("sindas", "", "metastases", "<= 5"),
    "F0070": ("sindas", "", "metastases_per_organ", "<= 2"),
    "F0074": ("halt", "", "progressing_metastases", "<= 5"),
    "F0077": ("stop", "", "progressing_metastases", "1 .. 5"),
    "F0080": ("saron", "", "metastases", "1 .. 5"),
    "F0082": ("core", "", "metastases", "<= 3"),
    "F0083": ("core", "", "organs", "<= 2"),
    "F0086": ("gomez", "", "metastases", "<= 3"),
    "F0089": ("iyengar", "", "metastases", "<= 5"),
    "F0091": ("atom", "", "metastases", "<= 4"),
    "F0096": ("oitrolc", "", "metastases", "1 .. 5"),
    "F0097": ("trailoclorio-1", "", "metastases", "1 .. 5"),
}
# What a record says in words, and how it is read: record, protocol, site, item, what the file writes.
IN_WORDS = [
    ("F0063", "nrg-br001", "", "metastases", "2 .. 4", "3,4 (or 2 if <=5 cm apart)"),
    ("F0071", "sindas", "", "brain_metastases", "0", "not allowed"),
    ("F0075", "halt", "", "diameter", "<= 7 cm", "7"),
    ("F0298", "brain-srs", "intact", "diameter", "<= 6 cm", "6"),
    ("F0299", "brain-srs", "intact", "brain_metastases", "1 .. 10", "4"),
    ("F0300", "brain-srs", "intact", "brain_metastases", "1 .. 10", "5-10"),
]
# Conditions that carry a further count in their text: record, the text, protocol, item, what the file writes.
IN_CONDITIONS = [
    ("F0079", "lesion count, original protocol", "saron", "extracranial_metastases", ">= 1"),
    ("F0080", "in at most 3 organs", "saron", "organs", "<= 3"),
    ("F0083", "lifetime metastases also <=3", "core", "metastases_lifetime", "<= 3"),
    ("F0083", "extracranial only", "core", "brain_metastases", "0"),
    ("F0076", "Review B brain mets NO", "halt", "brain_metastases", "0"),
]
# record: priority, metric, fraction number, side and comparison of a row of brain-srs intact
BRAIN_LIMITS = {
    "F0301": ("trigger", "V12Gy[cc]", 1, "optimal", "<= 10"),
    "F0315": ("guidance", "V12Gy[cc]", 1, "optimal", "< 5"),
    "F0316": ("guidance", "V12Gy[cc]", 1, "mandatory", "< 10"),
    "F0317": ("guidance", "V20Gy[cc]", 3, "optimal", "< 20"),
    "F0318": ("guidance", "V24Gy[cc]", 5, "optimal", "< 20"),
}
TABLE_METRICS = {"R100%": "R100%", "R50%": "R50%", "D2cm": "D2cm[%]", "V20Gy": "V20Gy[%]"}


def written_item(protocol_id: str, site: str, item: str) -> tuple[str, set[str]]:
    """What the protocol writes for the item, and the grades of the evidence that it names."""
    held = protocol(protocol_id)
    part = getattr(held.sites[site].eligibility if site else held.eligibility, item)
    return part.allowed.written, confidence_of(protocol_id, part)


@pytest.mark.parametrize(("record_id", "at"), ELIGIBILITY.items(), ids=str)
def test_every_count_and_size_is_that_of_its_record(record_id: str, at: tuple[str, str, str, str]) -> None:
    record, (*place, written) = records()[record_id], at
    unit = f" {record['unit']}" if record.get("unit") in ("cm", "mL") else ""
    number = str(record["limit"]).replace("-", " .. ")
    printed = number if record["op"] == "range" else f"{record['op']} {number}{unit}"
    assert (written_item(*place), printed) == ((written, {record["confidence"]}), written)


@pytest.mark.parametrize(("record_id", "protocol_id", "site", "item", "written", "printed"), IN_WORDS)
def test_what_a_record_says_in_words_is_read_as_this(
    record_id: str, protocol_id: str, site: str, item: str, written: str, printed: str
) -> None:
    record = records()[record_id]
    assert (str(record["limit"]), written_item(protocol_id, site, item)) == (
        printed,
        (written, {record["confidence"]}),
    )


@pytest.mark.parametrize(("record_id", "text", "protocol_id", "item", "written"), IN_CONDITIONS)
def test_what_a_condition_adds_is_read_as_this(
    record_id: str, text: str, protocol_id: str, item: str, written: str
) -> None:
    assert text in str(records()[record_id]["condition"])
    assert written_item(protocol_id, "", item)[0] == written


def test_liver_and_lung_lesions_of_the_second_source_are_three_each() -> None:
    eligibility = protocol("iyengar").eligibility
    assert eligibility is not None
    assert "<=3 in liver and <=3 in lung" in str(records()["F0090"]["condition"])
    assert {organ: item.allowed.written for organ, item in eligibility.metastases_in.items()} == {
        "liver": "<= 3",
        "lung": "<= 3",
    }


@pytest.mark.parametrize("protocol_id", ["rtog-0813", "rtog-0915"])
@pytest.mark.parametrize("metric", TABLE_METRICS)
def test_every_row_of_the_conformity_tables_is_that_of_its_record(protocol_id: str, metric: str) -> None:
    tables = protocol(protocol_id).sites["lung"].tables_by_ptv_volume
    (table,) = (one for one in tables if str(one.metric) == TABLE_METRICS[metric])
    printed = [
        (*(Decimal(str(one[key])) for key in ("ptv_cc", "limit", "limit_minor")), one["op"])
        for one in records().values()
        if one["kind"] == "conformity" and one.get("metric") == metric and one.get("ptv_cc")
    ]
    assert len(printed) == 11
    assert [
        (row.volume, row.per_protocol.number, row.variation_acceptable.number, row.per_protocol.sign)
        for row in table.rows
        if row.variation_acceptable is not None
    ] == printed
    assert table.interpolation == "linear"


def brain_limit(record_id: str) -> Limit:
    """The row of the brain's limits that encodes the record."""
    priority, metric, fractions, _, _ = BRAIN_LIMITS[record_id]
    (found,) = (
        limit
        for limit in protocol("brain-srs").sites["intact"].limits
        if (limit.priority, str(limit.metric), limit.fractions.numbers) == (priority, metric, (fractions,))
    )
    return found


@pytest.mark.parametrize("record_id", BRAIN_LIMITS)
def test_the_limits_of_the_brain_are_those_of_their_records(record_id: str) -> None:
    record, limit = records()[record_id], brain_limit(record_id)
    _, metric, fractions, side, comparison = BRAIN_LIMITS[record_id]
    assert str(dict(limit.sides)[side]) == comparison
    # A trigger prints the side on which it fires, a limit the side on which it holds.
    sign = "<=" if record["op"] == ">" else record["op"]
    assert (f"{sign} {record['limit']}", record["fractions"]) == (comparison, [fractions])
    assert f"{record['metric']}[{record['unit']}]" == metric


def test_the_isodose_band_of_rtog_0915_is_that_of_its_record() -> None:
    basis = protocol("rtog-0915").prescription_basis
    assert records()["F0148"]["limit"] == ">=60 and <90"
    assert (basis.basis.written, confidence_of("rtog-0915", basis)) == (
        "isodose 60 % .. < 90 %",
        {"SECONDARY"},
    )


def test_the_maximum_of_sunset_is_that_of_its_record() -> None:
    record = records()["F0155"]
    (limit,) = protocol("sunset").sites["lung"].limits
    assert (str(limit.metric), str(limit.per_protocol)) == ("Max[%]", f"{record['op']} {record['limit']}")


@pytest.mark.parametrize(
    ("source_key", "record_id"), [("cco", "F0936"), ("hsrt-cavity", "F0939")], ids=["lung", "cavity"]
)
def test_alpha_beta_is_that_of_its_record(source_key: str, record_id: str) -> None:
    stated = {
        one.value
        for protocol_id in IDS
        for one in protocol(protocol_id).alpha_beta.values()
        if one.source is not None and source_key in one.source
    }
    assert stated == {Decimal(str(records()[record_id]["limit"]))}
