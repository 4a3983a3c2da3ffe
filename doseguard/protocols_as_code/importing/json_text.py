"""JSON read strictly (exact numbers, no key twice, no absurd depth), and objects taken apart by member."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

from doseguard.model.import_report import Lost
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.importing.columns import word_of
from doseguard.protocols_as_code.importing.source_list import MOST_ROWS
from doseguard.protocols_as_code.importing.source_text import SourceText

DEEPEST = 40
_MOST_DIGITS = 30
_NOTHING: tuple[object, ...] = (None, "", [], {})


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def read_json(source: SourceText) -> object:
    """The document (dict, list, str, Decimal, bool, None); raises UnreadableError with line and column."""
    try:
        value = json.loads(
            source.text,
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_members,
        )
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        raise source.fault(place, f"not JSON: {error.msg}", "correct the file, or export it again") from None
    except RecursionError:
        raise source.fault("", "nested too deeply", "this is no constraint list") from None
    except (ArithmeticError, ValueError) as error:
        raise source.fault("", f"not JSON: {error}", "correct the file, or export it again") from None
    fault = _too_much(value)
    if fault:
        raise source.fault("", fault, "this is no constraint list")
    return value


def shown(value: object) -> str:
    """A value as a person reads it: text and numbers as they are, anything else much as JSON."""
    match value:
        case str():
            text = value.encode("utf-8", "replace").decode("utf-8")
        case Decimal():
            text = format_number(value) if abs(value.adjusted()) < _MOST_DIGITS else str(value)
        case dict():
            text = "{" + ", ".join(f"{shown(key)}: {shown(one)}" for key, one in value.items()) + "}"
        case list():
            text = f"[{', '.join(shown(one) for one in value)}]"
        case _:
            text = str(value).lower() if isinstance(value, bool) else ""
    return " ".join(text.split())


class Members:
    """An object of the source; what nobody has taken of it is lost, and says so."""

    def __init__(self, place: str, members: Mapping[str, object]) -> None:
        self.place = place
        self._members = members
        self._taken: set[str] = set()
        self._keys = {word_of(key): key for key in reversed(list(members))}

    def __contains__(self, word: str) -> bool:
        return self._key(word) is not None

    def take(self, *words: str) -> object:
        """The first of the members of these names (case and separators folded) that holds something."""
        for word in words:
            key = self._key(word)
            if key is not None and self._members[key] not in _NOTHING:
                self._taken.add(key)
                return self._members[key]
        return None

    def inner(self, word: str) -> "Members":
        """An object among the members, to be taken apart in its turn; empty where there is none."""
        value = self._peek(word)
        if not isinstance(value, dict):
            return Members(self._place_of(word), {})
        self.take(word)
        return Members(self._place_of(word), value)

    def text(self, *words: str) -> str:
        """The same as text; an object or a list is not taken."""
        for word in words:
            key = self._key(word)
            if key is not None and not isinstance(self._members[key], dict | list):
                found = shown(self.take(word))
                if found:
                    return found
        return ""

    def objects(self, word: str) -> tuple["Members", ...]:
        """The objects of a list, each with its place; nothing where there is no such list."""
        items = self._peek(word)
        if not isinstance(items, list):
            return ()
        self.take(word)
        at = self._place_of(word)
        return tuple(
            Members(f"{at}[{place}]", item if isinstance(item, dict) else {"value": item})
            for place, item in enumerate(items)
        )

    def lost(self, reason: str) -> Iterator[Lost]:
        """Everything that was not taken and is not empty."""
        for key, value in self._members.items():
            if key not in self._taken and value not in _NOTHING:
                yield Lost(self.place or "file", shown(key), shown(value), reason)

    def written(self) -> tuple[tuple[str, str], ...]:
        """All members as text, for a person to read."""
        return tuple((shown(key), shown(value)) for key, value in self._members.items())

    def _peek(self, word: str) -> object:
        key = self._key(word)
        return None if key is None else self._members[key]

    def _place_of(self, word: str) -> str:
        name = shown(self._key(word) or word)
        return f"{self.place}.{name}" if self.place else name

    def _key(self, word: str) -> str | None:
        return self._keys.get(word)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise _TwiceError(f"{shown(twice)!r} stands twice in one object")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _too_much(value: object) -> str:
    layer = [value]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for one in layer:
            if isinstance(one, list) and len(one) > MOST_ROWS:
                return f"a list of more than {MOST_ROWS} items"
            if isinstance(one, dict | list):
                inner += one.values() if isinstance(one, dict) else one
        layer = inner
    return f"nested deeper than {DEEPEST} levels" if layer else ""
