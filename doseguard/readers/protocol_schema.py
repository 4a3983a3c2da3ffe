"""The JSON Schemas of protocol files, of tables of organ limits and of a clinic's policy, for editors.

`python -m doseguard.readers.protocol_schema` writes them anew.
"""

import json
from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from doseguard.model.clinic import Clinic
from doseguard.model.file_fields import FileModel
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.readers.library_root import protocols_root

SCHEMAS: Mapping[str, type[FileModel]] = {
    "protocol.schema.json": Protocol,
    "limit-table.schema.json": LimitTable,
    "clinic.schema.json": Clinic,
}


class _WithoutNull(GenerateJsonSchema):
    """Leaves out null, which the reader refuses: what is not stated is not written."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of the value alone."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema with its default, unless that is None."""
        generated = super().default_schema(schema)
        return {key: value for key, value in generated.items() if key != "default" or value is not None}


def render_schema(model: type[FileModel] = Protocol) -> str:
    """The schema as its file holds it, generated from the models."""
    schema = model.model_json_schema(schema_generator=_WithoutNull)
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


def write_schemas() -> None:
    """Write the schemas beside the protocols."""
    for name, model in SCHEMAS.items():
        (protocols_root() / name).write_text(render_schema(model), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas()
