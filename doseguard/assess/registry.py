"""Every check there is: those of the package, found by walking it, and other people's."""

import importlib
import logging
import pkgutil
from functools import cache
from importlib.metadata import entry_points

from doseguard import checks
from doseguard.checking.check import Check, check
from doseguard.model.finding import NotEvaluated

ENTRY_POINT_GROUP = "doseguard.checks"
_FAMILIES = ("RX", "SIT", "PLN", "STR", "DOS", "IDX", "CRS")
_log = logging.getLogger("doseguard")


@cache
def all_checks() -> tuple[Check, ...]:
    """All checks in the order of their families and numbers. Raises ValueError where two share an id."""
    found = [*_own(), *_others()]
    ids = [one.id for one in found]
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ValueError(f"several checks have the id {', '.join(repeated)}; give each its own")
    return tuple(sorted(found, key=_place))


def _place(one: Check) -> tuple[int, str]:
    family = one.id.split("-")[0]
    return (_FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES), one.id)


def _own() -> list[Check]:
    names = [module.name for module in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}.")]
    modules = [importlib.import_module(name) for name in names]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Check)]


def _others() -> list[Check]:
    found = []
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        try:
            loaded = entry.load()
        except Exception:
            _log.exception("the check %s could not be loaded", entry.name)
            loaded = None
        found.append(loaded if isinstance(loaded, Check) else _unloadable(entry.name))
    return found


def _unloadable(name: str) -> Check:
    """Stands in for a check that should have run, so that its absence is seen."""

    @check(
        id=f"EXT-{name}",
        title=f"Installed check {name}",
        severity="B",
        rationale="An installed check that cannot be loaded has not looked at the plan.",
        source="entry point",
    )
    def unloadable() -> NotEvaluated:
        return NotEvaluated(
            f"the installed check {name!r} could not be loaded; run with --debug and see the log"
        )

    return unloadable
