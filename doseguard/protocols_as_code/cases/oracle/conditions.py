"""Whether facts meet what a file requires of them."""

from collections.abc import Mapping

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.oracle.tree import node
from doseguard.protocols_as_code.cases.oracle.written import number, spans

Facts = Mapping[str, str]
_WORDS = ("zone", "side")
_TRUTHS = ("bowel_in_target",)

MET = Grade.PER_PROTOCOL
UNKNOWN = Grade.NOT_EVALUATED
CONTRADICTED = Grade.DEVIATION_UNACCEPTABLE


def condition_grade(condition: object, facts: Facts) -> Grade:
    """MET, UNKNOWN or CONTRADICTED; of a list, whose items are alternatives, the best."""
    if isinstance(condition, list):
        return min(condition_grade(one, facts) for one in condition)
    return max(_fact_grade(name, required, facts) for name, required in node(condition).items())


def _fact_grade(name: str, required: object, facts: Facts) -> Grade:
    told = facts.get(name)
    if told is None:
        return UNKNOWN
    if name in _TRUTHS:
        met = told == str(required).lower()
    elif name in _WORDS:
        met = told in (required if isinstance(required, list) else [required])
    else:
        met = any(one.holds(number(told)) for one in spans(required))
    return MET if met else CONTRADICTED
