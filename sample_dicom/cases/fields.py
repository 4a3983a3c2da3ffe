"""Beams as the samples use them: modulated arcs, a fan of static fields, and fields for positioning."""

from dataclasses import replace
from decimal import Decimal

from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.plan_spec import ReferencedBeamSpec

_DOSE_STEP_GY = Decimal("0.0001")


def arcs(count: int, template: BeamSpec, couch_deg: tuple[str, ...] = ("0",)) -> tuple[BeamSpec, ...]:
    """Arcs of 178 control points and 120 leaves, clockwise and back, from beam number 1."""
    return tuple(
        replace(
            template,
            number=number,
            name=f"Arc {number}",
            leaves=True,
            arc=ArcSpec() if number % 2 else ArcSpec(179, 181, "CC"),
            collimator_deg=str((10, 350, 95, 85)[(number - 1) % 4]),
            couch_deg=couch_deg[(number - 1) % len(couch_deg)],
        )
        for number in range(1, count + 1)
    )


def static_fields(count: int, template: BeamSpec, first: int = 1) -> tuple[BeamSpec, ...]:
    """Static fields with leaves at gantry angles spread over the circle."""
    return tuple(
        replace(
            template,
            number=first + index,
            name=f"Field {first + index}",
            leaves=True,
            gantry_deg=str((index * 360 // count + 20) % 360),
        )
        for index in range(count)
    )


def setup_field(number: int, name: str, template: BeamSpec) -> BeamSpec:
    """A field for positioning, without metersets and leaves."""
    return replace(
        template,
        number=number,
        name=name,
        delivery_type="SETUP",
        aperture_mm=90,
        meterset_weights=False,
    )


def give(
    dose_gy: str,
    beams: tuple[BeamSpec, ...],
    template: ReferencedBeamSpec | None = None,
    units_per_gy: int | None = None,
) -> tuple[ReferencedBeamSpec, ...]:
    """References that share a dose per fraction among the beams, to the last digit; setup fields get none.

    Metersets follow the dose where `units_per_gy` is given.
    """
    common = template or ReferencedBeamSpec(0)
    treating = [beam for beam in beams if beam.meterset_weights]
    share = (Decimal(dose_gy) / len(treating)).quantize(_DOSE_STEP_GY)
    references, left = [], Decimal(dose_gy)
    for beam in beams:
        if not beam.meterset_weights:
            references.append(ReferencedBeamSpec(beam.number))
            continue
        dose = left if beam is treating[-1] else share
        left -= dose
        meterset = str(190 + 17 * beam.number) if units_per_gy is None else f"{dose * units_per_gy:.1f}"
        references.append(replace(common, number=beam.number, dose=str(dose), meterset=meterset))
    return tuple(references)
