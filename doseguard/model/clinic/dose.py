"""What a dose must say of its calculation (DOS-03, DOS-04)."""

from doseguard.model.file_fields import FileModel


class DosePolicy(FileModel):
    """What a dose must say of its calculation (DOS-03, DOS-04)."""
