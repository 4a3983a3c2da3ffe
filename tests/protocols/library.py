"""The shipped protocols, loaded once for the tests about them."""

from functools import cache

from doseguard.model.protocol import Protocol
from doseguard.readers.protocol_library import library_ids, load_from_library

IDS = library_ids()


@cache
def protocol(protocol_id: str) -> Protocol:
    """The shipped protocol of that id."""
    return load_from_library(protocol_id).protocol
