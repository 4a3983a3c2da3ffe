"""Whatever the bytes, an import ends with a draft that is YAML, or with an error that says what to do."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doseguard.protocols_as_code.importing.run import import_draft
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import read_positioned

FIXTURES = [path.read_bytes() for path in sorted((Path(__file__).parent / "fixtures").iterdir())]
FORMS = st.sampled_from([None, "csv", "varian", "proknow"])
HEADS = ["Structure,Metric,Limit\n", "Organ;Constraint;Goal;Fx\n", "ROI\tMetric\tOperator\tLimit\n", ""]
values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
KEYS = [
    *("computed", "custom", "type", "roi_name", "arg_1", "objectives", "label", "min", "max"),
    *(
        "ScoreTemplates",
        "ScorePoints",
        "PointX",
        "Score",
        "Variation",
        "Structure",
        "StructureId",
        "MetricType",
    ),
    *("OutputUnit", "ClinicalGoals", "ObjectiveAsString", "Objective", "Prescriptions", "Dose", "Fractions"),
]
scorecards = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
)


def ends_well(data: bytes, form: str | None = None) -> None:
    """A draft that reads as YAML, or an error with file, cause and advice."""
    try:
        report = import_draft(data, "list.csv", form=form)
    except UnreadableError as error:
        refused = error
    else:
        read_positioned(report.draft.encode(), "draft.yaml")
        assert report.draft.count("# NOT TRANSLATED") == report.rows - report.translated
        return
    assert (refused.path, bool(refused.cause), bool(refused.advice)) == ("list.csv", True, True)
    assert "\n" not in str(refused)


@given(st.binary(max_size=300), FORMS)
@example(b"\x00" * 100, None)
@example(b"{" * 100_000, None)
@example(b'{"a":' * 50_000, None)
@example(b'"' * 99_999, None)
@example(b"," * 900_000, None)
@example(b"\n" * 900_000, None)
@example(b"[" + b"1," * 400_000 + b"1]", None)
@example(b"a" * 999_999, "csv")
@example(b'{"computed": [{"type": "' + b"x" * 900_000 + b'"}]}', None)
@example(b"1" * 900_000, "proknow")
@example("Structure,Constraint\n{},Mean < 5 Gy\n".format("(" * 120_000).encode(), None)
@example("Structure,Constraint\nLungs,{}\n".format("<" * 120_000).encode(), None)
@example(b'{"computed": [{"roi_name": "\\ud800", "type": "\\u0000"}]}', None)
@example(b'[{"structure": "\\u001b[31m", "goal": "Mean < 5 Gy", "note": "\\u2028"}]', None)
def test_any_bytes(data: bytes, form: str | None) -> None:
    ends_well(data, form)


@given(st.sampled_from(HEADS), st.text(max_size=200))
def test_any_text_below_headings(head: str, text: str) -> None:
    ends_well((head + text).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(HEADS), st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=5))
def test_any_cells(head: str, rows: list[list[str]]) -> None:
    cells = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    ends_well((head + cells).encode("utf-8", "surrogatepass"))


@given(scorecards, FORMS)
def test_any_json(value: object, form: str | None) -> None:
    ends_well(json.dumps(value).encode(), form)


@given(st.sampled_from(FIXTURES), st.integers(0, 10_000), st.integers(0, 255))
def test_any_changed_byte(data: bytes, place: int, byte: int) -> None:
    at = place % len(data)
    ends_well(data[:at] + bytes([byte]) + data[at + 1 :])


@pytest.mark.parametrize("data", FIXTURES, ids=range(len(FIXTURES)))
def test_any_end(data: bytes) -> None:
    for end in range(0, len(data), max(1, len(data) // 60)):
        ends_well(data[:end])
