"""Which standard name (TG-263) one name of a plan means, by a dictionary, and why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from doseguard.model.name_index import Alias, NameIndex, Side
from doseguard.model.name_parts import is_not_quite, letters, runs, spellings, words
from doseguard.model.target import TARGET_NAMES, names_target
from doseguard.model.tg263 import is_known, standard_name

_MINUS = re.compile(rf"(?P<base>.+?)\s*-\s*(?P<target>I?(?:{'|'.join(TARGET_NAMES)}))", re.IGNORECASE)
_PLUS = re.compile(r"(?P<base>.+?)\s*\+\s*(?P<margin>[0-9]{1,2})\s*(?:mm)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[-+&/]|\b(?:and|und|et|minus|without|ohne|sans)\b", re.IGNORECASE)
_PART = "~"
_WIDEST_MM = 50
# Shorter words are found in too many names, and many words are spelt nearly as those of four letters.
_SHORTEST = 3
_SHORTEST_NEAR = 5
_MOST = 4
_NEAR = 0.86


@dataclass(frozen=True, slots=True)
class Match:
    """A standard name and how it was found; None, and those that may be meant, where nobody can tell."""

    standard: str | None
    reason: str
    candidates: tuple[str, ...] = ()


def match_name(name: str, index: NameIndex) -> Match:
    """What a name means: the standard name, or what it may be."""
    if is_known(name):
        return Match(name, "as written")
    if names_target(name):
        return Match(None, "a target by its name")
    found = _part(name, index) if is_not_quite(name) else _certain(name, index)
    return found or _less_target(name, index) or _with_extras(name, index)


def _part(name: str, index: NameIndex) -> Match | None:
    """A part of an organ, as the report marks it: `Cord~` is `SpinalCord~`."""
    base = _plainly(name.removesuffix(_PART).rstrip(), index) if name.endswith(_PART) else None
    return None if base is None else replace(base, standard=f"{base.standard}{_PART}")


def _certain(name: str, index: NameIndex) -> Match | None:
    for spelt in spellings(name):
        key = letters(spelt)
        if key in index.unsure:
            meant = index.unsure[key]
            return Match(None, f"may mean {' or '.join(meant)}", meant)
        if key in index.whole:
            alias = index.whole[key]
            return Match(alias.organ, _why(alias, ""))
        sided = _with_side(words(spelt), key, index) or _unsure_with_side(words(spelt), index)
        if sided is not None:
            return sided
    known = standard_name(name)
    return None if known is None else Match(known, "but for case and signs")


def _with_side(parts: tuple[str, ...], key: str, index: NameIndex) -> Match | None:
    """The organ beside exactly one word for a side, wherever that stands."""
    found = dict[str, Match]()
    for rest, word in (*_one_left_out(parts), *_side_written_on(key, index)):
        alias = index.sided.get(rest)
        side = None if alias is None else index.side(word, alias)
        if alias is not None and side is not None:
            found.setdefault(f"{alias.organ}_{side}", Match(f"{alias.organ}_{side}", _why(alias, word)))
    if len(found) > 1:
        return Match(None, f"may mean {' or '.join(found)}", tuple(found))
    return next(iter(found.values()), None)


def _unsure_with_side(parts: tuple[str, ...], index: NameIndex) -> Match | None:
    """What may mean several, beside a word for a side: those of the other side are not meant."""
    for rest, word in _one_left_out(parts):
        side = index.side(word, None)
        if side is not None and rest in index.unsure:
            other = "_R" if side == "L" else "_L"
            meant = tuple(one for one in index.unsure[rest] if not one.endswith(other))
            return Match(None, f"may mean {' or '.join(meant)}", meant)
    return None


def _one_left_out(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for place, word in enumerate(parts):
        yield "".join((*parts[:place], *parts[place + 1 :])), word


def _side_written_on(key: str, index: NameIndex) -> Iterator[tuple[str, str]]:
    for word in index.long_sides():
        if key.startswith(word):
            yield key.removeprefix(word), word
        elif key.endswith(word):
            yield key.removesuffix(word), word


def _why(alias: Alias, side: str) -> str:
    said = "but for case and signs" if alias.language is None else f"alias {alias.text!r} ({alias.language})"
    return f"{said}, side {side!r}" if side else said


def _less_target(name: str, index: NameIndex) -> Match | None:
    """An organ without a target, as the report writes it: `lungs - gtv` is `Lungs-GTV`."""
    match = _MINUS.fullmatch(name)
    base = None if match is None else _plainly(match["base"], index)
    if match is None or base is None:
        return None
    return replace(base, standard=f"{base.standard}-{match['target'].upper()}")


def _with_extras(name: str, index: NameIndex) -> Match:
    """A name with more in it than an organ: only a margin says what it means."""
    parts = words(name)
    if index.no_organ & {*parts}:
        return Match(None, "by its name no organ")
    margin = _with_margin(name, parts, index)
    if margin is not None:
        return margin
    if any(names_target(one) for one in parts) or _is_several(name, index):
        return Match(None, "by its name made of several structures")
    return _perhaps(parts, index)


def _plainly(name: str, index: NameIndex) -> Match | None:
    if is_not_quite(name):
        return None
    found = Match(name, "as written") if is_known(name) else _certain(name, index)
    return None if found is None or found.standard is None else found


def _with_margin(name: str, parts: tuple[str, ...], index: NameIndex) -> Match | None:
    """An organ with a margin around it: `Cord PRV 5 mm`, `PRV_Cord`, `Cord+5`."""
    plus = _PLUS.fullmatch(name)
    if plus is not None:
        return _enlarged(_plainly(plus["base"], index), [plus["margin"]])
    if not index.prv & {*parts}:
        return None
    numbers = [one for one in parts if one.isdigit()]
    rest = [one for one in parts if one not in index.prv and one not in (*numbers, "mm", "cm")]
    return _enlarged(_plainly(" ".join(rest), index), [] if "cm" in parts else numbers)


def _enlarged(base: Match | None, margins_mm: Iterable[str]) -> Match | None:
    if base is None or base.standard is None:
        return None
    numbers = [int(one) for one in margins_mm]
    margin = f"{numbers[0]:02}" if len(numbers) == 1 and 0 < numbers[0] <= _WIDEST_MM else ""
    organ, side = _apart(base.standard)
    return Match(f"{organ}_PRV{margin}{side}", f"{base.reason}, with a margin")


def _apart(standard: str) -> tuple[str, str]:
    """A standard name and its side, each as it is written."""
    return (standard[:-2], standard[-2:]) if standard.endswith(("_L", "_R")) else (standard, "")


def _is_several(name: str, index: NameIndex) -> bool:
    parts = [one.strip() for one in _BETWEEN.split(name)]
    return sum(bool(one) and _plainly(one, index) is not None for one in parts) > 1


def _perhaps(parts: tuple[str, ...], index: NameIndex) -> Match:
    """The organs that a part of the name, or a spelling near to it, may mean."""
    for begin, end in runs(parts):
        key = "".join(parts[begin:end])
        if len(key) < _SHORTEST:
            continue
        meant = _meant(key, (*parts[:begin], *parts[end:]), index)
        if meant:
            return Match(None, f"may be {' or '.join(meant)}", meant)
    return _nearly(parts, index)


def _meant(key: str, rest: tuple[str, ...], index: NameIndex) -> tuple[str, ...]:
    if key in index.unsure:
        return index.unsure[key]
    sided = index.sided.get(key)
    sides: list[Side] = [side for word in rest if sided and (side := index.side(word, sided))]
    if sided is not None and sides:
        return tuple(f"{sided.organ}_{side}" for side in dict.fromkeys(sides))
    if sided is not None and key not in index.whole:
        return tuple(one for one in (f"{sided.organ}_L", f"{sided.organ}_R", sided.whole) if one)
    return (index.whole[key].organ,) if key in index.whole else ()


def _nearly(parts: tuple[str, ...], index: NameIndex) -> Match:
    meant = dict[str, None]()
    for rest, left_out in (("".join(parts), ""), *_one_left_out(parts)):
        if len(rest) < _SHORTEST_NEAR or (left_out and not index.names_side(left_out)):
            continue
        for key in get_close_matches(rest, index.spelt_nearly(rest), n=2, cutoff=_NEAR):
            meant.update(dict.fromkeys(_meant(key, (left_out,), index)))
    if not meant:
        return Match(None, "not in the dictionary")
    candidates = tuple(meant)[:_MOST]
    return Match(None, f"spelt nearly as {' or '.join(candidates)}", candidates)
