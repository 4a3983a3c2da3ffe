"""The beams of a plan that give dose, as far as their monitor units tell."""

from decimal import Decimal

from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.plan import Plan, ReferencedBeam


def dosed_beams(plan: Plan, delivery: Delivery) -> tuple[BeamDelivery, ...]:
    """The treatment beams with monitor units; all of them where no beam states any.

    Older exports write imaging beams as treatment beams, without monitor units and dose.
    """
    beams = delivery.treatment_beams
    dosed = {
        one.number for group in plan.fraction_groups for one in group.beams or () if meterset(one) is not None
    }
    return tuple(beam for beam in beams if beam.number in dosed) or beams


def meterset(reference: ReferencedBeam) -> Decimal | None:
    """BeamMeterset where it is a number above zero."""
    written = reference.beam_meterset
    return written.value if written is not None and written.value is not None and written.value > 0 else None
