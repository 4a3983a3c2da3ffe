"""`doseguard protocols`."""

from argparse import Namespace
from pathlib import Path

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import page, write


def protocols(options: Namespace) -> int:
    """List the library, show a protocol, explain a check, a rule or a scheme, or import a list."""
    match options.action:
        case "show":
            write(_shown(options.protocol))
        case "explain":
            from doseguard.faces.cli.explain import explained

            write(explained(options.rule))
        case "import":
            from doseguard.faces.cli.import_list import import_list

            return import_list(options)
        case _:
            from doseguard.readers.protocol_library import load_library
            from doseguard.renderers.protocol_text import render_library

            write(render_library([loaded.protocol for loaded in load_library()], page()))
    return exits.OK


def _shown(reference: str) -> str:
    from doseguard.assess.declared import load_protocol
    from doseguard.readers.limit_table_file import read_limit_table
    from doseguard.renderers.protocol_text import render_protocol, render_table

    table = _table(reference)
    if table is not None:
        return render_table(read_limit_table(table).table, page())
    loaded = load_protocol(reference)
    return render_protocol(loaded.protocol, page(), loaded.tables)


def _table(reference: str) -> Path | None:
    """The file of a table of limits that the reference names: a path, or an id of the library.

    An id that a protocol has as well is the protocol's, whose page shows the table.
    """
    from doseguard.protocols_as_code.files import protocol_files
    from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
    from doseguard.readers.protocol_library import library_ids

    path = Path(reference)
    if path.is_file():
        files = protocol_files([path]).files
        return path if any(one.is_table for one in files) else None
    in_library = protocols_root() / TABLES_FOLDER / f"{path.name}.yaml"
    is_id = path.name == reference and reference not in library_ids()
    return in_library if is_id and in_library.is_file() else None
