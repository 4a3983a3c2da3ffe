"""Two files that hold one plan: what differs, and whether that changes what is treated."""

from collections.abc import Iterator
from dataclasses import dataclass

from doseguard.checking.beams.beam_comparison import beam_differences, other_settings
from doseguard.model.case import Case
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.plan import Plan
from doseguard.model.wording import dose_in_fractions, listed

# What an export or a record and verify system may well write in its own way.
_OWN_WORDS = {
    "RTPlanLabel": "label",
    "RTPlanName": "name",
    "RTPlanDescription": "description",
    "RTPlanDate": "plan_date",
    "ApprovalStatus": "approval_status",
    "Manufacturer": "manufacturer",
    "SOPInstanceUID": "sop_instance_uid",
    "ReferencedStructureSetSequence": "structure_set_uids",
    "FrameOfReferenceUID": "frame_of_reference_uid",
}


@dataclass(frozen=True, slots=True)
class Differences:
    """Sentences on what changes the treatment, and on what does not."""

    of_treatment: tuple[str, ...]
    benign: tuple[str, ...]


def compare_plans(cases: tuple[Case, Case], deliveries: tuple[Delivery, Delivery]) -> Differences:
    """What differs from the first file to the second: prescriptions, beams, and how they are described."""
    one, other = cases
    pairs, unmatched = _paired(*deliveries)
    of_treatment = [*_prescriptions(one, other), *unmatched]
    benign = [*_descriptions(one.plan, other.plan), *_setup_beams(*deliveries)]
    for pair in pairs:
        of_treatment += beam_differences(pair, (_meterset(one.plan, pair[0]), _meterset(other.plan, pair[1])))
        benign += other_settings(pair)
    return Differences(tuple(of_treatment), tuple(benign))


def _prescriptions(one: Case, other: Case) -> Iterator[str]:
    """Where both state what is prescribed, and it differs; what one leaves out is no difference."""
    schemes = [[scheme for rx in case.prescriptions if (scheme := rx.stated_scheme)] for case in (one, other)]
    if all(schemes) and sorted(schemes[0]) != sorted(schemes[1]):
        texts = [listed([dose_in_fractions(*scheme) for scheme in sorted(held)]) for held in schemes]
        yield f"prescribed are {texts[0]} against {texts[1]}"
    fractions = [[group.fraction_count for group in case.plan.fraction_groups] for case in (one, other)]
    if None not in (*fractions[0], *fractions[1]) and fractions[0] != fractions[1]:
        counts = [listed([f"{count}" for count in held]) or "none" for held in fractions]
        yield f"fractions planned are {counts[0]} against {counts[1]}"


def _paired(one: Delivery, other: Delivery) -> tuple[list[tuple[BeamDelivery, BeamDelivery]], list[str]]:
    """Treatment beams by their numbers, or where these are new by their names; and those left over."""
    ours, theirs = one.treatment_beams, other.treatment_beams
    if {beam.number for beam in ours} == {beam.number for beam in theirs}:
        keys = [[f"{beam.number}" for beam in beams] for beams in (ours, theirs)]
    else:
        keys = [[beam.name for beam in beams] for beams in (ours, theirs)]
    if any(len(set(held)) != len(held) for held in keys):
        return [], ["treatment beams cannot be told apart: numbers or names are given twice"]
    by_key = dict(zip(keys[1], theirs, strict=True))
    pairs = [(beam, by_key[key]) for key, beam in zip(keys[0], ours, strict=True) if key in by_key]
    alone = [
        f"beam {key!r} is in one file only"
        for key in dict.fromkeys((*keys[0], *keys[1]))
        if (key in keys[0]) != (key in keys[1])
    ]
    return pairs, alone


def _setup_beams(one: Delivery, other: Delivery) -> Iterator[str]:
    counts = [len(delivery.beams) - len(delivery.treatment_beams) for delivery in (one, other)]
    if counts[0] != counts[1]:
        yield f"setup and imaging beams: {counts[0]} against {counts[1]}"


def _descriptions(one: Plan, other: Plan) -> Iterator[str]:
    for keyword, field in _OWN_WORDS.items():
        ours, theirs = (_text(getattr(plan, field)) for plan in (one, other))
        if ours != theirs:
            yield f"{keyword} {ours or 'absent'} against {theirs or 'absent'}"


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _meterset(plan: Plan, beam: BeamDelivery) -> float | None:
    """The beam's meterset a fraction; None where it is not stated once."""
    held = [one for group in plan.fraction_groups for one in group.beams or () if one.number == beam.number]
    written = held[0].beam_meterset if len(held) == 1 else None
    return None if written is None or written.value is None else float(written.value)
