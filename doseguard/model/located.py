"""A fault in a written value that knows where inside that value it lies."""

from difflib import get_close_matches


class LocatedValueError(ValueError):
    """A ValueError with the steps (keys, list positions) that lead from the value to its faulty part.

    `at_key` says that the last step's key is at fault, not what stands under it.
    """

    def __init__(self, message: str, at: tuple[str | int, ...] = (), *, at_key: bool = False) -> None:
        """Keep the message as a ValueError does, and the steps beside it."""
        super().__init__(message)
        self.at = at
        self.at_key = at_key


def suggestion(name: str, known: list[str]) -> str:
    """What was probably meant, as the end of a message; the whole vocabulary where it is short."""
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known are {', '.join(known)}" if len(known) <= 20 else "see the documentation for what is known"
