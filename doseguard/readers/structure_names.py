"""The shipped dictionary of structure names, read as strictly as protocols are."""

from functools import cache
from pathlib import Path

from doseguard.model.name_index import NameIndex
from doseguard.model.structure_dictionary import StructureDictionary
from doseguard.readers.library_root import protocols_root
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.validation import validate

NAMES_FILE = "names/structure-names.yaml"


def read_structure_dictionary(path: Path) -> StructureDictionary:
    """The dictionary in a file; raises UnreadableError with line and column for whatever is wrong."""
    return validate(StructureDictionary, read_positioned(path))


@cache
def shipped_names() -> NameIndex:
    """What names are matched with, from the dictionary that doseguard ships; read once."""
    return NameIndex(read_structure_dictionary(protocols_root() / NAMES_FILE))
