"""One small fault: which part of a file it changes, and to what."""

from dataclasses import dataclass
from typing import Literal

from doseguard.protocols_as_code.mutation.tree import Steps, with_part

Kind = Literal["number moved", "comparison turned", "end left open", "row dropped", "word changed"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """The steps to a part of the tree and the value that takes its place (DROPPED: none).

    `was` and `became` say both in a file's words.
    """

    steps: Steps
    kind: Kind
    was: str
    value: object
    became: str

    def of(self, tree: object) -> object:
        """The tree with the fault in it."""
        return with_part(tree, self.steps, self.value)
