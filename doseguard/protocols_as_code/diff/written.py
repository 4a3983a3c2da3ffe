"""Two files compared as they are written: every value that differs, found by its subject, not its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Path = tuple[str, ...]
# What tells the items of a list apart, so that another order or an item more is no change of the others.
_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "schemes": ("fractions", "applies_to"),
    "limits": ("structure", "metric", "fractions", "applies_to"),
    "tables_by_ptv_volume": ("structure", "metric"),
    "rows": ("volume",),
    "gaps": ("where",),
    "by_hand": ("text",),
    "cases": ("site", "plan", "fractions", "because", "facts", "lesions", "metrics", "contours"),
    "zones": ("zone", "of", "by_hand"),
    "margins": ("of",),
}
_CRITERION = ("metric",)
_TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Written:
    """One value that is written otherwise, with the keys that lead to it; None where it is not there."""

    path: Path
    old: str | None
    new: str | None

    @property
    def where(self) -> str:
        """The keys in one line."""
        return " > ".join(self.path)


def written_differences(old: object, new: object, path: Path = ()) -> Iterator[Written]:
    """Every difference of two trees; what stands on one side only is told once, as a whole."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_mappings(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_mappings(_keyed(old, path), _keyed(new, path), path)
    elif compact(old) != compact(new):
        yield Written(path, compact(old), compact(new))


def compact(value: object) -> str:
    """A value in one line, as YAML writes it in flow."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {compact(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(compact, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _of_mappings(old: Mapping[str, object], new: Mapping[str, object], path: Path) -> Iterator[Written]:
    for key in sorted({*old, *new}):
        at = (*path, key)
        if key not in new:
            yield Written(at, compact(old[key]), None)
        elif key not in old:
            yield Written(at, None, compact(new[key]))
        else:
            yield from written_differences(old[key], new[key], at)


def _keyed(items: list[object], path: Path) -> dict[str, object]:
    """The items of a list by what they are about; those that are alike are numbered."""
    keyed: dict[str, object] = {}
    for item in items:
        name = told_by = _told_by(item, path)
        count = 1
        while name in keyed:
            count += 1
            name = f"{told_by} ({count})"
        keyed[name] = item
    return keyed


def _told_by(item: object, path: Path) -> str:
    if not isinstance(item, Mapping):
        return compact(item)
    in_targets = len(path) > 1 and path[-2] == _TARGETS
    names = _CRITERION if in_targets else _TOLD_BY.get(path[-1] if path else "", ())
    if len(names) == 1 and names[0] in item:
        return compact(item[names[0]])
    return ", ".join(f"{name} {compact(item[name])}" for name in names if name in item) or compact(item)
