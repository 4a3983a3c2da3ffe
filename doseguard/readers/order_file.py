"""An order file, read as strictly as a protocol file."""

from dataclasses import dataclass

from doseguard.model.order import Order
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import PositionedTree, Step, read_positioned
from doseguard.readers.validation import validate


@dataclass(frozen=True, slots=True)
class LoadedOrder:
    """An order with the file that holds it; `tree` knows where each value stands."""

    order: Order
    name: str
    tree: PositionedTree

    def fault(self, steps: tuple[Step, ...], cause: str, advice: str) -> UnreadableError:
        """An error about one value of the file, with its line and column."""
        place = str(self.tree.place_of(steps))
        return UnreadableError(path=self.name, place=place, cause=cause, advice=advice)


def read_order(data: bytes, name: str) -> LoadedOrder:
    """The order that the bytes hold; raises UnreadableError with line and column for whatever is wrong."""
    tree = read_positioned(data, name)
    return LoadedOrder(validate(Order, tree), name, tree)
