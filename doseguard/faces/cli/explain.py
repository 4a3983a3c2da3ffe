"""`doseguard protocols explain`: a check, a rule of the linter, schemes of a protocol, or what is covered."""

from difflib import get_close_matches

from doseguard.assess.alpha_beta import alpha_beta
from doseguard.assess.registry import all_checks
from doseguard.faces.cli.output import page
from doseguard.model.coverage import GROUPS
from doseguard.protocols_as_code.explain.explained import explained_check, explained_rule
from doseguard.protocols_as_code.explain.scheme_reference import find_schemes, is_scheme_reference
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_library import library_ids
from doseguard.renderers.check_text import render_check
from doseguard.renderers.coverage_text import render_coverage
from doseguard.renderers.rule_text import render_rule
from doseguard.renderers.scheme_text import render_scheme

_COVERAGE = "coverage"


def explained(name: str) -> str:
    """The page of what the name means; UnreadableError with what is near where it means nothing."""
    checks = {one.id: one for one in all_checks()}
    rules = {one.id: one for one in all_rules()}
    shouted = name.upper()
    if shouted in checks:
        return render_check(explained_check(checks[shouted]), page())
    if shouted in rules:
        return render_rule(explained_rule(rules[shouted]), page())
    if name.casefold() == _COVERAGE:
        return render_coverage(GROUPS, page())
    if is_scheme_reference(name, library_ids()):
        protocol, schemes = find_schemes(name)
        used = alpha_beta(protocol)
        return "\n".join(render_scheme(protocol, site, scheme, used, page()) for site, scheme in schemes)
    raise UnreadableError(
        path=name,
        place="",
        cause="neither a check, a rule of the linter, a scheme nor 'coverage'",
        advice=_near(name, (*checks, *rules, _COVERAGE), library_ids()),
    )


def _near(name: str, ids: tuple[str, ...], protocols: tuple[str, ...]) -> str:
    known = {one.casefold(): one for one in (*ids, *protocols)}
    close = [known[one] for one in get_close_matches(name.casefold(), known, n=3)]
    if close:
        return f"did you mean {' or '.join(close)}?"
    scheme = "schemes such as nrg-lu002/metastasis/5 (`doseguard protocols list`)"
    return f"there are {', '.join(ids)}, and {scheme}"
