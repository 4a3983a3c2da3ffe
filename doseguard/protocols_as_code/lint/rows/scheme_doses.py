"""How the doses of two schemes stand to one another."""

from doseguard.protocols_as_code.lint.rows.dose_spans import common, joined, spans_of
from doseguard.protocols_as_code.lint.views import SchemeView


def blurred(one: SchemeView, other: SchemeView) -> bool:
    """Whether what they let pass, variations included, meets or adjoins, and is not the same."""
    if one.per_protocol is None or other.per_protocol is None:
        return False
    if spans_of(one.per_protocol) == spans_of(other.per_protocol):
        return False
    first, second = (spans_of(scheme.per_protocol, scheme.variation) for scheme in (one, other))
    return bool(common(first, second)) or len(joined((*first, *second))) < len(first) + len(second)
