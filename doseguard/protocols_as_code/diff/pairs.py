"""Which file of one side is which of the other: by place and name, else by id, which is the file's name."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.protocols_as_code.diff.sides import Side
from doseguard.protocols_as_code.files import ProtocolFile
from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Pair:
    """The same file in two versions; None where a side does not have it."""

    old: ProtocolFile | None
    new: ProtocolFile | None

    @property
    def is_equal(self) -> bool:
        """Whether both sides have it, byte for byte."""
        return self.old is not None and self.new is not None and self.old.data == self.new.data


def paired(old: Side, new: Side) -> tuple[Pair, ...]:
    """All files of both sides, in pairs; a single file against a folder is that file of the folder."""
    if old.is_file and new.is_file:
        return (_two_files(old, new),)
    if old.is_file or new.is_file:
        named, others = (old, new) if old.is_file else (new, old)
        found = _of_folder(named, others)
        return tuple(Pair(one, other) if old.is_file else Pair(other, one) for one, other in found)
    return tuple(_of_two_folders(dict(old.files), dict(new.files)))


def _two_files(old: Side, new: Side) -> Pair:
    first, second = (next((one for _, one in side.files), None) for side in (old, new))
    if first is not None and second is not None and first.is_table != second.is_table:
        cause = "one side is a protocol and the other a table of limits"
        raise UnreadableError(path=second.shown, place="", cause=cause, advice="compare two of one kind")
    return Pair(first, second)


def _of_folder(named: Side, others: Side) -> list[tuple[ProtocolFile | None, ProtocolFile | None]]:
    if not named.files:
        return [(None, one) for _, one in others.files]
    ((_, file),) = named.files
    alike = [one for _, one in others.files if _kind_and_id(one) == _kind_and_id(file)]
    if len(alike) > 1:
        cause = f"its id stands in {', '.join(str(one.path) for one in alike)}"
        error = UnreadableError(path=file.shown, place="", cause=cause, advice="name one of them")
        raise others.as_given(named.as_given(error))
    return [(file, alike[0] if alike else None)]


def _of_two_folders(old: dict[str, ProtocolFile], new: dict[str, ProtocolFile]) -> Iterable[Pair]:
    same = {name for name in set(old) & set(new) if old[name].is_table == new[name].is_table}
    yield from (Pair(old[name], new[name]) for name in sorted(same))
    others = [one for name, one in sorted(new.items()) if name not in same]
    for one in (held for name, held in sorted(old.items()) if name not in same):
        moved = next((other for other in others if _kind_and_id(other) == _kind_and_id(one)), None)
        others = [other for other in others if other is not moved]
        yield Pair(one, moved)
    yield from (Pair(None, other) for other in others)


def _kind_and_id(file: ProtocolFile) -> tuple[bool, str]:
    return file.is_table, file.path.stem
