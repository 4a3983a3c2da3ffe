"""How patients lie and are set up (PLN-12, PLN-13, PLN-15, PLN-17)."""

from doseguard.model.file_fields import FileModel


class SetupPolicy(FileModel):
    """How patients lie and are set up (PLN-12, PLN-13, PLN-15, PLN-17)."""
