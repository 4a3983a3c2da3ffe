"""A clinic's policy, read as strictly as a protocol file."""

from dataclasses import dataclass
from hashlib import sha256

from doseguard.model.clinic import Clinic
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import PositionedTree, Step, read_positioned
from doseguard.readers.validation import validate


@dataclass(frozen=True, slots=True)
class LoadedClinic:
    """A policy with the file that holds it and the SHA-256 of its bytes; `tree` knows where values stand."""

    clinic: Clinic
    name: str
    sha256: str
    tree: PositionedTree

    def fault(self, steps: tuple[Step, ...], cause: str, advice: str) -> UnreadableError:
        """An error about one value of the file, with its line and column."""
        return UnreadableError(
            path=self.name, place=str(self.tree.place_of(steps)), cause=cause, advice=advice
        )


def read_clinic(data: bytes, name: str) -> LoadedClinic:
    """The policy that the bytes hold; raises UnreadableError with line and column for whatever is wrong."""
    tree = read_positioned(data, name)
    return LoadedClinic(validate(Clinic, tree), name, sha256(data).hexdigest(), tree)
