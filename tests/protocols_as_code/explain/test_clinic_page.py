"""docs/clinic.md: every key of the file, and an example that is read."""

import json

import pytest

from doseguard.model.clinic import Clinic
from doseguard.protocols_as_code.explain.clinic_page import EXAMPLE, clinic_page
from doseguard.readers.clinic_file import read_clinic
from doseguard.readers.protocol_library import library_ids
from doseguard.readers.protocol_schema import render_schema

SCHEMA = json.loads(render_schema(Clinic))
PARTS = {"Clinic": SCHEMA, **SCHEMA["$defs"]}
KEYS = [(name, key) for name, part in PARTS.items() for key in part["properties"]]


@pytest.mark.parametrize(("part", "key"), KEYS, ids=[".".join(one) for one in KEYS])
def test_every_key_is_described(part: str, key: str) -> None:
    description = PARTS[part]["properties"][key].get("description", "")
    assert description.endswith(".")
    assert f"| `{key}` | " in clinic_page() and description in clinic_page()


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_every_mapping_says_what_it_is(name: str) -> None:
    assert f"\n\n{PARTS[name]['description']}\n\n" in clinic_page()


def test_the_example_is_read() -> None:
    clinic = read_clinic(EXAMPLE.encode(), "clinic.yaml").clinic
    assert {name for name in Clinic.model_fields if getattr(clinic, name)} == set(Clinic.model_fields)


def test_the_example_stands_on_the_page() -> None:
    assert f"```yaml\n{EXAMPLE}```" in clinic_page()


def test_the_example_names_protocols_that_there_are_or_a_file() -> None:
    clinic = read_clinic(EXAMPLE.encode(), "clinic.yaml").clinic
    named = {one.protocol for one in clinic.plan_labels}
    assert {one for one in named if not one.endswith(".yaml")} <= set(library_ids())


def test_a_key_that_must_be_there_is_marked() -> None:
    assert "| `clinic` | text | yes |" in clinic_page()
    assert "| `site` | text |  |" in clinic_page()
