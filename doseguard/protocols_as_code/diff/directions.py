"""Which way a change goes: looser is whatever may let through what was stopped, flagged or left open."""

from doseguard.model.diff_report import Direction
from doseguard.model.grade import Grade


def towards(old: int, new: int) -> Direction:
    """The direction of a rank that is better the lower it is (a grade, how much is asked)."""
    if new == old:
        return "neither"
    return "looser" if new < old else "stricter"


def grade_words(old: Grade, new: Grade) -> str:
    """`was deviation unacceptable, is now variation acceptable`, and whether anybody still judges it."""
    said = f"was {old.words}, is now {new.words}"
    if new is Grade.NOT_EVALUATED:
        return f"{said}: no longer judged"
    return f"{said}: now judged" if old is Grade.NOT_EVALUATED else said
