"""Faults of a model are told at their line and column, with what was probably meant."""

from collections.abc import Mapping

import pytest
from pydantic import Field

from doseguard.model.file_fields import FileModel, IsoDate, Text
from doseguard.model.limit import StructureName
from doseguard.model.scheme import Scheme
from doseguard.readers.positioned_yaml import YamlError, read_positioned
from doseguard.readers.validation import validate


class Part(FileModel):
    """A mapping inside another."""

    name: Text
    length: Text | None = None


class Whole(FileModel):
    """A file with parts."""

    title: Text
    day: IsoDate | None = None
    parts: tuple[Part, ...] = Field(default=(), min_length=0)
    named: Mapping[str, Part] = Field(default_factory=dict)
    some: tuple[Part, ...] | None = Field(default=None, min_length=1)
    sized: Mapping[StructureName, Part] = Field(default_factory=dict)
    schemes: tuple[Scheme, ...] = ()


def faults(text: str) -> list[str]:
    """Every fault of the file, as it is told."""
    with pytest.raises(YamlError) as caught:
        validate(Whole, read_positioned(text.encode(), "file.yaml"))
    return [str(fault) for fault in caught.value.all_faults]


def test_what_is_right_is_the_model() -> None:
    whole = validate(Whole, read_positioned(b"title: a\nparts: [{name: b}]"))
    assert whole.parts[0].name == "b"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: a", ["file.yaml:1:1: 'titel' is not a key of this format; did you mean 'title'?",
                      "file.yaml:1:1: the key 'title' is missing; add it"]),
        ("title: a\nparts:\n  - {nam: b, name: c}",
         ["file.yaml:3:6: 'nam' is not a key of this format; did you mean 'name'?"]),
        ("title: a\nnamed: {x: {name: c, lenght: d}}",
         ["file.yaml:2:22: 'lenght' is not a key of this format; did you mean 'length'?"]),
        ("title: a\nparts: [{name: b, zzz: 1}]",
         ["file.yaml:2:19: 'zzz' is not a key of this format; known are name, length"]),
        ("title: 1.10", ["file.yaml:1:8: expected text, not the number 1.10: put it in quotes"]),
        ("title: true", ["file.yaml:1:8: expected text, not true or false"]),
        ("title: [a]", ["file.yaml:1:8: expected text, not a list"]),
        ("title:", ["file.yaml:1:7: there is no value here; give one, or remove the line"]),
        ("title: a\nparts:\n  - name: b\n    length:",
         ["file.yaml:4:12: there is no value here; give one, or remove the line"]),
        ("title: a\nday: 2027-13-01",
         ["file.yaml:2:6: '2027-13-01' is no date; expected year-month-day such as 2027-11-30"]),
        ("title: a\nparts: {name: b}", ["file.yaml:2:8: expected a list"]),
        ("title: a\nparts: [b]", ["file.yaml:2:9: expected a mapping (key: value)"]),
        ("title: a\nschemes: [{fractions: 5, total_dose: not stated, source: {}}]",
         ["file.yaml:2:58: it is empty; at least one is needed"]),
        ("title: a\nschemes: [{fractions: 5, total_dose: {per_protocol: [16 Gy, 17]}, source: {a: b}}]",
         ["file.yaml:2:61: 17 has no unit; expected a dose such as '34 Gy'"]),
        ("- a", ["file.yaml:1:1: expected a mapping (key: value)"]),
        ("a", ["file.yaml:1:1: expected a mapping (key: value)"]),
    ],
    ids=["unknown", "unknown in a list", "unknown in a mapping", "far from known", "number", "truth", "list",
         "empty", "empty inside", "date", "no list", "no mapping", "no source", "inside a dose",
         "list at the top", "text at the top"],
)  # fmt: skip
def test_each_fault_is_told_where_it_stands(text: str, told: list[str]) -> None:
    assert sorted(faults(text)) == sorted(told)


def test_all_faults_of_a_file_are_told_in_its_order() -> None:
    told = faults("day: x\nparts:\n  - {}\n  - {name: 1}\ntitle: a")
    assert [line.split(": ")[0] for line in told] == ["file.yaml:1:6", "file.yaml:3:5", "file.yaml:4:12"]


def test_a_condition_inside_a_value_is_told_at_its_key() -> None:
    scheme = "  - fractions: 5\n    total_dose: not stated\n    source: {a: b}\n"
    text = f"title: a\nschemes:\n{scheme}    applies_to: {{zone: central, diametr: 3 cm}}"
    assert faults(text) == ["file.yaml:6:33: 'diametr' is not a known fact; did you mean 'diameter'?"]


def test_a_name_that_is_no_name_is_at_fault_itself() -> None:
    assert faults("title: a\nsized:\n  Spinal Cord:\n    name: b") == [
        "file.yaml:3:3: string should match pattern '^[A-Za-z][A-Za-z0-9_~^+.-]*$'"
    ]


def test_a_list_whose_items_are_wrong_is_not_called_empty() -> None:
    assert faults("title: a\nsome: [{length: b}]") == ["file.yaml:2:8: the key 'name' is missing; add it"]
    assert faults("title: a\nsome: []") == ["file.yaml:2:7: it is empty; at least one is needed"]
