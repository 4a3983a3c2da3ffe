"""YAML 1.2 core subset, read strictly, with line and column of every key and value.

Refused: duplicate keys, anchors, aliases, tags, directives, several documents, mappings as keys, anything
over 1 MB, 40 levels or 50,000 values, and plain scalars that YAML 1.1 reads otherwise (`NO`, `010`,
`12:30:45`). Numbers are exact (int, Decimal).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from doseguard.readers.core_schema import check_unambiguous, resolve_scalar
from doseguard.readers.errors import UnreadableError
from doseguard.readers.yaml_comments import Comment, comments_of

LARGEST_BYTES = 1_000_000
DEEPEST = 40
MOST_VALUES = 50_000
# Control characters, line separators of other scripts, and marks that turn the direction of reading.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028-\u202e\u2066-\u2069]")

Step = str | int
Value = object
Event = yaml.Event


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        """`line:column`."""
        return f"{self.line}:{self.column}"


class YamlError(UnreadableError):
    """An UnreadableError with line and column; `others` are further faults of the same file."""

    def __init__(
        self, path: str, place: Place, cause: str, advice: str, others: tuple["YamlError", ...] = ()
    ) -> None:
        """Keep the place as numbers, too, for those who sort and annotate."""
        super().__init__(path=path, place=str(place), cause=cause, advice=advice)
        self.at = place
        self.line = place.line
        self.column = place.column
        self.others = others

    @property
    def all_faults(self) -> tuple["YamlError", ...]:
        """This fault and the others, in the order of the file."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class PositionedTree:
    """What a file says (dict, list, str, int, Decimal, bool, None) and where each value and key of it stands.

    `name` is the file as messages show it; `empty_at` are the steps to the values that are left out (None);
    `comments` are what the parser passes over.
    """

    name: str
    value: Value
    values_at: Mapping[tuple[Step, ...], Place]
    keys_at: Mapping[tuple[Step, ...], Place]
    empty_at: tuple[tuple[Step, ...], ...] = ()
    comments: tuple[Comment, ...] = ()

    def place_of(self, steps: tuple[Step, ...], *, key: bool = False) -> Place:
        """The place of the value (or its key) to which the steps lead.

        Steps that are not in the file are passed over: the nearest value that is there gives the place.
        """
        path: tuple[Step, ...] = ()
        for step in steps:
            if (*path, step) in self.values_at:
                path = (*path, step)
        return (self.keys_at.get(path) if key else None) or self.values_at[path]


def read_positioned(source: Path | bytes, name: str | None = None) -> PositionedTree:
    """The tree of a file or of its bytes; raises UnreadableError for whatever is not the YAML subset."""
    shown = name if name is not None else (str(source) if isinstance(source, Path) else "<text>")
    text = _decode(source if isinstance(source, bytes) else read_bytes(source), shown)
    builder = _Builder(shown)
    try:
        value = builder.build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        raise YamlError(
            shown, place, f"not YAML: {error.problem or error.context}", "correct the line"
        ) from None
    except yaml.YAMLError as error:
        raise YamlError(
            shown, Place(1, 1), f"not YAML: {' '.join(str(error).split())}", "save as text"
        ) from None
    comments = tuple(comments_of(text, builder.marked)) if "#" in text else ()
    return PositionedTree(shown, value, builder.values_at, builder.keys_at, tuple(builder.empty_at), comments)


