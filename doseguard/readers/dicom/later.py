"""A sequence that is read when somebody first looks into it."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar, overload

Item = TypeVar("Item")


class Later(Sequence[Item]):
    """What `read` gives, which is called once at most."""

    def __init__(self, read: Callable[[], tuple[Item, ...]]) -> None:
        self._read = read

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self._held[index]

    def __len__(self) -> int:
        return len(self._held)

    @cached_property
    def _held(self) -> tuple[Item, ...]:
        return self._read()
