"""What the physician asked for: the order, as its file writes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from doseguard.model.facts import KNOWN_NAMES, Facts, check_fact_name, parse_facts
from doseguard.model.file_fields import FileModel, IsoDate, Text
from doseguard.model.fractions import fraction_number
from doseguard.model.located import LocatedValueError
from doseguard.model.quantity import format_number, parse_dose_gy

_TARGET_KEYS = frozenset({"structure", "site", "dose", "fractions", "plan"})
_PATIENT_FACTS = ("total_volume",)


class OrderedDose(FileModel):
    """A total dose in Gy beside the text in which it was ordered (Gy or cGy)."""

    written: str
    dose_gy: Decimal

    def __str__(self) -> str:
        """Both where they differ: `3400 cGy = 34 Gy`."""
        in_gy = f"{format_number(self.dose_gy)} Gy"
        return f"{self.written} = {in_gy}" if "cgy" in self.written.casefold() else in_gy


def _dose(value: object) -> object:
    if not isinstance(value, str):
        return value if isinstance(value, OrderedDose) else _no_unit(value)
    return OrderedDose(written=value.strip(), dose_gy=_above_zero(parse_dose_gy(value, allow_cgy=True)))


def _no_unit(value: object) -> object:
    raise ValueError(f"{value} is no dose with a unit; expected for instance 34 Gy")


def _above_zero(dose_gy: Decimal) -> Decimal:
    if dose_gy <= 0:
        raise ValueError("a dose of 0 Gy cannot be ordered")
    return dose_gy


def _fractions(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{value!r} is no number of fractions; expected for instance 5")
    return fraction_number(value)


class OrderTarget(FileModel):
    """One target of an order; what is not ordered is None, and the facts are those declared for it."""

    structure: Text | None = None
    site: Text | None = None
    dose: Annotated[OrderedDose | None, BeforeValidator(_dose)] = None
    fractions: Annotated[int | None, BeforeValidator(_fractions)] = None
    plan: Text | None = None
    facts: Facts = Facts()

    @classmethod
    def written_keys(cls) -> list[str]:
        """The fields, with the facts about a target by their own names."""
        return [*sorted(_TARGET_KEYS), *(name for name in KNOWN_NAMES if not name.startswith("lesions."))]

    @model_validator(mode="before")
    @classmethod
    def _collect_facts(cls, value: object) -> object:
        """Facts stand beside the other keys of a target; gather them under `facts`."""
        if not isinstance(value, Mapping) or isinstance(value.get("facts"), Facts):
            return value
        return _with_facts(value, [key for key in value if key not in _TARGET_KEYS], {})


class Order(FileModel):
    """An order: protocol, whom and what it is for, its targets and the facts about the patient."""

    protocol: Text | None = None
    patient_id: Text | None = None
    plan: Text | None = Field(default=None, description="RTPlanLabel or SOP Instance UID.")
    planned_on: IsoDate | None = None
    prior_dose: StrictBool | None = Field(
        default=None, description="Whether the patient was irradiated before, as far as it matters here."
    )
    targets: tuple[OrderTarget, ...] = ()
    facts: Facts = Facts()

    @classmethod
    def written_keys(cls) -> list[str]:
        """The fields, with the facts about the patient by their own names."""
        return [*(name for name in cls.model_fields if name != "facts"), "lesions", *_PATIENT_FACTS]

    @model_validator(mode="before")
    @classmethod
    def _collect_facts(cls, value: object) -> object:
        """`lesions:` and facts about the patient stand at the top; gather them under `facts`."""
        if not isinstance(value, Mapping) or isinstance(value.get("facts"), Facts):
            return value
        lesions = value.get("lesions", {})
        if not isinstance(lesions, Mapping):
            raise LocatedValueError("expected counts, for instance {current: 2, brain: 0}", ("lesions",))
        rest = {key: part for key, part in value.items() if key != "lesions"}
        return _with_facts(rest, [key for key in _PATIENT_FACTS if key in rest], lesions)


def _with_facts(
    value: Mapping[str, object], names: list[str], lesions: Mapping[str, object]
) -> dict[str, object]:
    """The mapping with its facts gathered; a key that is no fact stays, to be refused as unknown."""
    if "facts" in value:
        raise LocatedValueError(
            "facts stand beside the other keys, not under `facts`", ("facts",), at_key=True
        )
    facts = {name: value[name] for name in names if _is_fact(name)}
    kept: dict[str, object] = {key: part for key, part in value.items() if key not in facts}
    kept["facts"] = Facts((*parse_facts(facts, {}, "order").known, *_lesions(lesions).known))
    return kept


def _lesions(lesions: Mapping[str, object]) -> Facts:
    try:
        return parse_facts({}, lesions, "order")
    except LocatedValueError as error:
        raise LocatedValueError(str(error), ("lesions", *error.at), at_key=error.at_key) from None


def _is_fact(name: str) -> bool:
    try:
        check_fact_name(name)
    except ValueError:
        return False
    return True
