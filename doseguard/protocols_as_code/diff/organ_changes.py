"""What a change of organ limits means at a site: its own rows, the tables that it names, what it requires."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from doseguard.checking.limit_row import LimitRow, limit_rows
from doseguard.checking.limits.volume_tables import Family, family
from doseguard.model.diff_report import Change, Direction
from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.limit import side_text
from doseguard.model.protocol import Site
from doseguard.model.wording import counted
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.criterion_cells import of_limits
from doseguard.protocols_as_code.diff.criterion_changes import criterion_changes
from doseguard.protocols_as_code.diff.directions import towards
from doseguard.protocols_as_code.diff.words import fractions_text
from doseguard.readers.protocol_file import LoadedProtocol

_NOT_REQUIRED, _NEEDS_VALUE, _NO_LIMIT = range(3)
_STATES = (
    "a missing contour is passed over",
    "a missing contour is not evaluated",
    "it is required and has no limit, which is not evaluated",
)


@dataclass(frozen=True, slots=True)
class SiteOf:
    """A site with the protocol that holds it and the tables that it names."""

    loaded: LoadedProtocol
    name: str

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.loaded.protocol.sites[self.name]

    @property
    def rows(self) -> tuple[LimitRow, ...]:
        """All rows that hold there."""
        return limit_rows(self.loaded.protocol, self.site, self.loaded.tables)


def organ_changes(old: SiteOf, new: SiteOf, told_elsewhere: Collection[str]) -> Iterator[Change]:
    """Limits at a site; `told_elsewhere` are tables whose own changes are reported under their ids."""
    subject = Subject(new.loaded.protocol.id, new.name)
    was, now = set(old.site.organ_limits), set(new.site.organ_limits)
    replaced = bool(was - now) and bool(now - was)
    yield from _table_changes(subject, old, new, replaced=replaced)
    whole = {one for one in was & now if one not in told_elsewhere} | (was ^ now if replaced else set())
    rows = [_rows(one, whole) for one in (old, new)]
    yield from limit_changes(subject, *rows)
    yield from _required_changes(subject, old, new)


def limit_changes(subject: Subject, old: Sequence[LimitRow], new: Sequence[LimitRow]) -> Iterator[Change]:
    """Rows that give grades by what they grade; rows that give notes by what they say."""
    yield from criterion_changes(subject, "organ_limit", of_limits(old, new))
    was, now = (list(dict.fromkeys(map(_note, one))) for one in (_shown(old), _shown(new)))
    for note in was:
        if note not in now:
            said = f"no longer shown beside the plan: {note}"
            yield subject.change("organ_limit", "shown only", (note, None), "neither", said)
    for note in now:
        if note not in was:
            said = f"now shown beside the plan: {note}"
            yield subject.change("organ_limit", "shown only", (None, note), "neither", said)


def _rows(one: SiteOf, tables: Collection[str]) -> list[LimitRow]:
    """The site's own rows and those of these tables."""
    held = one.loaded.protocol
    return [row for row in one.rows if row.file is held or row.file.id in tables]


def _shown(rows: Iterable[LimitRow]) -> list[LimitRow]:
    return [row for row in rows if not row.is_graded]


def _note(row: LimitRow) -> str:
    limit = row.limit
    sides = ", ".join(side_text(name, side, limit.metric.unit) for name, side in limit.sides)
    condition = "" if limit.applies_to is None else f", where {limit.applies_to}"
    count = fractions_text(limit.fractions.numbers)
    return f"{limit.structure} {limit.metric}, {count}{condition}: {limit.priority} {sides}"


def _table_changes(subject: Subject, old: SiteOf, new: SiteOf, *, replaced: bool) -> Iterator[Change]:
    was, now = old.site.organ_limits, new.site.organ_limits
    also = "; what that means for each limit stands below" if replaced else ""
    for table_id in sorted(set(was) ^ set(now)):
        added = table_id in now
        table = (new if added else old).loaded.tables[table_id]
        size = counted(len(table.limits), "limit")
        said = f"plans are {'now' if added else 'no longer'} held against the table {table_id} ({size})"
        pair = (None, table_id) if added else (table_id, None)
        way: Direction = "neither" if replaced else "stricter" if added else "looser"
        yield subject.change("organ_table", table_id, pair, way, said + also)


def _required_changes(subject: Subject, old: SiteOf, new: SiteOf) -> Iterator[Change]:
    """Where a missing contour, or a required organ without a limit, keeps a plan from being judged."""
    rows = (old.rows, new.rows)
    for structure in sorted({*old.site.organs_required, *new.site.organs_required}):
        by_change: dict[tuple[int, int], list[int]] = {}
        for count in range(1, MOST_FRACTIONS + 1):
            states = (_state(old, rows[0], structure, count), _state(new, rows[1], structure, count))
            if states[0] != states[1]:
                by_change.setdefault(states, []).append(count)
        for (was, now), counts in by_change.items():
            where = f"{structure}, {fractions_text(counts)}"
            said = f"{where}: before, {_STATES[was]}; now, {_STATES[now]}"
            pair = (_STATES[was], _STATES[now])
            yield subject.change("organ_required", where, pair, towards(was, now), said)


def _state(one: SiteOf, rows: Sequence[LimitRow], structure: str, count: int) -> int:
    if structure not in one.site.organs_required:
        return _NOT_REQUIRED
    if any(row.limit.structure == structure and row.limit.fractions.contains(count) for row in rows):
        return _NEEDS_VALUE
    if rows:
        return _NO_LIMIT
    tables = one.site.tables_by_ptv_volume
    in_table = any(table.structure == structure and family(table.metric) is Family.OTHER for table in tables)
    return _NEEDS_VALUE if in_table else _NOT_REQUIRED
