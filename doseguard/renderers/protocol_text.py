"""Protocols as text: the library as a list, and one protocol whole."""

from collections.abc import Iterable, Mapping, Sequence

from doseguard.model.eligibility import Eligibility
from doseguard.model.facts import Facts
from doseguard.model.file_fields import ByHand
from doseguard.model.protocol import Protocol, Site
from doseguard.renderers.page import Page

_COLUMN = 18


def render_library(protocols: Iterable[Protocol], page: Page) -> str:
    """One protocol a line with its sites, its title below."""
    lines = []
    for one in protocols:
        lines += [page.bold(one.id), *page.wrapped(one.title, indent=2)]
        lines += page.wrapped(f"sites: {', '.join(one.sites)}", indent=2, hanging=4)
    return "\n".join(lines) + "\n"


def render_protocol(protocol: Protocol, page: Page) -> str:
    """Everything that a protocol rules, each number with its source."""
    lines = [page.bold(f"{protocol.id} {protocol.version}"), *page.wrapped(protocol.title), ""]
    for label, text in (
        ("Purpose", protocol.purpose),
        ("Owner", protocol.owner),
        ("Review by", protocol.review_by.isoformat()),
        ("Modality", protocol.modality),
        ("Dose is prescribed", protocol.prescription_basis.basis.written),
        (
            "α/β",
            ", ".join(f"{name} {one.value} Gy" for name, one in protocol.alpha_beta.items()) or "not stated",
        ),
    ):
        lines += page.labelled(label, text, _COLUMN + 2)
    for name, site in protocol.sites.items():
        lines += ["", page.bold(f"Site {name}"), *_site(site, page)]
    lines += _eligibility(protocol.eligibility, page, "Eligibility")
    lines += ["", page.bold("Sources")]
    for key, source in protocol.sources.items():
        lines += page.wrapped(f"{key}: {source.cite} [{source.evidence}] {source.url}", indent=2, hanging=4)
    lines += ["", f"{len(protocol.cases)} embedded cases"]
    return "\n".join(lines) + "\n"


def _site(site: Site, page: Page) -> list[str]:
    lines = page.wrapped(site.title, indent=2)
    if site.applies_to is not None:
        lines += page.wrapped(f"applies to: {site.applies_to}", indent=2, hanging=4)
    if site.zone_definition is not None:
        lines += page.wrapped(f"zone: {site.zone_definition.text}", indent=2, hanging=4)
    for scheme in site.schemes:
        condition = "" if scheme.applies_to is None else f", where {scheme.applies_to}"
        lines += page.wrapped(
            f"- {scheme.describe()}{condition}{_places(scheme.source)}", indent=2, hanging=4
        )
        lines += _by_hand(scheme.by_hand, page, 4)
    if not site.schemes:
        lines += page.wrapped("- dose not stated", indent=2)
    lines += _by_hand(site.by_hand, page, 2)
    if site.note is not None:
        lines += page.wrapped(f"note: {site.note}", indent=2, hanging=4)
    return lines + _eligibility(site.eligibility, page, "Eligibility of this site")


def _eligibility(eligibility: Eligibility | None, page: Page, title: str) -> list[str]:
    if eligibility is None:
        return []
    lines = ["", page.bold(title)]
    for item in eligibility.judge(Facts()):
        lines += page.wrapped(
            f"- {item.item.replace('_', ' ')} {item.required}{_places(item.source)}", indent=2, hanging=4
        )
    return lines + _by_hand(eligibility.by_hand, page, 2)


def _by_hand(items: Sequence[ByHand], page: Page, indent: int) -> list[str]:
    wrapped = (
        page.wrapped(f"- check by hand: {one.text}", indent=indent, hanging=indent + 2) for one in items
    )
    return [line for lines in wrapped for line in lines]


def _places(source: Mapping[str, str]) -> str:
    return f" [{'; '.join(f'{key}: {place}' for key, place in source.items())}]" if source else ""
