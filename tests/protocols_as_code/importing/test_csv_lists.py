"""CSV: headings or none, three separators, cells left empty below merged ones, all that is not carried."""

import pytest

from doseguard.protocols_as_code.importing.run import import_draft
from doseguard.readers.errors import UnreadableError
from protocols_as_code.importing.filled_drafts import filled_table, imported_rows, reasons

CORD = "SpinalCord 5 D0.03cc[Gy] mandatory <= 10"


def test_a_sheet_with_headings() -> None:
    sheet = "Organ,Constraint,Limit\nSpinalCord,D0.03cc[Gy],<= 10\n"
    assert imported_rows(sheet) == [CORD]


def test_a_sheet_with_a_column_for_each_part() -> None:
    sheet = "ROI,DVH metric,Operator,Goal,Variation,Units,Fx\nLungs,V20Gy,<,10,15,%,3\n"
    assert imported_rows(sheet) == ["Lungs 3 V20Gy[%] per_protocol < 10 variation_acceptable < 15"]


def test_constraints_may_be_whole_expressions() -> None:
    assert imported_rows("Structure,Constraint\nSpinalCord,D0.03cc[Gy] <= 10\n") == [CORD]


def test_a_constraint_beside_a_metric_is_its_limit() -> None:
    assert imported_rows("Structure,Metric,Constraint\nSpinalCord,D0.03cc[Gy],<= 10\n") == [CORD]


def test_a_list_without_headings() -> None:
    assert imported_rows("SpinalCord,D0.03cc[Gy] <= 10\n") == [CORD]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_three_separators(separator: str) -> None:
    sheet = "Structure,Metric,Limit\nSpinalCord,D0.03cc[Gy],<= 10\n".replace(",", separator)
    assert imported_rows(sheet) == [CORD]


def test_decimal_commas_between_semicolons() -> None:
    sheet = "Structure;Metric;Limit\nSpinalCord;D0,03cc[Gy];<= 10,0\n"
    assert imported_rows(sheet) == [CORD]


