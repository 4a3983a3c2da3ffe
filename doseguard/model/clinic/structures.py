"""What structures are named and like (STR-02, STR-07, STR-10 to STR-12)."""

from doseguard.model.file_fields import FileModel


class StructurePolicy(FileModel):
    """What structures are named and like (STR-02, STR-07, STR-10 to STR-12)."""
