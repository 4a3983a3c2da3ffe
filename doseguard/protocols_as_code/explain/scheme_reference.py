"""Schemes by a name: `nrg-lu002/metastasis/5`, its first parts alone, or a file in place of the id."""

import re
from collections.abc import Sequence

from doseguard.assess.declared import load_protocol
from doseguard.model.located import suggestion
from doseguard.model.protocol import Protocol
from doseguard.model.scheme import Scheme
from doseguard.readers.clinical_file import SUFFIXES
from doseguard.readers.errors import UnreadableError

_FILE = re.compile(rf"(?P<file>.*(?:{'|'.join(map(re.escape, SUFFIXES))}))(?:/(?P<rest>.*))?", re.DOTALL)
NamedScheme = tuple[str, Scheme]


def is_scheme_reference(name: str, protocol_ids: Sequence[str]) -> bool:
    """Whether a name can only mean schemes: an id of the library, a file, or a path through one."""
    return "/" in name or name.endswith(SUFFIXES) or name in protocol_ids


def find_schemes(name: str) -> tuple[Protocol, tuple[NamedScheme, ...]]:
    """The protocol and those of its schemes that are named, each with its site.

    Raises UnreadableError where a part of the name names nothing, saying what there is.
    """
    file = _FILE.fullmatch(name)
    reference, _, rest = (file["file"], "", file["rest"] or "") if file else name.partition("/")
    if reference in ("", ".", ".."):
        raise _nothing(name, "no scheme", "write protocol/site/fractions, or a .yaml file for the protocol")
    protocol = load_protocol(reference).protocol
    site_name, _, fractions = rest.strip("/").partition("/")
    if site_name and site_name not in protocol.sites:
        raise _nothing(name, f"no site {site_name!r}", suggestion(site_name, list(protocol.sites)))
    sites = [site_name] if site_name else list(protocol.sites)
    found = [(site, scheme) for site in sites for scheme in protocol.sites[site].schemes]
    if not found:
        cause = "neither a dose nor a fraction number is stated there"
        raise _nothing(name, cause, f"`doseguard protocols show {reference}` says what is")
    if not fractions:
        return protocol, tuple(found)
    chosen = [pair for pair in found if _has(pair[1], fractions)]
    if not chosen:
        there = ", ".join(dict.fromkeys(f"{site_name}/{scheme.fractions}" for _, scheme in found))
        raise _nothing(name, f"no scheme in {fractions!r} fractions", f"there are {there}")
    return protocol, tuple(chosen)


def _has(scheme: Scheme, fractions: str) -> bool:
    """Whether a number is one of the scheme's, or the text is the scheme's own."""
    if fractions.isascii() and fractions.isdigit() and len(fractions) < 4:
        return scheme.fractions.contains(int(fractions))
    return fractions.replace(" ", "") == str(scheme.fractions).replace(" ", "")


def _nothing(name: str, cause: str, advice: str) -> UnreadableError:
    return UnreadableError(path=name, place="", cause=cause, advice=advice)
