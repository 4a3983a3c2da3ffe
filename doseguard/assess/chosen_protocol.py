"""Which protocol a plan is held against, who chose it, and which site its label means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from doseguard.assess.plan_labels import Meaning, meaning_of
from doseguard.readers.clinic_file import LoadedClinic
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder
from doseguard.readers.protocol_file import LoadedProtocol

Load = Callable[[str], LoadedProtocol]
COMMAND_LINE, ORDER, CLINIC = "command line", "order", "clinic"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The protocol with who chose it (`by`), None and empty where nobody did.

    `label_site` is the site that the plan's label means by the clinic's file, where it means this protocol.
    """

    protocol: LoadedProtocol | None = None
    by: str = ""
    label_site: str | None = None
    notes: tuple[str, ...] = ()


def choose(
    named: str | None, order: LoadedOrder | None, clinic: LoadedClinic | None, label: str, load: Load
) -> Chosen:
    """The protocol that the command line has `named`, else that of the order, else that of the plan's label.

    Raises UnreadableError where it cannot be had, with the place in the file that names it.
    """
    meaning = meaning_of(label, clinic)
    if named is not None:
        reference, by, protocol = named, COMMAND_LINE, load(named)
    elif order is not None and order.order.protocol is not None:
        reference, by, protocol = _of_order(order, order.order.protocol, load)
    elif clinic is not None and meaning.protocol:
        reference, by, protocol = _of_label(clinic, meaning, load)
    else:
        return Chosen(notes=tuple(filter(None, (meaning.problem,))))
    if clinic is None or reference != meaning.protocol:
        return Chosen(protocol, by, notes=tuple(_said(meaning, label, reference, by)))
    meaning.check_site(clinic, protocol)
    return Chosen(protocol, by, meaning.site, tuple(_said(meaning, label, reference, by)))


def _of_order(order: LoadedOrder, written: str, load: Load) -> tuple[str, str, LoadedProtocol]:
    if written.endswith(SUFFIXES):
        reference = str(Path(order.name).parent / written)
        return reference, ORDER, load(reference)
    try:
        return written, ORDER, load(written)
    except UnreadableError as error:
        raise order.fault(("protocol",), f"{error.cause}: {written!r}", error.advice) from error


def _of_label(clinic: LoadedClinic, meaning: Meaning, load: Load) -> tuple[str, str, LoadedProtocol]:
    if meaning.protocol.endswith(SUFFIXES):
        return meaning.protocol, CLINIC, load(meaning.protocol)
    try:
        return meaning.protocol, CLINIC, load(meaning.protocol)
    except UnreadableError as error:
        raise meaning.protocol_fault(clinic, error) from error


def _said(meaning: Meaning, label: str, reference: str, by: str) -> Iterator[str]:
    """What a reader must know of the label: contradictions, and what follows from it."""
    if meaning.problem:
        yield meaning.problem
    if meaning.protocol and meaning.protocol != reference:
        names = f"the clinic's file names the protocol {meaning.protocol} for the label {label!r}"
        yield f"{names}, the {by} {reference}"
    elif meaning.protocol and (by == CLINIC or meaning.site):
        site = f", site {meaning.site}" if meaning.site else ""
        yield f"by the clinic's file the label {label!r} means the protocol {reference}{site}"
