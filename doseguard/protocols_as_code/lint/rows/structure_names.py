"""Where a file names structures, and names that differ in case and separators only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doseguard.model.tg263 import folded
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import Steps, list_of, mapping_of, text_of

_DISTANCE = re.compile(r"distance_to\((?P<name>.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the steps to the value that it is, or to the value whose `key` it is."""

    name: str
    at: Steps
    key: bool = False


def structures_named(file: LintFile) -> tuple[Named, ...]:
    """Every structure that the file names, in the order of the file."""
    found = [*_in_rows(file), *_as_keys(file)]
    place = {one: file.tree.place_of(one.at, key=one.key) for one in found}
    return tuple(sorted(found, key=lambda one: (place[one].line, place[one].column)))


def same_name(name: str) -> tuple[str, tuple[str, ...]]:
    """What two names share that differ in case and separators only; `1-5` and `15` are not the same."""
    return re.sub(r"[\W_]+", "", name.casefold()), _digits(name)


def same_structure(name: str) -> tuple[str, tuple[str, ...]]:
    """As `same_name`, for a structure: `Lungs-GTV` is not `Lungs GTV`, `SpinalCord` is `spinal_cord`."""
    return folded(name), _digits(name)


def spelled_apart(names: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Each name that is the same as an earlier one but not letter for letter, once, with that earlier one."""
    first: dict[object, Named] = {}
    seen: set[str] = set()
    for one in names:
        before = first.setdefault(same_name(one.name), one)
        if one.name != before.name and one.name not in seen:
            seen.add(one.name)
            yield one, before


def _digits(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", name))


def _in_rows(file: LintFile) -> Iterator[Named]:
    rows = [limit.at for limit in file.limits if limit.kind == "limit"]
    rows += [table.at for table in file.ptv_tables]
    for at in rows:
        name = text_of(mapping_of(file.get(at)).get("structure"))
        if name is not None:
            yield Named(name, (*at, "structure"))
    for number, rule in enumerate(list_of(file.root.get("zones"))):
        for place, one in enumerate(list_of(mapping_of(rule).get("of"))):
            if isinstance(one, str):
                yield Named(one, ("zones", number, "of", place))
    for site in file.sites:
        for place, one in enumerate(list_of(file.get((*site.at, "organs_required")))):
            if isinstance(one, str):
                yield Named(one, (*site.at, "organs_required", place))


def _as_keys(file: LintFile) -> Iterator[Named]:
    """Targets, the structures of cases' metrics, and those to which a distance is asked for."""
    for at in file.tree.keys_at:
        name = at[-1]
        if not isinstance(name, str):
            continue
        distance = _DISTANCE.fullmatch(name)
        if distance is not None:
            yield Named(distance["name"], at, key=True)
        elif _is_target(at) or _is_measured(at):
            yield Named(name, at, key=True)


def _is_target(at: Steps) -> bool:
    return len(at) == 4 and at[0] == "sites" and at[2] == "targets"


def _is_measured(at: Steps) -> bool:
    return len(at) == 4 and at[0] == "cases" and at[2] in ("metrics", "contours")
