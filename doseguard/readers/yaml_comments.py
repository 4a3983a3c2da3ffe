"""The comments of a YAML text, which its parser throws away, with the place of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` on; `own_line` says that nothing stands before it. Line and column from 1."""

    line: int
    column: int
    text: str
    own_line: bool


def comments_of(text: str, scalars: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Comment]:
    """The comments of a text; `scalars` are start and end (line, column, from 0) of those that hold a `#`."""
    inside = tuple(scalars)
    for number, line in enumerate(text.splitlines()):
        after = 0
        while (found := _MARK.search(line, after)) is not None:
            at = (number, found.start())
            within = next((end for start, end in inside if start <= at < end), None)
            if within is None:
                yield Comment(number + 1, at[1] + 1, found[0].rstrip(), not line[: at[1]].strip())
                break
            if within[0] > number:
                break
            after = within[1]
