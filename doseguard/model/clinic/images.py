"""What a planning scan is like (PLN-03)."""

from doseguard.model.file_fields import FileModel


class ImagePolicy(FileModel):
    """What a planning scan is like (PLN-03)."""
