"""What must hold for a prescription at its site: the site's own conditions, and those of its scheme."""

from collections.abc import Mapping
from typing import NamedTuple

from doseguard.checking.evidence import Holding
from doseguard.checking.site.scheme_choice import ChosenScheme, choose_scheme
from doseguard.checking.source_text import site_sources
from doseguard.model.condition import Condition


class SiteCondition(NamedTuple):
    """One condition, what sets it, and the sources of its numbers."""

    what: str
    condition: Condition
    sources: tuple[Mapping[str, str], ...]

    def __str__(self) -> str:
        return f"{self.what} ({self.condition})"


def chosen_scheme(holding: Holding) -> ChosenScheme | None:
    """The scheme of the site that the stated prescription is held against; None without either."""
    site, stated = holding.site, holding.prescription.stated_scheme
    return None if site is None or stated is None else choose_scheme(site, *stated, holding.facts)


def site_conditions(holding: Holding) -> list[SiteCondition]:
    """The conditions of the site, and of the scheme that the prescription is held against."""
    site, chosen = holding.site, chosen_scheme(holding)
    found = []
    if site is not None and site.applies_to is not None:
        found.append(SiteCondition(holding.site_name, site.applies_to, site_sources(site)))
    if chosen is not None and chosen.scheme.applies_to is not None:
        found.append(
            SiteCondition(chosen.scheme.describe(), chosen.scheme.applies_to, (chosen.scheme.source,))
        )
    return found
