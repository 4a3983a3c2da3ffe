"""Drafts filled in as a person would: every empty value gets one, nothing else is changed."""

import re

from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.importing.run import import_draft
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.validation import validate

FILLED = {
    "title": "Filled in",
    "purpose": "demo",
    "owner": "somebody",
    "review_by": "2099-12-31",
    "url": "not published",
    "evidence": "secondary",
    "prescription_basis": "not stated",
    "fractions": "5",
    "priority": "reference",
}
_EMPTY = re.compile(r"^(?P<key>\s*(?:- )?(?P<name>\w+):) *(?:#.*)?$", re.MULTILINE)


def filled(draft: str) -> str:
    """The draft with a value for each key that has none and is not the head of a block."""
    return _EMPTY.sub(
        lambda match: f"{match['key']} {FILLED[match['name']]}" if match["name"] in FILLED else match[0],
        draft,
    )


def filled_table(draft: str) -> LimitTable:
    """The table that a filled draft is."""
    return validate(LimitTable, read_positioned(filled(draft).encode(), "draft.yaml"))


def filled_protocol(draft: str) -> Protocol:
    """The protocol that a filled draft is."""
    return validate(Protocol, read_positioned(filled(draft).encode(), "draft.yaml"))


def imported_rows(text: str, name: str = "list.csv") -> list[str]:
    """What the limits of a list say once they are imported, a line each."""
    table = filled_table(import_draft(text.encode(), name).draft)
    return [
        " ".join(
            [
                one.structure,
                str(one.fractions),
                str(one.metric),
                *(f"{name} {side}" for name, side in one.sides),
            ]
        )
        for one in table.limits
    ]


def reasons(text: str, name: str = "list.csv") -> str:
    """Why what was lost was lost."""
    return "\n".join(one.reason for one in import_draft(text.encode(), name).lost)
