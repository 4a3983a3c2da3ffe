"""Protocols as text: the library as a list, and one protocol whole."""

from collections.abc import Iterable, Mapping

from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.model.quantity import DOSE
from doseguard.model.source import FileHeader
from doseguard.renderers.dose_ruler import ruler_legend
from doseguard.renderers.limit_text import places_text, table_lines
from doseguard.renderers.page import Page
from doseguard.renderers.site_text import eligibility_lines, site_lines
from doseguard.renderers.zone_text import zone_lines

_COLUMN = 20


def render_library(protocols: Iterable[Protocol], page: Page) -> str:
    """One protocol a line with its sites, its title below."""
    lines = []
    for one in protocols:
        lines += [page.bold(one.id), *page.wrapped(one.title, indent=2)]
        lines += page.wrapped(f"sites: {', '.join(one.sites)}", indent=2, hanging=4)
    return "\n".join(lines) + "\n"


def render_protocol(protocol: Protocol, page: Page, tables: Mapping[str, LimitTable] | None = None) -> str:
    """Everything that a protocol rules, each number with its source; `tables` are those that it names."""
    lines = [page.bold(f"{protocol.id} {protocol.version}"), *page.wrapped(protocol.title), ""]
    lines += _head(protocol, page)
    if any(scheme.total_dose is not None for site in protocol.sites.values() for scheme in site.schemes):
        lines += ["", *ruler_legend(page)]
    for name, site in protocol.sites.items():
        lines += ["", page.bold(f"Site {name}"), *site_lines(site, page)]
    lines += zone_lines(protocol, page)
    lines += eligibility_lines(protocol.eligibility, page, "Eligibility")
    if protocol.gaps:
        lines += ["", page.bold("Announced gaps")]
        for gap in protocol.gaps:
            lines += page.wrapped(f"- {gap.where}: {gap.note}", indent=2, hanging=4)
    for table in (tables or {}).values():
        lines += table_lines(table, page)
    lines += ["", page.bold("Sources")]
    for key, source in protocol.sources.items():
        lines += page.wrapped(f"{key}: {source.cite} [{source.evidence}] {source.url}", indent=2, hanging=4)
        lines += page.wrapped(f"note: {source.note}", indent=4, hanging=6) if source.note else []
    lines += ["", f"{len(protocol.cases)} embedded cases"]
    return "\n".join(lines) + "\n"


def render_table(table: LimitTable, page: Page) -> str:
    """Every row of a table of organ limits, with its source."""
    lines = _origin(table, page) + table_lines(table, page)
    return "\n".join([*lines, "", f"{len(table.cases)} embedded cases"]) + "\n"


def _head(protocol: Protocol, page: Page) -> list[str]:
    basis = protocol.prescription_basis
    alpha_beta = [
        f"{name} {DOSE.format(one.value)}{places_text(one.source or {})}"
        for name, one in protocol.alpha_beta.items()
    ]
    lines = _origin(protocol, page)
    for label, text in (
        ("Modality", protocol.modality),
        ("Dose is prescribed", f"{basis.basis.written}{places_text(basis.source or {})}"),
        ("α/β", ", ".join(alpha_beta) or "not stated"),
    ):
        lines += page.labelled(label, text, _COLUMN)
    return lines


def _origin(one: FileHeader, page: Page) -> list[str]:
    lines = []
    if one.deprecated is not None:
        instead = f"use {one.deprecated.successor}: {one.deprecated.reason}"
        lines += page.labelled("Deprecated", instead, _COLUMN)
    for label, text in (
        ("Purpose", one.purpose),
        ("Owner", one.owner),
        ("Review by", one.review_by.isoformat()),
    ):
        lines += page.labelled(label, text, _COLUMN)
    return lines
