"""Where a number stands, as findings say it."""

from collections.abc import Mapping

from doseguard.model.protocol import Site
from doseguard.model.source import FileHeader


def source_text(file: FileHeader, *named: Mapping[str, str]) -> str:
    """The sources of one or several numbers, with the places in each and the grade of the evidence."""
    places: dict[str, dict[str, None]] = {}
    for one in named:
        for key, place in one.items():
            places.setdefault(key, {})[place] = None
    return "; ".join(
        f"{file.sources[key].cite}: {', '.join(places[key])} [{file.sources[key].evidence}]" for key in places
    )


def site_sources(site: Site) -> tuple[Mapping[str, str], ...]:
    """The sources of what a site is for: its zone's definition and its schemes."""
    zone = site.zone_definition
    defined = () if zone is None or zone.source is None else (zone.source,)
    return *defined, *(one.source for one in site.schemes)
