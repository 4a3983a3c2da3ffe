"""docs/clinic.md."""

import json
from collections.abc import Iterator, Mapping, Sequence

from doseguard.model.clinic import Clinic
from doseguard.protocols_as_code.explain.markdown import link, page, table
from doseguard.readers.protocol_schema import render_schema

Schema = Mapping[str, object]
_INTRODUCTION = """\
What a clinic's machines, scans, plans and names are like stands in a file of its own, `clinic.yaml`.
Everything in it but the clinic's name is optional. A check that needs a policy *does not apply* without
it, in one folded line; a number that the file gives replaces our [default](defaults.md).

`doseguard check` takes the `clinic.yaml` (or `clinic.yml`) beside a plan, else the one in the nearest
folder above it that was given; of two in one folder it takes none and says so. `--clinic FILE` replaces
them. A file that cannot be read is an error with line and column, never half a policy: the file is read
as strictly as a protocol, so that a misspelt key is refused, and a length has its unit. The report names
the file and the SHA-256 of its bytes; `--anonymous` withholds name and path.

`plan_labels` are the clinic's own map from plan label to protocol. The command line goes before the
order, the order before the map, and a disagreement is said. Entries that match one label must name one
protocol; where they name several, none is taken, and that is said. The protocol is then *chosen by
clinic*.

Editors complete the keys by `protocols/clinic.schema.json`, where the file's first line names it. In the
example, names are invented."""
EXAMPLE = """\
# yaml-language-server: $schema=protocols/clinic.schema.json
clinic: St Elsewhere
approval: {required: false}
plan_labels:
  - {label: "LUNG*", protocol: nrg-lu002}
  - {label: "LUNG*MET*", protocol: nrg-lu002, site: metastasis}
  - {label: "BRAIN*", protocol: our-brain.yaml}
images:
  descriptions: ["*AVE*", "*DIBH*"]
structures:
  names: {Myelon: SpinalCord}
beams:
  machines:
    - {name: "LINAC*", energies: ["6 FFF", "10 FFF"]}
  accessories: []
setup:
  positions: [HFS]
  tolerance_tables: [SABR]
dose:
  heterogeneity: [IMAGE, ROI_OVERRIDE]
"""
_COLUMNS = ("Key", "Holds", "Needed", "Meaning")


def clinic_page() -> str:
    """How the file is found and read, an example, and a table for each kind of mapping in it."""
    schema = json.loads(render_schema(Clinic))
    sections: list[Sequence[str]] = [
        _INTRODUCTION.splitlines(),
        ["```yaml", *EXAMPLE.splitlines(), "```"],
        ["## The file"],
        _table(schema),
    ]
    for name, definition in _in_order(schema).items():
        sections += [[f"## {_title(name)}"], [f"{definition['description']}"], _table(definition)]
    return page("The clinic's file", "the models in doseguard/model/clinic", sections)


def _in_order(schema: Schema) -> Mapping[str, Schema]:
    """The definitions in the order in which the file comes upon them."""
    definitions, found, waiting = _mapping(schema.get("$defs")), dict[str, Schema](), [schema]
    while waiting:
        for one in _mapping(waiting.pop(0).get("properties")).values():
            name = _referred(_mapping(one))
            if name and name not in found:
                found[name] = _mapping(definitions[name])
                waiting.append(found[name])
    return found


def _table(schema: Schema) -> list[str]:
    needed = schema.get("required")
    required = needed if isinstance(needed, list) else []
    return table(_COLUMNS, (_row(key, _mapping(one), required) for key, one in _fields(schema)))


def _fields(schema: Schema) -> Iterator[tuple[str, object]]:
    yield from _mapping(schema.get("properties")).items()


def _row(key: str, field: Schema, required: Sequence[object]) -> tuple[str, ...]:
    return (f"`{key}`", _holds(field), "yes" if key in required else "", f"{field.get('description', '')}")


def _holds(field: Schema) -> str:
    """What may be written there, in words."""
    name = _referred(field)
    if field.get("type") == "array":
        return f"list of {_holds(_mapping(field['items']))}"
    if name:
        return link(_title(name), _title(name))
    if field.get("type") == "object":
        return "mapping of text to text"
    values = field.get("enum")
    if isinstance(values, list):
        return "one of " + ", ".join(f"`{one}`" for one in values)
    examples = field.get("examples")
    such = ", ".join(f"`{one}`" for one in examples) if isinstance(examples, list) else ""
    kind = "true or false" if field.get("type") == "boolean" else "text"
    return f"{kind} such as {such}" if such else kind


def _referred(field: Schema) -> str:
    """The name of the definition that a field, or each item of its list, refers to."""
    named = field.get("$ref") or _mapping(field.get("items")).get("$ref")
    return f"{named}".rpartition("/")[2] if named else ""


def _title(name: str) -> str:
    """`BeamPolicy` as `Beam policy`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).split()
    return " ".join(words).capitalize()


def _mapping(value: object) -> Schema:
    return value if isinstance(value, Mapping) else {}
