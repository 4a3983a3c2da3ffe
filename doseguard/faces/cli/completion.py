"""`doseguard completion`."""

from argparse import Namespace

import shtab

from doseguard.faces.cli import exits
from doseguard.faces.cli.output import write
from doseguard.faces.cli.parser import make_parser
from doseguard.readers.protocol_library import library_ids


def completion(options: Namespace) -> int:
    """Print the completion script of a shell, with the library's protocols."""
    write(shtab.complete(make_parser(library_ids()), options.shell), utf8=True)
    return exits.OK
