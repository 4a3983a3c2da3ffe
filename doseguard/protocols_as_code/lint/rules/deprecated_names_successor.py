"""PRO-21."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from doseguard.model.located import suggestion
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import mapping_of, text_of
from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing
from doseguard.readers.limit_table_file import find_limit_table
from doseguard.readers.protocol_library import library_ids

_OTHER = Example("id: other\ntitle: The new one\nversion: '2.0.0'")
_SUFFIXES = (".yaml", ".yml")


def _old(deprecated: str, candidate: str = "candidate: false") -> str:
    return f"title: The old one\n{candidate}\ndeprecated: {deprecated}\n"


@rule(
    id="PRO-21",
    title="A deprecated file still works and names the file that replaces it",
    severity="error",
    rationale=(
        "Orders and plans name a protocol by its id for years. An id that is simply gone stops them; one "
        "that stays without a word is used for ever, and is offered for new plans."
    ),
    advice=(
        "Keep the old file, give it `candidate: false` and `deprecated: {successor: ID, reason: …}`, and "
        "name a successor that is there."
    ),
    good=(
        Example(_old("{successor: other, reason: amended in version 2}"), beside=(_OTHER,)),
        Example("candidate: true"),
    ),
    bad=(
        Example(_old("{successor: nobody-has-this, reason: amended}  # here")),
        Example(_old("{successor: example, reason: amended}  # here")),
        Example(_old("{successor: other, reason: TBD}  # here"), beside=(_OTHER,)),
        Example(_old("{reason: amended}  # here")),
        Example(_old("{successor: other, reason: amended}  # here", "candidate: true"), beside=(_OTHER,)),
        Example(
            _old("{successor: other, reason: amended}  # here"),
            beside=(Example("id: other\n" + _old("{successor: example, reason: amended back}  # here")),),
        ),
        # A table does not replace a protocol.
        Example(
            _old("{successor: organs, reason: amended}  # here"),
            beside=(Example("id: organs\ntitle: Limits", table=True),),
        ),
    ),
    near_miss=(
        # A table is never a candidate; one that was replaced twice leads on to the last.
        Example(
            "title: Old limits\ndeprecated: {successor: organs, reason: a new edition}",
            table=True,
            beside=(Example("id: organs\ntitle: New limits", table=True),),
        ),
        Example(
            _old("{successor: other, reason: amended in version 2}"),
            beside=(
                Example("id: other\n" + _old("{successor: third, reason: amended}").replace("old", "next")),
                Example("id: third\ntitle: The third"),
            ),
        ),
        Example(_old("{successor: nrg-lu002, reason: the trial's own file is in the library}")),
    ),
)
def deprecated_names_successor(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Successors that are missing, the file itself, or lead back to it; and old files still offered."""
    next_of = {(file.is_table, file.id): _successor(file) for file in files}
    for file in files:
        if "deprecated" not in file.root:
            continue
        said = _wrong_successor(file, files, next_of)
        if said:
            named = ("deprecated", "successor") if _successor(file) else ("deprecated",)
            yield Fault(said, named, file=file)
        reason = text_of(mapping_of(file.root["deprecated"]).get("reason"))
        if reason is not None and says_nothing(reason):
            yield Fault(
                f"{reason!r} is no reason; say why it was replaced", ("deprecated", "reason"), file=file
            )
        if not file.is_table and file.root.get("candidate") is not False:
            said = "a deprecated protocol is still listed as a candidate; add `candidate: false`"
            yield Fault(said, ("deprecated",), file=file)


def _successor(file: LintFile) -> str | None:
    return text_of(mapping_of(file.root.get("deprecated")).get("successor"))


def _wrong_successor(
    file: LintFile, files: tuple[LintFile, ...], next_of: Mapping[tuple[bool, str], str | None]
) -> str:
    successor = _successor(file)
    if successor is None:
        return "successor is missing; write `deprecated: {successor: ID, reason: …}`"
    if successor == file.id:
        return "the file names itself as its successor; name the one that replaces it"
    known = [one.id for one in files if one.is_table is file.is_table and one is not file]
    if successor not in known and not _is_there(successor, file):
        kind = "table" if file.is_table else "protocol"
        advice = suggestion(successor, known) if known else "put it beside this file"
        return f"there is no {kind} {successor!r}, here or in the library; {advice}"
    passed, current = [file.id], successor
    while (following := next_of.get((file.is_table, current))) is not None and current not in passed:
        passed.append(current)
        current = following
    if current == file.id:
        return f"the successors lead back: {' to '.join([*passed, current])}; name the one that is in use"
    return ""


def _is_there(successor: str, file: LintFile) -> bool:
    """Whether a file of that id lies beside this one or in the library."""
    if "/" in successor or "\\" in successor:
        return False
    folder = Path(file.path).parent
    if file.is_table:
        return find_limit_table(successor, folder) is not None
    return successor in library_ids() or any((folder / f"{successor}{one}").is_file() for one in _SUFFIXES)
