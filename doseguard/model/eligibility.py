"""Whom a protocol is for, in facts where the vocabulary has them, else in text for a person to check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from doseguard.model.condition import Judgement, Outcome, Requirement
from doseguard.model.facts import Fact, Facts, MeasuredFact, fact_text
from doseguard.model.file_fields import (
    ByHandItem,
    FileModel,
    Key,
    SourceMap,
    Text,
    expanded_to,
    interval_schema,
    or_short,
)
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.lesion_counts import counted_number, organ_counts
from doseguard.model.quantity import COUNT, LENGTH, VOLUME, Dimension


@dataclass(frozen=True, slots=True)
class WrittenInterval:
    """An interval and the text that a file writes for it."""

    interval: Interval
    written: str


def _reader(dimension: Dimension) -> PlainValidator:
    def read(value: object) -> WrittenInterval:
        written = fact_text(value)
        return WrittenInterval(parse_interval(written, dimension), written)

    return PlainValidator(read)


_COUNT_SCHEMA = {"anyOf": [{"type": "integer", "minimum": 0}, interval_schema("", "1 .. 3", "<= 5")]}
_LENGTH_SCHEMA = interval_schema(" ?(mm|cm)", "<= 5 cm")
_VOLUME_SCHEMA = interval_schema(" ?(cc|mL|ml|cm3)", "< 7 cc")


class _Item(FileModel):
    source: SourceMap | None = None
    note: Text | None = None


class CountItem(_Item):
    """An allowed count."""

    allowed: Annotated[WrittenInterval, _reader(COUNT), WithJsonSchema(_COUNT_SCHEMA)]


class LengthItem(_Item):
    """An allowed length (held in mm)."""

    allowed: Annotated[WrittenInterval, _reader(LENGTH), WithJsonSchema(_LENGTH_SCHEMA)]


class VolumeItem(_Item):
    """An allowed volume (held in cc)."""

    allowed: Annotated[WrittenInterval, _reader(VOLUME), WithJsonSchema(_VOLUME_SCHEMA)]


Count = Annotated[CountItem, expanded_to("allowed"), or_short(_COUNT_SCHEMA)]
Length = Annotated[LengthItem, expanded_to("allowed"), or_short(_LENGTH_SCHEMA)]
Volume = Annotated[VolumeItem, expanded_to("allowed"), or_short(_VOLUME_SCHEMA)]

_FACT_OF: Mapping[str, str] = {
    "metastases": "lesions.current",
    "metastases_lifetime": "lesions.lifetime",
    "progressing_metastases": "lesions.progressing",
    "brain_metastases": "lesions.brain",
    "organs": "lesions.organs",
    "diameter": "diameter",
    "volume": "volume",
    "total_volume": "total_volume",
}


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One item of the eligibility and what the facts say about it."""

    item: str
    required: str
    judgement: Judgement
    source: Mapping[str, str]


class Eligibility(FileModel):
    """Counts, organs and sizes that a protocol allows; `by_hand` is what no fact can tell."""

    metastases: Count | None = Field(default=None, description="Current metastases, the primary not counted.")
    extracranial_metastases: Count | None = Field(
        default=None, description="Current metastases outside the brain."
    )
    metastases_lifetime: Count | None = None
    progressing_metastases: Count | None = Field(default=None, description="Oligoprogressive lesions.")
    brain_metastases: Count | None = Field(default=None, description="0: brain metastases are not allowed.")
    metastases_per_organ: Count | None = Field(default=None, description="In any one organ.")
    metastases_in: Mapping[Key, Count] = Field(default_factory=dict, description="By organ, e.g. liver.")
    organs: Count | None = Field(default=None, description="Organs that hold metastases.")
    diameter: Length | None = None
    volume: Volume | None = None
    total_volume: Volume | None = None
    by_hand: tuple[ByHandItem, ...] = ()

    def judge(self, facts: Facts) -> tuple[JudgedItem, ...]:
        """Each item that a fact can tell, judged three ways; `by_hand` is left to a person."""
        known = _with_derived(facts)
        return tuple(
            JudgedItem(name, item.allowed.written, _judge(name, item, known), item.source or {})
            for name, item in self._items()
        )

    def _items(self) -> Iterator[tuple[str, "CountItem | LengthItem | VolumeItem"]]:
        for name in type(self).model_fields:
            item = getattr(self, name)
            if isinstance(item, CountItem | LengthItem | VolumeItem):
                yield name, item
        for organ, count in self.metastases_in.items():
            yield f"metastases_in {organ}", count


def _judge(name: str, item: CountItem | LengthItem | VolumeItem, facts: Facts) -> Judgement:
    interval, written = item.allowed.interval, item.allowed.written
    if name == "metastases_per_organ":
        return _judge_every_organ(interval, written, facts)
    if name == "extracranial_metastases":
        return _judge_extracranial(interval, written, facts)
    organ = name.removeprefix("metastases_in ")
    return Requirement(_FACT_OF.get(name, f"lesions.{organ}"), interval, written).judge(facts)


def _judge_every_organ(interval: Interval, written: str, facts: Facts) -> Judgement:
    counts = organ_counts(facts)
    outside = [fact for fact in counts if not interval.contains(counted_number(fact))]
    if outside:
        said = ", ".join(f"{fact.name} is {fact.written}" for fact in outside)
        return Judgement(Outcome.CONTRADICTED, f"{said}, but {written} in any one organ is required")
    if not _adds_up(counts, facts):
        explanation = f"the metastases of each organ are not known (required: {written} in any one)"
        return Judgement(Outcome.UNKNOWN, explanation, ("lesions.ORGAN",))
    return Judgement(Outcome.HOLDS, f"every organ holds {written} metastases, as required")


def _judge_extracranial(interval: Interval, written: str, facts: Facts) -> Judgement:
    current, brain = facts.get("lesions.current"), facts.get("lesions.brain")
    if isinstance(brain, MeasuredFact):
        brain = None
    missing = tuple(
        name for name, fact in (("lesions.current", current), ("lesions.brain", brain)) if fact is None
    )
    if current is None or brain is None:
        explanation = f"extracranial metastases are not known (required: {written})"
        return Judgement(Outcome.UNKNOWN, explanation, missing)
    outside_brain = counted_number(current) - counted_number(brain)
    said = f"{outside_brain} of {current.written} metastases lie outside the brain"
    if interval.contains(outside_brain):
        return Judgement(Outcome.HOLDS, f"{said}, as required ({written})")
    return Judgement(Outcome.CONTRADICTED, f"{said}, but {written} is required")


def _with_derived(facts: Facts) -> Facts:
    counts = organ_counts(facts)
    if facts.get("lesions.organs") is not None or not _adds_up(counts, facts):
        return facts
    organs = Decimal(sum(1 for fact in counts if counted_number(fact) > 0))
    derived = Fact("lesions.organs", organs, str(organs), "counted from the organs named")
    return Facts((*facts.known, derived))


def _adds_up(counts: list[Fact], facts: Facts) -> bool:
    current = facts.get("lesions.current")
    return current is not None and bool(counts) and sum(map(counted_number, counts)) == current.value
