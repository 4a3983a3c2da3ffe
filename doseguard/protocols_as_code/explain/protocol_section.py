"""One protocol, or one table of limits, as a section of docs/protocols.md."""

from collections.abc import Iterator, Mapping, Sequence

from doseguard.model.file_fields import ByHand
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol, Site
from doseguard.model.quantity import DOSE
from doseguard.model.scheme import Scheme
from doseguard.model.source import FileHeader
from doseguard.protocols_as_code.explain.limits_section import Cite, limit_rows, site_limits, table_heading
from doseguard.protocols_as_code.explain.markdown import address, bullets, table
from doseguard.renderers.site_text import eligibility_items
from doseguard.renderers.zone_text import ZONES, zone_sentences

_SCHEMES = ("Site", "Fractions", "Per protocol", "Variation acceptable", "Where", "Source", "Note")


def protocol_section(protocol: Protocol) -> Iterator[Sequence[str]]:
    """Everything that a protocol rules, each number with its source and grade of evidence."""
    cite = _cite(protocol)
    yield from _head(protocol, protocol.id)
    yield bullets((*_properties(protocol, cite), *_origin(protocol)))
    yield ["Sites:"]
    yield [line for name, site in protocol.sites.items() for line in _site(name, site, cite)]
    yield table(_SCHEMES, (row for name, site in protocol.sites.items() for row in _rows(name, site, cite)))
    for name, site in protocol.sites.items():
        yield from site_limits(name, site, cite)
    zones = [f"{said}{_cited(source, cite)}" for said, source in zone_sentences(protocol)]
    if zones:
        yield [f"{ZONES}:"]
        yield bullets(zones)
    eligibility = _eligibility(protocol, cite)
    if eligibility:
        yield ["Eligibility:"]
        yield bullets(eligibility)
    if protocol.gaps:
        yield ["Announced gaps:"]
        yield bullets(f"{gap.where}: {gap.note}" for gap in protocol.gaps)
    yield from _sources(protocol)


def table_section(held: LimitTable) -> Iterator[Sequence[str]]:
    """A whole table of organ limits."""
    yield from _head(held, table_heading(held.id))
    yield bullets(_origin(held))
    yield limit_rows(held.limits, _cite(held))
    yield from _sources(held)


def withheld(protocol: Protocol) -> Iterator[str]:
    """What the sources leave open: schemes and sites without a dose."""
    for name, site in protocol.sites.items():
        if not site.schemes:
            yield f"`{name}`: no dose and no fraction number is stated"
        for one in site.schemes:
            if one.total_dose is None:
                said = f": {one.note}" if one.note else ""
                yield f"`{name}`: {one.describe()}{_where(one)}{said}"


def _head(one: FileHeader, heading: str) -> Iterator[Sequence[str]]:
    yield [f"### {heading}"]
    yield [one.title]
    if one.deprecated is not None:
        yield [f"**Deprecated**: use {one.deprecated.successor}. {one.deprecated.reason}"]


def _origin(one: FileHeader) -> Iterator[str]:
    yield f"version {one.version}, for {one.purpose}"
    yield f"owner: {one.owner}; to be reviewed by {one.review_by.isoformat()}"


def _properties(protocol: Protocol, cite: Cite) -> Iterator[str]:
    basis = protocol.prescription_basis
    yield f"modality: {protocol.modality}"
    yield f"dose prescribed to: {basis.basis.written}{_cited(basis.source, cite)}"
    for tissue, one in protocol.alpha_beta.items():
        yield f"α/β of the {tissue}: {DOSE.format(one.value)}{_cited(one.source, cite)}"
    if not protocol.candidate:
        yield "never a candidate for a plan without an order"


def _rows(name: str, site: Site, cite: Cite) -> Iterator[tuple[str, ...]]:
    for one in site.schemes:
        total = one.total_dose
        doses = ("not stated", "") if total is None else (str(total.per_protocol), _varied(one))
        where = "" if one.applies_to is None else str(one.applies_to)
        note = ". ".join(_remarks(one))
        yield (f"`{name}`", str(one.fractions), *doses, where, cite(one.source), note)
    if not site.schemes:
        yield (f"`{name}`", "not stated", "not stated", "", "", "", "")


def _varied(scheme: Scheme) -> str:
    varied = None if scheme.total_dose is None else scheme.total_dose.variation_acceptable
    return "" if varied is None else str(varied)


def _remarks(scheme: Scheme) -> Iterator[str]:
    if scheme.schedule is not None:
        yield f"Given {scheme.schedule}"
    for one in scheme.by_hand:
        yield f"By hand: {one.text.rstrip('.')}"
    if scheme.note is not None:
        yield scheme.note.rstrip(".")


def _site(name: str, site: Site, cite: Cite) -> list[str]:
    group = f" (group {site.group})" if site.group else ""
    return bullets([f"`{name}`: {site.title}{group}"]) + bullets(_about(site, cite), indent=2)


def _about(site: Site, cite: Cite) -> Iterator[str]:
    if site.applies_to is not None:
        yield f"applies where {site.applies_to}"
    if site.zone_definition is not None:
        yield f"zone: {_by_hand(site.zone_definition, cite)}"
    for one in site.by_hand:
        yield f"by hand: {_by_hand(one, cite)}"
    if site.note is not None:
        yield site.note
    if not site.candidate:
        yield "never a candidate for a plan without an order"


def _eligibility(protocol: Protocol, cite: Cite) -> list[str]:
    found = []
    of_sites = [(f"`{name}`: ", site.eligibility) for name, site in protocol.sites.items()]
    for prefix, one in [("", protocol.eligibility), *of_sites]:
        if one is not None:
            for item in eligibility_items(one):
                note = f". {item.note}" if item.note else ""
                found.append(f"{prefix}{item.words}{_cited(item.source, cite)}{note}")
            found += [f"{prefix}by hand: {_by_hand(item, cite)}" for item in one.by_hand]
    return found


def _sources(one: FileHeader) -> Iterator[Sequence[str]]:
    yield ["Sources:"]
    yield bullets(
        f"`{key}`, *{source.evidence}*: {source.cite}. {address(source.url)}"
        + (f". {source.note}" if source.note else "")
        for key, source in one.sources.items()
    )


def _cite(one: FileHeader) -> Cite:
    def cite(named: Mapping[str, str]) -> str:
        return "; ".join(f"`{key}`: {place}, *{one.sources[key].evidence}*" for key, place in named.items())

    return cite


def _cited(source: Mapping[str, str] | None, cite: Cite) -> str:
    return f" ({cite(source)})" if source else ""


def _by_hand(one: ByHand, cite: Cite) -> str:
    return f"{one.text}{_cited(one.source, cite)}"


def _where(scheme: Scheme) -> str:
    return "" if scheme.applies_to is None else f", where {scheme.applies_to}"
