"""One site of a protocol as text: its schemes on a ruler and in words, its limits, its eligibility."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doseguard.model.eligibility import CountItem, Eligibility, LengthItem, VolumeItem
from doseguard.model.facts import Facts
from doseguard.model.protocol import BedBand, Site
from doseguard.model.quantity import DOSE
from doseguard.model.scheme import Scheme
from doseguard.renderers.dose_ruler import ruler_lines
from doseguard.renderers.limit_text import (
    by_hand_lines,
    limit_lines,
    places_text,
    target_lines,
    volume_table_lines,
)
from doseguard.renderers.page import Page


@dataclass(frozen=True, slots=True)
class EligibilityItem:
    """One item of an eligibility in words, where it stands, and what is remarked of it."""

    words: str
    source: Mapping[str, str]
    note: str


def site_lines(site: Site, page: Page) -> list[str]:
    """Everything that a site rules, each number with its source."""
    lines = page.wrapped(site.title, indent=2)
    if site.group is not None:
        lines += page.wrapped(f"group: {site.group}", indent=2, hanging=4)
    if site.applies_to is not None:
        lines += page.wrapped(f"applies to: {site.applies_to}", indent=2, hanging=4)
    if site.zone_definition is not None:
        zone = site.zone_definition
        lines += page.wrapped(f"zone: {zone.text}{places_text(zone.source or {})}", indent=2, hanging=4)
    ruler = ruler_lines(site.schemes, page)
    lines += ["", *ruler, ""] if ruler else []
    for scheme in site.schemes:
        lines += scheme_lines(scheme, page)
    if not site.schemes:
        lines += page.wrapped("- dose not stated", indent=2)
    lines += _bed_band(site.bed_band, page)
    lines += by_hand_lines(site.by_hand, page, 2)
    if site.note is not None:
        lines += page.wrapped(f"note: {site.note}", indent=2, hanging=4)
    return lines + _limits(site, page) + eligibility_lines(site.eligibility, page, "Eligibility of this site")


def scheme_lines(scheme: Scheme, page: Page) -> list[str]:
    """A scheme in words, with its condition, its source and what else is said of it."""
    condition = "" if scheme.applies_to is None else f", where {scheme.applies_to}"
    schedule = "" if scheme.schedule is None else f", {scheme.schedule}"
    text = f"- {scheme.describe()}{schedule}{condition}{places_text(scheme.source)}"
    lines = page.wrapped(text, indent=2, hanging=4) + by_hand_lines(scheme.by_hand, page, 4)
    return lines + ([] if scheme.note is None else page.wrapped(f"note: {scheme.note}", indent=4, hanging=6))


def eligibility_lines(eligibility: Eligibility | None, page: Page, title: str) -> list[str]:
    """Whom the protocol is for, under a title of its own."""
    if eligibility is None:
        return []
    lines = ["", page.bold(title)]
    for one in eligibility_items(eligibility):
        lines += page.wrapped(f"- {one.words}{places_text(one.source)}", indent=2, hanging=4)
        lines += page.wrapped(f"note: {one.note}", indent=4, hanging=6) if one.note else []
    return lines + by_hand_lines(eligibility.by_hand, page, 2)


def eligibility_items(eligibility: Eligibility) -> Iterator[EligibilityItem]:
    """What facts can tell of a patient."""
    for one in eligibility.judge(Facts()):
        words = f"{one.item.replace('_', ' ')} {one.required}"
        yield EligibilityItem(words, one.source, _note(eligibility, one.item))


def _note(eligibility: Eligibility, name: str) -> str:
    organ = name.removeprefix("metastases_in ")
    item = eligibility.metastases_in.get(organ) or getattr(eligibility, name, None)
    return (item.note or "") if isinstance(item, CountItem | LengthItem | VolumeItem) else ""


def _bed_band(band: BedBand | None, page: Page) -> list[str]:
    if band is None:
        return []
    text = f"- BED {band.per_protocol} with α/β {DOSE.format(band.alpha_beta)}{places_text(band.source)}"
    return page.wrapped(text, indent=2, hanging=4)


def _limits(site: Site, page: Page) -> list[str]:
    lines = []
    if site.targets:
        lines += ["", page.bold("Targets of this site"), *target_lines(site.targets, page)]
    if site.tables_by_ptv_volume:
        lines += ["", page.bold("Limits of this site by the volume of the PTV")]
        for table in site.tables_by_ptv_volume:
            lines += volume_table_lines(table, page)
    if site.limits:
        lines += ["", page.bold("Limits of this site"), *limit_lines(site.limits, page)]
    if site.organ_limits or site.organs_required:
        lines += ["", page.bold("Organs of this site")]
        for label, names in (("limits of", site.organ_limits), ("must be contoured:", site.organs_required)):
            lines += page.wrapped(f"- {label} {', '.join(names)}", indent=2, hanging=4) if names else []
    return lines
