"""Everything that a change of a protocol, or of a table of limits, means."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from doseguard.checking.limit_row import LimitRow
from doseguard.model.diff_report import Change, TextChange
from doseguard.model.protocol import Protocol, Site
from doseguard.model.wording import counted
from doseguard.protocols_as_code.diff.bed_changes import bed_changes
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.condition_changes import condition_changes
from doseguard.protocols_as_code.diff.criterion_cells import of_criteria
from doseguard.protocols_as_code.diff.criterion_changes import criterion_changes
from doseguard.protocols_as_code.diff.eligibility_changes import eligibility_changes
from doseguard.protocols_as_code.diff.field_changes import field_changes
from doseguard.protocols_as_code.diff.organ_changes import SiteOf, limit_changes, organ_changes
from doseguard.protocols_as_code.diff.scheme_changes import scheme_changes
from doseguard.protocols_as_code.diff.site_changes import schemes_text, site_changes, wording_changes
from doseguard.protocols_as_code.diff.table_changes import table_changes
from doseguard.protocols_as_code.diff.worlds import TooManyWorldsError
from doseguard.protocols_as_code.diff.written import written_differences
from doseguard.readers.errors import UnreadableError
from doseguard.readers.limit_table_file import LoadedTable
from doseguard.readers.positioned_yaml import PositionedTree
from doseguard.readers.protocol_file import LoadedProtocol

Differences = tuple[list[Change], list[TextChange]]


def protocol_differences(
    old: LoadedProtocol, new: LoadedProtocol, told_elsewhere: Collection[str] = ()
) -> Differences:
    """All differences of two versions of a protocol.

    `told_elsewhere` are tables of limits that are compared on their own. Raises UnreadableError where a site
    has more conditions than can be compared whole.
    """
    was, now = old.protocol, new.protocol
    changes = [*_identity(Subject(now.id), was.id, now.id), *_modality(was, now), *site_changes(was, now)]
    changes += eligibility_changes(was, now)
    for name in sorted(set(was.sites) & set(now.sites)):
        with _whole(now.id, name):
            changes += _at_site(SiteOf(old, name), SiteOf(new, name), told_elsewhere)
    written, texts = _written(Subject(now.id), old.tree, new.tree)
    return [*changes, *written], texts


def table_differences(old: LoadedTable, new: LoadedTable) -> Differences:
    """All differences of two versions of a table of limits."""
    subject = Subject(new.table.id)
    rows = [[LimitRow(limit, one.table) for limit in one.table.limits] for one in (old, new)]
    changes = list(_identity(subject, old.table.id, new.table.id))
    with _whole(subject.protocol, "limits"):
        changes += limit_changes(subject, *rows)
    written, texts = _written(subject, old.tree, new.tree)
    return [*changes, *written], texts


def protocol_removed(held: Protocol) -> Change:
    """The protocol is gone: nothing can be held against it any longer."""
    said = f"the protocol was removed: plans that are declared for it are refused. It judged {_sites(held)}"
    return Subject(held.id).change("protocol", "file", (_sites(held), None), "stricter", said)


def protocol_added(held: Protocol) -> Change:
    """The protocol is new: what was refused before may now pass."""
    said = f"the protocol was added: plans can now be declared for it. It judges {_sites(held)}"
    return Subject(held.id).change("protocol", "file", (None, _sites(held)), "looser", said)


def table_removed(one: LoadedTable) -> Change:
    """The table is gone; whether a protocol named it is told where the protocol is compared."""
    size = counted(len(one.table.limits), "limit")
    said = (
        f"the table was removed: a protocol that names it finds another of that id, or none. It held {size}"
    )
    return Subject(one.table.id).change("organ_table", "file", (size, None), "stricter", said)


def table_added(one: LoadedTable) -> Change:
    """The table is new; it means something where a protocol names it."""
    size = counted(len(one.table.limits), "limit")
    said = f"the table was added: protocols may name it. It holds {size}"
    return Subject(one.table.id).change("organ_table", "file", (None, size), "neither", said)


@contextmanager
def _whole(name: str, place: str) -> Iterator[None]:
    """What cannot be compared whole is refused: a part that was left out might be the one that matters."""
    try:
        yield
    except TooManyWorldsError as error:
        advice = "use fewer conditions, or compare by hand"
        raise UnreadableError(path=name, place=place, cause=str(error), advice=advice) from None


def _at_site(old: SiteOf, new: SiteOf, told_elsewhere: Collection[str]) -> Iterator[Change]:
    subject, was, now = Subject(new.loaded.protocol.id, new.name), old.site, new.site
    yield from wording_changes(old.loaded.protocol, new.loaded.protocol, new.name)
    yield from condition_changes(subject, was, now)
    yield from scheme_changes(subject, was, now)
    yield from bed_changes(subject, was, now)
    yield from _target_changes(subject, was, now)
    yield from organ_changes(old, new, told_elsewhere)
    yield from table_changes(subject, was.tables_by_ptv_volume, now.tables_by_ptv_volume)


def _target_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    for structure in sorted({*old.targets, *new.targets}):
        versions = of_criteria(structure, old.targets.get(structure, ()), new.targets.get(structure, ()))
        yield from criterion_changes(subject, "target_criterion", versions)


def _identity(subject: Subject, was: str, now: str) -> Iterator[Change]:
    if was != now:
        said = f"the id was {was}, is now {now}: orders that name {was} are refused"
        yield subject.change("protocol", "id", (was, now), "neither", said)


def _modality(old: Protocol, new: Protocol) -> Iterator[Change]:
    was, now, subject = old.modality, new.modality, Subject(new.id)
    if was != now:
        said = f"{now} plans were not evaluated, are now judged"
        yield subject.change("modality", f"{now} plans", (was, now), "looser", said)
        said = f"{was} plans were judged, are now not evaluated"
        yield subject.change("modality", f"{was} plans", (was, now), "stricter", said)


def _written(subject: Subject, old: PositionedTree, new: PositionedTree) -> Differences:
    changes, texts = field_changes(subject, written_differences(old.value, new.value))
    was, now = (Counter(one.text for one in tree.comments) for tree in (old, new))
    texts += [TextChange(subject.protocol, "comment", f"removed: {one}") for one in (was - now).elements()]
    texts += [TextChange(subject.protocol, "comment", f"added: {one}") for one in (now - was).elements()]
    return changes, texts


def _sites(held: Protocol) -> str:
    return "; ".join(f"{name}: {schemes_text(site)}" for name, site in held.sites.items())