def test_a_point_that_may_part_thousands_between_semicolons() -> None:
    assert "decimals or thousands" in reasons("Structure;Metric;Limit\nLiver;V20Gy[cc];< 1.500\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system(ending: str) -> None:
    assert imported_rows(f"Structure,Metric,Limit{ending}SpinalCord,D0.03cc[Gy],<= 10{ending}") == [CORD]


def test_quoted_cells_may_hold_separators_and_line_breaks() -> None:
    sheet = (
        'Structure,Metric,Limit,Note\nSpinalCord,D0.03cc[Gy],<= 10,"one, two\nthree"\nLungs,Mean[Gy],< 5,x\n'
    )
    report = import_draft(sheet.encode(), "list.csv")
    assert 'note: "one, two three"' in report.draft
    assert 'source: {imported: "line 4"}' in report.draft


def test_text_above_the_headings_is_listed() -> None:
    report = import_draft(b"Limits of the ward,\n,\nStructure,Constraint\nLungs,Mean[Gy] < 5\n", "a.csv")
    assert [(one.place, one.value) for one in report.lost] == [("line 1", "Limits of the ward")]


def test_what_each_column_was_read_as_is_said() -> None:
    report = import_draft(b"ROI,Metric,Goal,Variation,Fx,X\nLungs,Mean[Gy],< 5,< 6,5,\n", "a.csv")
    assert report.remarks[0].what == (
        "columns are separated by commas and read as ROI (structure), Metric (metric), "
        "Goal (per_protocol), Variation (variation_acceptable), Fx (fractions)"
    )


def test_an_empty_cell_below_a_structure_is_the_same_structure_and_said() -> None:
    report = import_draft(b"Structure,Constraint\nLungs,Mean[Gy] < 5\n,V20Gy[%] < 9\n", "a.csv")
    assert report.draft.count('structure: "Lungs"') == 2
    assert "line 3: the empty cell below 'Lungs' is read as the same" in report.draft


def test_a_name_alone_heads_the_rows_below_it() -> None:
    assert imported_rows("Structure,Constraint\nLungs,\n,Mean[Gy] < 5\n") == [
        "Lungs 5 Mean[Gy] mandatory < 5"
    ]


def test_an_empty_line_ends_what_an_empty_cell_can_mean() -> None:
    assert "no structure" in reasons("Structure,Constraint\nLungs,Mean[Gy] < 5\n,\n,V20Gy[%] < 9\n")


@pytest.mark.parametrize("part", ["Fractions", "Metric"])
def test_no_other_cell_is_filled_from_above(part: str) -> None:
    sheet = "Structure,Fractions,Metric,Limit\nLungs,3,Mean[Gy],< 5\nHeart,3,Mean[Gy],< 6\n"
    head, first, second = sheet.splitlines()
    cells = second.split(",")
    cells[head.split(",").index(part)] = ""
    report = import_draft("\n".join([head, first, ",".join(cells)]).encode(), "a.csv")
    assert report.draft.count("fractions: 3") == 1


def test_columns_that_are_not_known_are_listed_by_name_value_and_row() -> None:
    report = import_draft(b"Structure,Constraint,Toxicity,\nLungs,Mean[Gy] < 5,pneumonitis,x\n", "a.csv")
    assert [(one.place, one.field, one.value) for one in report.lost] == [
        ("line 2", "Toxicity", "pneumonitis"),
        ("line 2", "column 4", "x"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Units,Unit", "Gy,cGy"),
        ("Fx,Fractions", "3,5"),
        ("Organ,ROI", "Lungs,Heart"),
        ("Sign,Operator", "<,>"),
    ],
)
def test_two_columns_of_one_kind_are_not_chosen_from(heads: str, cells: str) -> None:
    assert "more than one" in reasons(f"Structure,Constraint,{heads}\nLungs,Mean < 5,{cells}\n")


def test_two_columns_of_one_kind_may_say_the_same() -> None:
    sheet = "Structure,Constraint,Units,Unit,ROI\nLungs,Mean < 5,Gy,Gy,Lungs\n"
    assert imported_rows(sheet) == ["Lungs 5 Mean[Gy] mandatory < 5"]


def test_two_columns_of_references_are_both_carried() -> None:
    sheet = b"Structure,Constraint,Reference,Source\nLungs,Mean[Gy] < 5,one,two\n"
    assert 'note: "Reference: one; two"' in import_draft(sheet, "a.csv").draft


def test_two_columns_of_one_class_are_not_chosen_from() -> None:
    assert "same class" in reasons("Structure,Metric,Goal,Objective\nLungs,Mean[Gy],< 5,< 6\n")


@pytest.mark.parametrize("empty", ["", "-", "–", "n/a", "N/A", "None"])
def test_a_class_without_a_limit_is_left_out(empty: str) -> None:
    sheet = f"Structure,Metric,Mandatory,Optimal\nLungs,Mean[Gy],< 5,{empty}\n"
    assert imported_rows(sheet) == ["Lungs 5 Mean[Gy] mandatory < 5"]


def test_a_column_of_values_is_no_limit() -> None:
    report = import_draft(b"Structure,Metric,Goal,Value\nLungs,Mean[Gy],< 5,4.4\n", "a.csv")
    assert [(one.field, one.value) for one in report.lost] == [("Value", "4.4")]


def test_one_side_that_leaves_a_choice_keeps_the_row_from_being_translated() -> None:
    assert "no sign" in reasons("Structure,Metric,Mandatory,Optimal\nLungs,Mean[Gy],< 5,4\n")


@pytest.mark.parametrize(
    ("priority", "classes"), [("optimal", "Mandatory"), ("mandatory", "Optimal"), ("optimal", "Goal")]
)
def test_a_priority_that_contradicts_the_classes_is_left_empty(priority: str, classes: str) -> None:
    sheet = f"Structure,Metric,{classes},Priority\nLungs,Mean[Gy],< 5,{priority}\n"
    assert "contradicts the classes" in reasons(sheet)


@pytest.mark.parametrize("written", ["5", "5 fractions", "5 fx", "5#", "5 fr"])
def test_numbers_of_fractions(written: str) -> None:
    sheet = f"Structure,Metric,Limit,Fractions\nSpinalCord,D0.03cc[Gy],<= 10,{written}\n"
    assert imported_rows(sheet) == [CORD]


@pytest.mark.parametrize(
    ("written", "fractions"), [("3-5", "3 .. 5"), ("3 to 5", "3 .. 5"), ("4 or 5", "4 or 5")]
)
def test_several_numbers_of_fractions(written: str, fractions: str) -> None:
    sheet = f"Structure,Metric,Limit,Fractions\nLungs,Mean[Gy],<= 10,{written}\n"
    assert imported_rows(sheet) == [f"Lungs {fractions} Mean[Gy] mandatory <= 10"]


@pytest.mark.parametrize("written", ["3-May", "0", "5-3", "101", "many", "2.5"])
def test_what_is_no_number_of_fractions_is_left_empty_and_listed(written: str) -> None:
    sheet = f"Structure,Metric,Limit,Fx\nLungs,Mean[Gy],<= 10,{written}\n"
    report = import_draft(sheet.encode(), "a.csv")
    assert [(one.field, one.value) for one in report.lost] == [("Fx", written)]
    assert "    fractions:\n" in report.draft


def test_what_nobody_wrote_is_left_empty_and_said() -> None:
    report = import_draft(b"Lungs,Mean[Gy] < 5\n", "a.csv")
    said = [one.what for one in report.remarks]
    assert "no number of fractions is written; left empty for a person to fill in" in said
    assert "no priority is written; left empty for a person to fill in" in said


def test_reference_and_note_become_the_note() -> None:
    sheet = b"Structure,Constraint,Reference,Comment\nLungs,Mean[Gy] < 5,Made up,look twice\n"
    assert 'note: "Reference: Made up; look twice"' in import_draft(sheet, "a.csv").draft


def test_a_standard_name_is_used_where_only_case_and_separators_differ() -> None:
    report = import_draft(b"Spinal Cord,D0.03cc[Gy] <= 10\n", "a.csv")
    assert 'structure: "SpinalCord"' in report.draft
    assert "'Spinal Cord' is TG-263's SpinalCord" in report.draft


@pytest.mark.parametrize("name", ["Cord", "Left Lung", "Bronchial Tree", "Lungs_GTV"])
def test_any_other_name_is_kept_and_said(name: str) -> None:
    report = import_draft(f"{name},Mean[Gy] <= 10\n".encode(), "a.csv")
    assert f'structure: "{name}"' in report.draft
    assert f"{name!r} is no name of TG-263 that is known and was kept" in " ".join(
        one.what for one in report.remarks
    )


@pytest.mark.parametrize(
    "text",
    ["hello", "a,b\nc,d\n", "Structure,Colour\nLungs,red\n", "Metric,Limit\nMean[Gy],< 5\n", "# a comment\n",
     "Structure,Endpoint\nLungs,< 5\n", "Dear colleague, the limit is < 5 Gy.\n"],
)  # fmt: skip
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"no heading for a structure.*name the columns"):
        import_draft(text.encode(), "a.csv")


