"""The published schemas, held against their metaschema and against files by check-jsonschema."""

import subprocess
import sys
from pathlib import Path

import pytest

from doseguard.protocols_as_code.explain.clinic_page import EXAMPLE
from doseguard.readers.library_root import protocols_root
from faces.cli.lint_files import SOUND, SOUND_TABLE, put

PROTOCOL = protocols_root() / "protocol.schema.json"
TABLE = protocols_root() / "limit-table.schema.json"
CLINIC = protocols_root() / "clinic.schema.json"


def check(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", [PROTOCOL, TABLE, CLINIC], ids=lambda one: one.stem)
def test_a_schema_is_one_by_its_metaschema(schema: Path) -> None:
    ran = check("--check-metaschema", schema)
    assert ran.returncode == 0, ran.stdout


def test_the_shipped_protocols_are_what_the_schema_says() -> None:
    ran = check("--schemafile", PROTOCOL, *sorted(protocols_root().glob("*.yaml")))
    assert ran.returncode == 0, ran.stdout


def test_the_shipped_tables_are_what_the_schema_says(tmp_path: Path) -> None:
    sound = put(tmp_path, "table.yaml", SOUND_TABLE)
    ran = check("--schemafile", TABLE, sound, *sorted(protocols_root().glob("organ-limits/*.yaml")))
    assert ran.returncode == 0, ran.stdout


def test_the_clinics_file_that_the_docs_show_is_what_the_schema_says(tmp_path: Path) -> None:
    ran = check("--schemafile", CLINIC, put(tmp_path, "clinic.yaml", EXAMPLE))
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("schema", "text", "said"),
    [
        (PROTOCOL, SOUND.replace("purpose: demo", "purpose: demos"), "$.purpose: 'demos' is not one of"),
        (PROTOCOL, SOUND.replace("total_dose:", "totel_dose:"), "'totel_dose' was unexpected"),
        (PROTOCOL, SOUND.replace("per_protocol: 34 Gy,", "per_protocol: 34,"), "34"),
        (TABLE, SOUND_TABLE.replace("priority: mandatory", "priority: high"), "'high' is not one of"),
        (CLINIC, EXAMPLE.replace("protocol: nrg-lu002,", "protocl: nrg-lu002,"), "'protocl' was unexpected"),
    ],
    ids=["word", "key", "unit", "table", "clinic"],
)
def test_a_faulty_file_is_refused(tmp_path: Path, schema: Path, text: str, said: str) -> None:
    ran = check("--schemafile", schema, put(tmp_path, "faulty.yaml", text))
    assert ran.returncode == 1
    assert said in ran.stdout
