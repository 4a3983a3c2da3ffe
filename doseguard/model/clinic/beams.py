"""Which machines treat what, and how (PLN-04, PLN-06 to PLN-11, PLN-14, PLN-16)."""

from doseguard.model.file_fields import FileModel


class BeamPolicy(FileModel):
    """Which machines treat what, and how (PLN-04, PLN-06 to PLN-11, PLN-14, PLN-16)."""


class Machine(FileModel):
    """One treatment machine."""
