"""Quantities as files write them, before the models read them: which numbers have which unit, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.facts import dimension_of
from doseguard.model.quantity import COUNT, DOSE, LENGTH, VOLUME, Dimension, format_number
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import LimitView, Steps, list_of, mapping_of

_PART = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|[A-Za-z]+[0-9]?)?", re.ASCII)
_LENGTHS_AND_VOLUMES = {"diameter": LENGTH, "volume": VOLUME, "total_volume": VOLUME}
_CENTIGRAY = "cgy"


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is a quantity of a dimension, as the file has it: text or a bare number; never a list."""

    at: Steps
    dimension: Dimension
    value: object


def written_quantities(file: LintFile) -> Iterator[Written]:
    """Every dose, length and volume that must have a unit; numbers of limits have the metric's."""
    for scheme in file.schemes:
        classes = mapping_of(file.get((*scheme.at, "total_dose")))
        for name in ("per_protocol", "variation_acceptable"):
            yield from _doses((*scheme.at, "total_dose", name), classes.get(name))
        yield from _facts((*scheme.at, "applies_to"), file)
    for site in file.sites:
        band: Steps = (*site.at, "bed_band")
        for name in ("alpha_beta", "per_protocol"):
            yield from _doses((*band, name), file.get((*band, name)))
        yield from _facts((*site.at, "applies_to"), file)
        yield from _sizes((*site.at, "eligibility"), file)
    for name, value in mapping_of(file.root.get("alpha_beta")).items():
        long_form = mapping_of(value)
        at: Steps = ("alpha_beta", name, "value") if long_form else ("alpha_beta", name)
        yield from _doses(at, long_form.get("value") if long_form else value)
    for limit in file.limits:
        yield from _of_limit(limit, file)
    for table in file.ptv_tables:
        for row in table.rows:
            yield from _given((*row.at, "volume"), VOLUME, row.volume)
    yield from _sizes(("eligibility",), file)


def unit_faults(written: Written) -> Iterator[str]:
    """What is wrong with the units of a written quantity, each number that has none or a strange one."""
    dimension, value = written.dimension, written.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield f"{value} has no unit; write for instance '{format_number(Decimal(value))} {dimension.unit}'"
        return
    for number, unit in numbers_and_units(value):
        if unit.casefold() == _CENTIGRAY and dimension is DOSE:
            meant = format_number(number / 100)
            yield f"{format_number(number)} {unit}: protocol files hold Gy; write '{meant} Gy'"
        elif not unit:
            yield f"{format_number(number)} has no unit; write '{format_number(number)} {dimension.unit}'"
        elif unit not in dimension.factors:
            known = " or ".join(dimension.factors)
            yield f"{format_number(number)} {unit} is no {dimension.name}; it is written with {known}"


def numbers_and_units(value: object) -> Iterator[tuple[Decimal, str]]:
    """The numbers of a text with the unit behind each, '' where there is none."""
    if isinstance(value, str):
        for match in _PART.finditer(value):
            yield Decimal(match["number"]), match["unit"] or ""


def _of_limit(limit: LimitView, file: LintFile) -> Iterator[Written]:
    if limit.spares:
        yield from _given((*limit.at, "spares"), VOLUME, file.get((*limit.at, "spares")))
    if limit.has_condition:
        yield from _facts((*limit.at, "applies_to"), file)


def _doses(at: Steps, value: object) -> Iterator[Written]:
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from _given((*at, place), DOSE, one)
    else:
        yield from _given(at, DOSE, value)


def _given(at: Steps, dimension: Dimension, value: object) -> Iterator[Written]:
    if isinstance(value, str | int | Decimal):
        yield Written(at, dimension, value)


def _facts(at: Steps, file: LintFile) -> Iterator[Written]:
    value = file.get(at)
    alternatives = enumerate(list_of(value)) if isinstance(value, list) else [(None, value)]
    for place, every in alternatives:
        steps = at if place is None else (*at, place)
        for fact, required in mapping_of(every).items():
            dimension = dimension_of(fact)
            if dimension is not None and dimension is not COUNT:
                yield from _given((*steps, fact), dimension, required)


def _sizes(at: Steps, file: LintFile) -> Iterator[Written]:
    written = mapping_of(file.get(at))
    for name, dimension in _LENGTHS_AND_VOLUMES.items():
        value = written.get(name)
        long_form = mapping_of(value)
        steps = (*at, name, "allowed") if long_form else (*at, name)
        yield from _given(steps, dimension, long_form.get("allowed") if long_form else value)
