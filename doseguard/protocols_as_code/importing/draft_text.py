"""The draft as YAML: what was translated, what was not as comments, and empty what a person must fill in.

A file with an empty value does not load, so that no draft passes for a protocol.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doseguard import __version__
from doseguard.model.fractions import FractionSet
from doseguard.model.import_report import Lost, Remark, losses_in_words, remarks_in_words
from doseguard.model.quantity import format_number
from doseguard.model.wording import counted
from doseguard.protocols_as_code.importing.draft_rows import DraftRow, DraftScheme, Untranslated
from doseguard.protocols_as_code.importing.yaml_text import comment, quoted

_SOURCE = "imported"
_SITE = "imported"


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a draft is written from; with schemes it is a protocol, without a table of limits."""

    id: str
    name: str
    sha256: str
    kind: str
    rows: Sequence[DraftRow | Untranslated]
    schemes: Sequence[DraftScheme]
    lost: Sequence[Lost]
    remarks: Sequence[Remark]


def write_draft(draft: Draft) -> str:
    """The file's text, ending with a line break."""
    body = _protocol(draft) if draft.schemes else _table(draft)
    return "\n".join([*_head_comment(draft), *_head(draft), *body]) + "\n"


def _head_comment(draft: Draft) -> Iterator[str]:
    what = "protocol" if draft.schemes else "table of limits"
    translated = sum(isinstance(row, DraftRow) for row in draft.rows)
    yield from comment(
        f"DRAFT of a {what}, made by doseguard {__version__} from {draft.name} ({draft.kind})."
    )
    yield "# It does not load before a person has filled in what is empty. Compare every row with the"
    yield "# list and with the publication that the list was made from; then remove these comments."
    yield from comment(f"{translated} of {counted(len(draft.rows), 'row')} translated.")
    yield from _listed("How it was read:", remarks_in_words(draft.remarks))
    for reason, values in losses_in_words(draft.lost):
        yield from _listed(f"Did not survive ({reason}):", values)


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from comment(title)
        for text in texts:
            yield from comment(f"- {text}")


def _head(draft: Draft) -> Iterator[str]:
    cited = f"{draft.name}, SHA-256 {draft.sha256}"
    yield f"id: {quoted(draft.id)}"
    yield "title:"
    yield 'version: "0.1.0"'
    yield "purpose:        # reference, clinical or demo"
    yield "owner:          # who keeps this file right"
    yield "review_by:      # the day by which somebody looks again, as 2027-11-30"
    yield "sources:"
    yield from comment(
        "the list itself is no publication: name the ones from which its figures come", indent=2
    )
    yield f"  {_SOURCE}:"
    yield f"    cite: {quoted(cited)}"
    yield "    url:"
    yield "    evidence:   # verified (read in the publication itself) or secondary"


def _table(draft: Draft) -> Iterator[str]:
    yield "limits:"
    yield from _limits(draft.rows, indent=2)


def _protocol(draft: Draft) -> Iterator[str]:
    yield "prescription_basis:   # not stated, point, D95% or isodose 60 % .. 90 %"
    yield "sites:"
    yield f"  {_SITE}:"
    yield "    title:"
    yield "    schemes:"
    for scheme in draft.schemes:
        yield f"      - fractions: {_fractions(scheme.fractions)}"
        yield f"        total_dose: {{per_protocol: {format_number(scheme.total_dose_gy)} Gy}}"
        yield f"        source: {{{_SOURCE}: {quoted(scheme.place)}}}"
        if scheme.target:
            yield f"        note: {quoted(f'prescribed to {scheme.target}')}"
    if any(isinstance(row, DraftRow) for row in draft.rows):
        yield "    limits:"
    yield from _limits(draft.rows, indent=6)


def _limits(rows: Sequence[DraftRow | Untranslated], indent: int) -> Iterator[str]:
    for row in rows:
        if isinstance(row, Untranslated):
            yield from comment(f"NOT TRANSLATED, {row.place}: {row.reason}", indent=indent)
            yield from comment(f"- {row.written}", indent=indent)
        else:
            start, *others = _limit(row)
            yield f"{' ' * indent}- {start}"
            yield from (f"{' ' * indent}  {line}" for line in others)


def _limit(row: DraftRow) -> Iterator[str]:
    yield f"structure: {quoted(row.structure)}"
    yield "fractions:" if row.fractions is None else f"fractions: {_fractions(row.fractions)}"
    yield f"metric: {quoted(str(row.metric))}"
    for name, side in row.sides:
        yield f"{name}: {quoted(str(side))}"
    yield f"priority: {row.priority}".rstrip()
    yield f"source: {{{_SOURCE}: {quoted(row.place)}}}"
    if row.note:
        yield f"note: {quoted(row.note)}"


def _fractions(fractions: FractionSet) -> str:
    """A number, a range as text, or a list."""
    numbers = fractions.numbers
    if len(numbers) == 1:
        return str(numbers[0])
    if numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return quoted(f"{numbers[0]} .. {numbers[-1]}")
    return f"[{', '.join(map(str, numbers))}]"
