"""Every rule there is, found by walking the package."""

import importlib
import pkgutil
from functools import cache

from doseguard.protocols_as_code.lint import rules
from doseguard.protocols_as_code.lint.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules in the order of their ids. Raises ValueError where two share an id."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}.")]
    modules = [importlib.import_module(name) for name in names]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    ids = [one.id for one in found]
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ValueError(f"several rules have the id {', '.join(repeated)}; give each its own")
    return tuple(sorted(found, key=lambda one: one.id))
