"""What the clinic's file says of doses; without one, nothing is demanded."""

from doseguard.model.clinic import Clinic, DosePolicy


def dose_policy(clinic: Clinic | None) -> DosePolicy:
    """The clinic's section on doses, an empty one where there is none."""
    return DosePolicy() if clinic is None or clinic.dose is None else clinic.dose
