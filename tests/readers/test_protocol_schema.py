"""The published schemas are those that the models make."""

import json
from pathlib import Path

import pytest

from doseguard.model.file_fields import FileModel
from doseguard.readers.library_root import protocols_root
from doseguard.readers.protocol_schema import SCHEMAS, render_schema, write_schemas

every_schema = pytest.mark.parametrize(("name", "model"), SCHEMAS.items(), ids=SCHEMAS)


@every_schema
def test_the_published_schema_is_up_to_date(name: str, model: type[FileModel]) -> None:
    published = (protocols_root() / name).read_text(encoding="utf-8")
    assert published == render_schema(model), "run: python -m doseguard.readers.protocol_schema"


@every_schema
def test_the_schema_knows_every_key_of_its_file(name: str, model: type[FileModel]) -> None:
    assert set(json.loads(render_schema(model))["properties"]) == set(model.model_fields), name


@every_schema
def test_the_schema_lets_nothing_unknown_in(name: str, model: type[FileModel]) -> None:
    schema = json.loads(render_schema(model))
    parts = [schema, *schema["$defs"].values()]
    assert [part["title"] for part in parts if part.get("additionalProperties") is not False] == [], name


@every_schema
def test_the_schema_never_allows_null(name: str, model: type[FileModel]) -> None:
    assert '"null"' not in render_schema(model), name


def test_all_are_written_beside_the_protocols(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doseguard.readers.protocol_schema.protocols_root", lambda: tmp_path)
    write_schemas()
    assert {path.name for path in tmp_path.iterdir()} == set(SCHEMAS)
