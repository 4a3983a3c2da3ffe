"""How the patient lies for a beam."""

from doseguard.model.delivery import BeamDelivery, Delivery


def position_of(beam: BeamDelivery, delivery: Delivery) -> str:
    """PatientPosition of the beam's setup; where it names none, that which all setups have; else empty."""
    setup = delivery.setup(beam.patient_setup_number)
    if setup is not None:
        return setup.position
    positions = {one.position for one in delivery.setups}
    return positions.pop() if len(positions) == 1 else ""
