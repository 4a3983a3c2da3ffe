"""What the clinic's file says of beams; without one, nothing is demanded."""

from doseguard.model.clinic import BeamPolicy, Clinic


def beam_policy(clinic: Clinic | None) -> BeamPolicy:
    """The clinic's section on beams, an empty one where there is none."""
    return BeamPolicy() if clinic is None or clinic.beams is None else clinic.beams


def policy_of(clinic: Clinic | None) -> str | None:
    """Whose policy a limit is."""
    return None if clinic is None else f"policy of {clinic.clinic}"
