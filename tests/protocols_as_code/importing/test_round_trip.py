"""A table that is exported as a list comes back with equal limits."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import ValidationError

from doseguard.model.limit import Limit
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.importing.run import import_draft
from protocols_as_code.importing.filled_drafts import filled_table

STRUCTURES = ["SpinalCord", "Lungs-GTV", "Lung_L", "PTV", "Liver", "BrachialPlexs", "SpinalCord_PRV05"]
SIDES = {
    "per_protocol": "Per protocol",
    "variation_acceptable": "Variation acceptable",
    "mandatory": "Mandatory",
    "optimal": "Optimal",
}
numbers = st.decimals("0.01", "999", places=2).map(format_number)
metrics = st.one_of(
    st.builds("D{}cc[Gy]".format, numbers),
    st.builds("V{}Gy[{}]".format, numbers, st.sampled_from(["%", "cc"])),
    st.builds("CV{}Gy[cc]".format, numbers),
    st.builds("DC{}cc[Gy]".format, numbers),
    st.builds("D{}%[{}]".format, st.integers(1, 100), st.sampled_from(["Gy", "%"])),
    st.sampled_from(["Mean[Gy]", "Max[Gy]", "R50%", "PITV", "V100%[%]", "D2cm[%]", "Volume[cc]"]),
)
comparisons = st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">="]), numbers)
fractions = st.one_of(
    st.integers(1, 100),
    st.lists(st.integers(1, 100), min_size=2, max_size=4, unique=True),
    st.sampled_from(["8 .. 15", "3 .. 5"]),
)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"]),
    min_size=1,
    max_size=40,
)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """A limit that a file may hold."""
    written = {
        "structure": draw(st.sampled_from(STRUCTURES)),
        "fractions": draw(fractions),
        "metric": draw(metrics),
        "priority": draw(
            st.sampled_from(["protocol", "mandatory", "optimal", "guidance", "reference", "trigger"])
        ),
        "source": {"imported": "line 1"},
        **draw(st.dictionaries(st.sampled_from(list(SIDES)), comparisons, min_size=1)),
    }
    note = " ".join(draw(words).split())
    try:
        return Limit.model_validate({**written, **({"note": note} if note else {})})
    except ValidationError:
        reject()


def exported(rows: list[Limit], separator: str = ",") -> str:
    """The rows as a list with Mayo's metrics, a column for each class."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["Structure", "Metric", *SIDES.values(), "Fractions", "Priority", "Note"])
    for row in rows:
        sides = dict(row.sides)
        cells = [str(sides[name]) if name in sides else "" for name in SIDES]
        writer.writerow(
            [row.structure, str(row.metric), *cells, str(row.fractions), row.priority, row.note or ""]
        )
    return out.getvalue()


def same(row: Limit) -> dict[str, object]:
    """Everything that a row says, its source left out."""
    return {name: value for name, value in dict(row).items() if name != "source"}


@given(st.lists(limits(), min_size=1, max_size=5))
def test_an_exported_table_comes_back(rows: list[Limit]) -> None:
    report = import_draft(exported(rows).encode(), "list.csv")
    assert report.lost == ()
    assert [same(row) for row in filled_table(report.draft).limits] == [same(row) for row in rows]


@given(st.lists(limits(), min_size=1, max_size=3), st.sampled_from([";", "\t"]))
def test_the_separator_changes_nothing_but_what_a_point_may_mean(rows: list[Limit], separator: str) -> None:
    report = import_draft(exported(rows, separator).encode(), "list.csv")
    assert [same(row) for row in filled_table(report.draft).limits] == [same(row) for row in rows]


@given(st.sampled_from(STRUCTURES), metrics, comparisons)
def test_a_list_of_expressions_without_headings_comes_back(
    structure: str, metric: str, comparison: str
) -> None:
    (row,) = filled_table(import_draft(f"{structure},{metric} {comparison}\n".encode(), "a.csv").draft).limits
    assert (row.structure, str(row.metric), str(row.mandatory)) == (structure, metric, comparison)


@given(numbers)
def test_a_dose_in_cgy_is_the_same_dose(number: str) -> None:
    text = f"Lungs,Mean[cGy] < {format_number(Decimal(number) * 100)}\n"
    (row,) = filled_table(import_draft(text.encode(), "a.csv").draft).limits
    assert str(row.mandatory) == f"< {number}"


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_decimal_comma_is_the_same_number(separator: str) -> None:
    text = f'Lungs{separator}"D0,5cc[Gy] < 12,25"\n'
    (row,) = filled_table(import_draft(text.encode(), "a.csv").draft).limits
    assert (str(row.metric), str(row.mandatory)) == ("D0.5cc[Gy]", "< 12.25")
