"""Files to read, from paths, folders and zip archives, in a fixed order, refused ones among them."""

from doseguard.readers.sources.archive import MAX_ARCHIVE_BYTES, MAX_RATIO
from doseguard.readers.sources.find import MAX_FILES, find_sources
from doseguard.readers.sources.source_file import (
    CLINIC_NAMES,
    MAX_FILE_BYTES,
    ORDER_NAMES,
    Refused,
    SourceFile,
)

__all__ = [
    "CLINIC_NAMES",
    "MAX_ARCHIVE_BYTES",
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "MAX_RATIO",
    "ORDER_NAMES",
    "Refused",
    "SourceFile",
    "find_sources",
]
