"""A file's tree with one part changed; what is not on the way to that part is shared."""

from collections.abc import Mapping, Sequence

Step = str | int
Steps = tuple[Step, ...]


class Dropped:
    """Stands where a part is taken out."""

    def __str__(self) -> str:
        return ""


DROPPED = Dropped()


def with_part(tree: object, steps: Steps, value: object) -> object:
    """The tree with that part replaced, or without it where the value is DROPPED."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(tree, Mapping):
        changed = {key: with_part(part, rest, value) if key == step else part for key, part in tree.items()}
        return {key: part for key, part in changed.items() if part is not DROPPED}
    if isinstance(tree, Sequence):
        parts = [with_part(part, rest, value) if place == step else part for place, part in enumerate(tree)]
        return [part for part in parts if part is not DROPPED]
    raise TypeError(f"there is nothing under {step!r}")
