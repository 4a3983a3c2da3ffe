"""What `doseguard diff` says: each change of meaning with its direction, and what only reads otherwise."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["looser", "stricter", "neither"]
Kind = Literal[
    "protocol",
    "site",
    "site_condition",
    "scheme",
    "schedule",
    "bed_band",
    "eligibility",
    "target_criterion",
    "organ_limit",
    "organ_table",
    "organ_required",
    "ptv_volume_table",
    "by_hand",
    "modality",
    "prescription_basis",
    "alpha_beta",
    "zone_definition",
    "candidate",
    "deprecated",
    "purpose",
    "review_by",
    "source",
    "evidence",
    "gap",
    "case",
    "other",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what a protocol (or a table of limits) says; `site` is None where it is about all of it.

    `looser`: something may pass that was stopped, flagged or left unjudged before; `stricter`: the reverse;
    `neither`: it cannot be ranked and must be read. `old` and `new` are None where there was or is nothing.
    """

    protocol: str
    site: str | None
    kind: Kind
    where: str
    old: str | None
    new: str | None
    direction: Direction
    message: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """What reads otherwise and means the same: notes, titles, order, another way to write a number."""

    protocol: str
    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """Two sides compared; `error` says why they could not be, and then nothing else is said.

    `passed_over` are YAML files that are neither protocol nor table, and folders that were not entered.
    """

    report_version: str = "1"
    doseguard: str
    old: str
    new: str
    error: str | None = None
    compared: int = 0
    looser: int = 0
    stricter: int = 0
    neither: int = 0
    changes: tuple[Change, ...] = ()
    texts: tuple[TextChange, ...] = ()
    passed_over: tuple[str, ...] = ()
