"""The texts in which a file speaks of its numbers: titles, notes, and conditions for a person to check."""

from collections.abc import Iterator, Mapping

from doseguard.protocols_as_code.lint.views import Steps, list_of, mapping_of

_TEXTS = frozenset(("title", "note", "text"))
_LISTS = frozenset(("by_hand",))
_SHORT_FORMS = frozenset(("zone_definition",))
# Sources are cited as others wrote them.
_OTHERS = frozenset(("sources", "source"))


def texts_in(root: Mapping[str, object]) -> Iterator[tuple[Steps, str]]:
    """Every such text of a file with its steps, the notes of its cases last."""
    for key, value in root.items():
        if key not in _OTHERS and key != "cases":
            yield from _texts((), {key: value})
    for place, case in enumerate(list_of(root.get("cases"))):
        note = mapping_of(case).get("note")
        if isinstance(note, str):
            yield ("cases", place, "note"), note


def _texts(at: Steps, value: object) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in _TEXTS or key in _SHORT_FORMS:
                    yield (*at, key), inner
            elif key in _LISTS and isinstance(inner, list):
                yield from _items((*at, key), inner)
            elif key not in _OTHERS:
                yield from _texts((*at, key), inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, Mapping | list):
                yield from _texts((*at, place), inner)


def _items(at: Steps, items: list[object]) -> Iterator[tuple[Steps, str]]:
    for place, item in enumerate(items):
        if isinstance(item, str):
            yield (*at, place), item
        else:
            yield from _texts((*at, place), item)
