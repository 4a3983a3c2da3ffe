"""docs/protocols.md."""

from collections.abc import Iterable, Iterator, Sequence

from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.explain.markdown import bullets, link, page, table
from doseguard.protocols_as_code.explain.protocol_section import protocol_section, table_section, withheld

_INTRODUCTION = """\
The protocols that doseguard ships. The figures are for reference: a clinic copies a file, checks it
against the protocol document and owns what it then says. Every number names its source and the grade of
its evidence: *verified* was read in the source itself, *secondary* in a copy, a review or a
transcription. `doseguard protocols show nrg-lu002` draws the schemes of one protocol, `doseguard
protocols explain nrg-lu002/metastasis/5` explains one scheme.

Ends of ranges belong to them unless they are marked `<` or `>`. A dose in neither class is *deviation
unacceptable*; a dose that is *not stated* is *not evaluated*, never passed. What is marked *by hand* no
file can tell: a person checks it."""
_WITHHELD = """\
Where two copies of a figure disagree, where one copy mixes two, or where no source at hand states a
dose, the file keeps what is known and withholds the rest. A plan for one of these sites is *not
evaluated*."""


def protocols_page(protocols: Sequence[Protocol], tables: Sequence[LimitTable]) -> str:
    """The whole library: an overview, what is withheld, then a section each."""
    sections: list[Sequence[str]] = [
        _INTRODUCTION.splitlines(),
        table(("Protocol", "Title", "Sites", "Evidence"), map(_overview, protocols)),
        ["## What is withheld"],
        _WITHHELD.splitlines(),
        bullets(f"{link(one.id, one.id)} {said}" for one in protocols for said in withheld(one)),
        ["## The protocols"],
    ]
    for one in protocols:
        sections += _held(protocol_section(one))
    if tables:
        sections.append(["## Tables of organ limits"])
    for held in tables:
        sections += _held(table_section(held))
    return page("The protocols of the library", "the files in protocols/", sections)


def _overview(one: Protocol) -> tuple[str, ...]:
    grades = dict.fromkeys(sorted((source.evidence for source in one.sources.values()), reverse=True))
    return (link(one.id, one.id), one.title, ", ".join(one.sites), " and ".join(grades))


def _held(sections: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    return (section for section in sections if section)
