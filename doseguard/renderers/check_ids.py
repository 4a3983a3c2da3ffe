"""Ids of checks in few words."""

import re
from collections.abc import Iterable

_ID = re.compile(r"(?P<family>[A-Z]+)-(?P<number>\d\d)")
_SHORTEST_RUN = 3


def ids_text(ids: Iterable[str]) -> str:
    """The ids in their order, each once; three and more that follow one another as `DOS-05 to DOS-08`."""
    runs: list[list[str]] = []
    for one in dict.fromkeys(ids):
        if runs and _follows(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(map(_run, runs))


def _follows(before: str, one: str) -> bool:
    first, second = _ID.fullmatch(before), _ID.fullmatch(one)
    if first is None or second is None or first["family"] != second["family"]:
        return False
    return int(second["number"]) == int(first["number"]) + 1


def _run(ids: list[str]) -> str:
    return ", ".join(ids) if len(ids) < _SHORTEST_RUN else f"{ids[0]} to {ids[-1]}"
