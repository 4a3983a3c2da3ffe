"""How a protocol tells zones, and what it measures lesions on, in words."""

from collections.abc import Iterator

from doseguard.model.protocol import Protocol
from doseguard.renderers.limit_text import places_text
from doseguard.renderers.page import Page

ZONES = "Zones as contours show them"


def zone_lines(protocol: Protocol, page: Page) -> list[str]:
    """The rules with their sources; nothing where the protocol has none."""
    told = list(zone_sentences(protocol))
    if not told:
        return []
    lines = ["", page.bold(ZONES)]
    for sentence, source in told:
        lines += page.wrapped(f"- {sentence}{places_text(source)}", indent=2, hanging=4)
    return lines


def zone_sentences(protocol: Protocol) -> Iterator[tuple[str, dict[str, str]]]:
    """Each rule in words with its source, then what no rule holds, then the structures of measured facts."""
    for rule in protocol.zones:
        yield str(rule), dict(rule.source)
    if protocol.zones:
        yield "peripheral: what no rule holds", {}
    for fact, measured in protocol.measured_on.items():
        yield f"{fact.replace('_', ' ')}: measured on the {measured.structure}", dict(measured.source)
