"""Hypothesis strategies for plans as systems write them, and as nobody should."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

DOSES = st.sampled_from([None, None, "34", "34", "33.9999987", "30", "50", "0", "-1", ""])
TYPES = st.sampled_from(["TARGET", "TARGET", "TARGET", "ORGAN_AT_RISK", "UNSPECIFIED"])
FRACTIONS = st.sampled_from([5, 5, 5, 3, 1, 0, "", None, "5.5"])
BEAM_DOSES = st.sampled_from([None, "6.8", "3.4", "0", "0.0015"])
DELIVERIES = st.sampled_from(["TREATMENT", "TREATMENT", "SETUP", "IMAGE_BEAM"])
TEXTS = st.sampled_from(["", "", "LUNG 34 Gy / 5", "48/4", "SABR 3#", "6.8Gy x5"])
ROIS = st.sampled_from([None, None, 7, 8])


def uid(number: int) -> str:
    """The DoseReferenceUID of the reference with that number."""
    return f"2.25.{1000 + number}"


@st.composite
def references(draw: DrawFn) -> tuple[DoseReferenceSpec, ...]:
    """Up to three dose references, numbered from 1."""
    return tuple(
        DoseReferenceSpec(
            number,
            draw(DOSES),
            type=draw(TYPES),
            roi_number=draw(ROIS),
            uid=uid(number),
            description=f"T{number}",
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )


@st.composite
def group(draw: DrawFn, number: int, beams: tuple[int, ...], held: int) -> FractionGroupSpec:
    """A fraction group of some beams, with and without links to some of the references."""
    known = list(range(1, held + 1))
    names = st.sampled_from(["", "", *map(uid, known)])
    referenced = tuple(
        ReferencedBeamSpec(
            beam,
            draw(BEAM_DOSES),
            "100",
            dose_reference_uid=draw(names),
            private_dose_reference_uid=draw(names),
        )
        for beam in beams
    )
    linked = draw(st.lists(st.sampled_from(known), unique=True, max_size=2)) if known else []
    in_item = draw(st.sampled_from([None, None, None, "34"]))
    return FractionGroupSpec(
        draw(FRACTIONS), number, beams=referenced, links=tuple(LinkSpec(one, in_item) for one in linked)
    )


@st.composite
def plans(draw: DrawFn) -> PlanSpec:
    """A photon plan of up to two groups; most of them state nothing, or too much."""
    held = draw(references())
    counts = [draw(st.integers(1, 2)) for _ in range(draw(st.integers(1, 2)))]
    numbers = list(range(1, sum(counts) + 1))
    groups = []
    for place, count in enumerate(counts, 1):
        own, numbers = tuple(numbers[:count]), numbers[count:]
        groups.append(draw(group(place, own, len(held))))
    beams = tuple(BeamSpec(number, delivery_type=draw(DELIVERIES)) for number in range(1, sum(counts) + 1))
    return PlanSpec(
        label=draw(TEXTS) or "SAMPLE",
        description=draw(TEXTS),
        manufacturer=draw(st.sampled_from(["Varian Medical Systems", "CMS, Inc.", "SAMPLE"])),
        dose_references=held,
        fraction_groups=tuple(groups),
        beams=beams,
    )
