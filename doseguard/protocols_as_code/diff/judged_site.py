"""A site whose conditions are judged already, so that a thousand doses need not judge them again."""

from dataclasses import dataclass

from doseguard.model.condition import Condition, Judgement
from doseguard.model.facts import Facts
from doseguard.model.protocol import Site
from doseguard.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class _Judged(Condition):
    """A condition that remembers what the facts of one world made of it."""

    judgement: Judgement

    def judge(self, facts: Facts) -> Judgement:  # noqa: ARG002 - the facts were looked at before
        """What was judged, whatever the facts."""
        return self.judgement


def judged_site(site: Site, fractions: int, facts: Facts) -> Site:
    """The site for one number of fractions in one world; `choose_scheme` chooses in it as in the site."""
    listed = tuple(one for one in site.schemes if one.fractions.contains(fractions))
    schemes = tuple(_judged_scheme(one, facts) for one in listed) or site.schemes
    return site.model_copy(update={"applies_to": _judged(site.applies_to, facts), "schemes": schemes})


def _judged_scheme(scheme: Scheme, facts: Facts) -> Scheme:
    if scheme.applies_to is None:
        return scheme
    return scheme.model_copy(update={"applies_to": _judged(scheme.applies_to, facts)})


def _judged(condition: Condition | None, facts: Facts) -> Condition | None:
    return None if condition is None else _Judged(condition.alternatives, condition.judge(facts))
