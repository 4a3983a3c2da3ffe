"""Orders of an export, changed as somebody might write them wrong."""

from collections.abc import Callable
from typing import Any

import yaml

from proof.export import Export

ORDER = "order.yaml"
Written = dict[str, Any]


def reordered(export: Export, change: Callable[[Written], bool]) -> Export | None:
    """The export with its order changed; None where there is none or the change does not fit it."""
    if ORDER not in export.files:
        return None
    order: Written = yaml.safe_load(export.text(ORDER))
    if not change(order):
        return None
    return export.with_text(ORDER, yaml.safe_dump(order, sort_keys=False, allow_unicode=True))


def first_target(change: Callable[[Written], bool]) -> Callable[[Written], bool]:
    """A change of the first ordered target."""
    return lambda order: bool(order.get("targets")) and change(order["targets"][0])


def put(key: str, value: Any) -> Callable[[Written], bool]:
    """Another value of a key that is there."""

    def change(written: Written) -> bool:
        if key not in written or written[key] == value:
            return False
        written[key] = value
        return True

    return change
