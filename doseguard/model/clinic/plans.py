"""What a clinic says of its plans as a whole: approval, and what their labels mean."""

from pydantic import Field, StrictBool

from doseguard.model.file_fields import FileModel, Key, Text


class Approval(FileModel):
    """Whether a plan must be approved when it is checked (PLN-01)."""

    required: StrictBool


class PlanLabel(FileModel):
    """Plans whose label matches `label` (`*` and `?` as in names of files) are held against this protocol."""

    label: Text
    protocol: Text
    site: Key | None = Field(default=None, description="Not given: the order says it.")