def read_bytes(path: Path) -> bytes:
    """The file's bytes, or just more than are allowed; raises UnreadableError where there is no such file."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        cause = f"cannot be read ({error.strerror or type(error).__name__})"
        raise UnreadableError(path=str(path), place="", cause=cause, advice="check the path") from None


def _decode(data: bytes, shown: str) -> str:
    if len(data) > LARGEST_BYTES:
        raise YamlError(shown, Place(1, 1), "larger than 1 MB", "no file of this kind is so large; check it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise YamlError(shown, Place(line, column), "not UTF-8 text", "save the file as UTF-8") from None
    found = _UNSEEN.search(text)
    if found is not None:
        line, column = (
            text.count("\n", 0, found.start()) + 1,
            found.start() - text.rfind("\n", 0, found.start()),
        )
        cause = f"the invisible character U+{ord(found[0]):04X}"
        raise YamlError(shown, Place(line, column), cause, "remove it")
    return text


class _Builder:
    """Builds the tree from the parser's events, refusing what the subset does not hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values_at: dict[tuple[Step, ...], Place] = {}
        self.keys_at: dict[tuple[Step, ...], Place] = {}
        self.empty_at: list[tuple[Step, ...]] = []
        self.marked: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def build(self, text: str) -> Value:
        """The one document's value."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events = iter(yaml.parse(text, Loader=loader))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse_directives(event)
                break
        else:
            self._refuse(Place(1, 1), "the file is empty", "write the keys of the format")
        value = self._value(next(events), events, ())
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse(_place(event), "a second document begins here", "keep one document in a file")
        return value

    def _value(self, event: Event, events: Iterator[Event], path: tuple[Step, ...]) -> Value:
        place = _place(event)
        self._refuse_extras(event, place, path)
        self.values_at[path] = place
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Event], path: tuple[Step, ...]) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], path: tuple[Step, ...]) -> dict[str, Value]:
        items: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path)
            if key in items:
                first = self.keys_at[(*path, key)]
                self._refuse(_place(event), f"{key!r} stands twice, first at {first}", "keep one of them")
            self.keys_at[(*path, key)] = _place(event)
            items[key] = self._value(next(events), events, (*path, key))
        return items

    def _key(self, event: Event, path: tuple[Step, ...]) -> str:
        place = _place(event)
        self._refuse_extras(event, place, path)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(place, "a list or mapping stands as a key", "write a word before the colon")
        if not event.value.strip():
            self._refuse(place, "a key is empty", "write a word before the colon")
        self._mark(event)
        if event.implicit[0]:
            self._understood(check_unambiguous, event.value, place)
        return str(event.value)

    def _scalar(self, event: yaml.ScalarEvent, place: Place, path: tuple[Step, ...]) -> Value:
        self._mark(event)
        if not event.implicit[0]:
            return str(event.value)
        value = self._understood(resolve_scalar, event.value, place)
        if value is None:
            self.empty_at.append(path)
        return value

    def _understood(self, understand: Callable[[str], Value], text: str, place: Place) -> Value:
        try:
            return understand(text)
        except ValueError as error:
            self._refuse(place, str(error), "write a plain number, or text in quotes")

    def _mark(self, event: yaml.ScalarEvent) -> None:
        """Remember where a text holds what would begin a comment outside it."""
        start, end = event.start_mark, event.end_mark
        if "#" in event.value and start is not None and end is not None:
            self.marked.append(((start.line, start.column), (end.line, end.column)))

    def _refuse_extras(self, event: Event, place: Place, path: tuple[Step, ...]) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._refuse(place, "anchors and aliases are not allowed", "write the value out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(place, f"the tag {tag} is not allowed", "remove it")
        if len(path) > DEEPEST:
            self._refuse(place, f"nested deeper than {DEEPEST} levels", "flatten it")
        if len(self.values_at) >= MOST_VALUES:
            self._refuse(place, f"more than {MOST_VALUES} values", "split the file")

    def _refuse_directives(self, event: yaml.DocumentStartEvent) -> None:
        if event.version is not None or event.tags:
            self._refuse(
                _place(event),
                "directives (%YAML, %TAG) are not allowed",
                "remove the line that begins with %",
            )

    def _refuse(self, place: Place, cause: str, advice: str) -> NoReturn:
        raise YamlError(self.name, place, cause, advice)


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(1, 1) if mark is None else Place(mark.line + 1, mark.column + 1)