def test_headings_alone_are_refused() -> None:
    with pytest.raises(UnreadableError, match="without a single row"):
        import_draft(b"Structure,Metric,Limit\n", "a.csv")


def test_a_quote_that_does_not_close_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError, match=r"a\.csv:3:1: not CSV"):
        import_draft(b'Structure,Constraint\nLungs,Mean[Gy] < 5\n"Heart,Mean[Gy] < 5\n', "a.csv")


@pytest.mark.parametrize("text", ["Structure,Metric,Limit" + "," * 200 + "\n", "a,b\n" * 6000])
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="more than"):
        import_draft(text.encode(), "a.csv")


def test_a_decimal_comma_that_parts_a_cell_is_no_limit() -> None:
    sheet = "Structure,Metric,Limit,Fractions\nLungs,Mean[Gy],< 1,5,3\n"
    assert "separator stand inside a cell" in reasons(sheet)


def test_a_decimal_comma_that_parts_an_expression_is_no_limit() -> None:
    assert "a decimal comma" in reasons("Lungs,Mean[Gy] < 1,5\n")


def test_a_decimal_comma_does_not_part_what_tabs_part() -> None:
    assert imported_rows("SpinalCord\tD0,03cc[Gy] <= 10,0\n") == [CORD]


def test_a_semicolon_inside_a_text_parts_nothing() -> None:
    assert imported_rows("SpinalCord,D0.03cc[Gy] <= 10,see note; and table\n") == [CORD]


def test_a_point_may_part_thousands_in_a_list_that_has_decimal_commas() -> None:
    sheet = "Structure\tMetric\tLimit\nLungs\tMean[Gy]\t< 1,5\nLiver\tV20Gy[cc]\t< 1.500\n"
    assert "decimals or thousands" in reasons(sheet)


@pytest.mark.parametrize("part", ["Fractions", "Priority", "Note", "Operator"])
def test_a_dash_is_no_value(part: str) -> None:
    report = import_draft(f"Structure,Constraint,{part}\nLungs,Mean[Gy] < 5,-\n".encode(), "a.csv")
    assert (report.translated, report.lost) == (1, ())


def test_a_name_in_the_second_of_two_columns_is_not_one_from_above() -> None:
    sheet = "Structure,ROI,Constraint\nLungs,,Mean[Gy] < 5\n,Heart,Mean[Gy] < 6\n"
    assert [row.split()[0] for row in imported_rows(sheet)] == ["Lungs", "Heart"]


def test_a_column_of_signs_is_one_whatever_its_heading() -> None:
    text = "Organ,Metric,Objective,Goal,Unit,Fx\nLiver,V17Gy,<,700,cc,5\nHeart,D15cc,<=,32,Gy,5\n"
    rows = filled_table(import_draft(text.encode(), "list.csv").draft).limits
    assert [(str(one.metric), str(one.per_protocol)) for one in rows] == [
        ("V17Gy[cc]", "< 700"),
        ("D15cc[Gy]", "<= 32"),
    ]
