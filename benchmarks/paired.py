"""Two actions timed side by side."""

import time
from collections.abc import Callable


def paired(a: Callable[[], None], b: Callable[[], None], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of both in turn, after one round that is not counted."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for counted in range(rounds + 1):
        for times, action in zip(seconds, (a, b), strict=True):
            start = time.perf_counter()
            action()
            if counted:
                times.append(time.perf_counter() - start)
    return seconds
