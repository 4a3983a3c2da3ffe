"""The generated pages of docs/, by their file names."""

from collections.abc import Iterable, Mapping

from doseguard.checking.check import Check
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.explain.checks_page import checks_page
from doseguard.protocols_as_code.explain.clinic_page import clinic_page
from doseguard.protocols_as_code.explain.coverage_page import coverage_page
from doseguard.protocols_as_code.explain.defaults_page import defaults_page
from doseguard.protocols_as_code.explain.explained import explained_check, explained_rule
from doseguard.protocols_as_code.explain.protocols_page import protocols_page
from doseguard.protocols_as_code.explain.rules_page import rules_page
from doseguard.protocols_as_code.lint.examples import whole_text
from doseguard.protocols_as_code.lint.rule import Example, Rule
from doseguard.protocols_as_code.lint.waiver import FORM

_OWN = "doseguard.checks."


def pages(
    checks: Iterable[Check],
    rules: Iterable[Rule],
    protocols: Iterable[Protocol],
    tables: Iterable[LimitTable],
) -> Mapping[str, str]:
    """Each page's text; checks that other packages have installed do not belong into it."""
    own = [explained_check(one) for one in checks if one.function.__module__.startswith(_OWN)]
    sound = (whole_text(Example("")), whole_text(Example("", table=True)))
    return {
        "checks.md": checks_page(own),
        "clinic.md": clinic_page(),
        "coverage.md": coverage_page(own),
        "defaults.md": defaults_page(own),
        "lint-rules.md": rules_page([explained_rule(one) for one in rules], *sound, FORM),
        "protocols.md": protocols_page(tuple(protocols), tuple(tables)),
    }
