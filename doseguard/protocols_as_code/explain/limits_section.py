"""Limits as sections of a page: criteria, organ limits, tables by the volume of the PTV."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from doseguard.model.limit import Criterion, Limit, side_text
from doseguard.model.protocol import Site
from doseguard.model.ptv_volume_table import PtvVolumeRow, PtvVolumeTable
from doseguard.model.quantity import VOLUME
from doseguard.protocols_as_code.explain.markdown import bullets, link, table

Cite = Callable[[Mapping[str, str]], str]
_HEAD = ("Structure", "Fractions", "Metric", "Limit", "Where", "Kind", "Source", "Note")
_BETWEEN = {"linear": "linear between the rows", "none": "at the rows only"}


def site_limits(name: str, site: Site, cite: Cite) -> Iterator[Sequence[str]]:
    """Everything that one site asks of dose and volume."""
    criteria = [(structure, one) for structure, several in site.targets.items() for one in several]
    if criteria:
        yield [f"Targets of `{name}`:"]
        yield table(_HEAD, (_row(structure, one, cite) for structure, one in criteria))
    if site.limits:
        yield [f"Limits of `{name}`:"]
        yield limit_rows(site.limits, cite)
    yield from _volume_tables(name, site.tables_by_ptv_volume, cite)
    if site.bed_band is not None:
        band = site.bed_band
        yield bullets(
            [f"`{name}`: BED {band.per_protocol} with α/β {band.alpha_beta} Gy ({cite(band.source)})"]
        )
    if site.organ_limits:
        tables = ", ".join(link(one, table_heading(one)) for one in site.organ_limits)
        yield bullets([f"`{name}`: organ limits of {tables}"])
    if site.organs_required:
        yield bullets([f"`{name}`: must be contoured: {', '.join(site.organs_required)}"])
    for rule in site.margins:
        told = f"margin from {rule.of} to PTV {rule.band.text('mm')} ({cite(rule.source)})"
        yield bullets([f"`{name}`: {told}"])


def table_heading(table_id: str) -> str:
    """The heading of a table, which may have the id of the protocol that names it."""
    return f"Limits of {table_id}"


def limit_rows(limits: Iterable[Limit], cite: Cite) -> list[str]:
    """Organ limits as a table."""
    return table(_HEAD, (_row(one.structure, one, cite) for one in limits))


def _row(structure: str, one: Criterion, cite: Cite) -> tuple[str, ...]:
    sides = "; ".join(side_text(name, side, one.metric.unit) for name, side in one.sides)
    notes = [one.note or "", *(f"by hand: {item.text}" for item in one.by_hand)]
    fractions, where, kind, copies = "", "", "", ""
    if isinstance(one, Limit):
        fractions, kind = str(one.fractions), one.priority
        where = "" if one.applies_to is None else str(one.applies_to)
        notes += [] if one.spares is None else [f"spares {VOLUME.format(one.spares)}"]
        copies = f"; the same in {', '.join(one.confirmed_by)}" if one.confirmed_by else ""
    note = ". ".join(text.rstrip(".") for text in notes if text)
    return (structure, fractions, f"`{one.metric}`", sides, where, kind, f"{cite(one.source)}{copies}", note)


def _volume_tables(name: str, tables: Sequence[PtvVolumeTable], cite: Cite) -> Iterator[Sequence[str]]:
    """Tables with the same volumes, source and interpolation side by side."""
    for (_, between, source), alike in groupby(tables, key=lambda one: _shape(one, cite)):
        members = list(alike)
        yield [
            f"Limits of `{name}` by the volume of the PTV, {between}, outside them *not evaluated*:",
            f"per protocol, in brackets variation acceptable ({source}).",
        ]
        head = ("PTV", *(f"{one.structure} `{one.metric}`" for one in members))
        rows = zip(*(one.rows for one in members), strict=True)
        yield table(head, ((VOLUME.format(row[0].volume), *_cells(members, row)) for row in rows))
        yield bullets(one.note for one in members if one.note)


def _shape(one: PtvVolumeTable, cite: Cite) -> tuple[tuple[str, ...], str, str]:
    return tuple(str(row.volume) for row in one.rows), _BETWEEN[one.interpolation], cite(one.source)


def _cells(tables: Sequence[PtvVolumeTable], rows: Sequence[PtvVolumeRow]) -> Iterator[str]:
    for one, row in zip(tables, rows, strict=True):
        text = row.per_protocol.text(one.metric.unit)
        varied = row.variation_acceptable
        yield text if varied is None else f"{text} ({varied.text(one.metric.unit)})"
