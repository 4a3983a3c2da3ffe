"""A protocol as its file writes it: sites, schemes, eligibility, limits, each number with its source."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, StrictBool, WithJsonSchema, model_validator

from doseguard.model.basis import PrescriptionBasis, parse_basis
from doseguard.model.eligibility import Eligibility
from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.file_fields import (
    DOSE_PATTERN,
    NOT_STATED,
    ByHandItem,
    FileModel,
    JsonSchemaPart,
    Key,
    SourceMap,
    Text,
    expanded_to,
    from_text,
    or_short,
    text_schema,
)
from doseguard.model.limit import Criterion, Limit, StructureName
from doseguard.model.located import LocatedValueError, suggestion
from doseguard.model.margin_rule import MarginRule
from doseguard.model.ptv_volume_table import PtvVolumeTable
from doseguard.model.quantity import parse_dose_gy
from doseguard.model.scheme import ConditionField, DoseRuleField, Scheme
from doseguard.model.source import FileHeader
from doseguard.model.zone_rule import MeasuredOnField, ZoneRule

_BASIS_SCHEMA = {"type": "string", "examples": [NOT_STATED, "point", "D95%", "isodose 60 % .. 90 %"]}
_DOSE_SCHEMA = text_schema(DOSE_PATTERN, "10 Gy")


class Basis(FileModel):
    """What the prescribed dose is the dose of."""

    basis: Annotated[PrescriptionBasis, PlainValidator(from_text(parse_basis)), WithJsonSchema(_BASIS_SCHEMA)]
    source: SourceMap | None = None


class AlphaBeta(FileModel):
    """The α/β (Gy) with which BED and EQD2 are shown; it never grades anything."""

    value: Annotated[Decimal, PlainValidator(from_text(parse_dose_gy)), WithJsonSchema(_DOSE_SCHEMA)]
    source: SourceMap | None = None


class BedBand(FileModel):
    """The BED (Gy) that a site asks for with an α/β (Gy) of its own; it may only vary a verdict."""

    alpha_beta: Annotated[Decimal, PlainValidator(from_text(parse_dose_gy)), WithJsonSchema(_DOSE_SCHEMA)]
    per_protocol: DoseRuleField
    source: SourceMap


class Gap(FileModel):
    """An announced gap: facts for which no site or scheme of the source says anything."""

    where: ConditionField
    note: Text


BasisField = Annotated[Basis, expanded_to("basis"), or_short(_BASIS_SCHEMA)]
AlphaBetaField = Annotated[AlphaBeta, expanded_to("value"), or_short(_DOSE_SCHEMA)]
SchemesField = Annotated[
    tuple[Scheme, ...],
    BeforeValidator(lambda value: () if value == NOT_STATED else value or [{}]),
    JsonSchemaPart(lambda full: {"anyOf": [{"const": NOT_STATED}, {**full, "minItems": 1}]}),
]


class Site(FileModel):
    """One site of a protocol; `schemes` is empty where the source states no dose."""

    title: Text
    group: Text | None = Field(
        default=None, description="Sites from one source; sites of one group do not overlap."
    )
    applies_to: ConditionField | None = Field(
        default=None, description="Facts that must hold (a mapping), or alternatives (a list of mappings)."
    )
    zone_definition: ByHandItem | None = Field(default=None, description="How the source defines the zone.")
    candidate: StrictBool = Field(
        default=True, description="false: a series or a phase I level, never a candidate."
    )
    schemes: SchemesField = Field(description="What may be prescribed, or: not stated.")
    bed_band: BedBand | None = Field(
        default=None, description="BED that the source asks for, whatever the scheme."
    )
    targets: Mapping[StructureName, tuple[Criterion, ...]] = Field(default_factory=dict)
    tables_by_ptv_volume: tuple[PtvVolumeTable, ...] = ()
    limits: tuple[Limit, ...] = Field(default=(), description="Limits that the protocol itself gives.")
    organ_limits: tuple[Key, ...] = Field(default=(), description="Tables of limits, by id.")
    organs_required: tuple[StructureName, ...] = Field(
        default=(), description="Only these make a missing contour not evaluated."
    )
    margins: tuple[MarginRule, ...] = Field(default=(), description="Margins to the PTV.")
    eligibility: Eligibility | None = None
    by_hand: tuple[ByHandItem, ...] = ()
    note: Text | None = None


class Protocol(FileHeader):
    """One protocol file."""

    prescription_basis: BasisField
    modality: Literal["photon", "electron", "proton", "carbon", "brachy"] = "photon"
    alpha_beta: Mapping[Key, AlphaBetaField] = Field(default_factory=dict)
    candidate: StrictBool = Field(
        default=True, description="false: never listed for a plan without an order."
    )
    sites: Mapping[Key, Site] = Field(min_length=1)
    eligibility: Eligibility | None = None
    gaps: tuple[Gap, ...] = ()
    zones: tuple[ZoneRule, ...] = Field(
        default=(), description="How contours show the zone; what no rule holds is peripheral."
    )
    measured_on: MeasuredOnField = Field(
        default_factory=dict, description="On which structure the source measures a lesion."
    )
    cases: tuple[EmbeddedCase, ...] = ()

    @model_validator(mode="after")
    def _check_case_sites(self) -> Self:
        for place, case in enumerate(self.cases):
            if case.site not in self.sites:
                at = ("cases", place, "site")
                raise LocatedValueError(
                    f"there is no site {case.site!r}; {suggestion(case.site, list(self.sites))}", at
                )
        return self
