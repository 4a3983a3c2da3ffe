"""Two sides to one report: what `doseguard diff` says."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from doseguard import __version__
from doseguard.model.diff_report import DiffReport, TextChange
from doseguard.protocols_as_code.diff.changes import ordered
from doseguard.protocols_as_code.diff.pairs import Pair, paired
from doseguard.protocols_as_code.diff.protocol_changes import (
    Differences,
    protocol_added,
    protocol_differences,
    protocol_removed,
    table_added,
    table_differences,
    table_removed,
)
from doseguard.protocols_as_code.diff.sides import Side, opened_sides
from doseguard.protocols_as_code.files import ProtocolFile
from doseguard.readers.errors import UnreadableError
from doseguard.readers.limit_table_file import find_limit_table, read_limit_table
from doseguard.readers.protocol_file import LoadedProtocol, ReadTable, read_protocol

Loaded = TypeVar("Loaded")


def compare(old: str, new: str) -> DiffReport:
    """The report on files, folders or git revisions; raises UnreadableError where a side cannot be read."""
    with opened_sides(old, new) as sides:
        pairs = paired(*sides)
        if not pairs:
            cause = "no protocol and no table of limits on either side"
            raise UnreadableError(path=f"{old} {new}", place="", cause=cause, advice="check the paths")
        comparison = _Comparison(*sides, pairs, cache(read_limit_table))
        found = [comparison.differences(pair) for pair in pairs]
        passed_over = tuple(sorted({name for side in sides for name in side.passed_over}))
    changes = ordered(change for changes, _ in found for change in changes)
    counts = Counter(one.direction for one in changes)
    return DiffReport(
        doseguard=__version__,
        old=old,
        new=new,
        compared=len(pairs),
        looser=counts["looser"],
        stricter=counts["stricter"],
        neither=counts["neither"],
        changes=changes,
        texts=tuple(text for _, texts in found for text in texts),
        passed_over=passed_over,
    )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """All pairs of two sides, of which the tables of limits bear on the protocols that name them."""

    old: Side
    new: Side
    pairs: Sequence[Pair]
    read_table: ReadTable

    def differences(self, pair: Pair) -> Differences:
        """What differs in one pair; equal files need not even be readable, unless tables bear on them."""
        if pair.is_equal and not (self.old.is_file or self._tables_differ):
            return [], []
        file = pair.new or pair.old
        if file is None:
            return [], []
        changes, texts = self._of_tables(pair) if file.is_table else self._of_protocols(pair)
        if not changes and not texts and not pair.is_equal:
            said = "only the layout, or the order of keys and items"
            texts = [TextChange(file.path.stem, "file", said)]
        return changes, texts

    @property
    def _tables_differ(self) -> bool:
        tables = (
            pair for pair in self.pairs for one in (pair.old, pair.new) if one is not None and one.is_table
        )
        return any(not pair.is_equal for pair in tables)

    def _of_tables(self, pair: Pair) -> Differences:
        old = _read(self.old, pair.old, self.read_table)
        new = _read(self.new, pair.new, self.read_table)
        if old is not None and new is not None:
            return table_differences(old, new)
        added = [] if new is None else [table_added(new)]
        return [*added, *([] if old is None else [table_removed(old)])], []

    def _of_protocols(self, pair: Pair) -> Differences:
        old = _read(self.old, pair.old, self._read_protocol)
        new = _read(self.new, pair.new, self._read_protocol)
        if old is not None and new is not None:
            return protocol_differences(old, new, frozenset(self._told_elsewhere(old, new)))
        added = [] if new is None else [protocol_added(new.protocol)]
        return [*added, *([] if old is None else [protocol_removed(old.protocol)])], []

    def _read_protocol(self, path: Path) -> LoadedProtocol:
        return read_protocol(path, self.read_table)

    def _told_elsewhere(self, old: LoadedProtocol, new: LoadedProtocol) -> Iterable[str]:
        """The tables of both versions that are themselves one of the pairs."""
        tables = {(_place(one.old), _place(one.new)) for one in self.pairs}
        for table_id in set(old.tables) & set(new.tables):
            found = [find_limit_table(table_id, one.path.parent) for one in (old, new)]
            if None not in found and tuple(one.resolve() for one in found if one is not None) in tables:
                yield table_id


def _read(side: Side, file: ProtocolFile | None, read: Callable[[Path], Loaded]) -> Loaded | None:
    if file is None:
        return None
    try:
        return read(file.path)
    except UnreadableError as error:
        raise side.as_given(error) from None


def _place(file: ProtocolFile | None) -> Path | None:
    return None if file is None else file.path.resolve()
