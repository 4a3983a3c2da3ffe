"""All kinds of seeded errors, found by walking the package of errors."""

import importlib
import pkgutil
from collections import Counter
from functools import cache

from proof import errors
from proof.seeded_error import NotInAnExport, SeededError


@cache
def catalogue() -> tuple[SeededError, ...]:
    """All kinds in the order of their modules. Raises ValueError where two share an id."""
    found = tuple(one for one in _declared() if isinstance(one, SeededError))
    repeated = [id for id, count in Counter(one.id for one in found).items() if count > 1]
    if repeated:
        raise ValueError(f"several kinds of error have the id {', '.join(repeated)}")
    return found


@cache
def not_in_an_export() -> tuple[NotInAnExport, ...]:
    """All errors that no export can show."""
    return tuple(one for one in _declared() if isinstance(one, NotInAnExport))


def _declared() -> list[object]:
    names = sorted(module.name for module in pkgutil.iter_modules(errors.__path__, f"{errors.__name__}."))
    modules = [importlib.import_module(name) for name in names]
    return [value for module in modules for value in vars(module).values()]
