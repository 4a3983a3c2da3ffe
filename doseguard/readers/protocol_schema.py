"""The JSON Schema of protocol files, for editors.

`python -m doseguard.readers.protocol_schema` writes it anew.
"""

import json

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from doseguard.model.protocol import Protocol
from doseguard.readers.protocol_library import protocols_root

FILE_NAME = "protocol.schema.json"


class _WithoutNull(GenerateJsonSchema):
    """Leaves out null, which the reader refuses: what is not stated is not written."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of the value alone."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema with its default, unless that is None."""
        generated = super().default_schema(schema)
        return {key: value for key, value in generated.items() if key != "default" or value is not None}


def render_schema() -> str:
    """The schema as its file holds it, generated from the models."""
    schema = Protocol.model_json_schema(schema_generator=_WithoutNull)
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


def write_schema() -> None:
    """Write the schema beside the protocols."""
    (protocols_root() / FILE_NAME).write_text(render_schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schema()
