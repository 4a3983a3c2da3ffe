"""What the clinic's file says of a plan with this label: a protocol, and where it says so a site."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from doseguard.model.clinic.patterns import fits
from doseguard.readers.clinic_file import LoadedClinic
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_file import LoadedProtocol


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means by the clinic's file; empty where that says nothing of it, or contradicts itself.

    `protocol` is the reference by which it is loaded: an id, or the path of a file. `entry` is the place of
    the entry in `plan_labels`, `problem` a sentence on entries that contradict one another.
    """

    protocol: str = ""
    site: str | None = None
    entry: int = 0
    problem: str = ""

    def protocol_fault(self, clinic: LoadedClinic, error: UnreadableError) -> UnreadableError:
        """The error of a protocol that cannot be had, with its place in the clinic's file."""
        cause = f"{error.cause}: {self.protocol!r}"
        return clinic.fault(("plan_labels", self.entry, "protocol"), cause, error.advice)

    def check_site(self, clinic: LoadedClinic, protocol: LoadedProtocol) -> None:
        """Raise UnreadableError where the protocol has no such site."""
        held = protocol.protocol
        if self.site is not None and self.site not in held.sites:
            cause, advice = f"no site {self.site!r} in the protocol", f"{held.id} has {', '.join(held.sites)}"
            raise clinic.fault(("plan_labels", self.entry, "site"), cause, advice)


def meaning_of(label: str, clinic: LoadedClinic | None) -> Meaning:
    """What the entries that match the label say, upper and lower case alike.

    They decide together: different protocols, or different sites of one, decide nothing.
    """
    if clinic is None or not label:
        return Meaning()
    entries = clinic.clinic.plan_labels
    matching = {place: one for place, one in enumerate(entries) if fits(label, (one.label,))}
    protocols = dict.fromkeys(one.protocol for one in matching.values())
    if len(protocols) > 1:
        return Meaning(problem=_contradiction("protocols", protocols, label))
    if not protocols:
        return Meaning()
    (protocol,) = protocols
    sites = {one.site: place for place, one in matching.items() if one.site is not None}
    if len(sites) > 1:
        said = _contradiction("sites", sites, label)
        return Meaning(_reference(protocol, clinic), entry=next(iter(matching)), problem=said)
    site, entry = next(iter(sites.items()), (None, next(iter(matching))))
    return Meaning(_reference(protocol, clinic), site, entry)


def _contradiction(what: str, named: Iterable[str | None], label: str) -> str:
    listed = ", ".join(f"{one}" for one in named)
    return f"the clinic's file names several {what} for the label {label!r} ({listed}): none of them is taken"


def _reference(protocol: str, clinic: LoadedClinic) -> str:
    """A file is named as it lies beside the clinic's file."""
    return str(Path(clinic.name).parent / protocol) if protocol.endswith(SUFFIXES) else protocol
