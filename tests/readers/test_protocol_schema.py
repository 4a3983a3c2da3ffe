"""The published schema is the one that the models make."""

import json

from doseguard.model.protocol import Protocol
from doseguard.readers.protocol_library import protocols_root
from doseguard.readers.protocol_schema import FILE_NAME, render_schema


def test_the_published_schema_is_up_to_date() -> None:
    published = (protocols_root() / FILE_NAME).read_text(encoding="utf-8")
    assert published == render_schema(), "run: python -m doseguard.readers.protocol_schema"


def test_the_schema_knows_every_key_of_a_protocol() -> None:
    assert set(json.loads(render_schema())["properties"]) == set(Protocol.model_fields)


def test_the_schema_lets_nothing_unknown_in() -> None:
    schema = json.loads(render_schema())
    parts = [schema, *schema["$defs"].values()]
    assert [part["title"] for part in parts if part.get("additionalProperties") is not False] == []


def test_the_schema_never_allows_null() -> None:
    assert '"null"' not in render_schema()
