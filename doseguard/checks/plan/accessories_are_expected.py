"""PLN-14."""

from collections.abc import Iterator

from doseguard.checking.beams.beam_words import beam_words
from doseguard.checking.check import check
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.clinic.beams import Accessory
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade


@check(
    id="PLN-14",
    title="Nothing unexpected is in the beams",
    severity="W",
    rationale="A wedge, block or bolus that nobody expects is forgotten, or was left over from another plan.",
    source="AAPM MPPG 11.a",
)
def accessories_are_expected(delivery: Delivery, clinic: Clinic | None) -> Answer:
    """Wedges, blocks, boli, compensators and applicators of treatment beams; a note without a policy."""
    allowed = beam_policy(clinic).accessories
    found = [(beam, *one) for beam in delivery.treatment_beams for one in _accessories(beam)]
    shown = "; ".join(f"{beam_words(beam)}: {_counted(kind, number)}" for beam, kind, number in found)
    if allowed is None:
        nothing = "there is no wedge, block, bolus, compensator or applicator in any treatment beam"
        return Note(shown) if shown else DoesNotApply(nothing)
    limit = ", ".join(allowed) or "nothing"
    strange = [
        f"{beam_words(beam)} has {_counted(kind, number)}"
        for beam, kind, number in found
        if kind not in allowed
    ]
    if strange:
        said = "; ".join(strange)
        return Graded(Grade.VARIATION_ACCEPTABLE, said, shown, limit, policy_of(clinic))
    said = shown or "nothing is in the treatment beams"
    return Graded(Grade.PER_PROTOCOL, said, shown or "nothing", limit, policy_of(clinic))


def _accessories(beam: BeamDelivery) -> Iterator[tuple[Accessory, int]]:
    """What is in a beam, and how many; wedges that every control point puts out of it are not."""
    counts: tuple[tuple[Accessory, int], ...] = (
        ("wedge", beam.wedges - beam.idle_wedges),
        ("block", beam.blocks),
        ("bolus", beam.boli),
        ("compensator", beam.compensators),
        ("applicator", beam.applicators),
    )
    return ((kind, number) for kind, number in counts if number > 0)


def _counted(kind: Accessory, number: int) -> str:
    """`bolus`, `wedge x 2`."""
    return kind if number == 1 else f"{kind} x {number}"
