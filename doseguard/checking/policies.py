"""What the clinic's file says; without one, nothing is demanded."""

from doseguard.model.clinic import BeamPolicy, Clinic, DosePolicy, ImagePolicy


def beam_policy(clinic: Clinic | None) -> BeamPolicy:
    """The clinic's section on beams, an empty one where there is none."""
    return BeamPolicy() if clinic is None or clinic.beams is None else clinic.beams


def dose_policy(clinic: Clinic | None) -> DosePolicy:
    """The clinic's section on doses, an empty one where there is none."""
    return DosePolicy() if clinic is None or clinic.dose is None else clinic.dose


def image_policy(clinic: Clinic | None) -> ImagePolicy:
    """The clinic's section on images, an empty one where there is none."""
    return ImagePolicy() if clinic is None or clinic.images is None else clinic.images


def policy_of(clinic: Clinic | None) -> str | None:
    """Whose policy a limit is."""
    return None if clinic is None else f"policy of {clinic.clinic}"
